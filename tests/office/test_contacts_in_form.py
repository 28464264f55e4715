"""Contacts are moved, added and taken away by buttons of the form, and each keeps what belongs to it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from directory.actions.loading import load_catalogue
from directory.database import writing
from directory.domain.draft import ServiceDraft
from directory.domain.editing import as_edited
from directory.domain.languages import Translations
from directory.domain.listing import ContactAudience, Trust
from directory.web.office.contact_rows import rearranged, rooms
from directory.web.office.contact_typing import MOST, NO_LANGUAGE
from directory.web.office.entry_form import filled_form, typed_content
from tests.actions.offices import LINE, SUPPORT, fitting
from tests.domain.drafts import MORNING, a_contact
from tests.office.client import OfficeClient
from tests.office.office import TestOffice
from tests.office.working import coordinator, draft_of, saved
from tests.publishing.offices import reference

LANGUAGES = ("sv", "en", "ar")
MANY = replace(
    fitting(SUPPORT),
    contacts=(
        a_contact("08-123 456 01", label=Translations.of(sv="Växeln", en="Switchboard"), languages=("sv", "en")),
        a_contact(
            "08-123 456 02",
            schedule=MORNING,
            hours_text=Translations.of(sv="Helgfria dagar", en="Workdays"),
            hours_trust=Trust.VERIFIED,
        ),
        a_contact("08-123 456 03", audience=ContactAudience.PROFESSIONAL),
    ),
)


def pressed(values: MultiDict[str, str], button: str) -> MultiDict[str, str]:
    changed = rearranged(MultiDict([*values.items(multi=True), ("do", button)]))
    assert changed is not None
    del changed["do"]
    return changed


def filled() -> MultiDict[str, str]:
    return filled_form(MANY, reference(), LANGUAGES).values


def read(values: MultiDict[str, str]) -> ServiceDraft:
    typed, form = typed_content(values, MANY, reference(), LANGUAGES)
    assert form.errors == {}
    return as_edited(MANY, typed)


@given(st.lists(st.tuples(st.sampled_from(["up", "down"]), st.integers(-1, 4)), max_size=6))
def test_moving_changes_the_order_and_nothing_else(presses: list[tuple[str, int]]) -> None:
    values = filled()
    for way, row in presses:
        values = pressed(values, f"{way}-{row}")

    assert sorted(read(values).contacts, key=lambda one: one.value) == list(MANY.contacts)


def test_a_contact_is_moved_past_its_neighbour() -> None:
    first, second, third = MANY.contacts

    assert read(pressed(filled(), "down-0")).contacts == (second, first, third)
    assert read(pressed(filled(), "up-2")).contacts == (first, third, second)
    assert read(pressed(filled(), "up-0")).contacts == MANY.contacts


@given(st.text(max_size=20), st.text(max_size=6))
def test_no_button_that_is_made_up_breaks_the_form(button: str, count: str) -> None:
    values = filled()
    values["rooms"] = count

    changed = rearranged(MultiDict([*values.items(multi=True), ("do", button)]))

    assert changed is not None
    assert 1 <= len(rooms(changed)) <= MOST


def test_a_new_contact_that_is_moved_takes_nothing_from_the_one_that_stood_there() -> None:
    values = pressed(filled(), "add")
    values["contact-3-value"], values["contact-3-was"] = "08-123 456 04", ""

    moved = read(pressed(values, "up-3")).contacts

    assert [one.value[-2:] for one in moved] == ["01", "02", "04", "03"]
    assert (moved[2].languages, moved[2].schedule, moved[2].audience) == ((), None, ContactAudience.PUBLIC)
    assert moved[3] == MANY.contacts[2]


@pytest.mark.parametrize("text", ["arabiska, Engelska", "Arabic and english", "ar; en", "العربية, engelska"])
def test_languages_are_known_however_they_are_called(text: str) -> None:
    values = filled()
    values["contact-1-languages"] = text

    assert read(values).contacts[1].languages == ("ar", "en")


def test_a_language_that_nobody_knows_is_said_and_changes_nothing() -> None:
    values = filled()
    values["contact-0-languages"] = "svenska, rotvälska"

    typed, form = typed_content(values, MANY, reference(), LANGUAGES)

    assert (form.errors, form.named) == ({"contact-0-languages": NO_LANGUAGE}, {"contact-0-languages": "rotvälska"})
    assert typed.contacts[0].languages == ("sv", "en")


def test_a_day_that_cannot_be_read_keeps_its_hours() -> None:
    values = filled()
    values["contact-1-day-0"], values["contact-1-exceptions"] = "25:00", "julafton"

    typed, form = typed_content(values, MANY, reference(), LANGUAGES)

    assert set(form.errors) == {"contact-1-day-0", "contact-1-exceptions"}
    assert typed.contacts[1].schedule == MORNING


def test_a_contact_without_its_swedish_name_has_none_in_any_language() -> None:
    values = filled()
    values["contact-0-label-sv"] = ""

    assert not read(values).contacts[0].label


@pytest.fixture
def browser(work: TestOffice) -> OfficeClient:
    return coordinator(work)


def test_the_buttons_save_nothing_and_keep_what_is_typed(browser: OfficeClient) -> None:
    page = saved(draft_of(browser), do="add", **{"summary-sv": "En ny text."})

    assert "Inget är sparat än." in page.main
    assert page.one("textarea[@id='summary-sv']").text == "En ny text."
    assert page.one("input[@id='contact-1-value']").get("value") == ""

    page = saved(page, do="up-1", **{"contact-1-value": "08-123 456 99"})
    assert page.one("input[@id='contact-0-value']").get("value") == "08-123 456 99"
    assert "En ny text." not in browser.get("/drafts/1").main

    page = saved(page, **{"contact-0-sources": "https://example.org/"})
    assert "Utkastet är sparat." in page.main
    assert [page.one(f"input[@id='contact-{row}-value']").get("value") for row in (0, 1)] == [
        "08-123 456 99",
        "08-123 456 00",
    ]


def test_each_number_stands_as_readers_will_see_it_or_says_why_not(browser: OfficeClient) -> None:
    page = draft_of(browser)
    assert "Läsaren ser: Ring 08-123 456 00" in page.main

    page = saved(page, show="yes", **{"contact-0-value": "ring oss"})
    assert "Numret går inte att ringa från Sverige." in page.main
    assert "Läsaren ser" not in page.main


def test_a_number_for_people_at_work_cannot_be_offered_to_others(work: TestOffice, browser: OfficeClient) -> None:
    number = "020-390 000"
    line = replace(
        fitting(LINE),
        kind="professional_support_line",
        contacts=(a_contact(number, audience=ContactAudience.PROFESSIONAL),),
    )
    with writing(work.engine) as session:
        load_catalogue(session, [fitting(SUPPORT), line], [], at=work.clock.now)

    page = saved(draft_of(browser), propose="yes", **{"contact-0-value": number})

    assert page.status == 422
    assert "Ett nummer för yrkesverksamma visas aldrig för någon annan." in page.main
