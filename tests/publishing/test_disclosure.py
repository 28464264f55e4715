"""What an audience sees of a service, and when its details are due for a check."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.catalogue.edition import LISTINGS, read_listings
from directory.domain.annex import ConfidentialContact, ConfidentialPlace
from directory.domain.listing import Listing, ShownPlace
from directory.domain.verification import due_date
from directory.publishing.retention import editions_to_remove
from tests.publishing.offices import Office, few_drafts


@pytest.mark.parametrize(
    ("checked", "days", "due"),
    [
        ("2026-06-05", 90, "2026-09-03"),
        ("2024-05", 180, "2024-10-28"),
        ("2024", 365, "2024-12-31"),
        ("", 90, ""),
    ],
)
def test_a_detail_is_due_by_its_urgency_counted_from_the_cautious_end(checked: str, days: int, due: str) -> None:
    assert due_date(checked, days) == due


def test_a_protected_address_takes_any_place_with_it(tmp_path: Path) -> None:
    first, *others = few_drafts()
    hidden = replace(first, place=ShownPlace(address="Storgatan 1", locality="Umeå"), address_not_shown=True)
    office = Office.under(tmp_path, [hidden, *others])

    office.publish(languages=("sv",))

    listings = {one.slug: one for one in read_listings(office.store.path(1) / "public" / LISTINGS)}
    assert listings[first.slug].place is None
    assert listings[first.slug].address_not_shown


def test_a_listing_has_no_field_for_anything_in_the_annex() -> None:
    confidential = {field.name for kept in (ConfidentialPlace, ConfidentialContact) for field in fields(kept)}

    assert not (confidential - {"type"}) & {field.name for field in fields(Listing)}


months = st.sampled_from([f"2026-{month:02d}-{day:02d}T08:00:00+00:00" for month in range(1, 13) for day in (1, 15)])


@given(st.lists(months, min_size=1, max_size=40), st.integers(2, 10), st.data())
def test_old_editions_go_but_never_those_that_are_needed(made: list[str], keep: int, data: st.DataObject) -> None:
    numbered = dict(enumerate(sorted(made), start=1))
    current = data.draw(st.sampled_from(sorted(numbered)))

    removed = editions_to_remove(numbered, current=current, keep=keep)

    left = [number for number in numbered if number not in removed]
    assert current in left
    assert set(sorted(numbered)[-keep:]) <= set(left)
    assert current == 1 or current - 1 in left
    assert {numbered[number][:7] for number in left} == {moment[:7] for moment in numbered.values()}
    assert len(left) <= keep + 2 + 12
