"""A question to the catalogue and its answer, as values. How the answer is found is the catalogue's business."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from directory.domain.hours import OpenState
from directory.domain.listing import Listing

MAX_TEXT = 200
MAX_TERMS = 12


class Facet(StrEnum):
    """The ways to narrow an answer."""

    AREA = "area"
    GROUP = "group"
    NEED = "need"
    KIND = "kind"
    LANGUAGE = "language"
    OPEN_NOW = "open_now"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is asked. Values within a facet mean "any of", facets together mean "all of".

    ``areas`` are area codes, the rest taxonomy codes. ``ignore`` names things that were understood from the words
    and that the reader removed again (``place:0580``, ``kind:mika``). ``at`` is an aware moment.
    """

    at: datetime
    text: str = ""
    language: str = "sv"
    areas: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    audience: str = ""
    open_now: bool = False
    ignore: tuple[str, ...] = ()
    include_materials: bool = True
    offset: int = 0
    limit: int = 20


class Stage(StrEnum):
    """How far the words had to be stretched before something was found; the page says so."""

    ALL_WORDS = "all_words"
    CORRECTED = "corrected"
    PARTS = "parts"
    ANY_WORD = "any_word"
    WIDER_PLACE = "wider_place"
    NATIONAL = "national"
    EVERYTHING = "everything"


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What the words were taken to mean, as codes. ``rest`` are the words left for matching text."""

    places: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    situations: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    age: int | None = None
    crisis: bool = False
    number: str = ""
    rest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a listing stands where it stands, as a code with its value: ``serves`` ``0580``, ``open`` …"""

    code: str
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One listing in an answer."""

    listing: Listing
    score: float
    open_state: OpenState
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetValue:
    """How many results a value would leave. Values that would leave none are left out, unless they are chosen."""

    code: str
    count: int
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """The answer. ``total`` counts every match; ``results`` is the page asked for.

    ``corrections`` pairs a typed word with the word used in its place. ``national`` are the lines that always
    stand, for when little or nothing matched.
    """

    query: Query
    understood: Understood
    stage: Stage
    total: int
    results: tuple[Result, ...]
    facets: Mapping[Facet, tuple[FacetValue, ...]] = field(default_factory=dict)
    corrections: tuple[tuple[str, str], ...] = ()
    widened_to: str = ""
    national: tuple[Result, ...] = ()
