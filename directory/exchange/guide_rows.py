"""The shape of the guide's files, field by field. What the fields mean stands in ``domain.guide``."""

from __future__ import annotations

from datetime import date
from typing import Literal

from directory.domain.guide import Confidence, RuleStatus, Urgency, When
from directory.domain.languages import Translations
from directory.exchange.reading import Shape


class Words(Shape):
    """A text in the languages of the guide; ``guide_words`` says where which of them must be."""

    sv: str = ""
    en: str = ""
    ar: str = ""

    def translations(self) -> Translations:
        return Translations.of(sv=self.sv, en=self.en, ar=self.ar)


class SourceRow(Shape):
    publisher: str
    title: str
    address: str = ""
    document: str = ""
    date: str
    seen: str
    type: str
    note: str = ""


class RuleRow(Shape):
    id: str
    title: Words
    text: Words
    law: str = ""
    applies_to: tuple[str, ...]
    sources: tuple[str, ...]
    confidence: Confidence
    reviewed: bool
    needs_legal_review: bool
    status: RuleStatus
    last_checked: date
    review_note: str = ""


class CautionRow(Words):
    sources: tuple[str, ...]
    confidence: Confidence


class StepRow(Shape):
    text: Words
    contacts: tuple[str, ...]
    when: When
    sources: tuple[str, ...]
    confidence: Confidence


class AgeRow(Shape):
    min: int | None = None
    max: int | None = None


class SituationRow(Shape):
    id: str
    urgency: Urgency
    title: Words
    tab_title: Words
    trigger: Words
    confidentiality: Words
    roles: Words | None = None
    place: Words | None = None
    age: AgeRow = AgeRow()
    rules: tuple[str, ...] = ()
    show_rules: bool
    see_also: tuple[str, ...] = ()
    quick_exit: bool
    flags: tuple[Literal["child_language", "no_logging"], ...] = ()
    match: dict[str, tuple[str, ...]]
    reviewed: bool
    last_checked: date
    do_not: tuple[CautionRow, ...] = ()
    step: tuple[StepRow, ...]


class AnswerRow(Shape):
    label: Words
    question: str = ""
    situation: str = ""


class QuestionRow(Shape):
    id: str
    text: Words
    help: Words | None = None
    answer: tuple[AnswerRow, ...]


class GeneralRow(Shape):
    service: str
    through: str


class FallbacksFile(Shape):
    local: tuple[str, ...]
    not_emergency: tuple[str, ...]
    closest: dict[str, tuple[str, ...]]
    meanwhile: dict[str, tuple[str, ...]]
    everywhere: dict[str, GeneralRow]
    described: dict[str, str]
