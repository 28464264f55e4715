"""The accessibility statement that the law asks for (2018:1937, 13 §), as facts: how far, since when, what not.

How it is worded to a reader does not belong here; what is not accessible is content and stands here in each language.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from directory.domain.languages import Translations

#: A statement is assessed anew at least so often; an older one says nothing about the site of today.
LONGEST_AGE = timedelta(days=365)


class Conformance(StrEnum):
    """How far the site meets the law, in the only three grades that it knows."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcoming:
    """What is not accessible, why, and what can be used in its place."""

    what: Translations
    why: Translations
    instead: Translations


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """The statement. ``methods`` says how the site was assessed, ``outside`` what the law does not cover (9 §)."""

    conformance: Conformance
    assessed_on: date
    updated_on: date
    methods: tuple[Translations, ...]
    shortcomings: tuple[Shortcoming, ...]
    outside: tuple[Translations, ...]


def faults_of(statement: Statement, today: date) -> Iterator[tuple[str, str, str]]:
    """Field, value and reason of everything that makes a statement untrue or incomplete on a day."""
    if statement.assessed_on + LONGEST_AGE < today:
        yield (
            "assessed_on",
            statement.assessed_on.isoformat(),
            "The site was assessed more than twelve months ago. Assess it anew and write down what you found.",
        )
    if statement.assessed_on > today or statement.updated_on > today:
        yield "updated_on", statement.updated_on.isoformat(), "This day has not come yet."
    if statement.updated_on < statement.assessed_on:
        yield "updated_on", statement.updated_on.isoformat(), "The statement is older than the assessment in it."
    if not statement.methods:
        yield "methods", "", "Say how the site was assessed."
    if (statement.conformance is Conformance.FULL) is bool(statement.shortcomings):
        yield (
            "conformance",
            statement.conformance.value,
            "A site that fully conforms has no shortcomings, and one that does not names them.",
        )
