"""Deciding on proposals change by change, and what becomes public of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from directory.actions.drafts import propose, restore, save_draft, start_draft, start_new
from directory.actions.publication import is_publication_due, publish_office
from directory.actions.review import changes_to_review, review
from directory.domain.draft import ServiceDraft
from directory.domain.errors import Conflict, Denied, Invalid
from directory.domain.history import Deed
from directory.domain.languages import Translations
from directory.domain.listing import Cost, Trust
from directory.domain.permissions import Act, Actor
from directory.domain.workflow import DraftState, StaleSave
from directory.models import AuditEntry
from directory.queries.audit import last_of, list_audit
from directory.queries.drafts import get_draft, list_drafts
from directory.queries.history import list_events, services_held_by_people
from tests.actions.offices import AT, FAR, Office, administrator, coordinator, id_of, reviewer
from tests.domain.drafts import MORNING, a_contact
from tests.publishing.offices import reference

STODET = id_of("stodet")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office.under(tmp_path)


def proposed(office: Office, content: ServiceDraft, actor: Actor | None = None) -> int:
    actor = actor or coordinator()
    with office.writing() as session:
        draft = start_draft(session, actor, STODET, at=AT)
        save_draft(session, actor, draft.id, content, saved=draft.saved, why="De ringde", at=AT)
        propose(session, actor, draft.id, saved=draft.saved, reference=reference(), at=AT)
        return draft.id


def reviewed(office: Office, draft: int, *accept: str, actor: Actor | None = None, **notes: str) -> DraftState:
    with office.writing() as session:
        number = get_draft(session, draft).saved
        actor = actor or reviewer()
        return review(session, actor, draft, accept, saved=number, notes=notes, reference=reference(), at=AT).state


def changed(office: Office) -> ServiceDraft:
    content = office.content("stodet")
    contact = replace(content.contacts[0], schedule=MORNING, hours_trust=Trust.UNVERIFIED)
    return replace(content, cost=Cost.FREE, contacts=(contact,))


def test_accepting_everything_makes_a_revision(office: Office) -> None:
    draft = proposed(office, changed(office))

    assert reviewed(office, draft, "cost", "contact.1.hours") is DraftState.APPROVED
    assert office.content("stodet") == changed(office)
    with Session(office.engine) as session:
        first, *_ = list_events(session, STODET)
    assert (first.number, first.who, first.deed, first.why) == (2, "Cia", Deed.APPROVED, "De ringde")
    assert [change.path for change in first.changes] == ["cost", "contact.1.hours"]


def test_one_change_is_accepted_and_another_goes_back_with_a_note(office: Office) -> None:
    draft = proposed(office, changed(office))

    assert reviewed(office, draft, "contact.1.hours", cost="Var står det?") is DraftState.RETURNED
    assert (office.content("stodet").cost, office.content("stodet").contacts[0].schedule) == (None, MORNING)
    with Session(office.engine) as session:
        back = get_draft(session, draft)
        assert back.notes == {"cost": "Var står det?"}
        assert [change.path for change in changes_to_review(session, back)] == ["cost"]


def test_what_came_back_can_be_mended_and_accepted(office: Office) -> None:
    draft = proposed(office, changed(office))
    reviewed(office, draft, "contact.1.hours")
    proposed(office, replace(changed(office), cost=Cost.FEE))

    assert reviewed(office, draft, "cost") is DraftState.APPROVED
    assert office.content("stodet").cost is Cost.FEE


def test_a_proposal_does_not_undo_what_was_approved_meanwhile(office: Office) -> None:
    draft = proposed(office, changed(office))
    office.load(replace(office.content("stodet"), languages=("sv", "ar")))

    reviewed(office, draft, "cost", "contact.1.hours")

    assert office.content("stodet") == replace(changed(office), languages=("sv", "ar"))


def test_only_the_proposal_that_was_read_is_decided_on(office: Office) -> None:
    draft = proposed(office, changed(office))

    with pytest.raises(StaleSave), office.writing() as session:
        review(session, reviewer(), draft, ["cost"], saved=1, notes={}, reference=reference(), at=AT)


def test_a_coordinator_does_not_approve(office: Office) -> None:
    draft = proposed(office, changed(office))

    with pytest.raises(Denied):
        reviewed(office, draft, "cost", actor=coordinator())


def test_what_could_show_a_protected_place_needs_two_people(office: Office) -> None:
    content = replace(office.content("stodet"), address_not_shown=True)
    draft = proposed(office, content, administrator())

    with pytest.raises(Conflict, match="second_person"):
        reviewed(office, draft, "place", actor=administrator())

    assert reviewed(office, draft, "place") is DraftState.APPROVED


def test_whoever_ever_wrote_in_a_draft_is_not_the_second_person(office: Office) -> None:
    with office.writing() as session:
        draft = start_draft(session, coordinator(), STODET, at=AT).id
    for writer, content in (
        (administrator(), replace(office.content("stodet"), address_not_shown=True)),
        (coordinator(), replace(office.content("stodet"), address_not_shown=True, cost=Cost.FREE)),
    ):
        with office.writing() as session:
            number = get_draft(session, draft).saved
            save_draft(session, writer, draft, content, saved=number, why="", at=AT)
    with office.writing() as session:
        saved = get_draft(session, draft).saved
        propose(session, coordinator(), draft, saved=saved, reference=reference(), at=AT)

    with pytest.raises(Conflict, match="second_person"):
        reviewed(office, draft, "place", "cost", actor=administrator())


def test_the_name_of_an_organization_is_decided_where_all_its_services_are(office: Office) -> None:
    before = office.content("stodet")
    office.load(replace(FAR, organization=before.organization))
    draft = proposed(office, replace(before, organization=replace(before.organization, name="Ett annat namn")))

    with pytest.raises(Conflict, match="organization_elsewhere"):
        reviewed(office, draft, "organization")
    assert office.content("borta").organization == before.organization

    assert reviewed(office, draft, "organization", actor=administrator()) is DraftState.APPROVED
    assert office.content("borta").organization.name == "Ett annat namn"
    with Session(office.engine) as session:
        event = list_events(session, id_of("borta"))[0]
        assert (event.deed, event.who) == (Deed.RENAMED, "Ada")
        assert [change.piece for change in event.changes] == ["organization"]
        logged = last_of(session, "organization.described")
        assert logged is not None
        assert logged.details == {"fields": ["name"]}
        assert services_held_by_people(session) == {id_of("stodet")}


def test_a_service_moves_to_another_organization_as_that_is_called_now(office: Office) -> None:
    there = office.content("borta").organization
    draft = proposed(office, replace(office.content("stodet"), organization=replace(there, name="Ett gammalt namn")))

    assert reviewed(office, draft, "organization") is DraftState.APPROVED
    assert office.content("stodet").organization == there
    assert office.content("borta").organization == there


def test_part_of_a_proposal_that_cannot_stand_alone_is_refused(office: Office) -> None:
    content = office.content("stodet")
    new = a_contact("08-999 888 00")
    draft = proposed(
        office, replace(content, summary=Translations.of(sv="Ring 08-999 888 00."), contacts=(*content.contacts, new))
    )

    with pytest.raises(Invalid):
        reviewed(office, draft, "summary.sv")

    assert reviewed(office, draft, "summary.sv", "summary.en", "contact.2") is DraftState.APPROVED


def test_a_number_that_another_text_names_is_not_taken_away(office: Office) -> None:
    line = office.content("linjen")
    office.load(replace(line, summary=Translations.of(sv="Eller ring 08-123 456 00.")))
    content = office.content("stodet")

    with pytest.raises(Invalid) as refused:
        proposed(office, replace(content, contacts=(a_contact("08-999 888 00"),)))

    assert [(fault.record, fault.field) for fault in refused.value.faults] == [("linjen", "summary")]


def test_a_new_service_is_made_when_it_is_approved(office: Office) -> None:
    content = replace(office.content("stodet"), slug="nya-stodet", contacts=(a_contact("08-999 888 00"),))
    with office.writing() as session:
        draft = start_new(session, coordinator(), content, at=AT)
        propose(session, coordinator(), draft.id, saved=1, reference=reference(), at=AT)
        paths = [change.path for change in changes_to_review(session, draft)]

    assert reviewed(office, draft.id, *paths) is DraftState.APPROVED
    assert office.content("nya-stodet").contacts[0].value == "08-999 888 00"


def test_an_earlier_state_comes_back_as_a_draft_that_is_reviewed(office: Office) -> None:
    original = office.content("stodet")
    reviewed(office, proposed(office, changed(office)), "cost", "contact.1.hours")
    with office.writing() as session:
        draft = restore(session, coordinator(), STODET, 1, at=AT).id
        propose(session, coordinator(), draft, saved=1, reference=reference(), at=AT)

    reviewed(office, draft, "cost", "contact.1.hours")

    assert office.content("stodet") == original


def test_what_is_approved_is_published_and_what_comes_during_that_waits(office: Office) -> None:
    first = proposed(office, changed(office))
    reviewed(office, first, "cost", "contact.1.hours")

    def make_edition(session: Session) -> int:
        second = proposed(office, replace(changed(office), cost=Cost.FEE))
        reviewed(office, second, "cost")
        return 7

    with office.writing() as session:
        assert is_publication_due(session)
        publish_office(session, make_edition, 3, at=AT)

    with Session(office.engine) as session:
        states = [(draft.state, draft.edition) for draft, _ in list_drafts(session, reviewer(), Act.SEE, DraftState)]
        assert states == [(DraftState.PUBLISHED, 7), (DraftState.APPROVED, None)]
        assert is_publication_due(session)
    with office.writing() as session:
        publish_office(session, lambda _session: 8, 3, at=AT)
        assert not is_publication_due(session)


def test_the_log_says_which_fields_and_never_their_values(office: Office) -> None:
    draft = proposed(office, changed(office))
    reviewed(office, draft, "cost")

    with Session(office.engine) as session:
        entries = list_audit(session, f"draft:{draft}")
        written = [str(entry.details) for entry in session.query(AuditEntry)]
    assert [entry.act for entry in entries] == ["draft.reviewed", "draft.proposed", "draft.saved", "draft.begun"]
    assert entries[0].details == {"accepted": ["cost"], "returned": ["contact.1.hours"]}
    assert not [one for one in written if "08-" in one or "Stöd" in one]
