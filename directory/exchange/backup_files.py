"""The files of a backup: the office's tables as rows, the editions, and a manifest with the hash of each.

    manifest.json
    tables/<table>.jsonl
    editions/…              as the editions of the installation are
    inbox/…, mail/…         what waited in folders

What the rows mean, and bringing them back, is not decided here.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from directory.catalogue.edition import EditionStore, FileEntry, content_entry, file_entry, file_problems
from directory.domain.errors import DirectoryError
from directory.safekeeping import make_private_folder, sync_folder, write_private_file

FORMAT = 1
MANIFEST = "manifest.json"
TABLES = "tables"
EDITIONS = "editions"
UNFINISHED = ".unfinished"
#: Tables of schema steps before 0006.
READABLE_ANNEXES = ("annex_places", "annex_contacts")


class BackupRefused(DirectoryError):
    """Nothing was written, or nothing was brought back. The message says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupManifest:
    """What a backup holds. ``revision`` is the step of the schema; ``edition`` the one in use, None before any."""

    format: int = FORMAT
    made_at: str
    program: str
    revision: str
    edition: int | None
    rows: Mapping[str, int]
    files: Mapping[str, FileEntry]


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """A folder that has its name only when all of it is written. Nobody but its owner may look into it."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BackupRefused(f"{folder} is not empty. Name a folder that is not there yet.")
    unfinished = folder.with_name(f"{folder.name}{UNFINISHED}")
    shutil.rmtree(unfinished, ignore_errors=True)
    make_private_folder(unfinished)
    yield unfinished
    if folder.exists():
        folder.rmdir()
    unfinished.rename(folder)
    sync_folder(folder.parent)


def write_rows(folder: Path, table: str, rows: list[bytes]) -> FileEntry:
    content = b"".join(rows)
    path = folder / table_file(table)
    path.parent.mkdir(exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return content_entry(content)


def read_rows(folder: Path, table: str) -> Iterator[dict[str, object]]:
    with (folder / table_file(table)).open("rb") as file:
        for line in file:
            yield msgspec.json.decode(line)


def table_file(table: str) -> str:
    return f"{TABLES}/{table}.jsonl"


def write_manifest(folder: Path, manifest: BackupManifest) -> None:
    content = msgspec.json.format(msgspec.json.encode(manifest, order="sorted"), indent=2) + b"\n"
    (folder / MANIFEST).write_bytes(content)


def read_manifest(folder: Path) -> BackupManifest:
    """The manifest of a whole backup; BackupRefused when anything in it is not as it was written."""
    try:
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=BackupManifest)
    except (OSError, msgspec.MsgspecError) as error:
        raise BackupRefused(f"{folder} holds no backup: {error}") from error
    if manifest.format != FORMAT:
        raise BackupRefused(f"{folder} has format {manifest.format}; this program reads {FORMAT}.")
    strange = [name for name in manifest.files if Path(name).is_absolute() or ".." in Path(name).parts]
    problems = [f"{name}: not a name in a backup" for name in strange] or file_problems(folder, manifest.files)
    if problems:
        raise BackupRefused("The backup is not whole: " + "; ".join(problems) + ". Nothing was changed.")
    return manifest


def copy_editions(source: EditionStore, target: EditionStore, numbers: Iterable[int]) -> None:
    """Copy these editions, byte for byte. The files that they share with each other, their copies share as well."""
    written: dict[tuple[int, int], Path] = {}
    for number in numbers:
        origin = source.path(number)
        for path in sorted(path for path in origin.rglob("*") if path.is_file()):
            place = target.path(number) / path.relative_to(origin)
            place.parent.mkdir(parents=True, exist_ok=True)
            status = path.stat()
            known = written.setdefault((status.st_dev, status.st_ino), place)
            if known is place:
                shutil.copyfile(path, place)
            else:
                os.link(known, place)


def copy_waiting(source: Path, target: Path) -> None:
    """Copy the files that wait in a folder, as far as they are not there. One may be taken out meanwhile."""
    waiting = [path for path in sorted(source.glob("*.*")) if path.is_file()] if source.is_dir() else []
    for path in waiting:
        place = target / path.name
        if place.exists():
            continue
        make_private_folder(target)
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            continue
        write_private_file(place, content)
        shutil.copystat(path, place)


def holds_readable_annexes(folder: Path) -> bool:
    """Whether a program that did not seal them yet made this backup, while there were any."""
    files = (folder / table_file(name) for name in READABLE_ANNEXES)
    return any(file.is_file() and file.stat().st_size for file in files)


def newest_backup(folder: Path) -> tuple[datetime, Path] | None:
    """The last backup among those kept in a folder, and when it was made; None when there is none."""
    found = [(_made_at(path.parent), path.parent) for path in folder.glob(f"*/{MANIFEST}")]
    return max(((at, path) for at, path in found if at is not None), default=None)


def _made_at(folder: Path) -> datetime | None:
    try:
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=BackupManifest)
        return datetime.fromisoformat(manifest.made_at)
    except (OSError, ValueError):
        return None


def file_entries(folder: Path) -> dict[str, FileEntry]:
    """Every file below a folder, by its name there."""
    return {
        path.relative_to(folder).as_posix(): file_entry(path) for path in sorted(folder.rglob("*")) if path.is_file()
    }
