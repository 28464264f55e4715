"""Every code of the domain and of the taxonomy has words where the pages need them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import pytest

from directory.catalogue import reasons as reason_codes
from directory.catalogue.catalogue import Catalogue
from directory.catalogue.places import FOR_PROFESSIONALS as PLACE_GROUP
from directory.domain.finding import Facet, Reason, Stage
from directory.domain.listing import ContactAudience, Cost, State
from directory.domain.taxonomy import UrgencyGrade
from directory.rendering.interface import Interface, read_interfaces
from directory.rendering.reasons import reason_words
from directory.rendering.words import (
    CONTACT_ACTION,
    CONTACT_AUDIENCE,
    COST,
    FACET,
    NOT_CHECKED,
    OVERDUE,
    STAGE,
    STATE,
    STATE_SHORT,
    TRACES,
    URGENCY,
)
from directory.settings import resource_folder
from directory.web.public.doors import DOORS

#: A value that each reason may carry.
VALUES = {
    reason_codes.SERVES: "0580",
    reason_codes.ELSEWHERE: "SE",
    reason_codes.KIND: "mika",
    reason_codes.NEED: "leaving",
    reason_codes.GROUP: "women",
    reason_codes.WORDS: "jour",
    reason_codes.VERIFIED: "2026-05",
}


@pytest.fixture(scope="module")
def swedish() -> Interface:
    return read_interfaces(resource_folder("translations"), ("sv",))["sv"]


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        (Cost, COST),
        (ContactAudience, CONTACT_AUDIENCE),
        (State, STATE),
        (State, STATE_SHORT),
        (UrgencyGrade, URGENCY),
        (Facet, FACET),
        (Stage, STAGE),
    ],
)
def test_every_code_has_words(codes: type[StrEnum], words: Mapping[Any, str]) -> None:
    assert set(codes) <= set(words)


def test_every_group_of_a_place_page_has_a_heading() -> None:
    assert PLACE_GROUP in URGENCY


@pytest.mark.parametrize("words", [CONTACT_ACTION, NOT_CHECKED, OVERDUE, TRACES])
def test_every_way_of_making_contact_has_words(catalogue: Catalogue, words: Mapping[str, str]) -> None:
    assert set(words) == set(catalogue.reference.taxonomy.contact_types)


def test_every_audience_has_a_door(catalogue: Catalogue) -> None:
    assert set(DOORS) == set(catalogue.reference.taxonomy.audiences)


def test_every_reason_but_the_opening_is_said(catalogue: Catalogue, swedish: Interface) -> None:
    codes = {value for name, value in vars(reason_codes).items() if name.isupper() and isinstance(value, str)}

    assert len(codes) > 8
    for code in codes - {reason_codes.OPEN}:
        assert reason_words(swedish, catalogue.reference, Reason(code, VALUES.get(code, "")))


def test_nothing_is_promised_of_a_phone_bill() -> None:
    assert not any("räkning" in words for words in TRACES.values())
