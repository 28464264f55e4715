"""A county as a spreadsheet in a real browser without script: refused with twelve reasons, mended, and accepted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from directory.actions.loading import load_catalogue
from directory.actions.users import GivenRole
from directory.database import writing
from directory.domain.permissions import Role
from tests.actions.offices import SUPPORT, fitting
from tests.actions.test_spreadsheets import OTHER, THIRD, TWELVE, cell, edited
from tests.journeys.test_office import come_in, heading, office, office_folder, open_tab, press
from tests.office.office import TestOffice

__all__ = ["office", "office_folder", "open_tab"]
pytestmark = [pytest.mark.browser, pytest.mark.slow]

BEA = "bea@example.org"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def bring_in(tab: Page, content: bytes, button: str) -> None:
    tab.get_by_label("Fil", exact=True).set_input_files({"name": "03.xlsx", "mimeType": XLSX, "buffer": content})
    press(tab, button)


def prepared(office: TestOffice, tab: Page, *services: object) -> None:
    with writing(office.engine) as session:
        load_catalogue(session, [fitting(one) for one in services], (), at=office.clock.now)  # type: ignore[arg-type]
    come_in(office, tab, office.link(BEA, "Bea", GivenRole(Role.COORDINATOR, area="03")), BEA)
    tab.goto("/")


def test_twelve_faults_are_refused_and_the_mended_file_is_accepted(
    office: TestOffice, open_tab: Callable[..., Page], tmp_path: Path
) -> None:
    tab = open_tab(java_script_enabled=False)
    prepared(office, tab, SUPPORT, OTHER, THIRD)
    tab.get_by_role("link", name="Kalkylblad").click()
    with tab.expect_download() as download:
        press(tab, "Hämta")
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    whole = file.read_bytes()

    bring_in(tab, edited(whole, cell(0, "Från ålder", 3, 18), *(edit for edit, *_ in TWELVE)), "Spara som förslag")
    expect(tab.get_by_role("heading", level=2).first).to_have_text("Filen har 12 fel. Inget är sparat.")
    expect(tab.get_by_role("alert").get_by_role("listitem")).to_have_count(12)

    right = edited(whole, cell(0, "Tolk", 3, "ja"))
    bring_in(tab, right, "Se vad som ändras")
    expect(tab.get_by_role("main")).to_contain_text("Filen är felfri.")
    bring_in(tab, right, "Spara som förslag")
    heading(tab, "Förslag")
    expect(tab.get_by_role("main")).to_contain_text("1 förslag är sparat.")
