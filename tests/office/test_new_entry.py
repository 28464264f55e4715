"""A service that is not there yet is begun, after a look at what is; nobody reads it before it was reviewed."""

from __future__ import annotations

import pytest

from directory.actions.loading import load_catalogue
from directory.actions.users import GivenRole
from directory.catalogue.catalogue import Catalogue
from directory.catalogue.edition import EditionStore
from directory.database import writing
from directory.domain.permissions import Role
from tests.actions.offices import FAR, LINE, SUPPORT, fitting
from tests.office.client import OfficeClient, form_to
from tests.office.office import TestOffice
from tests.page import Page

NEW = "/entries/new"
ASKED = {
    "name": "Mötesplatsen",
    "organization": "linkopings kommun",
    "organization_type": "",
    "kind": "youth_clinic",
    "area": "uppsala",
}


@pytest.fixture
def work(office: TestOffice) -> TestOffice:
    with writing(office.engine) as session:
        load_catalogue(session, [fitting(one) for one in (SUPPORT, LINE, FAR)], [], at=office.clock.now)
    return office


@pytest.fixture
def bo(work: TestOffice) -> OfficeClient:
    return coordinator(work)


def coordinator(work: TestOffice, area: str = "03", name: str = "Bo") -> OfficeClient:
    return work.join(f"{name.lower()}@example.org", GivenRole(Role.COORDINATOR, area), name=name)


def asked(browser: OfficeClient, **changes: str) -> Page:
    page = browser.get(NEW)
    return page.submit(form=form_to(page, NEW), **ASKED | changes)


def again(page: Page, **changes: str) -> Page:
    return page.submit(form=form_to(page, NEW), **changes)


def test_a_new_service_is_begun_written_reviewed_and_only_then_public(work: TestOffice, bo: OfficeClient) -> None:
    page = bo.get("/entries").follow("Ny post")
    page = page.submit(form=form_to(page, NEW), **ASKED)
    assert page.heading == "Mötesplatsen"
    assert "Ingen läsare ser något av det" in page.main
    assert EditionStore(work.settings.editions).current() is None
    written = {
        "summary-sv": "Ett rum att prata i.",
        "needs": "someone_to_talk_to",
        "target_groups": "women",
        "audiences": "exposed_adult",
        "sources": "https://example.org/",
        "state": "active",
        "contact-0-type": "phone",
        "contact-0-value": "08-123 456 01",
        "contact-0-audience": "public",
        "contact-0-sources": "https://example.org/",
        "propose": "yes",
    }
    page = page.submit(form=form_to(page, page.path), **written)
    assert "Förslaget är skickat till granskning." in page.main

    cia = work.join("cia@example.org", GivenRole(Role.REVIEWER, "03"), name="Cia")
    review = f"{page.path}/review"
    page = cia.get(review)
    paths = [one.get("name", "") for one in page.all("input[@type='radio'][@value='accept']")]
    page.submit(form=form_to(page, review), **dict.fromkeys(paths, "accept"))

    store = EditionStore(work.settings.editions)
    listing = Catalogue.open(store.path(store.current() or 0)).by_slug("motesplatsen")
    assert listing is not None
    assert listing.organization.name == "Linköpings kommun"
    assert listing.areas == ("0380",)


def test_something_like_it_is_shown_before_it_is_made_and_one_may_go_on(bo: OfficeClient) -> None:
    page = asked(bo, name="Stödet i Uppsala")

    assert page.status == 409
    assert "Det finns redan något som liknar det här" in page.main
    assert "Nästan samma namn" in page.main
    assert page.follow("Stödet").heading == "Stödet"
    assert again(page).heading == "Stödet i Uppsala"


def test_who_then_writes_another_name_is_shown_what_is_like_that_one(bo: OfficeClient) -> None:
    page = asked(bo, name="Stödet i Uppsala")

    page = again(page, name="Linjen")

    assert page.status == 409
    assert "Någon annan har hand om den." in page.main, "a line for the whole country, which others look after"
    assert "Stödet" not in page.main


def test_a_draft_that_a_colleague_has_begun_is_like_it_too(work: TestOffice, bo: OfficeClient) -> None:
    asked(bo)

    page = asked(coordinator(work, name="Dan"))

    assert "Ett utkast som inte är granskat" in page.main
    assert page.follow("Mötesplatsen").heading == "Mötesplatsen"


def test_what_serves_other_people_is_not_like_it(bo: OfficeClient) -> None:
    assert asked(bo, name="Borta").heading == "Borta"


def test_what_only_others_may_see_is_not_told_of(work: TestOffice, bo: OfficeClient) -> None:
    asked(bo)

    page = asked(coordinator(work, "1280", name="Eva"), area="Malmö")

    assert page.heading == "Mötesplatsen"


def test_a_new_organization_is_one_when_it_is_said_what_it_is(bo: OfficeClient) -> None:
    page = asked(bo, organization="Nya Föreningen")
    assert page.status == 422
    assert "Ingen organisation heter så." in page.main
    assert page.one("input[@name='organization']").get("value") == "Nya Föreningen"

    assert again(page, organization_type="ngo").heading == "Mötesplatsen"


def test_an_organization_that_is_misspelt_is_shown(bo: OfficeClient) -> None:
    page = asked(bo, organization="Linköpngs kommun", organization_type="municipality")

    assert page.status == 409
    assert "Linköpings kommun" in page.main


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name", " ", "Fyll i det här."),
        ("name", "Stö\u200bdet", "Det här kan inte publiceras."),
        ("name", "x" * 201, "Det är för långt."),
        ("kind", "", "Fyll i det här."),
        ("kind", "brothel", "Fyll i det här."),
        ("area", "Atlantis", "Skriv ett område som finns"),
        ("area", "Malmö", "Du har inte hand om det området."),
        ("organization_type", "cult", "Ingen organisation heter så."),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_is_kept(
    bo: OfficeClient, field: str, typed: str, said: str
) -> None:
    changes = {"organization": "Nya Föreningen"} if field == "organization_type" else {}

    page = asked(bo, **{**changes, field: typed})

    assert page.status == 422
    assert said in page.main
    assert page.one("input[@name='area']").get("value") == (typed if field == "area" else "uppsala")


def test_reviewers_and_organizations_do_not_begin_services(work: TestOffice) -> None:
    cia = work.join("cia@example.org", GivenRole(Role.REVIEWER, "03"), name="Cia")

    cia.get(NEW, status=403)
    assert "Ny post" not in cia.get("/entries").links
