"""What a new edition takes over from the edition in use, and which of its files are the same ones.

Nothing is taken over that this very publication has not hashed and found as it was published. After another program,
with another vocabulary or in other languages everything is made anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from directory.catalogue.edition import (
    LISTINGS,
    MADE_FROM,
    MANIFEST,
    REFERENCE,
    DamagedEdition,
    EditionStore,
    FileEntry,
    Manifest,
    content_entry,
    file_entry,
    file_problems,
    read_fingerprints,
    read_manifest,
)
from directory.publishing.disclosure import Audience
from directory.publishing.index_files import AudienceFiles
from directory.publishing.lines import NOTHING, Disclosed, read_lines
from directory.publishing.program import PROGRAM


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """``previous`` is the edition in use, None when there is none or it is damaged. The rest is empty unless it fits.

    ``entries`` are its files by inode: a file that is linked into a new edition keeps its inode, and so its hash.
    """

    previous: int | None = None
    disclosed: Disclosed = NOTHING
    audiences: Mapping[Audience, AudienceFiles] = field(default_factory=dict)
    entries: Mapping[int, FileEntry] = field(default_factory=dict)

    def is_shared(self, file: Path) -> bool:
        return file.stat().st_ino in self.entries


def read_base(store: EditionStore, reference: bytes, languages: Sequence[str]) -> Base:
    """``reference`` is the file that the new edition will have."""
    try:
        number = store.current()
        if number is None:
            return Base()
        folder = store.path(number)
        manifest = read_manifest(folder)
    except DamagedEdition:
        return Base()
    if file_problems(folder, manifest.files):
        return Base()
    if not _fits(manifest, reference, languages):
        return Base(previous=number)
    lines = {audience: read_lines(folder / audience / LISTINGS) for audience in Audience}
    return Base(
        previous=number,
        disclosed=Disclosed(lines=lines, fingerprints=read_fingerprints(folder / MADE_FROM)),
        audiences={audience: AudienceFiles(folder / audience, lines[audience]) for audience in Audience},
        entries={(folder / name).stat().st_ino: entry for name, entry in manifest.files.items()},
    )


def _fits(manifest: Manifest, reference: bytes, languages: Sequence[str]) -> bool:
    return (
        manifest.program == PROGRAM
        and manifest.languages == tuple(languages)
        and manifest.files.get(REFERENCE) == content_entry(reference)
    )


def file_entries(folder: Path, base: Base) -> dict[str, FileEntry]:
    """All files of an edition but its manifest. Each is hashed once, whatever number of names it has."""
    known = dict(base.entries)
    found = {}
    for file in files_of(folder):
        inode = file.stat().st_ino
        if inode not in known:
            known[inode] = file_entry(file)
        found[str(file.relative_to(folder))] = known[inode]
    return found


def files_of(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
