"""From the office to the public: the whole catalogue, and one changed service, published and visible."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from time import perf_counter, process_time

from directory.actions.loading import load_catalogue
from directory.catalogue.current import CurrentCatalogue
from directory.catalogue.edition import EditionStore
from directory.database import open_engine, writing
from directory.domain.finding import Query
from directory.domain.languages import Translations
from directory.domain.listing import Listing
from directory.domain.reference import Reference
from directory.migrations import upgrade
from directory.publishing.comparison import as_content
from directory.publishing.publication import publish
from tests.bench.material import AT
from tests.publishing.offices import guide
from tests.synthetic import LANGUAGES


@dataclass(frozen=True)
class Publishing:
    """Seconds of the clock, and of the processor in ``visible_work``: from one change to an answer that has it."""

    load: float
    whole: float
    visible: float
    visible_work: float


def publish_from_office(var: Path, listings: list[Listing], reference: Reference) -> tuple[EditionStore, Publishing]:
    engine = open_engine(f"sqlite:///{var / 'office.sqlite'}")
    upgrade(engine)
    store = EditionStore(var / "editions")
    drafts = [as_content(listing) for listing in listings]
    start = perf_counter()
    with writing(engine) as session:
        load_catalogue(session, drafts, [], at=AT)
    loaded = perf_counter()
    with writing(engine) as session:
        publish(session, reference, guide(), store, at=AT, languages=LANGUAGES)
    published = perf_counter()
    current = CurrentCatalogue(store)
    warm = current.catalogue
    changed = replace(drafts[0], summary=Translations.of(sv="Ändrad", en="Changed"))
    with writing(engine) as session:
        load_catalogue(session, [changed], [], at=AT + timedelta(minutes=1))
    start_one, work = perf_counter(), process_time()
    with writing(engine) as session:
        publish(session, reference, guide(), store, at=AT + timedelta(minutes=1), languages=LANGUAGES)
    catalogue = current.catalogue
    found = catalogue.find(Query(at=AT, text="ändrad")).results if catalogue else ()
    visible = Publishing(
        load=loaded - start,
        whole=published - loaded,
        visible=perf_counter() - start_one,
        visible_work=process_time() - work,
    )
    engine.dispose()
    if warm is None or drafts[0].slug not in {result.listing.slug for result in found}:
        raise RuntimeError("the changed service did not become visible")
    return store, visible
