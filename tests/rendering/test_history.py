"""Changes and histories read as sentences, and no code is left without words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings

from directory.domain.changes import CONTACT_PIECES, PIECES, TEXTS, blank, differences
from directory.domain.draft import ServiceDraft
from directory.domain.history import Deed, Event
from directory.domain.languages import Translations
from directory.domain.listing import Cost, Trust
from directory.domain.verification import Manner
from directory.rendering.interface import OFFICE, READERS, read_interfaces
from directory.rendering.office.changes import change_sentence, shown_changes
from directory.rendering.office.history import deed_sentence, shown_history
from directory.rendering.office.values import PIECE, WORDS
from directory.settings import resource_folder
from tests.domain.drafts import MORNING, a_contact, a_service, services
from tests.publishing.offices import all_drafts, reference

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
SWEDISH = read_interfaces(resource_folder("translations"), ["sv"], (READERS, OFFICE))["sv"]


def sentences(before: ServiceDraft, after: ServiceDraft) -> list[str]:
    changes = shown_changes(SWEDISH, reference(), differences(before, after))
    return [change_sentence(SWEDISH, change) for change in changes]


def test_every_piece_has_a_name_and_words_for_its_values() -> None:
    pieces = {*PIECES, *CONTACT_PIECES, "contact", "contact_order"}

    assert {*pieces, *TEXTS} == set(PIECE)
    assert pieces == set(WORDS)


@settings(max_examples=60, deadline=None)
@given(services, services)
def test_any_two_states_can_be_compared_in_words(before: ServiceDraft, after: ServiceDraft) -> None:
    for change in shown_changes(SWEDISH, reference(), differences(before, after)):
        assert change.before != change.after


def test_every_real_service_can_be_told_whole() -> None:
    for draft in all_drafts():
        for change in shown_changes(SWEDISH, reference(), differences(blank(draft), draft)):
            assert change.after, f"{draft.slug}: {change.what} says nothing"


def test_a_change_says_what_it_was_before_and_after() -> None:
    before = a_service(cost=Cost.FREE)
    after = a_service(cost=Cost.FEE, age_min=18, summary=Translations.of(sv="Samtal."))

    assert sentences(before, after) == [
        "Kort beskrivning (svenska) ändrades från ”Stöd och samtal.” till ”Samtal.”.",
        "Åldrar: ”från 18 år” lades till.",
        "Kostnad ändrades från ”Gratis” till ”Kostar en avgift”.",
    ]


def test_a_change_of_a_contact_says_which() -> None:
    before = a_service(contacts=(a_contact(schedule=MORNING, hours_trust=Trust.VERIFIED),))
    after = a_service(contacts=(a_contact("08-999 888 00", trust=Trust.UNVERIFIED, checked=""),))

    number, hours = sentences(before, after)

    assert number.startswith(
        "Nummer eller adress, Telefon 08-123 456 00 ändrades från ”08-123 456 00 (kontrollerat, 1"
    )
    assert number.endswith("till ”08-999 888 00 (inte kontrollerat, https://example.org/)”.")
    assert hours == (
        "Öppettider, Telefon 08-123 456 00: ”Måndag 08:00–12:00; Tisdag–söndag stängt (kontrollerat)” togs bort."
    )


@pytest.mark.parametrize("deed", Deed)
@pytest.mark.parametrize("manner", Manner)
def test_every_event_is_a_sentence(deed: Deed, manner: Manner) -> None:
    why = manner.value if deed in (Deed.VERIFIED, Deed.BROUGHT_BACK) else "De ringde"

    sentence = deed_sentence(SWEDISH, deed, "Ada", why)

    assert sentence.endswith(".")
    assert "%" not in sentence


def test_a_history_reads_as_sentences() -> None:
    before, after = a_service(), replace(a_service(), cost=Cost.FREE)
    events = [
        Event(number=2, at=AT, who="Ada", deed=Deed.APPROVED, why="De ringde", changes=differences(before, after)),
        Event(number=1, at=AT, who="", deed=Deed.LOADED, why="", changes=differences(blank(before), before)),
    ]

    newest, oldest = shown_history(SWEDISH, reference(), events)

    assert (newest.when, newest.sentence, newest.why) == (
        "21 november 2026 10:00",
        "Ada godkände en ändring.",
        "De ringde",
    )
    assert newest.changes == ("Kostnad: ”Gratis” lades till.",)
    assert (oldest.sentence, oldest.changes) == ("Uppgifterna lästes in från filerna.", ())
