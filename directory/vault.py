"""Seals what entries keep in confidence, so that no disk and no backup holds it readable (requirement CA-01).

Authenticated encryption, under keys in a file that is apart from the tables. What is sealed opens for its own entry
alone, so that nobody who can write to the tables moves it to another. Who may open it is decided in ``actions``.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from directory.domain.annex import AnnexLocked, Lock
from directory.keys import BadKeys, Keys, NoKeys, made_keys, read_keys

#: What the keys are for. Changing either makes everything that is sealed unreadable.
SEALING, NAMING = "annex", "name of an annex key"
#: Hexadecimal digits of the name that a key goes by beside what it sealed.
NAME_LENGTH = 16
NONCE_BYTES = 12
#: Contents are padded to a multiple of this, so that the length tells little: one place and one contact, which is
#: what most entries keep, fit into one block.
BLOCK = 512
LENGTH_BYTES = 4


@dataclass(frozen=True, slots=True)
class Sealed:
    """``key`` is the name of the key that opens it."""

    key: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Vault:
    """The keys by their names, the newest last: it seals, and all open."""

    keys: Mapping[str, AESGCM]

    @property
    def newest(self) -> str:
        return list(self.keys)[-1]

    def seal(self, content: bytes, entry: UUID) -> Sealed:
        framed = len(content).to_bytes(LENGTH_BYTES) + content
        padded = framed.ljust(-(-len(framed) // BLOCK) * BLOCK, b"\0")
        nonce = os.urandom(NONCE_BYTES)
        return Sealed(self.newest, nonce + self.keys[self.newest].encrypt(nonce, padded, entry.bytes))

    def open(self, sealed: Sealed, entry: UUID) -> bytes:
        """AnnexLocked when its key is not here, or when it is not what was sealed for this entry."""
        key = self.keys.get(sealed.key)
        if key is None:
            raise AnnexLocked(Lock.OTHER_KEYS, "What is kept in confidence was sealed with a key that is not here.")
        nonce, content = sealed.content[:NONCE_BYTES], sealed.content[NONCE_BYTES:]
        try:
            framed = key.decrypt(nonce, content, entry.bytes)
        except (InvalidTag, ValueError) as error:
            raise AnnexLocked(Lock.DAMAGED, f"What {entry} keeps in confidence is not what was sealed.") from error
        length = int.from_bytes(framed[:LENGTH_BYTES])
        return framed[LENGTH_BYTES : LENGTH_BYTES + length]


def open_vault(path: Path) -> Vault:
    """The keys in a file, read anew each time, so that a change is in use at once. AnnexLocked without any."""
    return _vault(read_keys, path)


def made_vault(path: Path) -> Vault:
    """The same of a file that is made when it is not there: for whoever knows that nothing is sealed, or lost."""
    return _vault(made_keys, path)


def _vault(keys_in: Callable[[Path], Keys], path: Path) -> Vault:
    try:
        keys = keys_in(path)
    except NoKeys as error:
        raise AnnexLocked(Lock.NO_KEYS, str(error)) from error
    except BadKeys as error:
        raise AnnexLocked(Lock.BAD_KEYS, str(error)) from error
    names = [name[:NAME_LENGTH] for name in keys.derived(NAMING)]
    sealing = (AESGCM(bytes.fromhex(key)) for key in keys.derived(SEALING))
    return Vault(dict(zip(names, sealing, strict=True)))
