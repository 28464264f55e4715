"""The data files and people change the same services; the files never undo a person."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.actions.drafts import propose, save_draft, start_draft
from directory.actions.review import changes_to_review, review
from directory.domain.draft import OrganizationDraft
from directory.domain.listing import Cost
from directory.domain.workflow import DraftState
from directory.models import Draft, Revision
from directory.queries.history import last_number
from tests.actions.offices import AT, FAR, LINE, SUPPORT, Office, coordinator, fitting, id_of, reviewer
from tests.publishing.offices import reference

STODET = id_of("stodet")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """In which a person has said what the support costs."""
    office = Office.under(tmp_path)
    with office.writing() as session:
        draft = start_draft(session, coordinator(), STODET, at=AT)
        save_draft(session, coordinator(), draft.id, replace(draft.content, cost=Cost.FREE), saved=1, why="", at=AT)
        propose(session, coordinator(), draft.id, saved=2, reference=reference(), at=AT)
        review(session, reviewer(), draft.id, ["cost"], saved=3, notes={}, reference=reference(), at=AT)
    return office


def proposals(office: Office) -> list[tuple[int, DraftState]]:
    with Session(office.engine) as session:
        rows = session.scalars(select(Draft).where(Draft.author.is_(None)).order_by(Draft.id))
        return [(draft.id, draft.state) for draft in rows]


def test_loading_the_same_files_leaves_what_a_person_approved(office: Office) -> None:
    office.load(SUPPORT, LINE, FAR)

    assert office.content("stodet").cost is Cost.FREE
    assert proposals(office) == []


def test_what_changes_in_the_files_is_proposed_and_nothing_else(office: Office) -> None:
    office.load(replace(SUPPORT, languages=("sv", "ar")))

    assert office.content("stodet") == replace(fitting(SUPPORT), cost=Cost.FREE)
    ((number, state),) = proposals(office)
    assert state is DraftState.PROPOSED
    with Session(office.engine) as session:
        draft = session.get_one(Draft, number)
        assert [change.path for change in changes_to_review(session, draft)] == ["languages"]


def test_a_proposal_that_waits_is_brought_up_to_date(office: Office) -> None:
    office.load(replace(SUPPORT, languages=("sv", "ar")))
    office.load(replace(SUPPORT, languages=("sv", "ar"), age_min=18))

    ((number, _state),) = proposals(office)
    with Session(office.engine) as session:
        draft = session.get_one(Draft, number)
        assert [change.path for change in changes_to_review(session, draft)] == ["languages", "ages"]


def test_what_a_reviewer_returns_to_the_files_is_not_proposed_again(office: Office) -> None:
    office.load(replace(SUPPORT, languages=("sv", "ar")))
    ((number, _state),) = proposals(office)
    with office.writing() as session:
        review(session, reviewer(), number, [], saved=1, notes={}, reference=reference(), at=AT)

    office.load(replace(SUPPORT, languages=("sv", "ar")))

    assert proposals(office) == [(number, DraftState.WITHDRAWN)]


def test_services_that_no_person_has_changed_follow_the_files(office: Office) -> None:
    office.load(replace(LINE, cost=Cost.FEE))

    assert office.content("linjen").cost is Cost.FEE
    with Session(office.engine) as session:
        assert last_number(session, id_of("linjen")) == 2


def test_an_actor_that_a_person_renamed_is_not_named_back_by_another_service(office: Office) -> None:
    second = replace(SUPPORT, slug="stodet-for-unga")
    office.load(second)
    renamed = OrganizationDraft(slug="linkopings-kommun", name="Kommunen", type=fitting(SUPPORT).organization.type)
    with office.writing() as session:
        draft = start_draft(session, coordinator(), STODET, at=AT)
        content = replace(draft.content, organization=renamed)
        save_draft(session, coordinator(), draft.id, content, saved=1, why="", at=AT)
        propose(session, coordinator(), draft.id, saved=2, reference=reference(), at=AT)
        review(session, reviewer(), draft.id, ["organization"], saved=3, notes={}, reference=reference(), at=AT)

    office.load(replace(second, cost=Cost.FEE))

    assert office.content("stodet-for-unga").cost is Cost.FEE
    assert office.content("stodet-for-unga").organization == renamed


def test_loading_again_adds_no_revision(office: Office) -> None:
    with Session(office.engine) as session:
        before = session.scalars(select(Revision.id)).all()
    office.load(SUPPORT, LINE, FAR)

    with Session(office.engine) as session:
        assert session.scalars(select(Revision.id)).all() == before
