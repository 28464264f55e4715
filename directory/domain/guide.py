"""The guide as values: questions lead to situations, situations have steps, rules have sources.

Whether the guide is whole is judged in ``guide_checks``; which contacts a step gives is worked out in ``referral``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from directory.domain.languages import NOTHING, Translations

SERVICE_PREFIX = "service:"
PROFESSIONAL = "professional"
CHILD = "child_or_youth"
EXPOSED_ADULT = "exposed_adult"
#: Whoever is younger is a child by law, and is answered as one.
MAJORITY = 18
EMERGENCY_KIND = "emergency_number"
SOCIAL_SERVICES = "social_services"
SOCIAL_EMERGENCY = "social_emergency"

#: Lines for staff. Exposed persons reach them through social services or an association, never by themselves.
PROFESSIONAL_KINDS = frozenset({"professional_support_line", "regional_coordinator"})


class Urgency(StrEnum):
    """The three levels of a municipal action plan, gravest first."""

    ACUTE = "acute"
    TARGETED = "targeted"
    GENERAL = "general"


class When(StrEnum):
    """When a step can be taken."""

    ANY = "any"
    OFFICE_HOURS = "office_hours"
    OUT_OF_HOURS = "out_of_hours"


class Confidence(StrEnum):
    """How well a statement is supported, weakest first. ``editorial`` is plain safety advice without a source."""

    EDITORIAL = "editorial"
    SINGLE_SOURCE = "single-source"
    CONFIRMED = "confirmed"


class RuleStatus(StrEnum):
    """Only what is in force may be shown as law."""

    IN_FORCE = "in_force"
    PROPOSED = "proposed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a statement comes from. ``seen`` says how much of it was read; ``address`` is empty when not online."""

    id: str
    publisher: str
    title: str
    address: str = ""
    document: str = ""
    date: str
    seen: str
    type: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule of law or confidentiality in plain words. ``last_checked`` is an ISO date."""

    id: str
    title: Translations
    text: Translations
    law: str = ""
    applies_to: tuple[str, ...]
    sources: tuple[str, ...]
    confidence: Confidence
    reviewed: bool
    needs_legal_review: bool
    status: RuleStatus
    last_checked: str
    review_note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """Something not to do."""

    text: Translations
    sources: tuple[str, ...]
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something to do. ``contacts`` are kinds or ``service:<slug>``, best first; none means advice only."""

    text: Translations
    contacts: tuple[str, ...] = ()
    when: When = When.ANY
    sources: tuple[str, ...]
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class AgeRange:
    """The age, in whole years, of the person that a situation is about. None is open."""

    min: int | None = None
    max: int | None = None

    def holds(self, age: int | None) -> bool:
        """Whether the age is in it; an age that nobody has said is in every one."""
        return age is None or ((self.min is None or self.min <= age) and (self.max is None or age <= self.max))


ANY_AGE = AgeRange()


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """One case with what to do. ``ref`` is its permanent, neutral name in addresses; ``tab_title`` goes where titles
    are kept (requirement SB-14).

    ``match_words`` find the situation; like ``never_shown`` they are not for display.
    """

    id: str
    ref: str
    audience: str
    urgency: Urgency
    title: Translations
    tab_title: Translations
    trigger: Translations
    confidentiality: Translations
    roles: Translations = NOTHING
    place: Translations = NOTHING
    age: AgeRange = ANY_AGE
    steps: tuple[Step, ...]
    cautions: tuple[Caution, ...] = ()
    rules: tuple[str, ...] = ()
    show_rules: bool
    see_also: tuple[str, ...] = ()
    quick_exit: bool
    child_language: bool = False
    no_logging: bool = False
    match_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    never_shown: tuple[str, ...] = ()
    reviewed: bool
    last_checked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer; it leads to another question or to a situation."""

    label: Translations
    question: str = ""
    situation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    id: str
    ref: str
    text: Translations
    help: Translations = NOTHING
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class GeneralRecord:
    """The service that stands in where no local record exists, and through whom it is reached there."""

    service: str
    through: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fallbacks:
    """What stands in when a place has no service of a kind (``closest``) or it does not answer (``meanwhile``).

    ``everywhere`` has the kinds of which every part of the country has one; ``described`` the records that only
    explain a kind; ``local`` the kinds of which a place without one is told so; ``not_emergency`` those for which 112
    is no stand-in, whatever the hour.
    """

    closest: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    meanwhile: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    everywhere: Mapping[str, GeneralRecord] = field(default_factory=dict)
    described: Mapping[str, str] = field(default_factory=dict)
    local: tuple[str, ...] = ()
    not_emergency: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """The whole guide. Each mapping goes from id to value in the order of the files."""

    start: str
    questions: Mapping[str, Question]
    situations: Mapping[str, Situation]
    rules: Mapping[str, Rule]
    sources: Mapping[str, Source]
    fallbacks: Fallbacks

    def situation_by_ref(self, ref: str) -> Situation | None:
        return next((situation for situation in self.situations.values() if situation.ref == ref), None)

    def question_by_ref(self, ref: str) -> Question | None:
        return next((question for question in self.questions.values() if question.ref == ref), None)

    def situations_for(self, audience: str) -> list[Situation]:
        """The whole list for one audience, the gravest first, else in the order of the file."""
        order = list(Urgency)
        own = [situation for situation in self.situations.values() if situation.audience == audience]
        return sorted(own, key=lambda situation: order.index(situation.urgency))

    def first_question(self, audience: str) -> Question | None:
        """Where the plain questions of one audience begin: behind the first answer that leads mostly to it."""
        for answer in self.questions[self.start].answers:
            if answer.question:
                ends = [self.situations[end].audience for _, end in self.paths(answer.question)]
                if ends.count(audience) * 2 > len(ends):
                    return self.questions[answer.question]
        return None

    def shown_rules(self, situation: Situation) -> list[Rule]:
        """The rules to show as law beside a situation: in force, and not at all where the reader is a child."""
        if not situation.show_rules:
            return []
        rules = (self.rules[rule] for rule in situation.rules)
        return [rule for rule in rules if rule.status is RuleStatus.IN_FORCE]

    def needs_legal_review(self, situation: Situation) -> bool:
        """Whether the words of a situation depend on a rule that a lawyer has yet to read."""
        return any(self.rules[rule].needs_legal_review for rule in situation.rules)

    def paths(self, start: str = "") -> Iterator[tuple[tuple[str, ...], str]]:
        """Every way through the questions: the ids of the questions passed, and the situation at the end."""
        open_paths: list[tuple[str, ...]] = [(start or self.start,)]
        while open_paths:
            path = open_paths.pop()
            for answer in self.questions[path[-1]].answers:
                if answer.situation:
                    yield path, answer.situation
                elif answer.question not in path:
                    open_paths.append((*path, answer.question))


def weakest(situation: Situation) -> Confidence:
    """How well a situation is supported: as its weakest sourced step."""
    order = list(Confidence)
    sourced = [step.confidence for step in situation.steps if step.confidence is not Confidence.EDITORIAL]
    return min(sourced, key=order.index, default=Confidence.EDITORIAL)


def service_slug(contact: str) -> str:
    """The slug in ``service:<slug>``; empty when the contact names a kind."""
    return contact.removeprefix(SERVICE_PREFIX) if contact.startswith(SERVICE_PREFIX) else ""
