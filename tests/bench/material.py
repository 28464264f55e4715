"""What is measured on: synthetic services in an edition, and the questions asked of them."""

from __future__ import annotations

import resource
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from pathlib import Path
from random import Random

from directory.catalogue.edition import (
    GUIDE,
    LISTINGS,
    MANIFEST,
    REFERENCE,
    EditionStore,
    Manifest,
    encode_guide,
    encode_listing,
    encode_manifest,
    encode_reference,
    file_entry,
    read_reference,
)
from directory.domain.areas import AreaKind
from directory.domain.finding import Query
from directory.domain.hours import SWEDISH_TIME
from directory.domain.listing import Listing
from directory.domain.reference import Reference
from directory.publishing.index_files import IndexFiles
from directory.publishing.lines import read_lines
from directory.publishing.progress import Steps
from tests.publishing.offices import guide
from tests.synthetic import LANGUAGES, synthetic_questions

AT = datetime(2026, 11, 25, 10, 0, tzinfo=SWEDISH_TIME)
QUESTIONS = 300
CORES = 2


def write_edition(
    store: EditionStore, listings: list[Listing], reference: Reference, done: Callable[[], None]
) -> None:
    """Edition 1 for the public, its languages written side by side. ``done`` is called after each."""
    folder = store.path(1)
    (folder / "public").mkdir(parents=True)
    (folder / "public" / LISTINGS).write_bytes(b"".join(map(encode_listing, listings)))
    (folder / REFERENCE).write_bytes(encode_reference(reference))
    (folder / GUIDE).write_bytes(encode_guide(guide()))
    with ProcessPoolExecutor(CORES) as pool:
        for _ in pool.map(write_language, [folder] * len(LANGUAGES), LANGUAGES):
            done()
    manifest = Manifest(
        number=1,
        made_at="2026-11-25T09:00:00+00:00",
        analysis="bench",
        languages=LANGUAGES,
        services={"public": len(listings)},
        files={str(file.relative_to(folder)): file_entry(file) for file in folder.rglob("*") if file.is_file()},
    )
    (folder / MANIFEST).write_bytes(encode_manifest(manifest))
    store.use(1)


def write_language(folder: Path, language: str) -> None:
    files = IndexFiles(read_reference(folder / REFERENCE), [language], Steps(lambda done, total: None, 1))
    files.write(folder / "public", read_lines(folder / "public" / LISTINGS), [])


def questions(reference: Reference, language: str) -> list[Query]:
    """Words as they are typed; some with a place, a group or a kind chosen beside them."""
    random = Random(language)  # noqa: S311 nothing here is secret
    counties = [area.code for area in reference.areas.of_kind(AreaKind.COUNTY)]
    groups = tuple(reference.taxonomy.target_groups)
    return [
        Query(
            at=AT,
            text=text,
            language=language,
            areas=(random.choice(counties),) if random.random() < 0.2 else (),
            groups=(random.choice(groups),) if random.random() < 0.3 else (),
        )
        for text in synthetic_questions(QUESTIONS, reference, language)
    ]


def resident_megabytes() -> float:
    """The memory of this process now; where the system does not say, the most it ever had."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return pages * resource.getpagesize() / 1024**2
