"""The list of entries holds what is looked for among what the actor sees, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from directory.actions.drafts import start_draft, start_new
from directory.domain.draft import OrganizationDraft
from directory.domain.entry_words import entry_words
from directory.domain.languages import Translations
from directory.domain.permissions import Actor
from directory.models import Service
from directory.queries.entry_list import EntryFound, Standing, Wanted, list_entries
from tests.actions.offices import AT, Office, administrator, coordinator, editor, id_of, reviewer
from tests.domain.drafts import a_contact
from tests.publishing.offices import reference

TODAY = date(2026, 11, 21)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office.under(tmp_path)


def entries(office: Office, actor: Actor, wanted: Wanted | None = None) -> list[EntryFound]:
    with Session(office.engine) as session:
        return list(list_entries(session, actor, wanted or Wanted(), reference().taxonomy, today=TODAY))


def names(office: Office, actor: Actor, **wanted: object) -> list[str]:
    if "words" in wanted:
        wanted["words"] = entry_words(str(wanted["words"]))
    return [one.name.texts["sv"].text for one in entries(office, actor, Wanted(**wanted))]  # type: ignore[arg-type]  # fields of many types


def test_each_sees_what_the_policy_lets_them_see(office: Office) -> None:
    assert names(office, administrator()) == ["Borta", "Linjen", "Stödet"]
    assert names(office, coordinator()) == names(office, reviewer()) == ["Stödet"]
    assert names(office, editor("malmo")) == ["Borta"]
    assert names(office, Actor(1)) == []


@pytest.mark.parametrize("words", ["stod", "linkopings kommun", "08-123 456 00", "+46812345600", "stodet"])
def test_an_entry_is_found_by_what_is_in_it(office: Office, words: str) -> None:
    assert names(office, administrator(), words=words) == ["Stödet"]


def test_an_old_number_and_an_address_find_the_entry_that_has_them(office: Office) -> None:
    contacts = (a_contact("hej@stodet.example", type="email"),)
    office.load(
        replace(office.content("stodet"), contacts=contacts, old_numbers=("020-11 22 33",)),
        office.content("linjen"),
        office.content("borta"),
    )

    assert names(office, administrator(), words="020112233") == ["Stödet"]
    assert names(office, administrator(), words="hej@stodet.example") == ["Stödet"]


def test_what_was_changed_is_found_by_what_it_says_now(office: Office) -> None:
    assert names(office, administrator(), words="stödet") == ["Stödet"]
    with office.writing() as session:
        service = session.get_one(Service, id_of("stodet"))
        service.name = Translations.of(sv="Hjälpen")

    assert names(office, administrator(), words="hjälpen") == ["Hjälpen"]


def test_areas_and_kinds_narrow_the_list(office: Office) -> None:
    areas, kind = reference().areas, office.content("linjen").kind

    assert names(office, administrator(), areas=areas.inside("03")) == ["Stödet"]
    assert names(office, administrator(), areas=areas.inside("SE")) == ["Borta", "Linjen", "Stödet"]
    assert names(office, administrator(), kind=kind) == ["Linjen"]
    assert names(office, administrator(), kind=kind, words="borta") == []


def test_an_entry_is_overdue_when_readers_are_told_so(office: Office) -> None:
    assert names(office, administrator(), standing=Standing.OVERDUE) == ["Borta", "Linjen"]


def test_a_withdrawn_entry_is_not_published(office: Office) -> None:
    with office.writing() as session:
        session.get_one(Service, id_of("borta")).withdrawn_on = TODAY

    assert names(office, administrator(), standing=Standing.WITHDRAWN) == ["Borta"]
    assert names(office, administrator(), standing=Standing.PUBLISHED) == ["Linjen", "Stödet"]


def test_a_draft_that_waits_leads_to_its_entry(office: Office) -> None:
    with office.writing() as session:
        draft = start_draft(session, coordinator(), id_of("stodet"), at=AT).id

    (found,) = entries(office, administrator(), Wanted(standing=Standing.WAITING))
    assert (found.service, found.draft) == (id_of("stodet"), draft)


def test_what_is_no_service_yet_is_in_the_list_of_those_who_see_its_draft(office: Office) -> None:
    with office.writing() as session:
        content = replace(
            office.content("stodet"),
            slug="",
            name=Translations.of(sv="Nya Stödet"),
            organization=OrganizationDraft(slug="", name="Nya Föreningen", type="ngo"),
            contacts=(a_contact("018-765 43 21"),),
        )
        draft = start_new(session, coordinator(), content, at=AT).id

    (found,) = entries(office, coordinator(), Wanted(words=entry_words("nya föreningen 0187654321")))
    assert (found.service, found.draft, found.standings) == (None, draft, {Standing.WAITING})
    assert names(office, coordinator("12"), standing=Standing.WAITING) == []
    assert names(office, coordinator(), standing=Standing.PUBLISHED) == ["Stödet"]
    assert names(office, coordinator(), areas=reference().areas.inside("12")) == []
    assert names(office, coordinator(), kind=office.content("linjen").kind) == []
