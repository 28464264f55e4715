"""Secret keys in a file of their own: made once, changed by adding a line, the last one is used (requirement SE-25).

Nothing has a default key. What is sealed with an older line can still be opened. What keys are for is decided where
they are used.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from tempfile import NamedTemporaryFile

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from directory.safekeeping import is_open_to_others, make_private_folder, sync_folder

KEY_BYTES = 32


class BadKeys(ValueError):
    """The file of keys cannot be used."""


class NoKeys(BadKeys):
    """There is no such file."""


@dataclass(frozen=True, slots=True)
class Keys:
    """Oldest first, as in the file."""

    secrets: tuple[bytes, ...]

    def derived(self, purpose: str) -> list[str]:
        """A key of its own for each purpose and line, oldest first, so that no key serves two purposes."""
        return [HKDF(SHA256(), KEY_BYTES, None, purpose.encode()).derive(secret).hex() for secret in self.secrets]

    def newest(self, purpose: str) -> str:
        return self.derived(purpose)[-1]


def read_keys(path: Path) -> Keys:
    """The keys in a file. NoKeys when it is not there, BadKeys when it is open to others or holds something else."""
    if not path.exists():
        raise NoKeys(f"There is no key file {path}.")
    if is_open_to_others(path):
        raise BadKeys(f"{path} can be read by others: chmod 600 {path}")
    try:
        secrets = tuple(bytes.fromhex(line) for line in path.read_text(encoding="ascii").split())
    except OSError as error:
        raise BadKeys(f"{path} cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise BadKeys(f"{path} must hold one key per line, as hexadecimal digits") from error
    if not secrets or any(len(secret) < KEY_BYTES for secret in secrets):
        raise BadKeys(f"{path} must hold at least one key, each of {2 * KEY_BYTES} digits or more")
    return Keys(secrets)


def made_keys(path: Path) -> Keys:
    """The keys in a file, which is made with one when it is not there. BadKeys when it cannot be."""
    if not path.exists():
        try:
            _make(path)
        except OSError as error:
            raise BadKeys(f"{path} cannot be made: {error.strerror}") from error
    return read_keys(path)


def add_key(path: Path) -> None:
    """Add a key after those that are there; on the disk when this returns, whoever's file it is."""
    read_keys(path)
    with path.open("a", encoding="ascii") as file:
        # The last line may have no end.
        file.write(f"\n{token_hex(KEY_BYTES)}\n")
        file.flush()
        os.fsync(file.fileno())


def _make(path: Path) -> None:
    """Whole at once, so that of two processes that start together one makes it and both read the same.

    On the disk when this returns: what is sealed with a key that a power cut took away never opens again.
    """
    make_private_folder(path.parent)
    with NamedTemporaryFile("w", dir=path.parent, prefix=".keys-", delete=False) as file:
        file.write(f"{token_hex(KEY_BYTES)}\n")
        file.flush()
        os.fsync(file.fileno())
    made = Path(file.name)
    try:
        os.link(made, path)
    except FileExistsError:
        return
    finally:
        made.unlink()
    sync_folder(path.parent)
