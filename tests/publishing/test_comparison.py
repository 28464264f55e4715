"""What readers of two editions see differently, in the pieces in which colleagues review changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from directory.catalogue.edition import LISTINGS, read_listings
from directory.database import writing
from directory.domain.draft import Visibility
from directory.domain.languages import Translations
from directory.publishing.comparison import as_content, compared
from directory.publishing.disclosure import Audience
from directory.queries.services import services_by_slug
from tests.publishing.offices import AT, Office, few_drafts


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office.under(tmp_path)
    office.publish()
    return office


def test_an_edition_does_not_differ_from_itself(office: Office) -> None:
    assert compared(office.store, 1, 1, Audience.PUBLIC) == []


def test_what_came_what_went_and_what_changed_is_told_either_way(office: Office) -> None:
    changed, gone = few_drafts()[:2]
    office.load([replace(changed, summary=Translations.of(sv="Ny text."))])
    with writing(office.engine) as session:
        services_by_slug(session)[gone.slug].withdrawn_on = AT.date()
    office.publish()

    found = {one.listing.slug: one for one in compared(office.store, 1, 2, Audience.PUBLIC)}
    back = {one.listing.slug: one for one in compared(office.store, 2, 1, Audience.PUBLIC)}

    assert found.keys() == back.keys() == {changed.slug, gone.slug}
    assert "summary.sv" in {change.path for change in found[changed.slug].changes}
    assert (found[gone.slug].after, back[gone.slug].before) == (None, None)


def test_what_only_staff_sees_differs_for_staff_only(office: Office) -> None:
    changed = few_drafts()[0]
    office.load([replace(changed, visibility=Visibility.STAFF)])
    office.publish()

    assert [one.after for one in compared(office.store, 1, 2, Audience.PUBLIC)] == [None]
    assert compared(office.store, 1, 2, Audience.PROFESSIONAL) == []


def test_a_listing_says_what_its_service_does(office: Office) -> None:
    drafts = {draft.slug: draft for draft in few_drafts()}

    for listing in read_listings(office.store.path(1) / Audience.PROFESSIONAL / LISTINGS):
        content, draft = as_content(listing), drafts[listing.slug]
        assert (content.name, content.areas, content.organization) == (draft.name, draft.areas, draft.organization)
        assert [(one.type, one.value, one.trust) for one in content.contacts] == [
            (one.type, one.value, one.trust) for one in draft.contacts
        ]
