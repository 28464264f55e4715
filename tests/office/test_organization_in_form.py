"""What an organization is called is corrected in the form of an entry, reviewed, and public on all its entries."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from directory.actions.loading import load_catalogue
from directory.actions.users import GivenRole
from directory.catalogue.catalogue import Catalogue
from directory.catalogue.edition import EditionStore
from directory.database import writing
from directory.domain.identity import permanent_id
from directory.domain.listing import OrganizationName
from directory.domain.permissions import Role
from tests.actions.offices import FAR, SUPPORT, fitting, id_of
from tests.office.client import OfficeClient, form_to
from tests.office.office import TestOffice
from tests.office.working import coordinator, draft_of, reviewer, saved
from tests.page import Page

NEW = "/entries/new"


@pytest.fixture
def of_two(work: TestOffice) -> TestOffice:
    """An office in which one organization has an entry in each of two counties."""
    with writing(work.engine) as session:
        far = replace(fitting(FAR), organization=fitting(SUPPORT).organization)
        load_catalogue(session, [far], [], at=work.clock.now)
    return work


def organization(work: TestOffice, slug: str) -> OrganizationName:
    store = EditionStore(work.settings.editions)
    listing = Catalogue.open(store.path(store.current() or 0)).by_slug(slug)
    assert listing is not None
    return listing.organization


def accepted(browser: OfficeClient, draft: Page) -> Page:
    path = f"{draft.path}/review"
    page = browser.get(path)
    return page.submit(form=form_to(page, path), all="accept")


def test_a_name_is_corrected_reviewed_and_public_on_every_entry(of_two: TestOffice) -> None:
    page = draft_of(coordinator(of_two))
    assert "Det gäller alla organisationens 2 poster" in page.main
    page = saved(page, propose="yes", **{"organization-name": "Rätt  namn"})
    assert "Rätt namn" in page.main

    refused = accepted(reviewer(of_two), page)
    assert refused.status == 409
    assert "Organisationen har poster som du inte granskar." in refused.main
    assert "Förslaget väntar inte på granskning." not in refused.main

    dan = of_two.join("dan@example.org", GivenRole(Role.REVIEWER, "SE"), name="Dan")
    accepted(dan, page)
    assert organization(of_two, "stodet").name == organization(of_two, "borta").name == "Rätt namn"
    assert "Dan godkände en ändring av organisationen." in dan.get(f"/entries/{id_of('borta')}/history").main


def test_an_entry_is_moved_to_another_organization_by_its_name(work: TestOffice) -> None:
    page = draft_of(coordinator(work))

    unknown = saved(page, **{"organization-other": "Ingen alls"})
    assert unknown.status == 422
    assert "Ingen organisation heter så: Ingen alls." in unknown.main

    page = saved(unknown, propose="yes", **{"organization-other": "malmo", "organization-name": "Annat"})
    accepted(reviewer(work), page)
    assert organization(work, "stodet").name == "Malmö"


def test_an_organization_is_not_left_without_a_name(work: TestOffice) -> None:
    page = saved(draft_of(coordinator(work)), **{"organization-name": " "})

    assert page.status == 422
    assert {link.text for link in page.all("a[@href='#organization-name']")} == {"Organisationens namn"}


def test_the_name_of_an_organization_that_came_with_a_new_entry_is_corrected_before_anybody_reads_it(
    work: TestOffice,
) -> None:
    bo = coordinator(work)
    page = bo.get(NEW)
    begun = {"name": "Rummet", "organization": "Forningen Rummet", "kind": "youth_clinic", "area": "uppsala"}
    sort = fitting(SUPPORT).organization.type
    page = page.submit(form=form_to(page, NEW), organization_type=sort, **begun)

    page = saved(page, **{"organization-name": "Föreningen Rummet"})
    assert "Föreningen Rummet" in page.main
    assert "Forningen" not in page.main

    page = bo.get(NEW)
    page = page.submit(form=form_to(page, NEW), **begun | {"organization": "Malmö"})
    page = page.submit(form=form_to(page, NEW)) if page.path == NEW else page
    assert "organization-name" not in page.body
    assert "Posten hör till en annan organisation" in page.main


def test_whose_an_entry_is_is_not_for_the_organization_itself_to_say(work: TestOffice) -> None:
    own = UUID(permanent_id("organization", SUPPORT.organization.slug))
    eva = work.join("eva@example.org", GivenRole(Role.EDITOR, organization=own), name="Eva")

    page = draft_of(eva)

    assert "organization-name" not in page.body
    saved(page, **{"organization-name": "Annat", "organization-other": "Malmö"})
    assert "Annat" not in eva.get(page.path).main
