"""People at work in an office of three services: a coordinator who writes, and a reviewer."""

from __future__ import annotations

from directory.actions.users import GivenRole
from directory.domain.permissions import Role
from tests.actions.offices import id_of
from tests.office.client import OfficeClient, form_to
from tests.office.office import TestOffice
from tests.page import Page

STODET = f"/entries/{id_of('stodet')}"


def coordinator(work: TestOffice, area: str = "03", name: str = "Bo") -> OfficeClient:
    return work.join(f"{name.lower()}@example.org", GivenRole(Role.COORDINATOR, area), name=name)


def reviewer(work: TestOffice) -> OfficeClient:
    return work.join("cia@example.org", GivenRole(Role.REVIEWER, "03"), name="Cia")


def draft_of(browser: OfficeClient, path: str = STODET) -> Page:
    page = browser.get(path)
    return page.submit(form=form_to(page, f"{path}/edit"))


def saved(page: Page, **values: str | list[str]) -> Page:
    return page.submit(form=form_to(page, page.path), **values)
