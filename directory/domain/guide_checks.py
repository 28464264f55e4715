"""Whether the guide is whole: all that is named exists and can be reached, nobody is sent through a wrong door.

What its words may say is judged in ``guide_words``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from directory.domain.errors import Fault
from directory.domain.guide import (
    CHILD,
    EMERGENCY_KIND,
    PROFESSIONAL,
    PROFESSIONAL_KINDS,
    Caution,
    Confidence,
    Guide,
    Rule,
    RuleStatus,
    Situation,
    Step,
    Urgency,
    service_slug,
)
from directory.domain.guide_words import situation_file, word_faults
from directory.domain.taxonomy import Taxonomy

DEEPEST = 4
EDITORIAL = "editorial"
EMERGENCY_NUMBER = "112"

#: The services behind those kinds, since a step may also name a service.
PROFESSIONAL_SERVICES = frozenset({"nspm-stodtelefon", "nck-heder-stodtelefon", "regionkoordinatorer"})
PROFESSIONAL_SERVICE_PREFIX = "regionkoordinator-"


def find_guide_faults(guide: Guide, taxonomy: Taxonomy, slugs: Collection[str]) -> list[Fault]:
    """Every fault in the guide; ``slugs`` are those of the services in the catalogue."""
    known = _Known(guide, taxonomy, slugs)
    faults = [*_question_faults(guide), *_fallback_faults(guide, known)]
    for situation in guide.situations.values():
        faults += known.situation_faults(situation)
    for rule in guide.rules.values():
        faults += known.rule_faults(rule)
    faults += word_faults(guide)
    return faults


def is_for_professionals(contact: str, taxonomy: Taxonomy) -> bool:
    """Whether a contact of a step is meant for staff alone."""
    slug = service_slug(contact)
    if slug:
        return slug in PROFESSIONAL_SERVICES or slug.startswith(PROFESSIONAL_SERVICE_PREFIX)
    kind = taxonomy.kinds.get(contact)
    return contact in PROFESSIONAL_KINDS or (kind is not None and kind.audiences == (PROFESSIONAL,))


class _Known:
    """What may be named, and the checks that need it."""

    def __init__(self, guide: Guide, taxonomy: Taxonomy, slugs: Collection[str]) -> None:
        self.guide = guide
        self.taxonomy = taxonomy
        self.slugs = slugs

    def contact_fault(self, contact: str) -> str:
        """Why a contact cannot be found, or nothing."""
        slug = service_slug(contact)
        if slug:
            return "" if slug in self.slugs else "no such service"
        return "" if contact in self.taxonomy.kinds else "no such kind"

    def situation_faults(self, situation: Situation) -> Iterator[Fault]:
        file, record = situation_file(situation), situation.id
        if situation.audience not in self.taxonomy.audiences:
            yield Fault(file, record, "audience", situation.audience, "no such audience")
        for rule in situation.rules:
            if rule not in self.guide.rules:
                yield Fault(file, record, "rules", rule, "no such rule")
        for other in situation.see_also:
            if other not in self.guide.situations or other == record:
                yield Fault(file, record, "see_also", other, "no such other situation")
        yield from _plain_faults(situation)
        for number, step in enumerate(situation.steps, 1):
            yield from self._step_faults(situation, f"step {number}", step)
        for number, caution in enumerate(situation.cautions, 1):
            yield from self._support_faults(file, record, f"do_not {number}", caution)

    def _step_faults(self, situation: Situation, field: str, step: Step) -> Iterator[Fault]:
        file, record = situation_file(situation), situation.id
        yield from self._support_faults(file, record, field, step)
        for contact in step.contacts:
            fault = self.contact_fault(contact)
            if fault:
                yield Fault(file, record, field, contact, fault)
            elif situation.audience != PROFESSIONAL and is_for_professionals(contact, self.taxonomy):
                yield Fault(file, record, field, contact, "for professionals only")

    def rule_faults(self, rule: Rule) -> Iterator[Fault]:
        yield from self._support_faults("rules.toml", rule.id, "sources", rule)
        for audience in rule.applies_to:
            if audience not in self.taxonomy.audiences:
                yield Fault("rules.toml", rule.id, "applies_to", audience, "no such audience")
        if rule.status is not RuleStatus.IN_FORCE and not rule.needs_legal_review:
            yield Fault("rules.toml", rule.id, "status", rule.status, "not in force, so a lawyer must read it")

    def _support_faults(
        self, file: str, record: str, field: str, statement: Step | Caution | Rule
    ) -> Iterator[Fault]:
        """A statement has a source, or is plain safety advice and says so."""
        for source in statement.sources:
            if source not in self.guide.sources:
                yield Fault(file, record, field, source, "no such source")
        sourced = any(source != EDITORIAL for source in statement.sources)
        if sourced == (statement.confidence is Confidence.EDITORIAL):
            yield Fault(file, record, field, statement.confidence, "confidence and sources disagree")


def _plain_faults(situation: Situation) -> Iterator[Fault]:
    """Faults that show in the situation alone."""
    file, age = situation_file(situation), situation.age
    if situation.show_rules and situation.audience == CHILD:
        yield Fault(file, situation.id, "show_rules", "true", "rules are never shown to children")
    if age.min is not None and age.max is not None and age.min > age.max:
        yield Fault(file, situation.id, "age", f"{age.min}-{age.max}", "the range is empty")
    if not situation.steps:
        yield Fault(file, situation.id, "step", "", "no steps")
    elif situation.urgency is Urgency.ACUTE and not _opens_with_emergency(situation.steps[0]):
        yield Fault(file, situation.id, "step 1", "", "an acute situation opens with 112")


def _opens_with_emergency(step: Step) -> bool:
    texts = [text.text for text in step.text.texts.values()]
    return step.contacts[:1] == (EMERGENCY_KIND,) and all(EMERGENCY_NUMBER in text for text in texts)


def _question_faults(guide: Guide) -> Iterator[Fault]:
    file = "questions.toml"
    if guide.start not in guide.questions:
        yield Fault(file, "", "start", guide.start, "no such question")
        return
    reached: set[str] = set()
    yield from _walk(guide, (guide.start,), reached)
    for question in guide.questions.values():
        if not question.answers:
            yield Fault(file, question.id, "answer", "", "no answers")
        if question.id not in reached:
            yield Fault(file, question.id, "id", question.id, "cannot be reached from the start")
    for situation in guide.situations.values():
        if situation.id not in reached:
            yield Fault(
                situation_file(situation), situation.id, "id", situation.id, "cannot be reached from the start"
            )


def _walk(guide: Guide, path: tuple[str, ...], reached: set[str]) -> Iterator[Fault]:
    file, here = "questions.toml", path[-1]
    reached.add(here)
    for number, answer in enumerate(guide.questions[here].answers, 1):
        field, target = f"answer {number}", answer.question or answer.situation
        if bool(answer.question) == bool(answer.situation):
            yield Fault(file, here, field, target, "an answer leads to one question or one situation")
        elif answer.situation:
            reached.add(target)
            if target not in guide.situations:
                yield Fault(file, here, field, target, "no such situation")
        elif target not in guide.questions:
            yield Fault(file, here, field, target, "no such question")
        elif target in path:
            yield Fault(file, here, field, target, "the questions go round in a circle")
        elif len(path) == DEEPEST:
            yield Fault(file, here, field, target, f"more than {DEEPEST} questions in a row")
        else:
            yield from _walk(guide, (*path, target), reached)


def _fallback_faults(guide: Guide, known: _Known) -> Iterator[Fault]:
    file, fallbacks = "fallbacks.toml", guide.fallbacks
    tables: list[tuple[str, str, Iterable[str]]] = [
        ("local", "", fallbacks.local),
        ("not_emergency", "", fallbacks.not_emergency),
    ]
    tables += [("closest", kind, chain) for kind, chain in fallbacks.closest.items()]
    tables += [("meanwhile", kind, chain) for kind, chain in fallbacks.meanwhile.items()]
    tables += [("everywhere", kind, (f"service:{record.service}",)) for kind, record in fallbacks.everywhere.items()]
    tables += [("described", kind, (f"service:{slug}",)) for kind, slug in fallbacks.described.items()]
    for table, kind, contacts in tables:
        for_all = bool(kind) and not is_for_professionals(kind, known.taxonomy)
        for contact in (*((kind,) if kind else ()), *contacts):
            fault = known.contact_fault(contact)
            if fault:
                yield Fault(file, kind, table, contact, fault)
            elif for_all and is_for_professionals(contact, known.taxonomy):
                yield Fault(file, kind, table, contact, "for professionals only")
