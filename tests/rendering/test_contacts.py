"""A contact as a reader sees it: which are offered first, what is marked, and where it can be checked."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from directory.catalogue.catalogue import Catalogue
from directory.domain.hours import SWEDISH_TIME, Schedule
from directory.domain.languages import Translations
from directory.domain.listing import Contact, ContactAudience, Listing, Trust
from directory.rendering.contacts import ShownContact, owner_page, shown_contacts, site, ways_in
from directory.rendering.interface import Interface, read_interfaces
from directory.settings import resource_folder

AT = datetime(2026, 11, 25, 10, 0, tzinfo=SWEDISH_TIME)
PHONE = Contact(
    type="phone", value="0123-45", dial="+4612345", audience=ContactAudience.PUBLIC, trust=Trust.UNVERIFIED
)
WEB = Contact(
    type="web", value="https://www.jour.example/kontakt", audience=ContactAudience.BOTH, trust=Trust.VERIFIED
)


@pytest.fixture(scope="module")
def swedish() -> Interface:
    return read_interfaces(resource_folder("translations"), ("sv",))["sv"]


@pytest.fixture
def listing(catalogue: Catalogue) -> Listing:
    found = catalogue.by_slug("kvinnofridslinjen")
    assert found is not None
    return found


def shown(interface: Interface, catalogue: Catalogue, listing: Listing, *contacts: Contact) -> list[ShownContact]:
    return list(shown_contacts(interface, catalogue.reference, replace(listing, contacts=contacts), AT))


def test_lines_for_staff_come_last_and_are_not_offered_in_lists(
    swedish: Interface, catalogue: Catalogue, listing: Listing
) -> None:
    staff = replace(PHONE, value="020-1", audience=ContactAudience.PROFESSIONAL)

    contacts = shown(swedish, catalogue, listing, staff, PHONE, WEB)

    assert [contact.value for contact in contacts] == [PHONE.value, WEB.value, "020-1"]
    assert [contact.value for contact in ways_in(contacts)] == [PHONE.value, WEB.value]


def test_a_service_for_staff_only_still_offers_its_line(
    swedish: Interface, catalogue: Catalogue, listing: Listing
) -> None:
    staff = replace(PHONE, audience=ContactAudience.PROFESSIONAL)

    (way,) = ways_in(shown(swedish, catalogue, listing, staff))

    assert way.audience == "För dig som möter utsatta i ditt arbete"


def test_a_chat_on_the_same_page_as_the_website_is_offered_once(
    swedish: Interface, catalogue: Catalogue, listing: Listing
) -> None:
    chat = replace(WEB, type="chat")

    ways = ways_in(shown(swedish, catalogue, listing, PHONE, chat, WEB))

    assert [way.type for way in ways] == ["phone", "chat"]


def test_a_list_offers_the_number_that_is_checked_as_the_guide_does(
    swedish: Interface, catalogue: Catalogue, listing: Listing
) -> None:
    checked = replace(PHONE, value="112", trust=Trust.VERIFIED)

    ways = ways_in(shown(swedish, catalogue, listing, PHONE, checked, WEB))
    (alone,) = ways_in(shown(swedish, catalogue, listing, PHONE))

    assert [way.value for way in ways] == ["112", WEB.value]
    assert alone.value == PHONE.value


def test_an_unchecked_number_points_to_the_page_of_its_owner(listing: Listing) -> None:
    copy = "https://github.com/somebody/numbers.json"
    found_on = replace(PHONE, sources=("seed document S0 (Linköping 2023)", copy, "https://www.kommun.example/hjalp"))

    assert owner_page(replace(listing, contacts=(PHONE, WEB)), PHONE) == WEB.value
    assert owner_page(replace(listing, contacts=(found_on,)), found_on) == "https://www.kommun.example/hjalp"
    assert owner_page(replace(listing, contacts=(PHONE,)), PHONE) == ""
    assert site("https://www.kommun.example/hjalp") == "kommun.example"


def test_a_checked_number_says_when_and_one_past_its_day_says_so(
    swedish: Interface, catalogue: Catalogue, listing: Listing
) -> None:
    checked = replace(PHONE, trust=Trust.VERIFIED, checked="2026-11-20", due="2026-11-25")

    fresh, overdue, undated = shown(
        swedish, catalogue, listing, checked, replace(checked, due="2026-11-24"), replace(checked, checked="", due="")
    )

    assert (fresh.checked, fresh.mark, fresh.overdue) == ("Kontrollerad 20 november 2026", "", "")
    assert overdue.overdue == "Uppgiften är gammal: ring och kontrollera innan du går dit."
    assert undated.checked == "Kontrollerad, källan saknar datum"


def test_a_label_is_said_only_where_it_says_more_than_the_type(
    swedish: Interface, catalogue: Catalogue, listing: Listing
) -> None:
    plain = replace(PHONE, label=Translations.of(sv="Telefon", en="Phone"))
    telling = replace(PHONE, label=Translations.of(sv="Ring 112 och be om socialjouren"))

    first, second = shown(swedish, catalogue, listing, plain, telling)

    assert first.label is None
    assert str(second.label) == "Ring 112 och be om socialjouren"


def test_only_numbers_that_can_be_dialled_and_web_addresses_are_links(
    swedish: Interface, catalogue: Catalogue, listing: Listing
) -> None:
    undialled, hostile, text = shown(
        swedish,
        catalogue,
        listing,
        replace(PHONE, dial=""),
        replace(WEB, value="javascript:alert(1)"),
        replace(PHONE, type="sms", dial="112"),
    )

    assert (undialled.href, hostile.href, text.href) == ("", "", "sms:112")


def test_unknown_hours_are_said_of_numbers_only(swedish: Interface, catalogue: Catalogue, listing: Listing) -> None:
    in_words = replace(PHONE, hours_text=Translations.of(sv="Kvällar"), hours_trust=Trust.UNVERIFIED)

    number, page, told = shown(swedish, catalogue, listing, PHONE, WEB, in_words)

    assert (number.opening, page.opening, told.opening) == ("Vi vet inte öppettiderna", "", "")
    assert str(told.hours_text) == "Kvällar"
    assert told.hours_mark == "Öppettiderna är inte kontrollerade"


def test_round_the_clock_is_said_once(swedish: Interface, catalogue: Catalogue, listing: Listing) -> None:
    always = replace(PHONE, schedule=Schedule(always=True), hours_text=Translations.of(sv="Dygnet runt"))

    (contact,) = shown(swedish, catalogue, listing, always)

    assert (contact.opening, contact.hours_text, contact.hours) == ("Öppet dygnet runt", None, ())
