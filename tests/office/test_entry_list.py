"""Finding an entry in the office: by what is typed and chosen, page by page, with nothing of it in any log."""

from __future__ import annotations

import logging
from dataclasses import replace

import pytest

from directory.actions.loading import load_catalogue
from directory.actions.users import GivenRole
from directory.database import writing
from directory.domain.identity import permanent_ref
from directory.domain.languages import Translations
from directory.domain.permissions import Role
from tests.actions.offices import FAR, LINE, SUPPORT, fitting, id_of
from tests.domain.drafts import a_contact
from tests.office.client import OfficeClient, form_to
from tests.office.office import TestOffice
from tests.page import Page
from tests.page_checks import text_of

STODET = f"/entries/{id_of('stodet')}"


@pytest.fixture
def ada(office: TestOffice) -> OfficeClient:
    with writing(office.engine) as session:
        load_catalogue(session, [fitting(one) for one in (SUPPORT, LINE, FAR)], [], at=office.clock.now)
    return office.join("ada@example.org")


def listed(page: Page) -> list[str]:
    return [text_of(one) for one in page.all("main//li/a")]


def turning(page: Page) -> dict[str, str]:
    """The buttons that lead to other pages of the list, with what they send."""
    return {text_of(one): one.get("value", "") for one in page.all("button[@name='page']")}


def held(page: Page) -> dict[str, str]:
    """What the form around those buttons sends with them."""
    fields = page.all("form")[-1].iter("input")
    return {one.get("name", ""): one.get("value", "") for one in fields}


@pytest.mark.parametrize(
    "narrowed",
    [
        *("q=st%C3%B6det", "q=stod+linkoping", "q=%2B46+8+123+456+00", f"q={permanent_ref('service', 'stodet')}"),
        *(
            "area=Uppsala+l%C3%A4n",
            "area=0380",
            "kind=social_services&area=uppsala",
            "standing=published&q=st%C3%B6d",
        ),
    ],
)
def test_an_entry_is_found_by_what_is_typed_and_chosen(ada: OfficeClient, narrowed: str) -> None:
    page = ada.get(f"/entries?{narrowed}")

    assert listed(page) == ["Stödet"]
    assert page.follow("Stödet").path == STODET


def test_what_was_asked_for_stands_in_the_form(ada: OfficeClient) -> None:
    page = ada.get("/entries?q=borta&area=Malm%C3%B6&kind=social_services&standing=overdue")

    assert page.one("input[@name='q']").get("value") == "borta"
    assert page.one("input[@name='area']").get("value") == "Malmö"
    assert [one.get("value") for one in page.all("option[@selected]")] == ["social_services", "overdue"]
    assert "skulle ha kontrollerats" in page.main
    assert listed(page.follow("Visa alla")) == ["Borta", "Linjen", "Stödet"]


def test_what_is_not_there_is_said(ada: OfficeClient) -> None:
    assert "0 poster" in ada.get("/entries?q=finns+inte").main


def test_a_place_that_is_none_is_said_and_nothing_is_listed(ada: OfficeClient) -> None:
    page = ada.get("/entries?area=Atlantis")

    assert "Skriv ett område som finns" in page.main
    assert listed(page) == []


@pytest.mark.parametrize("narrowed", ["kind=x", "standing=x"])
def test_a_choice_that_is_not_offered_is_refused(ada: OfficeClient, narrowed: str) -> None:
    ada.get(f"/entries?{narrowed}", status=400)


def test_a_long_list_has_pages_that_keep_what_was_asked_for(office: TestOffice, ada: OfficeClient) -> None:
    services = [
        replace(
            SUPPORT,
            slug=f"grupp-{number}",
            name=Translations.of(sv=f"Grupp {number:03}"),
            contacts=(a_contact(f"08-765 4{number:02} 00"),),
        )
        for number in range(60)
    ]
    with writing(office.engine) as session:
        load_catalogue(session, [fitting(one) for one in services], [], at=office.clock.now)

    page = ada.get("/entries?q=grupp")
    assert len(listed(page)) == 50
    assert "60 poster" in page.main
    assert turning(page) == {"Nästa": "2"}
    page = ada.get("/entries", query_string={**held(page), "page": "2"})
    assert listed(page) == [f"Grupp {number:03}" for number in range(50, 60)]
    assert turning(page) == {"Föregående": "1"}
    for number in ("0", "99", "x", "-1"):
        assert listed(ada.get(f"/entries?q=grupp&page={number}"))


def test_each_finds_only_what_they_see(office: TestOffice, ada: OfficeClient) -> None:
    page = ada.get(STODET)
    draft = page.submit(form=form_to(page, f"{STODET}/edit")).path
    elsewhere = office.join("eva@example.org", GivenRole(Role.COORDINATOR, "12"), name="Eva")

    assert listed(elsewhere.get("/entries")) == ["Borta"]
    for asked in ("q=st%C3%B6det", "standing=waiting", "area=Uppsala"):
        assert listed(elsewhere.get(f"/entries?{asked}")) == [], draft


def test_what_is_typed_is_in_no_log(ada: OfficeClient, caplog: pytest.LogCaptureFixture) -> None:
    """With every log open, that of the database too."""
    caplog.set_level(logging.DEBUG)
    logging.getLogger("sqlalchemy.engine").setLevel(logging.DEBUG)
    try:
        ada.get("/entries?q=hemligtord+070-123+45+67&area=Uppsala")
    finally:
        logging.getLogger("sqlalchemy.engine").setLevel(logging.NOTSET)

    assert "FROM services" in caplog.text, "the database was asked, and its log is open"
    for word in ("hemligtord", "070-123", "70123"):
        assert word not in caplog.text
