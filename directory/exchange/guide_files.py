"""The guide's files (TOML) to a ``Guide``. All faults of all files are reported together.

What makes a guide whole is judged in ``domain.guide_checks``; here only the shape of the files is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path

from directory.domain.errors import Fault, Invalid
from directory.domain.guide import (
    AgeRange,
    Answer,
    Caution,
    Fallbacks,
    GeneralRecord,
    Guide,
    Question,
    Rule,
    Situation,
    Source,
    Step,
)
from directory.domain.guide_checks import find_guide_faults
from directory.domain.identity import permanent_ref
from directory.domain.languages import NOTHING, Translations
from directory.domain.reference import Reference
from directory.exchange.guide_rows import (
    CautionRow,
    FallbacksFile,
    QuestionRow,
    RuleRow,
    SituationRow,
    SourceRow,
    StepRow,
    Words,
)
from directory.exchange.reading import (
    WHOLE_FILE,
    AnyShape,
    keyed_records,
    read_shape,
    read_toml,
    records,
    shown,
)

#: Under ``match``, words that find a situation and are derogatory.
NEVER_SHOW = "never_show"


def read_guide(folder: Path, reference: Reference, slugs: Collection[str]) -> Guide:
    """The guide of a folder, checked against the vocabularies and the slugs of the catalogue.

    Raises Invalid with every fault: first those of shape, and when there are none, those of content.
    """
    faults: list[Fault] = []
    sources = keyed_records(folder, "sources.toml", SourceRow, faults)
    rules = records(folder, "rules.toml", "rule", RuleRow, "id", faults)
    start, questions = _headed_records(folder, "questions.toml", "start", "question", QuestionRow, faults)
    situations: list[Situation] = []
    for path in sorted((folder / "situations").glob("*.toml")):
        name = path.relative_to(folder).as_posix()
        audience, rows = _headed_records(folder, name, "audience", "situation", SituationRow, faults)
        situations += [_situation(row, audience) for row in rows]
    fallbacks = _fallbacks(folder, faults)
    faults += (
        _repeated("rules.toml", rules) + _repeated("questions.toml", questions) + _repeated("situations", situations)
    )
    if faults or fallbacks is None:
        raise Invalid(faults)
    guide = Guide(
        start=start,
        questions={row.id: _question(row) for row in questions},
        situations={situation.id: situation for situation in situations},
        rules={row.id: _rule(row) for row in rules},
        sources={name: Source(id=name, **row.model_dump()) for name, row in sources.items()},
        fallbacks=fallbacks,
    )
    faults += find_guide_faults(guide, reference.taxonomy, slugs)
    if faults:
        raise Invalid(faults)
    return guide


def _headed_records(
    folder: Path, name: str, heading: str, table: str, shape: type[AnyShape], faults: list[Fault]
) -> tuple[str, list[AnyShape]]:
    """A file of one value for the whole file and then records with ids."""
    content = read_toml(folder, name, faults)
    for other in content.keys() - {heading, table}:
        faults.append(Fault(name, WHOLE_FILE, other, "", f"Only {heading} and [[{table}]] may stand at the top."))
    head = content.get(heading)
    if not isinstance(head, str):
        faults.append(Fault(name, WHOLE_FILE, heading, "", "This field must be given."))
    found = content.get(table)
    if not isinstance(found, list):
        faults.append(Fault(name, WHOLE_FILE, table, "", f"Write [[{table}]] with double brackets."))
        return str(head), []
    rows = []
    for number, record in enumerate(found, start=1):
        named = record.get("id", f"number {number}") if isinstance(record, dict) else f"number {number}"
        row = read_shape(shape, record, file=name, record=shown(named), faults=faults)
        if row is not None:
            rows.append(row)
    return str(head), rows


def _repeated(file: str, named: Sequence[RuleRow | QuestionRow | Situation]) -> list[Fault]:
    counted = Counter(one.id for one in named)
    return [Fault(file, name, "id", name, "This id stands twice.") for name, count in counted.items() if count > 1]


def _question(row: QuestionRow) -> Question:
    return Question(
        id=row.id,
        ref=permanent_ref("question", row.id),
        text=row.text.translations(),
        help=_optional(row.help),
        answers=tuple(
            Answer(label=answer.label.translations(), question=answer.question, situation=answer.situation)
            for answer in row.answer
        ),
    )


def _situation(row: SituationRow, audience: str) -> Situation:
    return Situation(
        id=row.id,
        ref=permanent_ref("situation", row.id),
        audience=audience,
        urgency=row.urgency,
        title=row.title.translations(),
        tab_title=row.tab_title.translations(),
        trigger=row.trigger.translations(),
        confidentiality=row.confidentiality.translations(),
        roles=_optional(row.roles),
        place=_optional(row.place),
        age=AgeRange(row.age.min, row.age.max),
        steps=tuple(_step(step) for step in row.step),
        cautions=tuple(_caution(caution) for caution in row.do_not),
        rules=row.rules,
        show_rules=row.show_rules,
        see_also=row.see_also,
        quick_exit=row.quick_exit,
        child_language="child_language" in row.flags,
        no_logging="no_logging" in row.flags,
        match_words={language: words for language, words in row.match.items() if language != NEVER_SHOW},
        never_shown=row.match.get(NEVER_SHOW, ()),
        reviewed=row.reviewed,
        last_checked=row.last_checked.isoformat(),
    )


def _step(row: StepRow) -> Step:
    return Step(
        text=row.text.translations(),
        contacts=row.contacts,
        when=row.when,
        sources=row.sources,
        confidence=row.confidence,
    )


def _caution(row: CautionRow) -> Caution:
    return Caution(text=row.translations(), sources=row.sources, confidence=row.confidence)


def _rule(row: RuleRow) -> Rule:
    values = row.model_dump(exclude={"title", "text", "last_checked"})
    return Rule(
        title=row.title.translations(),
        text=row.text.translations(),
        last_checked=row.last_checked.isoformat(),
        **values,
    )


def _fallbacks(folder: Path, faults: list[Fault]) -> Fallbacks | None:
    name = "fallbacks.toml"
    row = read_shape(FallbacksFile, read_toml(folder, name, faults), file=name, record=WHOLE_FILE, faults=faults)
    if row is None:
        return None
    return Fallbacks(
        closest=row.closest,
        meanwhile=row.meanwhile,
        everywhere={kind: GeneralRecord(of.service, of.through) for kind, of in row.everywhere.items()},
        described=row.described,
        local=row.local,
        not_emergency=row.not_emergency,
    )


def _optional(words: Words | None) -> Translations:
    return words.translations() if words else NOTHING
