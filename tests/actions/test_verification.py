"""Saying that something is still true, the lists of what to check, and what happens when nobody answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from directory.actions.letters import write_letters
from directory.actions.loading import load_catalogue
from directory.actions.mailing import send_mail
from directory.actions.suggestions import finish_task
from directory.actions.verification import day_of, verify_contact, verify_service, withdraw_overdue
from directory.database import writing
from directory.domain.draft import VerificationTask
from directory.domain.errors import Conflict, NotFound
from directory.domain.history import Deed
from directory.domain.listing import Trust
from directory.domain.permissions import Actor
from directory.domain.verification import DAYS_TO_ANSWER, Freshness, Manner
from directory.publishing.disclosure import Audience, disclose
from directory.queries.entries import get_service
from directory.queries.history import list_events
from directory.queries.worklists import entries_to_check, list_tasks
from directory.rendering.letters import LetterWords
from tests.actions.offices import AT, FAR, LINE, SUPPORT, Office, administrator, coordinator, editor, id_of, reviewer
from tests.domain.drafts import MORNING, a_contact
from tests.publishing.offices import reference

STODET, BORTA, LINJEN = id_of("stodet"), id_of("borta"), id_of("linjen")
NUMBER = ("phone", "08-123 456 00")
ANSWER = timedelta(days=DAYS_TO_ANSWER)
WITH_MAIL = replace(FAR, contacts=(*FAR.contacts, a_contact("info@example.org", type="email", checked="2025-01-01")))
LINE_WITH_MAIL = replace(LINE, contacts=(*LINE.contacts, a_contact("jour@example.org", type="email")))


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office.under(tmp_path)


def due(office: Office, actor: Actor, *freshness: Freshness, areas: tuple[str, ...] = ()) -> list[str]:
    with Session(office.engine) as session:
        waiting = freshness or (Freshness.DUE, Freshness.OVERDUE)
        found = entries_to_check(
            session, actor, reference().taxonomy, today=day_of(AT), areas=areas, freshness=waiting
        )
        return [entry.slug for entry in found]


def words(notice: object, secret: str, _language: str) -> LetterWords:
    return LetterWords(str(notice), secret)


def is_shown(office: Office, slug: str) -> bool:
    with Session(office.engine) as session:
        return disclose(get_service(session, id_of(slug)), Audience.PUBLIC, reference().taxonomy) is not None


def test_what_is_due_stands_in_the_list_of_those_who_look_after_it(office: Office) -> None:
    assert due(office, administrator()) == ["linjen", "borta"]
    assert due(office, coordinator("12")) == ["borta"]
    assert due(office, coordinator("03")) == []
    assert due(office, administrator(), areas=("SE",)) == ["linjen"]
    assert due(office, editor()) == due(office, reviewer()) == []


def test_confirming_an_entry_takes_it_off_the_list(office: Office) -> None:
    with office.writing() as session:
        verify_service(session, coordinator("12"), BORTA, Manner.PHONED, at=AT)

    assert due(office, coordinator("12")) == []
    assert office.content("borta").contacts[0].checked == "2026-11-21"
    with Session(office.engine) as session:
        event = list_events(session, BORTA)[0]
    assert (event.deed, event.who, event.why) == (Deed.VERIFIED, "Bo", "phoned")


def test_confirming_an_entry_raises_the_trust_of_nothing(office: Office) -> None:
    office.load(replace(SUPPORT, contacts=(a_contact(trust=Trust.UNVERIFIED),)))
    with office.writing() as session:
        verify_service(session, coordinator(), STODET, Manner.READ, at=AT)

    assert office.content("stodet").contacts[0].trust is Trust.UNVERIFIED


@pytest.mark.parametrize(("with_hours", "trust"), [(True, Trust.VERIFIED), (False, Trust.UNVERIFIED)])
def test_confirming_a_number_makes_it_verified_and_its_hours_when_asked(
    office: Office, *, with_hours: bool, trust: Trust
) -> None:
    contact = a_contact(trust=Trust.UNVERIFIED, checked="", schedule=MORNING, hours_trust=Trust.UNVERIFIED)
    office.load(replace(SUPPORT, contacts=(contact,)))
    with office.writing() as session:
        verify_contact(session, coordinator(), STODET, NUMBER, Manner.PHONED, with_hours=with_hours, at=AT)

    (found,) = office.content("stodet").contacts
    assert (found.trust, found.checked, found.hours_trust) == (Trust.VERIFIED, "2026-11-21", trust)


def test_a_number_that_was_changed_meanwhile_is_not_confirmed(office: Office) -> None:
    office.load(replace(SUPPORT, contacts=(a_contact("08-999 888 00"),)))

    with pytest.raises(Conflict), office.writing() as session:
        verify_contact(session, coordinator(), STODET, NUMBER, Manner.PHONED, at=AT)


def test_nobody_confirms_what_is_in_another_county(office: Office) -> None:
    with pytest.raises(NotFound), office.writing() as session:
        verify_service(session, coordinator("12"), STODET, Manner.PHONED, at=AT)


def test_what_a_person_confirmed_is_not_undone_by_the_files(office: Office) -> None:
    with office.writing() as session:
        verify_service(session, coordinator("12"), BORTA, Manner.PHONED, at=AT)
    office.load(replace(FAR, languages=("sv",)))

    assert office.content("borta").contacts[0].checked == "2026-11-21"
    assert office.content("borta").languages == ()


def asked_three_times(office: Office) -> None:
    for number in range(3):
        with office.writing() as session:
            write_letters(session, reference(), words, at=AT + number * ANSWER)
        send_mail(office.engine, "noreply@example.org", lambda _message: None, at=AT + number * ANSWER)


def test_what_nobody_answers_for_leaves_the_guide_and_comes_back_when_somebody_does(office: Office) -> None:
    office.load(WITH_MAIL)
    asked_three_times(office)
    with office.writing() as session:
        assert withdraw_overdue(session, reference(), at=AT + 3 * ANSWER - timedelta(days=1)) == []
        assert withdraw_overdue(session, reference(), at=AT + 3 * ANSWER) == ["borta"]
    assert not is_shown(office, "borta")

    with office.writing() as session:
        verify_service(session, coordinator("12"), BORTA, Manner.PHONED, at=AT + 4 * ANSWER)
    assert is_shown(office, "borta")
    with Session(office.engine) as session:
        assert [event.deed for event in list_events(session, BORTA)][:2] == [Deed.BROUGHT_BACK, Deed.WITHDRAWN]


def test_what_is_withdrawn_stays_on_the_list(office: Office) -> None:
    office.load(WITH_MAIL)
    asked_three_times(office)
    with office.writing() as session:
        withdraw_overdue(session, reference(), at=AT + 3 * ANSWER)

    assert due(office, coordinator("12")) == ["borta"]


def test_a_crisis_line_stays_however_long_nobody_answers(office: Office) -> None:
    office.load(LINE_WITH_MAIL)
    asked_three_times(office)
    with office.writing() as session:
        assert withdraw_overdue(session, reference(), at=AT + timedelta(days=1000)) == []

    assert is_shown(office, "linjen")


def test_what_nobody_could_be_asked_about_stays(office: Office) -> None:
    asked_three_times(office)
    with office.writing() as session:
        assert withdraw_overdue(session, reference(), at=AT + timedelta(days=1000)) == []


def test_tasks_from_the_collection_are_the_first_list(office: Office) -> None:
    tasks = [
        VerificationTask(service="borta", priority="low", what="hours"),
        VerificationTask(service="borta", priority="high", what="number"),
        VerificationTask(service="stodet", priority="high", what="number"),
        VerificationTask(service="", priority="high", what="is there such a service?"),
    ]
    for _ in range(2):
        with writing(office.engine) as session:
            load_catalogue(session, (), tasks, at=AT)
            found = list_tasks(session, coordinator("12"))
            if len(found) == 2:
                finish_task(session, coordinator("12"), found[0].key, at=AT)

    with Session(office.engine) as session:
        assert [one.task.what for one in list_tasks(session, coordinator("12"))] == ["hours"]
        assert len(list_tasks(session, administrator())) == 3
    with pytest.raises(NotFound), office.writing() as session:
        finish_task(session, coordinator("03"), found[0].key, at=AT)
