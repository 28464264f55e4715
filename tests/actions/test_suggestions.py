"""Suggestions from readers: collected once, handled by those whose area it is, and forgotten."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from directory import inbox
from directory.actions.suggestions import collect, forget_suggestions, handle_suggestion
from directory.actions.verification import day_of
from directory.domain.errors import Conflict, NotFound
from directory.domain.identity import permanent_ref
from directory.domain.suggestion import DAYS_KEPT, SITE, About, SuggestionDraft
from directory.models import Suggestion
from directory.queries.suggestions import list_site_suggestions, list_suggestions
from tests.actions.offices import AT, Office, administrator, coordinator

WRONG = SuggestionDraft(
    ref=permanent_ref("service", "stodet"), about=About.CONTACT, text="Numret\u202e svarar inte.", day=day_of(AT)
)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office.under(tmp_path)


def taken_in(office: Office, folder: Path) -> list[str]:
    with office.writing() as session:
        return collect(session, inbox.waiting(folder))


def first(office: Office) -> int:
    with Session(office.engine) as session:
        return session.scalars(select(Suggestion.id)).one()


def test_a_suggestion_is_collected_once_also_when_the_inbox_was_not_emptied(office: Office, tmp_path: Path) -> None:
    inbox.put(tmp_path / "inbox", WRONG)
    names = taken_in(office, tmp_path / "inbox")
    assert taken_in(office, tmp_path / "inbox") == names
    inbox.take_out(tmp_path / "inbox", names)

    with Session(office.engine) as session:
        ((suggestion, service),) = list_suggestions(session, coordinator())
    assert (service.slug, suggestion.text, suggestion.about) == ("stodet", "Numret svarar inte.", About.CONTACT)
    assert taken_in(office, tmp_path / "inbox") == []


def test_a_fault_of_the_site_is_for_whoever_looks_after_all_of_it(office: Office, tmp_path: Path) -> None:
    inbox.put(tmp_path / "inbox", SuggestionDraft(ref=SITE, about=About.ACCESSIBILITY, text="x", day=day_of(AT)))
    taken_in(office, tmp_path / "inbox")

    with Session(office.engine) as session:
        assert list_site_suggestions(session, coordinator()) == []
        assert [one.about for one in list_site_suggestions(session, administrator())] == [About.ACCESSIBILITY]
    with pytest.raises(NotFound), office.writing() as session:
        handle_suggestion(session, coordinator(), first(office), at=AT)
    with office.writing() as session:
        handle_suggestion(session, administrator(), first(office), at=AT)
    with Session(office.engine) as session:
        assert list_site_suggestions(session, administrator()) == []


def test_the_table_has_no_room_for_who_it_was(office: Office) -> None:
    columns = {column["name"] for column in inspect(office.engine).get_columns("suggestions")}

    assert columns == {"id", "name", "service_id", "about", "text", "day", "handled_on", "handled_by"}


def test_only_those_who_look_after_the_entry_see_and_handle_it(office: Office, tmp_path: Path) -> None:
    inbox.put(tmp_path, WRONG)
    taken_in(office, tmp_path)
    number = first(office)

    with Session(office.engine) as session:
        assert list_suggestions(session, coordinator("12")) == []
        assert len(list_suggestions(session, administrator(), areas=("0380",))) == 1
        assert list_suggestions(session, administrator(), areas=("1280",)) == []
    with pytest.raises(NotFound), office.writing() as session:
        handle_suggestion(session, coordinator("12"), number, at=AT)
    with office.writing() as session:
        handle_suggestion(session, coordinator(), number, at=AT)
    with pytest.raises(Conflict), office.writing() as session:
        handle_suggestion(session, coordinator(), number, at=AT)


def test_what_was_handled_is_forgotten_and_what_was_not_stays(office: Office, tmp_path: Path) -> None:
    inbox.put(tmp_path, WRONG)
    taken_in(office, tmp_path)
    later = AT + timedelta(days=DAYS_KEPT)
    with office.writing() as session:
        assert forget_suggestions(session, at=later) == 0
        handle_suggestion(session, coordinator(), session.scalars(select(Suggestion.id)).one(), at=AT)
        assert forget_suggestions(session, at=later - timedelta(days=1)) == 0
        assert forget_suggestions(session, at=later) == 1


def test_a_suggestion_about_nothing_is_taken_out_and_forgotten(office: Office, tmp_path: Path) -> None:
    inbox.put(tmp_path, SuggestionDraft(ref="00000000", about=About.OTHER, text="?", day=day_of(AT)))

    assert len(taken_in(office, tmp_path)) == 1
    with Session(office.engine) as session:
        assert list_suggestions(session, administrator()) == []
