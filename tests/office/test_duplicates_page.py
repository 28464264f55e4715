"""Two entries that are one are merged on a page, and what a program doubts stands among what there is to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from directory.actions.loading import load_catalogue
from directory.actions.users import GivenRole
from directory.catalogue.catalogue import Catalogue
from directory.catalogue.edition import EditionStore
from directory.database import writing
from directory.domain.draft import Visibility
from directory.domain.identity import permanent_id
from directory.domain.languages import Translations
from directory.domain.links import LinkFinding, LinkState
from directory.domain.listing import State
from directory.domain.permissions import Role
from directory.exchange.links import write_findings
from tests.actions.offices import SUPPORT, fitting, id_of
from tests.actions.test_duplicates import DOUBLE
from tests.domain.drafts import a_contact
from tests.office.client import OfficeClient, form_to
from tests.office.office import TestOffice

MERGE = f"/duplicates/{id_of('stodet')}/takes-over/{id_of('stodet-igen')}"
APART = f"/duplicates/{id_of('stodet')}/is-not/{id_of('stodet-igen')}"
STAYS, GOES = (permanent_id("organization", slug) for slug in (SUPPORT.organization.slug, "linkoping-igen"))
ORGANIZATIONS = f"/duplicates/organizations/{STAYS}/{{}}/{GOES}"
PAGE = "https://example.org/stod"


@pytest.fixture
def browser(office: TestOffice) -> OfficeClient:
    load(office)
    return office.join("bo@example.org", GivenRole(Role.COORDINATOR, "03"), name="Bo")


def load(office: TestOffice, **changes: object) -> None:
    services = (SUPPORT, replace(DOUBLE, **changes))  # type: ignore[arg-type]  # fields of many types
    with writing(office.engine) as session:
        load_catalogue(session, [fitting(one) for one in services], (), at=office.clock.now)


def test_two_organizations_are_made_one_and_that_is_public_at_once(office: TestOffice, browser: OfficeClient) -> None:
    twin = replace(SUPPORT.organization, slug="linkoping-igen", name="Linköpings Kommun")
    load(office, organization=twin, contacts=(), summary=SUPPORT.summary, name=Translations.of(sv="Annat namn"))
    page = browser.get("/duplicates")
    assert "Organisationer som heter nästan likadant" in page.main

    page = page.submit(form=form_to(page, ORGANIZATIONS.format("takes-over")))

    assert "Organisationerna är en." in page.main
    assert "heter nästan likadant" not in page.main
    store = EditionStore(office.settings.editions)
    catalogue = Catalogue.open(store.path(store.current() or 0))
    assert {one.organization.slug for one in catalogue.listings} == {SUPPORT.organization.slug}


def test_two_are_made_one_and_that_is_public_at_once(office: TestOffice, browser: OfficeClient) -> None:
    page = browser.get("/duplicates")
    assert "Samma nummer: Stödet, Stödet i Uppsala" in page.main

    page = page.submit(form=form_to(page, MERGE))

    assert "Posterna är en." in page.main
    assert "Inget just nu." in page.main
    store = EditionStore(office.settings.editions)
    catalogue = Catalogue.open(store.path(store.current() or 0))
    goes, stays = catalogue.by_slug("stodet-igen"), catalogue.by_slug("stodet")
    assert goes is not None
    assert stays is not None
    assert (goes.state, goes.see_instead) == (State.CLOSED, ("stodet",))
    assert len(stays.contacts) == 2
    assert "Bo slog ihop två poster." in browser.get(f"/entries/{id_of('stodet')}/history").main


def test_two_that_are_two_are_not_shown_again(browser: OfficeClient) -> None:
    page = browser.get("/duplicates")

    page = page.submit(form=form_to(page, APART))

    assert "Inget just nu." in page.main


def test_what_would_bring_something_to_light_is_refused_in_words(office: TestOffice, browser: OfficeClient) -> None:
    load(office, visibility=Visibility.STAFF)
    page = browser.get("/duplicates")

    page = page.submit(form=form_to(page, MERGE))

    assert page.status == 409
    assert "bara för yrkesverksamma" in page.main


def test_doubtful_links_and_numbers_wait_among_what_there_is_to_do(office: TestOffice, browser: OfficeClient) -> None:
    load(office, contacts=(a_contact("040-34 10 00"), a_contact(PAGE, type="web")))
    day = date(2026, 11, 2)
    write_findings(
        office.settings.links, [LinkFinding(address=PAGE, state=LinkState.GONE, checked=day, since=day)], {}
    )

    page = browser.get("/to-do")

    assert "Riktnumret hör till ett annat län." in page.main
    assert "Sidan finns inte kvar, sedan 2 november 2026." in page.main
