"""Areas: what lies within what, and who is served. The real geography is used where it is what matters."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from directory.domain.areas import SWEDEN, AreaKind, Areas, fold_name
from directory.exchange import read_reference
from directory.settings import resource_folder


@cache
def areas() -> Areas:
    return read_reference(resource_folder("data")).areas


codes = st.deferred(lambda: st.sampled_from(sorted(area.code for area in areas())))
served = st.lists(codes, min_size=1, max_size=3)


def test_sweden_has_its_counties_and_municipalities() -> None:
    assert len(areas().of_kind(AreaKind.COUNTY)) == 21
    assert len(areas().of_kind(AreaKind.MUNICIPALITY)) == 290
    assert len(areas().inside(SWEDEN)) == 21 + 290 + 7 + 1


@given(codes)
def test_every_area_lies_within_all_areas_round_it(code: str) -> None:
    assert all(code in areas().inside(wider) for wider in areas().around(code))
    assert areas().around(code)[0] == code
    assert areas().around(code)[-1] == SWEDEN


@given(codes, codes)
def test_containment_reads_the_same_from_both_sides(one: str, other: str) -> None:
    assert (one in areas().inside(other)) == (other in areas().around(one))


@given(served, codes)
def test_what_serves_an_area_serves_everything_inside_it(served_codes: list[str], place: str) -> None:
    if areas().serves(served_codes, place):
        assert all(areas().serves(served_codes, inner) for inner in areas().inside(place))


@given(served, codes)
def test_whoever_serves_a_place_touches_it_and_every_wider_one(served_codes: list[str], place: str) -> None:
    if areas().serves(served_codes, place):
        assert all(areas().touches(served_codes, wider) for wider in areas().around(place))


@given(served, codes)
def test_closeness_is_known_exactly_for_what_touches_a_place(served_codes: list[str], place: str) -> None:
    assert (areas().closeness(served_codes, place) is not None) == areas().touches(served_codes, place)


def test_a_county_service_serves_its_municipalities_and_no_others() -> None:
    assert areas().serves(["05"], "0580")
    assert not areas().serves(["05"], "0680")
    assert not areas().serves(["0580"], "05")
    assert areas().touches(["0580"], "05")


def test_every_area_is_known_by_each_of_its_names() -> None:
    for area in areas():
        for name in (area.code, area.slug, area.official_name, area.name.texts["sv"].text):
            assert areas().named(name) is area


@pytest.mark.parametrize(
    ("typed", "code"),
    [("Malmö", "1280"), (" malmo  kommun ", "1280"), ("UPPSALA LÄN", "03"), ("visby", "0980"), ("se", "SE")],
)
def test_a_place_is_known_however_it_is_written(typed: str, code: str) -> None:
    found = areas().named(typed)

    assert found is not None
    assert found.code == code


def test_habo_and_håbo_are_two_places() -> None:
    found = [areas().named(typed) for typed in ("Habo", "habo kommun", "Håbo", "HÅBO KOMMUN", "Ha\u030abo")]

    assert [area.code if area else "" for area in found] == ["0643", "0643", "0305", "0305", "0305"]


@pytest.mark.parametrize("typed", ["", "–", "Atlantis", "مالمو"])
def test_what_no_area_is_called_names_none(typed: str) -> None:
    assert areas().named(typed) is None


def test_no_two_areas_share_a_slug() -> None:
    assert len({area.slug for area in areas()}) == len(list(areas()))


@given(st.text())
@example("𝕊")
def test_folded_names_are_plain_and_stay_as_they_are(text: str) -> None:
    folded = fold_name(text)

    assert folded.isascii()
    assert fold_name(folded) == folded
