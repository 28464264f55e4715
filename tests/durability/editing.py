"""An office at work in a process of its own, until it is killed: edits, proposals, decisions and editions.

Each message that it sends is an acknowledgement: what it names was committed before.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from directory.actions.drafts import propose, save_draft, start_draft
from directory.actions.publication import publish_office
from directory.actions.review import changes_to_review, review
from directory.catalogue.edition import EditionStore
from directory.database import open_engine, writing
from directory.domain.languages import Translations
from directory.domain.workflow import DraftState
from directory.publishing.publication import publish
from directory.queries.drafts import get_draft, open_draft
from tests.actions.offices import AT, coordinator, id_of, reviewer
from tests.killing import READY
from tests.publishing.offices import guide, reference

SLUG = "stodet"


def live(said: Connection, folder: Path, database: str, first: int) -> None:
    engine = open_engine(database)
    guide()
    said.send(READY)
    finish_what_was_proposed(engine)
    work(said, folder, engine, first)


def words(number: int) -> str:
    return f"Stöd och samtal, text nummer {number}."


def work(said: Connection, folder: Path, engine: Engine, first: int) -> None:
    service, store = id_of(SLUG), EditionStore(folder / "editions")
    for number in count(first):
        with writing(engine) as session:
            draft = start_draft(session, coordinator(), service, at=AT)
            content = replace(draft.content, summary=Translations.of(sv=words(number)))
            save_draft(session, coordinator(), draft.id, content, saved=draft.saved, why="", at=AT)
            identity = draft.id
        said.send(("saved", number))
        with writing(engine) as session:
            saved = get_draft(session, identity).saved
            propose(session, coordinator(), identity, saved=saved, reference=reference(), at=AT)
        said.send(("proposed", number))
        approve(engine, identity)
        said.send(("approved", number))
        with writing(engine) as session:
            edition = publish_office(session, lambda opened: make_edition(opened, store), None, at=AT)
        said.send(("published", edition))


def approve(engine: Engine, draft: int) -> None:
    with writing(engine) as session:
        found = get_draft(session, draft)
        paths = [change.path for change in changes_to_review(session, found)]
        review(session, reviewer(), draft, paths, saved=found.saved, notes={}, reference=reference(), at=AT)


def finish_what_was_proposed(engine: Engine) -> None:
    """Decide on the proposal that the last process left, as the next person at the office would."""
    with Session(engine) as session:
        left = open_draft(session, id_of(SLUG))
        proposed = None if left is None or left.state is not DraftState.PROPOSED else left.id
    if proposed is not None:
        approve(engine, proposed)


def make_edition(session: Session, store: EditionStore) -> int:
    return publish(session, reference(), guide(), store, at=AT, keep=5).number
