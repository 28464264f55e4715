"""What a place has and what it lacks."""

from __future__ import annotations

from functools import cache

from directory.catalogue.catalogue import Catalogue
from directory.catalogue.places import EXPECTED_NEARBY
from directory.domain.listing import ContactAudience, State
from tests.catalogue.making import A_WEDNESDAY, a_catalogue, the_reference
from tests.guide.builders import a_contact, a_listing


@cache
def catalogue() -> Catalogue:
    return a_catalogue(
        [
            a_listing("emergency", "emergency_number"),
            a_listing("about-mika", "mika"),
            a_listing("mika-skane", "mika", "12"),
            a_listing("mika-linkoping-closed", "mika", "0580", state=State.CLOSED),
            a_listing("shelter-linkoping", "womens_shelter", "0580"),
            a_listing("shelter-network", "womens_shelter"),
            a_listing("kast-county", "kast", "05"),
            a_listing("kast-malmo", "kast", "1280"),
            a_listing("barnahus-maybe", "barnahus", "0581", state=State.UNCLEAR),
            a_listing("barnahus-skane", "barnahus", "12"),
            a_listing("manual", "manual"),
            a_listing(
                "county-board",
                "county_board",
                "05",
                audiences=("professional",),
                contacts=(a_contact(audience=ContactAudience.PROFESSIONAL),),
            ),
        ]
    )


def groups(area: str) -> dict[str, list[str]]:
    return {
        group.code: [result.listing.slug for result in group.results]
        for group in catalogue().serving(area, A_WEDNESDAY)
    }


def missing(area: str) -> dict[str, list[str]]:
    return {gap.kind: [listing.slug for listing in gap.instead] for gap in catalogue().gaps(area)}


def test_what_serves_a_place_is_grouped_by_urgency_nearest_first() -> None:
    assert groups("0580")["crisis"] == ["shelter-linkoping", "emergency", "shelter-network"]
    assert groups("0580")["support"] == ["kast-county", "about-mika"]


def test_a_county_also_has_what_its_municipalities_have() -> None:
    assert "shelter-linkoping" in groups("05")["crisis"]


def test_what_is_for_staff_stands_apart() -> None:
    assert groups("0580")["professional"] == ["county-board"]


def test_what_has_closed_and_what_is_only_read_serves_no_place() -> None:
    shown = [slug for found in groups("0580").values() for slug in found]

    assert "mika-linkoping-closed" not in shown
    assert "manual" not in shown


def test_a_place_is_told_what_it_lacks_and_who_takes_people_from_there() -> None:
    assert missing("0580")["mika"] == ["about-mika"]


def test_a_clinic_elsewhere_is_never_offered_instead() -> None:
    instead = {slug for found in missing("0580").values() for slug in found}

    assert "mika-skane" not in instead
    assert "kast-malmo" not in instead


def test_nothing_is_missing_that_a_wider_area_offers() -> None:
    assert "kast" not in missing("0580")
    assert "kast" not in missing("0581")
    assert "kast" in missing("0680")


def test_what_may_be_there_is_not_said_to_be_missing() -> None:
    assert "barnahus" not in missing("0581")
    assert "barnahus" not in missing("05")
    assert "barnahus" in missing("0580")


def test_a_kind_that_no_place_has_is_not_missed() -> None:
    assert "youth_clinic" not in missing("0580")


def test_a_gap_with_nobody_to_turn_to_says_so_by_being_empty() -> None:
    assert missing("0680")["barnahus"] == []


def test_every_expected_kind_is_in_the_taxonomy() -> None:
    assert set(EXPECTED_NEARBY) <= set(the_reference().taxonomy.kinds)
