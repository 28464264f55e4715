"""When an accessibility statement is true and complete, and that it stops being so with time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from directory.domain.accessibility import Conformance, Shortcoming, Statement, faults_of
from directory.domain.languages import Translations

DAY = date(2026, 11, 21)
WORDS = Translations.of(sv="Ord")
STATEMENT = Statement(
    conformance=Conformance.PARTIAL,
    assessed_on=DAY,
    updated_on=DAY,
    methods=(WORDS,),
    shortcomings=(Shortcoming(what=WORDS, why=WORDS, instead=WORDS),),
    outside=(),
)


def fields(statement: Statement, today: date) -> set[str]:
    return {field for field, _value, _reason in faults_of(statement, today)}


@pytest.mark.parametrize(("days", "is_old"), [(0, False), (365, False), (366, True), (4000, True)])
def test_a_statement_grows_old_after_a_year(days: int, is_old: bool) -> None:
    assert fields(STATEMENT, DAY + timedelta(days)) == ({"assessed_on"} if is_old else set())


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"methods": ()}, "methods"),
        ({"shortcomings": ()}, "conformance"),
        ({"conformance": Conformance.FULL}, "conformance"),
        ({"updated_on": DAY - timedelta(1)}, "updated_on"),
        ({"updated_on": DAY + timedelta(1)}, "updated_on"),
    ],
)
def test_what_is_missing_or_untrue_is_named(changed: dict[str, object], field: str) -> None:
    assert fields(replace(STATEMENT, **changed), DAY) == {field}  # type: ignore[arg-type] - one of its own fields
