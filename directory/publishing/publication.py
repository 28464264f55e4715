"""Writes edition n+1 beside edition n, verifies it, and swings the pointer. Killed at any moment, n stays in use.

What a reader may see of a service is decided in ``disclosure``; what is taken over from edition n, in ``base``.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep
from typing import TextIO

from sqlalchemy.orm import Session

from directory.catalogue.edition import (
    GUIDE,
    LISTINGS,
    MADE_FROM,
    MANIFEST,
    REFERENCE,
    DamagedEdition,
    EditionStore,
    Manifest,
    encode_fingerprints,
    encode_guide,
    encode_manifest,
    encode_reference,
    file_problems,
    read_manifest,
)
from directory.domain.errors import DirectoryError
from directory.domain.guide import Guide
from directory.domain.listing import Listing
from directory.domain.number_checks import towns_told
from directory.domain.protection import give_aways
from directory.domain.reference import Reference
from directory.publishing.base import Base, file_entries, read_base
from directory.publishing.disclosure import Audience
from directory.publishing.index_files import AudienceFiles, IndexFiles
from directory.publishing.lines import Disclosed, disclosed
from directory.publishing.program import PROGRAM
from directory.publishing.progress import Progress, Steps
from directory.publishing.retention import editions_to_remove
from directory.safekeeping import sync_folder
from directory.search.analysis import analysis_version

LOCK = ".publishing"
UNFINISHED = ".making-"
KEPT_EDITIONS = 30
#: How often to look whether another publication has ended, in seconds.
ASK_EVERY = 0.05


class PublicationFailed(DirectoryError):
    """Nothing was published and the edition in use stays. The message says why and what to do."""


def publish(
    session: Session,
    reference: Reference,
    guide: Guide,
    store: EditionStore,
    *,
    at: datetime,
    languages: Sequence[str] = ("sv", "en"),
    keep: int = KEPT_EDITIONS,
    progress: Progress = lambda done, total: None,
    patience: float = 0.0,
    anew: bool = False,
) -> Manifest:
    """Publish what the office holds as the next edition and use it.

    Only what changed since the last publication is disclosed and indexed, unless all is to be made ``anew``: then no
    file holds anything of earlier editions. ``progress`` is told (done, total) while listings are indexed.
    A publication under way is waited for, for ``patience`` seconds: what the office holds is read after it.
    PublicationFailed when it cannot be done.
    """
    try:
        with publishing_alone(store, patience=patience):
            _clear_unfinished(store)
            manifest = _make(session, reference, guide, store, at, languages, progress, anew=anew)
            store.use(manifest.number)
            remove_old_editions(store, keep=keep)
    except OSError as error:
        raise PublicationFailed(
            f"{error.filename or store.folder}: {error.strerror}. Nothing was published, the edition in use stays. "
            "Make room on the disk or let this user write there, then publish again."
        ) from error
    return manifest


def _make(
    session: Session,
    reference: Reference,
    guide: Guide,
    store: EditionStore,
    at: datetime,
    languages: Sequence[str],
    progress: Progress,
    *,
    anew: bool,
) -> Manifest:
    terms = encode_reference(reference)
    base = read_base(store, terms, languages)
    if anew:
        base = Base(previous=base.previous)
    found = disclosed(session, reference, base.disclosed)
    _refuse_nothing(found)
    _refuse_give_aways(found.anew, reference)
    number = max([*store.numbers(), base.previous or 0], default=0) + 1
    folder = store.folder / f"{UNFINISHED}{number:06d}"
    folder.mkdir()
    (folder / REFERENCE).write_bytes(terms)
    (folder / GUIDE).write_bytes(encode_guide(guide))
    steps = Steps(progress, len(Audience) * len(languages))
    _write_audiences(folder, found, base, IndexFiles(reference, languages, steps))
    manifest = Manifest(
        number=number,
        made_at=at.astimezone(UTC).isoformat(timespec="seconds"),
        previous=base.previous,
        analysis=analysis_version(reference.lexicon),
        program=PROGRAM,
        languages=tuple(languages),
        services={audience.value: len(lines) for audience, lines in found.lines.items()},
        files=file_entries(folder, base),
    )
    _finish(store, folder, manifest, base)
    return manifest


def _refuse_nothing(found: Disclosed) -> None:
    if not found.lines[Audience.PUBLIC]:
        raise PublicationFailed("The office holds no service that may be shown. Load the data files first.")


def _refuse_give_aways(listings: Iterable[Listing], reference: Reference) -> None:
    """Publish nothing while a text or an area code tells where a protected place is (requirement CA-05)."""
    every = {listing.slug: listing for listing in listings}
    found = [
        f"{slug}: {field}: {why}"
        for slug, one in sorted(every.items())
        for field, why in (*give_aways(one), *towns_told(one, reference.areas))
    ]
    if found:
        raise PublicationFailed(
            "These texts tell where a protected place is: " + "; ".join(found) + ". Nothing was published, "
            "the edition in use stays. Rewrite them in the office, then publish again."
        )


def _write_audiences(folder: Path, found: Disclosed, base: Base, indexes: IndexFiles) -> None:
    """The public first: what staff may see is built upon what everybody may, never the other way."""
    everybody: list[AudienceFiles] = []
    for audience in (Audience.PUBLIC, Audience.PROFESSIONAL):
        lines = found.lines[audience]
        place = folder / audience
        place.mkdir()
        (place / LISTINGS).write_bytes(b"".join(lines.values()))
        before = [base.audiences[audience]] if audience in base.audiences else []
        everybody.append(indexes.write(place, lines, [*before, *everybody]))
    (folder / MADE_FROM).write_bytes(encode_fingerprints(found.fingerprints))


def _finish(store: EditionStore, folder: Path, manifest: Manifest, base: Base) -> None:
    """Put the edition under its name once every byte is on the disk and is what the manifest says.

    The files that it shares with its base were on the disk already, and hashed when the base was read.
    """
    own = {name: entry for name, entry in manifest.files.items() if not base.is_shared(folder / name)}
    (folder / MANIFEST).write_bytes(encode_manifest(manifest))
    for name in (*own, MANIFEST):
        with (folder / name).open("rb") as opened:
            os.fsync(opened.fileno())
    for place in (*(path for path in folder.rglob("*") if path.is_dir()), folder):
        sync_folder(place)
    final = store.path(manifest.number)
    folder.rename(final)
    sync_folder(store.folder)
    if problems := file_problems(final, own):
        shutil.rmtree(final)
        raise PublicationFailed("The new edition was not whole when read back: " + "; ".join(problems))


def remove_old_editions(store: EditionStore, *, keep: int) -> list[int]:
    """Remove what the rule of ``retention`` does not keep; the numbers removed."""
    current = store.current()
    if current is None:
        return []
    made = {number: _made_at(store, number) for number in store.numbers()}
    removed = editions_to_remove(made, current=current, keep=keep)
    for number in removed:
        shutil.rmtree(store.path(number))
    return removed


def _made_at(store: EditionStore, number: int) -> str:
    try:
        return read_manifest(store.path(number)).made_at
    except DamagedEdition:
        return ""


def _clear_unfinished(store: EditionStore) -> None:
    for leftover in store.folder.glob(f"{UNFINISHED}*"):
        shutil.rmtree(leftover)


@contextmanager
def publishing_alone(store: EditionStore, *, patience: float = 0.0) -> Iterator[None]:
    """One publication at a time. The lock goes with the process, however it ends."""
    store.folder.mkdir(parents=True, exist_ok=True)
    end = monotonic() + patience
    with (store.folder / LOCK).open("w") as lock:
        while not _locked(lock):
            if monotonic() >= end:
                raise PublicationFailed("Another publication is under way. Wait for it to end, then try again.")
            sleep(ASK_EVERY)
        yield


def _locked(lock: TextIO) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
