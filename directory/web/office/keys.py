"""The office's secret keys: made on the first start, kept in one file, changed by adding a line (requirement SE-25).

Nothing has a default key. What is sealed with an older line can still be opened; what is new is sealed with the last.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from tempfile import NamedTemporaryFile

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from directory.safekeeping import make_private_folder

KEY_BYTES = 32
OWNER_ONLY = 0o077


class BadKeys(ValueError):
    """The file of keys cannot be used."""


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
    """The keys of the installation. BadKeys when the file is open to others or holds something else."""
    if not path.exists():
        _make(path)
    if os.name == "posix" and path.stat().st_mode & OWNER_ONLY:
        raise BadKeys(f"{path} can be read by others: chmod 600 {path}")
    try:
        secrets = tuple(bytes.fromhex(line) for line in path.read_text(encoding="ascii").split())
    except ValueError as error:
        raise BadKeys(f"{path} must hold one key per line, as hexadecimal digits") from error
    if not secrets or any(len(secret) < KEY_BYTES for secret in secrets):
        raise BadKeys(f"{path} must hold at least one key, each of {2 * KEY_BYTES} digits or more")
    return Keys(secrets)


def _make(path: Path) -> None:
    """Whole at once, so that of two processes that start together one makes it and both read the same."""
    make_private_folder(path.parent)
    with NamedTemporaryFile("w", dir=path.parent, prefix=".keys-", delete=False) as file:
        file.write(f"{token_hex(KEY_BYTES)}\n")
    made = Path(file.name)
    try:
        os.link(made, path)
    except FileExistsError:
        return
    finally:
        made.unlink()
