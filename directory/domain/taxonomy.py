"""The controlled vocabularies: kinds, needs, target groups, audiences and the rest, with their everyday words.

Which words a reader typed, and what they mean, is worked out in ``search``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from directory.domain.languages import NOTHING, Translations


class UrgencyGrade(StrEnum):
    """How soon a wrong detail hurts somebody; decides how often it is checked."""

    CRISIS = "crisis"
    SUPPORT = "support"
    BACKGROUND = "background"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One word of a vocabulary. ``ref`` is its permanent, neutral name in addresses (requirement SB-14).

    ``also_called`` are everyday words per language that find the term and may be shown;
    ``match_only`` find it and are never shown.
    """

    code: str
    ref: str
    order: int
    label: Translations
    description: Translations = NOTHING
    also_called: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    match_only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Term):
    """A kind of service, with whom it is meant for and how urgent its details are."""

    audiences: tuple[str, ...]
    urgency_grade: UrgencyGrade
    default_needs: tuple[str, ...] = ()
    #: Trainings, manuals and materials are listed apart from help.
    is_material: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """Everyday words that point at kinds, needs and services. ``match_only`` words are never shown."""

    code: str
    label: Translations
    words: Mapping[str, tuple[str, ...]]
    match_only: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    reviewed: bool = False
    #: Who is asking when these words are used, where the words tell.
    audiences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Taxonomy:
    """All vocabularies. Each maps code to term in display order."""

    kinds: Mapping[str, Kind]
    needs: Mapping[str, Term]
    target_groups: Mapping[str, Term]
    audiences: Mapping[str, Term]
    contact_types: Mapping[str, Term]
    organization_types: Mapping[str, Term]
    languages: Mapping[str, Term]
    states: Mapping[str, Term]
    trust: Mapping[str, Term]
    concepts: Mapping[str, Concept]
    recheck_days: Mapping[UrgencyGrade, int]
