"""Writing proposals: who may, what is kept, and what two people who write at once meet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from directory.actions.drafts import propose, restore, save_draft, start_draft, start_new, withdraw_draft
from directory.domain.draft import OrganizationDraft, ServiceDraft
from directory.domain.errors import Conflict, Denied, Invalid, NotFound
from directory.domain.languages import Translations
from directory.domain.listing import Cost, State, Trust
from directory.domain.permissions import Act, Actor
from directory.domain.workflow import DraftState, StaleSave
from directory.queries.drafts import get_draft, list_drafts, open_draft
from tests.actions.offices import AT, Office, colleague, coordinator, editor, id_of, reviewer
from tests.domain.drafts import a_contact
from tests.publishing.offices import reference

STODET = id_of("stodet")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office.under(tmp_path)


def begun(office: Office, actor: Actor | None = None) -> tuple[int, ServiceDraft]:
    with office.writing() as session:
        draft = start_draft(session, actor or coordinator(), STODET, at=AT)
        return draft.id, draft.content


def saved(office: Office, draft: int, content: ServiceDraft, number: int = 1, actor: Actor | None = None) -> None:
    with office.writing() as session:
        save_draft(session, actor or coordinator(), draft, content, saved=number, why="Nya tider", at=AT)


def test_a_draft_begins_as_what_is_approved(office: Office) -> None:
    _number, content = begun(office)

    assert content == office.content("stodet")


def test_saving_changes_the_draft_and_nothing_else(office: Office) -> None:
    number, content = begun(office)
    before = office.content("stodet")
    saved(office, number, replace(content, cost=Cost.FREE))

    assert office.content("stodet") == before
    with Session(office.engine) as session:
        assert get_draft(session, number).content.cost is Cost.FREE


def test_people_share_the_draft_of_a_service(office: Office) -> None:
    assert begun(office)[0] == begun(office, colleague())[0]


def test_the_second_of_two_who_save_gets_both_texts(office: Office) -> None:
    number, content = begun(office)
    saved(office, number, replace(content, cost=Cost.FREE))

    with pytest.raises(StaleSave) as refused, office.writing() as session:
        save_draft(session, colleague(), number, replace(content, cost=Cost.FEE), saved=1, why="", at=AT)

    assert (refused.value.mine.cost, refused.value.theirs.cost) == (Cost.FEE, Cost.FREE)
    saved(office, number, refused.value.mine, refused.value.saved, colleague())


def test_a_coordinator_of_another_county_neither_sees_nor_writes(office: Office) -> None:
    number, content = begun(office)
    elsewhere = coordinator("12")

    with pytest.raises(NotFound), office.writing() as session:
        start_draft(session, elsewhere, STODET, at=AT)
    with pytest.raises(NotFound), office.writing() as session:
        save_draft(session, elsewhere, number, content, saved=1, why="", at=AT)
    with Session(office.engine) as session:
        assert list_drafts(session, elsewhere, Act.SEE, DraftState) == []
        assert [draft.id for draft, _ in list_drafts(session, reviewer(), Act.SEE, DraftState)] == [number]


def test_an_organization_changes_its_own_entry_but_not_who_sees_it(office: Office) -> None:
    number, content = begun(office, editor())
    saved(office, number, replace(content, cost=Cost.FREE), actor=editor())

    with pytest.raises(Denied), office.writing() as session:
        save_draft(session, editor(), number, replace(content, state=State.CLOSED), saved=2, why="", at=AT)


def test_saving_does_not_verify_anything(office: Office) -> None:
    number, content = begun(office)
    saved(office, number, replace(content, contacts=(a_contact("08-999 888 00"), *content.contacts)))

    with Session(office.engine) as session:
        found = get_draft(session, number).content.contacts
    assert [one.trust for one in found] == [Trust.UNVERIFIED, Trust.VERIFIED]


def test_a_number_that_is_typed_back_is_trusted_as_before(office: Office) -> None:
    number, content = begun(office)
    saved(office, number, replace(content, contacts=(a_contact("08-999 888 00"),)))
    saved(office, number, content, 2)

    with Session(office.engine) as session:
        assert get_draft(session, number).content == content


def test_what_could_not_be_published_is_not_proposed_and_every_reason_is_given(office: Office) -> None:
    number, content = begun(office)
    broken = replace(content, age_min=30, age_max=20, contacts=(a_contact("12", sources=()),))
    saved(office, number, broken)

    with pytest.raises(Invalid) as refused, office.writing() as session:
        propose(session, coordinator(), number, saved=2, reference=reference(), at=AT)

    assert {fault.field for fault in refused.value.faults} == {"age_min", "contact.1.value", "contact.1.sources"}


def test_a_text_may_not_name_a_number_that_nobody_is_shown_with(office: Office) -> None:
    number, content = begun(office)
    saved(office, number, replace(content, summary=Translations.of(sv="Ring 08-555 444 00.")))

    with pytest.raises(Invalid) as refused, office.writing() as session:
        propose(session, coordinator(), number, saved=2, reference=reference(), at=AT)

    assert [fault.field for fault in refused.value.faults] == ["summary"]


def test_a_proposed_draft_is_not_saved_over(office: Office) -> None:
    number, content = begun(office)
    saved(office, number, replace(content, cost=Cost.FREE))
    with office.writing() as session:
        propose(session, coordinator(), number, saved=2, reference=reference(), at=AT)

    with pytest.raises(Conflict), office.writing() as session:
        save_draft(session, coordinator(), number, content, saved=3, why="", at=AT)


def test_a_draft_that_is_given_up_makes_room_for_another(office: Office) -> None:
    number, _content = begun(office)
    with office.writing() as session:
        withdraw_draft(session, coordinator(), number, at=AT)

    with Session(office.engine) as session:
        assert open_draft(session, STODET) is None
    assert begun(office)[0] != number


def test_a_new_service_is_written_by_those_whose_area_it_is(office: Office) -> None:
    content = replace(office.content("stodet"), slug="nya-stodet")
    with office.writing() as session:
        assert start_new(session, coordinator(), content, at=AT).content.contacts[0].trust is Trust.UNVERIFIED

    with pytest.raises((Denied, NotFound)), office.writing() as session:
        start_new(session, coordinator("12"), content, at=AT)


def test_two_new_services_of_one_name_get_permanent_names_of_their_own(office: Office) -> None:
    content = replace(
        office.content("stodet"), slug="", organization=OrganizationDraft(slug="", name="Nya Stödet", type="ngo")
    )
    with office.writing() as session:
        one, other = (start_new(session, coordinator(), content, at=AT).content for _ in range(2))

    assert (one.slug, other.slug) == ("stodet-2", "stodet-3")
    assert (
        one.organization == other.organization == OrganizationDraft(slug="nya-stodet", name="Nya Stödet", type="ngo")
    )


def test_an_open_draft_is_not_restored_over(office: Office) -> None:
    begun(office)

    with pytest.raises(Conflict), office.writing() as session:
        restore(session, coordinator(), STODET, 1, at=AT)


@pytest.mark.parametrize("statement", ["UPDATE audit_entries SET act = 'x'", "DELETE FROM audit_entries"])
def test_the_database_itself_refuses_to_change_the_log(office: Office, statement: str) -> None:
    begun(office)

    with pytest.raises(DatabaseError, match="only added to"), office.engine.begin() as connection:
        connection.execute(text(statement))
