"""Opening and changing what is confidential: who may, once for each reason, and what the log says and never holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from directory.actions.annex import last_asked, note_refusal, open_annex, save_annex
from directory.domain.annex import (
    CHANGED,
    CHANGING,
    MANY,
    MANY_OPENED,
    OPENED,
    Annex,
    AnnexClosed,
    ConfidentialPlace,
    Reason,
    ReasonUsed,
    StaleAnnex,
    Why,
)
from directory.domain.errors import Denied, NotFound
from directory.domain.permissions import Actor
from directory.models import AuditEntry, SealedAnnex
from directory.queries.entries import get_service
from directory.queries.traces import traces_of_many, traces_of_service, traces_of_user
from tests.actions.annexes import ANNEX, CANARY, CONTACT, PLACE, TELLING, keep, kept, opened, saved
from tests.actions.offices import (
    AT,
    FAR,
    LINE,
    SUPPORT,
    Office,
    administrator,
    colleague,
    coordinator,
    editor,
    id_of,
    reviewer,
)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office.under(tmp_path)
    keep(office.engine, office.keys)
    yield office
    with Session(office.engine) as session:
        log = json.dumps([entry.details for entry in session.scalars(select(AuditEntry))], ensure_ascii=False)
    assert not [part for part in TELLING if part in log], "a value stands in the log"


def acts(office: Office) -> list[tuple[str, dict[str, object]]]:
    with Session(office.engine) as session:
        rows = session.scalars(
            select(AuditEntry).where(AuditEntry.act.startswith("annex.")).order_by(AuditEntry.number)
        )
        return [(row.act, row.details) for row in rows]


def test_a_coordinator_of_all_its_areas_opens_it_and_that_is_written_down(office: Office) -> None:
    found = opened(office, coordinator(), why=Why(Reason.REACH, "Ingen svarar på linjen"))

    assert found.annex == ANNEX
    assert acts(office) == [(OPENED, {"reason": "reach", "words": "Ingen svarar på linjen", "to_change": True})]


@pytest.mark.parametrize(
    ("actor", "slug", "refusal"),
    [
        (administrator(), "stodet", Denied),
        (reviewer(), "stodet", Denied),
        (editor(), "stodet", Denied),
        (coordinator("12"), "stodet", NotFound),
        (coordinator(), "stod-bred", Denied),
        (coordinator(), "borta", NotFound),
        (coordinator("SE"), "nowhere", NotFound),
    ],
    ids=["administrator", "reviewer", "editor", "other county", "part of the area", "far away", "not there"],
)
def test_nobody_else_opens_or_changes_it(office: Office, actor: Actor, slug: str, refusal: type[Exception]) -> None:
    office.load(SUPPORT, LINE, FAR, replace(SUPPORT, slug="stod-bred", areas=("0380", "1280")))

    with office.writing() as session, pytest.raises(refusal):
        open_annex(session, office.keys, actor, id_of(slug), Why(Reason.CHECK), asked=0, to_change=False, at=AT)
    if slug == "stodet":
        with pytest.raises(refusal):
            saved(office, actor, Annex(), number=opened(office, colleague()).number)
    assert kept(office.engine, office.keys) == ANNEX


def test_an_attempt_is_written_down_where_there_is_something_to_attempt(office: Office) -> None:
    with office.writing() as session:
        note_refusal(session, coordinator("12"), id_of("stodet"), at=AT)
        note_refusal(session, coordinator("12"), id_of("nowhere"), at=AT)

    assert acts(office) == [("annex.refused", {})]


def test_a_form_with_a_reason_opens_once(office: Office) -> None:
    with office.writing() as session:
        asked = last_asked(session, coordinator(), get_service(session, id_of("stodet")))
        ask = partial(open_annex, session, office.keys, why=Why(Reason.CHECK), to_change=False, at=AT)
        ask(coordinator(), id_of("stodet"), asked=asked)
        with pytest.raises(ReasonUsed):
            ask(coordinator(), id_of("stodet"), asked=asked)
        others = last_asked(session, colleague(), get_service(session, id_of("stodet")))
        ask(colleague(), id_of("stodet"), asked=others)


def test_what_was_typed_is_kept_and_the_log_names_fields(office: Office) -> None:
    typed = Annex((replace(PLACE, street="Nya Kanariegatan 1", note=""),), (CONTACT, replace(CONTACT, value="08-1")))

    changed = saved(office, coordinator(), typed, number=opened(office, coordinator()).number)

    assert kept(office.engine, office.keys) == typed
    assert changed == ["contact.added", "place.note", "place.street"]
    assert acts(office)[-1] == (CHANGED, {"fields": changed})


def test_saving_what_was_there_changes_and_tells_nothing(office: Office) -> None:
    assert saved(office, coordinator(), ANNEX, number=opened(office, coordinator()).number) == []
    assert [act for act, _details in acts(office)] == [OPENED]


def test_nothing_is_saved_without_opening_too_late_or_under_a_number_of_somebody_else(office: Office) -> None:
    theirs = opened(office, colleague()).number
    mine = opened(office, coordinator()).number

    for number, seen, at in (
        (0, 0, AT),
        (theirs, mine, AT),
        (mine, theirs, AT),
        (mine, 0, AT),
        (mine + 1, mine, AT),
        (mine, mine, AT + CHANGING + timedelta(seconds=1)),
    ):
        with pytest.raises(AnnexClosed):
            saved(office, coordinator(), Annex(), number=number, seen=seen, at=at)
    assert kept(office.engine, office.keys) == ANNEX


def test_an_opening_of_another_entry_does_not_open_this_one(office: Office) -> None:
    number = opened(office, coordinator("SE"), "borta").number

    with pytest.raises(AnnexClosed):
        saved(office, coordinator("SE"), Annex(), number=number)


def test_the_second_of_two_who_save_reads_what_the_first_wrote_and_can_save_then(office: Office) -> None:
    mine, theirs = opened(office, coordinator()).number, opened(office, colleague()).number
    written = Annex((ConfidentialPlace(street="Kanariebacken 2"),))
    saved(office, colleague(), written, number=theirs)

    from_me = Annex((replace(PLACE, locality="Kanariestad"),))
    with office.writing() as session, pytest.raises(StaleAnnex) as stale:
        save_annex(session, office.keys, coordinator(), id_of("stodet"), from_me, opened=mine, seen=mine, at=AT)

    assert stale.value.opened.annex == written
    assert acts(office)[-1] == (OPENED, {"reason": "compare", "words": "", "to_change": True})
    saved(office, coordinator(), from_me, number=stale.value.opened.number)
    assert kept(office.engine, office.keys) == from_me


@pytest.mark.parametrize("words", ["Ska till Kanariegatan", "till kanariegatans hörn", "kanarieby"])
def test_what_gives_a_value_away_is_left_out_of_the_log_and_the_reason_is_not(office: Office, words: str) -> None:
    opened(office, coordinator(), why=Why(Reason.ACCOMPANY, words))

    assert acts(office) == [(OPENED, {"reason": "accompany", "words": "", "to_change": True})]


def test_an_administrator_is_told_once_of_somebody_who_opens_many(office: Office) -> None:
    services = [replace(SUPPORT, slug=f"stod-{number}") for number in range(MANY + 2)]
    office.load(SUPPORT, LINE, FAR, *services)
    for service in services:
        opened(office, coordinator(), service.slug)

    with Session(office.engine) as session:
        (told,) = traces_of_many(session, since=AT - timedelta(days=1))
        mine = traces_of_user(session, coordinator().user_id)
    assert (told.act, told.who, told.details) == (MANY_OPENED, "Bo", {"count": MANY})
    assert len(mine) == MANY + 3


def test_opening_one_entry_often_or_many_in_a_day_is_not_told(office: Office) -> None:
    services = [replace(SUPPORT, slug=f"stod-{number}") for number in range(MANY)]
    office.load(SUPPORT, LINE, FAR, *services)
    for _time in range(MANY):
        opened(office, coordinator())
    for hours, service in enumerate(services):
        opened(office, coordinator(), service.slug, at=AT + timedelta(hours=hours, minutes=1))

    with Session(office.engine) as session:
        assert traces_of_many(session, since=AT - timedelta(days=1)) == []


def test_traces_of_an_entry_are_its_own_the_newest_first(office: Office) -> None:
    opened(office, coordinator("SE"), "borta")
    saved(office, coordinator(), Annex(), number=opened(office, coordinator()).number)

    with Session(office.engine) as session:
        traces = traces_of_service(session, "stodet")
    assert [(trace.act, trace.who, trace.service) for trace in traces] == [
        (CHANGED, "Bo", id_of("stodet")),
        (OPENED, "Bo", id_of("stodet")),
    ]


def test_a_statement_that_fails_does_not_tell_the_values_in_it(office: Office) -> None:
    no_service: Any = "x"
    with pytest.raises(StatementError) as failed, office.writing() as session:
        session.add(SealedAnnex(service_id=no_service, key=CANARY, content=CANARY.encode()))

    assert not [part for part in TELLING if part in str(failed.value)]
