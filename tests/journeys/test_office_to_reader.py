"""What is changed in the office reaches a reader: from an invitation to the public page, on the real catalogue.

Everything happens in a real browser without script; the public site is a process of its own that watches the folder.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from directory.actions.loading import load_catalogue
from directory.actions.users import GivenRole
from directory.cli.upkeep import command as upkeep
from directory.database import writing
from directory.domain.identity import permanent_ref
from directory.domain.permissions import Role
from tests.actions.offices import FAR, SUPPORT, fitting
from tests.cli.serving import serving
from tests.domain.drafts import a_contact
from tests.journeys.test_office import ADA, BEA, come_in, give_code, heading, office, open_tab, press, sign_in
from tests.office.office import TestOffice

__all__ = ["office", "open_tab"]
pytestmark = [pytest.mark.browser, pytest.mark.slow]

CIA, DAN = "cia@example.org", "dan@example.org"
STODET, BORTA = (f"/sv/entry/{permanent_ref('service', slug)}" for slug in ("stodet", "borta"))
MAILBOX = a_contact("info@example.org", type="email", checked="2025-01-01")
#: A reader opens the page again and again meanwhile. How soon it changes is measured by ``make bench``.
READINGS = 500

OpenTab = Callable[..., Page]


@pytest.fixture
def office_folder(published: Path, tmp_path: Path) -> Path:
    """A copy of the real office and its edition, for this test to change."""
    return Path(shutil.copytree(published, tmp_path / "var"))


@pytest.fixture
def reader(browser: Browser, office: TestOffice) -> Iterator[Page]:
    """A tab on the public site that serves what this office publishes."""
    with serving(office.settings.var, KONTAKTGUIDEN_NOW=office.clock.now.isoformat()) as served:
        context = browser.new_context(base_url=f"http://127.0.0.1:{served.port}", java_script_enabled=False)
        yield context.new_page()
        context.close()


def load(office: TestOffice) -> None:
    """Two services that do not exist, one in Enköping and one in Malmö whose contacts nobody has checked for long."""
    drafts = (SUPPORT, replace(FAR, contacts=(*FAR.contacts, MAILBOX)))
    with writing(office.engine) as session:
        load_catalogue(session, [fitting(draft) for draft in drafts], (), at=office.clock.now)


def invite(administrator: Page, name: str, email: str, role: str, area: str) -> str:
    administrator.goto("/users/invite")
    administrator.get_by_label("Namn").fill(name)
    administrator.get_by_label("Mejladress").fill(email)
    administrator.get_by_role("radio", name=re.compile(f"^{role}")).check()
    administrator.get_by_label("Område eller organisation").fill(area)
    press(administrator, "Gör en länk")
    return administrator.locator(".secret").inner_text()


def open_draft(tab: Page, name: str) -> None:
    tab.goto("/entries")
    tab.get_by_role("link", name=name, exact=True).first.click()
    press(tab, "Skriv ett utkast")


def read_until(reader: Page, path: str, words: str) -> None:
    main = reader.get_by_role("main")
    for _ in range(READINGS):
        reader.goto(path)
        if words in main.inner_text():
            return
    raise AssertionError(f"{words} is not to be read on {path}: {main.inner_text()}")


def test_what_one_person_writes_and_another_approves_is_read_by_everybody(
    office: TestOffice, open_tab: OpenTab, reader: Page
) -> None:
    load(office)
    ada, bea, cia, dan = (open_tab(java_script_enabled=False) for _ in range(4))
    come_in(office, ada, office.link(ADA, "Ada"), ADA)
    come_in(office, bea, invite(ada, "Bea", BEA, "Samordnare", "Uppsala län"), BEA)
    come_in(office, cia, invite(ada, "Cia", CIA, "Granskare", "Uppsala län"), CIA)
    come_in(office, dan, invite(ada, "Dan", DAN, "Samordnare", "Skåne län"), DAN)
    bea.goto("/")
    press(bea, "Logga ut")
    sign_in(bea, BEA)
    give_code(office, bea, BEA)
    heading(bea, "Hej, Bea")

    open_draft(bea, "Stödet")
    bea.locator("summary", has_text="Öppettider").first.click()
    bea.get_by_label("måndag", exact=True).first.fill("8–16.30")
    bea.get_by_label("Kostnad").select_option(label="Gratis")
    bea.get_by_label("Varför, eller hur du vet").fill("De ringde.")
    press(bea, "Spara och skicka till granskning")
    expect(bea.get_by_role("status")).to_have_text("Förslaget är skickat till granskning.")

    cia.goto("/proposals")
    cia.get_by_role("link", name=re.compile("^Stödet")).click()
    cia.get_by_role("group", name="Öppettider").get_by_label("Godkänn").check()
    cost = cia.get_by_role("group", name="Kostnad")
    cost.get_by_label("Skicka tillbaka", exact=True).check()
    cost.get_by_label("Vad som behövs, om du skickar tillbaka").fill("Var står det?")
    press(cia, "Klart")
    expect(cia.get_by_role("status")).to_have_text("Det är publicerat.")

    read_until(reader, STODET, "08:00–16:30")
    expect(reader.get_by_role("main")).not_to_contain_text("Gratis")
    bea.goto("/proposals")
    bea.get_by_role("link", name=re.compile("^Stödet")).click()
    expect(bea.get_by_role("main")).to_contain_text("Var står det?")


def test_an_organization_confirms_by_the_link_in_a_letter(
    office: TestOffice, open_tab: OpenTab, reader: Page
) -> None:
    load(office)
    asked = CliRunner().invoke(upkeep, obj=office.settings)
    assert asked.exit_code == 0, asked.output
    letter = next(file for file in office.settings.mail.iterdir() if "info@example.org" in file.read_text("utf-8"))
    link = re.search(r"/letters/\S+", letter.read_text("utf-8"))
    assert link is not None

    organization = open_tab(java_script_enabled=False)
    organization.goto(link[0])
    expect(organization.get_by_role("main")).to_contain_text("040-123 45 60")
    press(organization, "Ja, allt stämmer")
    heading(organization, "Tack")

    organization.goto(link[0])
    expect(organization.get_by_role("main")).not_to_contain_text("040-123 45 60")
    assert CliRunner().invoke(upkeep, obj=office.settings).exit_code == 0
    read_until(reader, BORTA, "Kontrollerad 25 november 2026")


def test_a_coordinator_of_one_county_neither_sees_nor_touches_a_draft_of_another(
    office: TestOffice, open_tab: OpenTab
) -> None:
    load(office)
    bea, dan = open_tab(java_script_enabled=False), open_tab(java_script_enabled=False)
    come_in(office, bea, office.link(BEA, "Bea", GivenRole(Role.COORDINATOR, area="03")), BEA)
    come_in(office, dan, office.link(DAN, "Dan", GivenRole(Role.COORDINATOR, area="12")), DAN)
    open_draft(dan, "Borta")
    draft = dan.url

    for path in ("/", "/entries", "/proposals", "/to-do"):
        bea.goto(path)
        expect(bea.get_by_role("main")).not_to_contain_text("Borta")
    for path in (draft, f"{draft}/review"):
        answer = bea.goto(path)
        assert answer is not None
        assert answer.status in (403, 404)
        expect(bea.get_by_role("main")).not_to_contain_text("Borta")
    token = bea.context.request
    assert token.post(draft, form={"name-sv": "Min nu"}).status >= 400
    dan.reload()
    heading(dan, "Borta")
