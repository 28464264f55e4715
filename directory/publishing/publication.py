"""Writes edition n+1 beside edition n, verifies it, and swings the pointer. Killed at any moment, n stays in use.

What a reader may see of a service is decided in ``disclosure``.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from directory.catalogue.edition import (
    GUIDE,
    LISTINGS,
    MANIFEST,
    REFERENCE,
    DamagedEdition,
    EditionStore,
    Manifest,
    encode_guide,
    encode_listing,
    encode_manifest,
    encode_reference,
    file_entry,
    read_manifest,
    sync_folder,
)
from directory.domain.errors import DirectoryError
from directory.domain.guide import Guide
from directory.domain.listing import Listing
from directory.domain.protection import give_aways
from directory.domain.reference import Reference
from directory.publishing.disclosure import Audience, disclose
from directory.publishing.index_files import Changes, Progress, changes_since, write_index
from directory.publishing.retention import editions_to_remove
from directory.queries.services import list_services
from directory.search.analysis import analysis_version

LOCK = ".publishing"
UNFINISHED = ".making-"
KEPT_EDITIONS = 30


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
) -> Manifest:
    """Publish what the office holds as the next edition and use it.

    ``progress`` is told (done, total) while listings are indexed. PublicationFailed when it cannot be done.
    """
    listings = disclosed(session, reference)
    _refuse_give_aways(listings)
    try:
        with _publishing_alone(store):
            _clear_unfinished(store)
            manifest = _write(store, listings, reference, guide, languages, at, progress)
            store.use(manifest.number)
            remove_old_editions(store, keep=keep)
    except OSError as error:
        raise PublicationFailed(
            f"{error.filename or store.folder}: {error.strerror}. Nothing was published, the edition in use stays. "
            "Make room on the disk or let this user write there, then publish again."
        ) from error
    return manifest


def disclosed(session: Session, reference: Reference) -> Mapping[Audience, tuple[Listing, ...]]:
    services = list_services(session)
    """What each audience may see of what the office holds; PublicationFailed when that is nothing."""
    found: dict[Audience, tuple[Listing, ...]] = {}
    for audience in Audience:
        seen = (disclose(service, audience, reference.taxonomy) for service in services)
        found[audience] = tuple(listing for listing in seen if listing is not None)
    if not found[Audience.PUBLIC]:
        raise PublicationFailed("The office holds no service that may be shown. Load the data files first.")
    return found


def _refuse_give_aways(listings: Mapping[Audience, Sequence[Listing]]) -> None:
    """Publish nothing while a text tells where a protected place is (requirement CA-05)."""
    every = {listing.slug: listing for seen in listings.values() for listing in seen}
    found = [f"{slug}: {field}: {why}" for slug, one in sorted(every.items()) for field, why in give_aways(one)]
    if found:
        raise PublicationFailed(
            "These texts tell where a protected place is: " + "; ".join(found) + ". Nothing was published, "
            "the edition in use stays. Rewrite them in the office, then publish again."
        )


def _write(
    store: EditionStore,
    listings: Mapping[Audience, Sequence[Listing]],
    reference: Reference,
    guide: Guide,
    languages: Sequence[str],
    at: datetime,
    progress: Progress,
) -> Manifest:
    current = _usable_current(store)
    number = max([*store.numbers(), current.number if current else 0], default=0) + 1
    folder = store.folder / f"{UNFINISHED}{number:06d}"
    folder.mkdir()
    (folder / REFERENCE).write_bytes(encode_reference(reference))
    (folder / GUIDE).write_bytes(encode_guide(guide))
    analysis = analysis_version(reference.lexicon)
    is_alike = _is_alike(current, folder, analysis, languages)
    steps = _Steps(progress, len(listings) * len(languages))
    for audience, seen in listings.items():
        place = folder / audience.value
        place.mkdir()
        (place / LISTINGS).write_bytes(b"".join(encode_listing(listing) for listing in seen))
        changes: Changes | None = None
        if current is not None and is_alike:
            changes = changes_since(store.path(current.number) / audience.value, seen)
        for language in languages:
            write_index(place, seen, reference, language, changes=changes, progress=steps.next())
    manifest = Manifest(
        number=number,
        made_at=at.astimezone(UTC).isoformat(timespec="seconds"),
        previous=current.number if current else None,
        analysis=analysis,
        languages=tuple(languages),
        services={audience.value: len(seen) for audience, seen in listings.items()},
        files={str(file.relative_to(folder)): file_entry(file) for file in _files(folder)},
    )
    _finish(store, folder, manifest)
    return manifest


def _finish(store: EditionStore, folder: Path, manifest: Manifest) -> None:
    """Put the edition under its name once every byte is on the disk and is what the manifest says."""
    (folder / MANIFEST).write_bytes(encode_manifest(manifest))
    for file in (*_files(folder), folder / MANIFEST):
        with file.open("rb") as opened:
            os.fsync(opened.fileno())
    for place in (*(path for path in folder.rglob("*") if path.is_dir()), folder):
        sync_folder(place)
    final = store.path(manifest.number)
    folder.rename(final)
    sync_folder(store.folder)
    problems = store.problems(manifest.number)
    if problems:
        shutil.rmtree(final)
        raise PublicationFailed("The new edition was not whole when read back: " + "; ".join(problems))


def _is_alike(current: Manifest | None, folder: Path, analysis: str, languages: Sequence[str]) -> bool:
    """Whether words are cut and terms are called as in the current edition, so that its index can be built upon."""
    if current is None or current.analysis != analysis or current.languages != tuple(languages):
        return False
    return current.files.get(REFERENCE) == file_entry(folder / REFERENCE)


def _usable_current(store: EditionStore) -> Manifest | None:
    """The manifest of the edition in use; None when there is none or it is damaged: then everything is made anew."""
    try:
        number = store.current()
        if number is None or store.problems(number):
            return None
        return read_manifest(store.path(number))
    except DamagedEdition:
        return None


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
def _publishing_alone(store: EditionStore) -> Iterator[None]:
    """One publication at a time. The lock goes with the process, however it ends."""
    store.folder.mkdir(parents=True, exist_ok=True)
    with (store.folder / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise PublicationFailed(
                "Another publication is under way. Wait for it to end, then try again."
            ) from error
        yield


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)


class _Steps:
    """One running count over all indexes of a publication."""

    def __init__(self, progress: Progress, steps: int) -> None:
        self._progress = progress
        self._steps = steps
        self._step = -1

    def next(self) -> Progress:
        self._step += 1
        step = self._step

        def report(done: int, total: int) -> None:
            self._progress(step * total + done, self._steps * total)

        return report
