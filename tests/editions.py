"""Publishes the real data files into a folder, for tests that need a whole edition."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from directory.actions.loading import load_catalogue
from directory.catalogue.edition import EditionStore
from directory.database import open_engine, writing
from directory.exchange import read_guide, read_reference, read_services, read_tasks
from directory.migrations import upgrade
from directory.publishing.publication import publish
from directory.settings import Settings, resource_folder

PUBLISHED_AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
#: As the site has them when nobody says otherwise.
LANGUAGES = Settings().languages


def publish_real_data(var: Path, languages: Sequence[str] = LANGUAGES) -> EditionStore:
    """Load everything in ``data/`` into a new office under ``var`` and publish edition 1."""
    folder = resource_folder("data")
    reference = read_reference(folder)
    drafts = read_services(folder, reference)
    guide = read_guide(folder, reference, {draft.slug for draft in drafts})
    engine = open_engine(f"sqlite:///{var / 'office.sqlite'}")
    upgrade(engine)
    store = EditionStore(var / "editions")
    with writing(engine) as session:
        load_catalogue(session, drafts, read_tasks(folder), at=PUBLISHED_AT)
        publish(session, reference, guide, store, at=PUBLISHED_AT, languages=languages)
    engine.dispose()
    return store
