"""What is confidential in a real browser without script: shown once, and gone by leaving, going back and waiting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Error, Page, expect

from directory.actions import annex
from directory.actions.loading import load_catalogue
from directory.actions.users import GivenRole
from directory.database import writing
from directory.domain.permissions import Role
from tests.actions.annexes import CANARY, keep
from tests.actions.offices import SUPPORT, fitting, id_of
from tests.journeys.test_office import BEA, come_in, heading, office, office_folder, open_tab, press
from tests.office.office import TestOffice

__all__ = ["office", "office_folder", "open_tab"]
pytestmark = [pytest.mark.browser, pytest.mark.slow]

STODET = f"/entries/{id_of('stodet')}"


def ask(tab: Page) -> None:
    tab.goto(f"{STODET}/annex")
    tab.get_by_label("Personalen måste nås").check()
    press(tab, "Visa uppgifterna")


def test_what_was_shown_is_gone_after_going_back_and_after_its_time(
    office: TestOffice, open_tab: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    with writing(office.engine) as session:
        load_catalogue(session, [fitting(SUPPORT)], (), at=office.clock.now)
    keep(office.engine, office.settings.annex_keys)
    tab = open_tab(java_script_enabled=False)
    come_in(office, tab, office.link(BEA, "Bea", GivenRole(Role.COORDINATOR, area="03")), BEA)

    ask(tab)
    expect(tab.get_by_role("main")).to_contain_text(CANARY)
    tab.get_by_role("link", name="Dölj nu").click()
    heading(tab, "Stödet")
    with pytest.raises(Error, match="ERR_CACHE_MISS"):
        tab.go_back()
    expect(tab.get_by_text(CANARY)).to_have_count(0)

    monkeypatch.setattr(annex, "READING", timedelta(seconds=1))
    ask(tab)
    expect(tab.get_by_role("heading", level=1)).to_have_text("Stödet", timeout=30_000)
