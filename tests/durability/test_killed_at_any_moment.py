"""Power can fail at any moment: what was acknowledged is there afterwards, and the edition in use is whole.

`make kill` does it five hundred times, the ordinary run a few.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from sqlalchemy import select as rows
from sqlalchemy.orm import Session

from directory.catalogue.catalogue import Catalogue
from directory.catalogue.edition import EditionStore
from directory.domain.audit import first_break
from directory.models import Draft, Revision
from directory.queries.audit import audit_chain, audit_end
from tests.actions.offices import Office, id_of
from tests.databases import SERVER, database_url
from tests.durability.editing import SLUG, live, words
from tests.killing import Said, lived

pytestmark = pytest.mark.slow

KILLS = int(os.environ.get("KILLS", "6"))
LONGEST_LIFE = 1.5


def test_killed_at_any_moment_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    office, store = Office.under(tmp_path), EditionStore(tmp_path / "editions")
    where = (tmp_path, database_url(tmp_path))
    chance = random.Random(20261121)  # noqa: S311 - which moments, not a secret
    # The first lives until it has published, or the rest would say nothing of editions.
    said = lived(0.0, live, *where, 1, until="published")

    for _ in range(KILLS):
        said += lived(chance.uniform(0, LONGEST_LIFE), live, *where, newest(said, "saved") + 1)
        check_office(office, newest(said, "saved"), {number for what, number in said if what == "approved"})
        check_editions(store, newest(said, "published"))


def newest(said: list[Said], what: str) -> int:
    return max(number for one, number in said if one == what)


def check_office(office: Office, saved: int, approved: set[int]) -> None:
    service = id_of(SLUG)
    with Session(office.engine) as session:
        if not SERVER:
            assert session.connection().exec_driver_sql("pragma integrity_check").scalar() == "ok"
        assert first_break(audit_chain(session), end=audit_end(session)) is None
        contents = [one.content for one in session.scalars(rows(Revision).where(Revision.service_id == service))]
        kept = {content.summary.texts["sv"].text for content in contents}
        drafts = session.scalars(rows(Draft).where(Draft.service_id == service))
        kept_drafts = {draft.content.summary.texts["sv"].text for draft in drafts}
    lost = sorted(number for number in approved if words(number) not in kept)
    assert not lost, f"approved, acknowledged and gone: {lost}"
    # What was saved and not yet proposed may be written over by the next save, but not by a kill.
    assert words(saved) in kept | kept_drafts


def check_editions(store: EditionStore, published: int) -> None:
    current = store.current()
    assert (current or 0) >= published
    if current is not None:
        assert store.problems(current) == []
        assert Catalogue.open(store.path(current)).by_slug(SLUG) is not None
