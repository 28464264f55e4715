"""A long answer of the guide says each thing once, and hides nothing that is urgent."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import pytest

from directory.catalogue.catalogue import Catalogue
from directory.domain.taxonomy import UrgencyGrade
from directory.rendering.addresses import Addresses
from tests.conftest import NOW as AT
from tests.page import Page, PageClient
from tests.page_checks import text_of

DENSE = ("stockholm", "malmo")
ADDRESSES = Addresses("sv")


@pytest.fixture(scope="module")
def urgent(catalogue: Catalogue) -> frozenset[str]:
    """The addresses of services for those who cannot wait."""
    kinds = catalogue.reference.taxonomy.kinds
    return frozenset(
        ADDRESSES.entry(one.ref)
        for one in catalogue.listings
        if kinds[one.kind].urgency_grade is UrgencyGrade.CRISIS and any(way.type == "phone" for way in one.contacts)
    )


def answers(pages: PageClient, catalogue: Catalogue) -> Iterator[Page]:
    for situation in catalogue.guide.situations.values():
        for place in DENSE:
            yield pages.get(ADDRESSES.situation(situation.ref, place))


def referrals(page: Page) -> list[Element]:
    return [one for tag in ("div", "details") for one in page.all(tag) if one.get("class") == "referral"]


def entry_of(referral: Element) -> str:
    return next(link.get("href", "") for link in referral.iter("a") if "/entry/" in link.get("href", ""))


def test_a_contact_stands_whole_once(pages: PageClient, catalogue: Catalogue) -> None:
    for page in answers(pages, catalogue):
        entries = [entry_of(one) for one in referrals(page)]
        assert len(entries) == len(set(entries)), page.path


def test_a_contact_named_again_leads_up_the_page_and_can_still_be_called(
    pages: PageClient, catalogue: Catalogue
) -> None:
    named_again = 0
    for page in answers(pages, catalogue):
        whole = {one.get("id", ""): one for one in referrals(page)}
        order = [one.get("id") or one.get("class") for one in page.one("main").iter()]
        for line in (one for one in page.all("p") if one.get("class") == "again"):
            name, *others = line.iter("a")
            above = whole[name.get("href", "").removeprefix("#")]
            calls = [link.get("href") for link in above.iter("a") if link.get("href", "").startswith("tel:")]
            assert calls[:1] == [link.get("href") for link in others], f"{page.path}: {text_of(line)}"
            assert order.index(above.get("id")) < max(i for i, one in enumerate(order) if one == "again")
            named_again += 1
    assert named_again


def test_nothing_urgent_is_folded(pages: PageClient, catalogue: Catalogue, urgent: frozenset[str]) -> None:
    folded = set[str]()
    for page in answers(pages, catalogue):
        here = {entry_of(one) for one in referrals(page) if one.tag == "details"}
        shown_numbers = {
            entry_of(one)
            for one in referrals(page)
            if one.tag == "details" and any(link.get("href", "").startswith("tel:") for link in one.iter("a"))
        }
        assert not shown_numbers & urgent, page.path
        assert not [one for one in page.all("details") for link in one.iter("a") if link.get("href") == "tel:112"]
        folded |= here
    assert folded


def test_what_is_folded_shows_its_name_and_whether_anybody_answers(pages: PageClient, catalogue: Catalogue) -> None:
    page = pages.get(ADDRESSES.situation(catalogue.guide.situations["own-choices"].ref, "malmo"))
    summaries = [text_of(one) for one in page.all("ol//summary")]

    assert "Rätt att välja Öppet nu till 21:00" in summaries


def test_whom_a_service_does_not_take_is_said_once(pages: PageClient, catalogue: Catalogue) -> None:
    page = pages.get(ADDRESSES.situation(catalogue.guide.situations["own-choices"].ref, "malmo"))

    assert page.main.count("Safe Havens Malmö:") == 1


def test_all_that_serves_the_place_is_one_step_away(pages: PageClient, catalogue: Catalogue) -> None:
    page = pages.get(ADDRESSES.situation(catalogue.guide.situations["own-choices"].ref, "malmo"))

    assert page.links["Allt som tar emot i Malmö"] == ADDRESSES.place("malmo")
    nowhere = pages.get(ADDRESSES.situation(catalogue.guide.situations["own-choices"].ref))
    assert not [words for words in nowhere.links if words.startswith("Allt som tar emot")]


def test_on_arabic_pages_a_service_goes_by_its_swedish_name_and_its_arabic_kind(
    pages: PageClient, catalogue: Catalogue
) -> None:
    page = pages.get(Addresses("ar").situation(catalogue.guide.situations["own-choices"].ref, "malmo"))

    assert not [one for one in page.one("main").iter() if one.get("lang") == "en"]
    name = next(one for one in page.one("main").iter("span") if text_of(one) == "Kvinnofridslinjen")
    assert name.get("lang") == "sv"
    kind = catalogue.reference.taxonomy.kinds["helpline"].label.texts["ar"].text
    assert kind in [text_of(one) for one in page.all("span") if one.get("class") == "sort"]


def test_what_nobody_can_reach_or_may_be_gone_stands_last_in_its_step(catalogue: Catalogue) -> None:
    doubts = 0
    for situation in catalogue.guide.situations.values():
        for step in catalogue.refer(situation, "0180", AT).steps:
            codes = [{reason.code for reason in one.reasons} for one in step.contacts]
            unreachable = ["no_contact" in one for one in codes]
            assert unreachable == sorted(unreachable), situation.id
            doubts += any(unreachable) and not all(unreachable)
    assert doubts
