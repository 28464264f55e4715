"""Entries and editions in a real browser without script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.actions.offices import LINE, SUPPORT
from tests.journeys.test_office import ADA, come_in, heading, office, office_folder, open_tab, press
from tests.journeys.test_spreadsheet_in_office import prepared
from tests.office.office import TestOffice
from tests.office.test_publications import CHANGED, load_and_publish

__all__ = ["office", "office_folder", "open_tab"]
pytestmark = [pytest.mark.browser, pytest.mark.slow]


def describe_new_service(tab: Page) -> None:
    """Something like what is there already, in the form that begins a service."""
    tab.get_by_label("Vad verksamheten kallar sig").fill("Stödet i Uppsala")
    tab.get_by_label("Organisation", exact=True).fill("Nya Föreningen")
    tab.get_by_label("Vad organisationen är").select_option("Förening eller stiftelse")
    tab.get_by_label("Sorts hjälp").select_option("Ungdomsmottagning")
    tab.get_by_label("Tar emot från").fill("Uppsala")


def test_a_new_service_is_begun_after_a_look_at_what_is_there(
    office: TestOffice, open_tab: Callable[..., Page]
) -> None:
    tab = open_tab(java_script_enabled=False)
    prepared(office, tab, SUPPORT, LINE)
    tab.get_by_role("link", name="Poster").click()
    tab.get_by_label("Sök").fill("08 123 456 00")
    press(tab, "Sök")
    expect(tab.get_by_role("main").get_by_role("listitem")).to_contain_text("Stödet")
    tab.get_by_text("Visa bara en del").click()
    tab.get_by_label("Område").fill("Atlantis")
    press(tab, "Sök")
    expect(tab.get_by_text("Skriv ett område som finns")).to_be_visible()
    tab.get_by_role("link", name="Ny post").click()
    press(tab, "Gå vidare")
    expect(tab.get_by_text("Fyll i det här.")).to_have_count(4)

    describe_new_service(tab)
    press(tab, "Gå vidare")
    expect(tab.get_by_role("alert")).to_contain_text("Det finns redan något som liknar det här")

    press(tab, "Det är en annan: gå vidare")
    heading(tab, "Stödet i Uppsala")
    expect(tab.get_by_role("status")).to_contain_text("Ingen läsare ser något av det")


def test_an_administrator_points_readers_back(office: TestOffice, open_tab: Callable[..., Page]) -> None:
    tab = open_tab(java_script_enabled=False)
    load_and_publish(office, SUPPORT, LINE)
    load_and_publish(office, CHANGED, LINE)
    come_in(office, tab, office.link(ADA, "Ada"), ADA)
    tab.goto("/publications")
    tab.get_by_role("link", name="2", exact=True).click()
    press(tab, "Visa")
    expect(tab.get_by_role("main")).to_contain_text("Stöd, samtal och fika.")
    tab.goto("/publications/1")
    press(tab, "Kontrollera filerna")
    expect(tab.get_by_role("status")).to_contain_text("Utgåvan är hel.")
    tab.get_by_role("link", name="Låt läsarna se den här utgåvan").click()
    press(tab, "Byt utgåva")
    expect(tab.get_by_text("Fyll i det här.")).to_be_visible()

    tab.get_by_label("Varför").fill("Fel nummer")
    press(tab, "Byt utgåva")
    expect(tab.get_by_role("status")).to_have_text("Läsarna ser utgåva 1 nu.")
    expect(tab.get_by_role("main")).to_contain_text("Nästa gång något godkänns")
