"""What others than staff read of a service is there in Arabic, unreviewed, and says the same numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory.domain.draft import ServiceDraft
from directory.domain.languages import Text, TextState
from directory.domain.translations import texts_of
from tests.guide.country import the_drafts
from tests.language_checks import TO_A_MAN_OR_A_WOMAN

NUMBER = re.compile(r"\d+")
OPEN_TO_OTHERS = {"exposed_adult", "child_or_youth", "relative", "buyer", "public"}
#: What a page says in sentences; the label of a contact may be a name, and the name stands as on the door.
SENTENCES = {"summary", "how_to_get_help", "not_for", "area_note", "hours_note", "place-note"}


def services() -> list[ServiceDraft]:
    return [draft for draft in the_drafts() if OPEN_TO_OTHERS & set(draft.audiences)]


def arabic_beside_swedish() -> Iterator[tuple[str, Text, str]]:
    for draft in services():
        for place, text in texts_of(draft).items():
            if place != "name" and "ar" in text.texts:
                yield f"{draft.slug} {place}", text.texts["ar"], text.texts["sv"].text


def test_whatever_others_than_staff_read_of_a_service_is_there_in_arabic() -> None:
    assert len(services()) > 200
    for draft in services():
        for place, text in texts_of(draft).items():
            if text and (place in SENTENCES or place.endswith("-hours_text")):
                assert "ar" in text.texts, (draft.slug, place)


def test_no_arabic_text_counts_as_reviewed() -> None:
    assert {text.state for _, text, _ in arabic_beside_swedish()} == {TextState.UNREVIEWED}


def test_the_arabic_has_the_numbers_of_the_swedish() -> None:
    for where, arabic, swedish in arabic_beside_swedish():
        assert {*map(int, NUMBER.findall(arabic.text))} == {*map(int, NUMBER.findall(swedish))}, where


def test_no_service_speaks_to_a_man_or_to_a_woman() -> None:
    assert not [
        (where, found[0])
        for where, arabic, _ in arabic_beside_swedish()
        if (found := TO_A_MAN_OR_A_WOMAN.search(arabic.text))
    ]
