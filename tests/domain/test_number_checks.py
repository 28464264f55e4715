"""Doubts about phone numbers, for a person to look into."""

from __future__ import annotations

import pytest

from directory.domain.number_checks import Doubt, area_of, doubts
from tests.domain.drafts import a_contact, a_service
from tests.publishing.offices import all_drafts, reference

AREAS = reference().areas


def doubted(number: str, **others: object) -> list[Doubt]:
    kind = str(others.pop("contact_type", "phone"))
    service = a_service(**{"areas": ("0580",), "contacts": (a_contact(number, type=kind),), **others})
    return [doubt for _position, doubt in doubts(service, AREAS)]


@pytest.mark.parametrize(
    ("number", "municipality"),
    [("013-20 60 00", "0580"), ("031-365 00 00", "1480"), ("0224-570 00", "1981"), ("020-50 50 50", ""), ("112", "")],
)
def test_an_area_code_names_a_municipality(number: str, municipality: str) -> None:
    assert area_of(number, AREAS) == municipality


@pytest.mark.parametrize("number", ["013-20 60 00", "011-15 00 00", "020-390 000", "116 016", "112", "070-123 45 67"])
def test_a_number_of_the_county_or_of_nowhere_is_not_doubted(number: str) -> None:
    assert doubted(number) == []


def test_a_number_of_another_county_is_doubted() -> None:
    assert doubted("040-34 10 00") == [Doubt.ELSEWHERE]
    assert doubted("040-34 10 00", areas=("SE",)) == []


def test_a_number_that_the_plan_does_not_know_is_doubted() -> None:
    assert doubted("013-2") == [Doubt.UNLIKELY]


def test_a_landline_takes_no_text_messages() -> None:
    assert doubted("013-20 60 00", contact_type="sms") == [Doubt.NO_MESSAGES]
    assert doubted("070-123 45 67", contact_type="sms") == []


def test_a_number_that_costs_is_told() -> None:
    assert doubted("0900-123 45 67") == [Doubt.COSTS]


def test_an_area_code_that_tells_where_a_protected_place_is_is_told() -> None:
    shelter = {"kind": "womens_shelter", "areas": ("05",)}

    assert doubted("011-15 00 00", **shelter) == [Doubt.TELLS_WHERE]
    assert doubted("011-15 00 00", kind="social_services", address_not_shown=True) == [Doubt.TELLS_WHERE]
    assert doubted("011-15 00 00", kind="womens_shelter", areas=("0581",)) == []
    assert doubted("070-123 45 67", **shelter) == []


def test_a_mailbox_is_no_number() -> None:
    assert doubted("a@example.org", contact_type="email") == []


def test_few_real_numbers_are_doubted_and_none_is_unlikely() -> None:
    found = [doubt for draft in all_drafts() for _position, doubt in doubts(draft, AREAS)]

    assert Doubt.UNLIKELY not in found
    assert len(found) <= 5
