"""Folders and files that nobody but their owner may look into, whatever the machine's habit is."""

from __future__ import annotations

import os
import stat
from pathlib import Path

FOLDER, FILE = 0o700, 0o600
OTHERS = 0o077


def make_private_folder(folder: Path) -> None:
    """Make it, private, when it is not there. One that is there is left as it is: the doctor looks at those."""
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=FOLDER, exist_ok=True)


def make_private_file(path: Path) -> None:
    """Make an empty file, private, when there is none."""
    path.touch(mode=FILE, exist_ok=True)


def write_private_file(path: Path, content: bytes) -> None:
    """Write a file that is private from its first byte, and on the disk when this returns."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def is_open_to_others(path: Path) -> bool:
    """Whether somebody else on this machine may look into it. Windows tells nothing of that."""
    return os.name == "posix" and path.exists() and bool(stat.S_IMODE(path.stat().st_mode) & OTHERS)
