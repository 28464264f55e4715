"""Whoever is asked for a place is understood as they spell it, in either alphabet; nothing else is guessed at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.catalogue.place_names import SUGGESTED, PlaceNames
from directory.exchange import read_reference
from directory.settings import resource_folder

NAMES = PlaceNames(read_reference(resource_folder("data")))


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("Linköping", "linkoping"),
        ("linkopings kommun", "linkoping"),
        ("لينشوبينغ", "linkoping"),
        ("بلدية لينشوبينغ", "linkoping"),
        ("في مالمو", "malmo"),
        ("بمالمو", "malmo"),
        ("محافظة ستوكهولم", "stockholms-lan"),
        ("كوتنبيرج", "goteborg"),
    ],
)
def test_a_place_is_found(typed: str, slug: str) -> None:
    found = NAMES.find(typed)

    assert found is not None
    assert found.slug == slug


@pytest.mark.parametrize(
    ("typed", "slug"),
    [("linkopig", "linkoping"), ("مالمووو", "malmo"), ("غوتمبرغ", "goteborg"), ("ابسالاا", "uppsala")],
)
def test_a_place_that_is_nearly_right_is_suggested(typed: str, slug: str) -> None:
    assert slug in [area.slug for area in NAMES.near(typed)]


@pytest.mark.parametrize("typed", ["", "   ", "حلب", "١٢٣", "ـــ", "xyzzy"])
def test_what_is_no_place_is_neither_found_nor_guessed_at(typed: str) -> None:
    assert NAMES.find(typed) is None
    assert NAMES.near(typed) == ()


@given(st.text(max_size=100) | st.text(st.characters(min_codepoint=0x600, max_codepoint=0x6FF), max_size=100))
def test_anything_may_be_typed(typed: str) -> None:
    NAMES.find(typed)

    assert len(NAMES.near(typed)) <= SUGGESTED
