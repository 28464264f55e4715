"""The files of an edition: their names, their format, their hashes, and the pointer to the one in use.

How an edition is made is in ``publishing``; how it is searched is in ``catalogue.catalogue``.

    editions/current              the number of the edition in use
    editions/000007/manifest.json
    editions/000007/reference.json
    editions/000007/guide.json    who to contact when
    editions/000007/<audience>/listings.jsonl
    editions/000007/<audience>/words-<language>.json    words that may be suggested for a misspelt one
    editions/000007/<audience>/<language>/…     the search index
    editions/000007/professional/made-from.json    fingerprints of the office's rows, for the next publication

Files that did not change are shared with the edition before, as links. Everything is hashed before it is built upon
(``publishing``) and before a process serves it (``Catalogue.open``): an edition that is not as it was published is
never served, and never handed on.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import msgspec

from directory.domain.errors import DirectoryError
from directory.domain.guide import Guide
from directory.domain.listing import Listing
from directory.domain.reference import Reference
from directory.safekeeping import sync_folder

FORMAT = 2
POINTER = "current"
NUMBER = re.compile("[0-9]{1,9}")
MANIFEST = "manifest.json"
REFERENCE = "reference.json"
GUIDE = "guide.json"
#: With the professional edition: what staff may see has a part in the fingerprints.
MADE_FROM = "professional/made-from.json"
LISTINGS = "listings.jsonl"
AUDIENCES = ("public", "professional")


class DamagedEdition(DirectoryError):
    """An edition that is not whole. The message says what is wrong with which file."""


@dataclass(frozen=True, slots=True)
class FileEntry:
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What an edition holds. ``made_at`` is UTC, ISO 8601. ``files`` maps relative path to size and hash.

    ``analysis`` names the version of the text analysis that cut the words of the index, ``program`` all code that
    made the edition.
    """

    format: int = FORMAT
    number: int
    made_at: str
    previous: int | None = None
    analysis: str
    program: str = ""
    languages: tuple[str, ...]
    services: Mapping[str, int]
    files: Mapping[str, FileEntry] = field(default_factory=dict)


def encode_listing(listing: Listing) -> bytes:
    """One line of a listings file. The same listing always gives the same bytes."""
    return msgspec.json.encode(listing, order="sorted") + b"\n"


def encode_reference(reference: Reference) -> bytes:
    return msgspec.json.encode(reference, order="sorted") + b"\n"


def encode_guide(guide: Guide) -> bytes:
    """The situations keep their order: it is that in which they are listed."""
    return msgspec.json.encode(guide) + b"\n"


def words_file(language: str) -> str:
    """The name of a language's words. They lie beside the index, not in it: its files are shared between editions."""
    return f"words-{language}.json"


def encode_words(words: Mapping[str, int]) -> bytes:
    """Words that readers may be shown, with how often they occur (``search.documents.shown_words``)."""
    return msgspec.json.encode(words, order="sorted") + b"\n"


def read_words(path: Path) -> dict[str, int]:
    return msgspec.json.decode(path.read_bytes(), type=dict[str, int])


def encode_manifest(manifest: Manifest) -> bytes:
    return msgspec.json.format(msgspec.json.encode(manifest, order="sorted"), indent=2) + b"\n"


def read_listings(path: Path) -> list[Listing]:
    """All listings of a file, in its order."""
    return decode_listings(path.read_bytes())


def decode_listings(lines: bytes) -> list[Listing]:
    return msgspec.json.Decoder(Listing).decode_lines(lines)


def encode_fingerprints(fingerprints: Mapping[str, str]) -> bytes:
    return msgspec.json.encode(fingerprints, order="sorted") + b"\n"


def read_fingerprints(path: Path) -> dict[str, str]:
    return msgspec.json.decode(path.read_bytes(), type=dict[str, str])


def read_reference(path: Path) -> Reference:
    return msgspec.json.decode(path.read_bytes(), type=Reference)


def read_guide_file(path: Path) -> Guide:
    return msgspec.json.decode(path.read_bytes(), type=Guide)


def read_manifest(path: Path) -> Manifest:
    """The manifest of an edition folder; DamagedEdition when it is missing or unreadable."""
    try:
        manifest = msgspec.json.decode((path / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, msgspec.MsgspecError) as error:
        raise DamagedEdition(f"{path.name}/{MANIFEST}: {error}") from error
    if manifest.format != FORMAT:
        raise DamagedEdition(
            f"{path.name}/{MANIFEST}: format {manifest.format}, this program reads {FORMAT}. Publish again."
        )
    return manifest


def file_entry(path: Path) -> FileEntry:
    return content_entry(path.read_bytes())


def content_entry(content: bytes) -> FileEntry:
    return FileEntry(len(content), sha256(content).hexdigest())


class EditionStore:
    """The folder of editions and its pointer. Safe for any number of readers and one publisher at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, number: int) -> Path:
        return self.folder / f"{number:06d}"

    def numbers(self) -> list[int]:
        """The numbers of every finished edition, oldest first."""
        if not self.folder.is_dir():
            return []
        return sorted(int(entry.name) for entry in self.folder.iterdir() if entry.name.isdigit())

    def current(self) -> int | None:
        """The number that the pointer names, or None before the first publication."""
        try:
            text = (self.folder / POINTER).read_text(encoding="ascii", errors="replace").strip()
        except FileNotFoundError:
            return None
        if not NUMBER.fullmatch(text):
            raise DamagedEdition(f"{POINTER}: not a number: {text[:40]!r}")
        return int(text)

    def in_use(self) -> int | None:
        """The number that the pointer names; None where it cannot be read, or names none that is there."""
        try:
            number = self.current()
        except DamagedEdition:
            return None
        return number if number in self.numbers() else None

    def use(self, number: int) -> None:
        """Point at an edition, atomically: readers see the old number or the new one, never neither."""
        if number not in self.numbers():
            raise DamagedEdition(f"there is no edition {number}; there are {self.numbers()}")
        temporary = self.folder / f".{POINTER}.{os.getpid()}"
        with temporary.open("w", encoding="ascii") as file:
            file.write(f"{number}\n")
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(self.folder / POINTER)
        sync_folder(self.folder)

    def problems(self, number: int) -> list[str]:
        """Everything wrong with an edition's files, in words; empty when it is whole."""
        path = self.path(number)
        try:
            return file_problems(path, read_manifest(path).files)
        except DamagedEdition as error:
            return [str(error)]


def file_problems(path: Path, files: Mapping[str, FileEntry]) -> list[str]:
    """What is wrong with these files of an edition folder, in words."""
    found = []
    for name, entry in sorted(files.items()):
        try:
            # An edition that is still being copied here is told by its sizes, without reading it.
            is_right = (path / name).stat().st_size == entry.bytes and file_entry(path / name) == entry
        except OSError as error:
            found.append(f"{path.name}/{name}: {error.strerror}")
            continue
        if not is_right:
            found.append(f"{path.name}/{name}: its content is not what was published")
    return found
