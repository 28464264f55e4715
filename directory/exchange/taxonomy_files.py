"""The vocabularies, their everyday words and the concepts: ``taxonomy/``, ``words/`` and ``concepts.toml``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from directory.domain.errors import Fault
from directory.domain.identity import permanent_ref
from directory.domain.languages import NOTHING
from directory.domain.taxonomy import Concept, Kind, Taxonomy, Term, UrgencyGrade
from directory.exchange.reading import Shape, Texts, keyed_records, read_shape, read_toml

CONCEPTS = "concepts.toml"
NO_WORDS: Mapping[str, tuple[str, ...]] = {}


class TermShape(Shape):
    label: Texts
    description: Texts = NOTHING


class KindShape(TermShape):
    audiences: tuple[str, ...]
    urgency_grade: UrgencyGrade
    default_needs: tuple[str, ...] = ()
    is_material: bool = False


class WordsShape(Shape):
    """Everyday words of one term."""

    sv: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    ar: tuple[str, ...] = ()
    match_only_sv: tuple[str, ...] = ()
    match_only_en: tuple[str, ...] = ()
    match_only_ar: tuple[str, ...] = ()

    def also_called(self) -> Mapping[str, tuple[str, ...]]:
        return without_empty({"sv": self.sv, "en": self.en, "ar": self.ar})

    def match_only(self) -> Mapping[str, tuple[str, ...]]:
        return without_empty({"sv": self.match_only_sv, "en": self.match_only_en, "ar": self.match_only_ar})


class ConceptShape(Shape):
    label: Texts
    audiences: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    reviewed: bool = False
    words_sv: tuple[str, ...] = ()
    words_en: tuple[str, ...] = ()
    words_ar: tuple[str, ...] = ()
    match_only: tuple[str, ...] = ()


class RecheckShape(Shape):
    crisis: int
    support: int
    background: int


def without_empty(words: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    return {language: found for language, found in words.items() if found}


def read_taxonomy(folder: Path, faults: list[Fault]) -> Taxonomy:
    """All vocabularies with their words. What cannot be read is left out and noted among the faults."""
    return Taxonomy(
        kinds=read_kinds(folder, faults),
        needs=read_terms(folder, "needs", "need", faults, words="needs"),
        target_groups=read_terms(folder, "target_groups", "target_group", faults, words="groups"),
        audiences=read_terms(folder, "audiences", "audience", faults),
        contact_types=read_terms(folder, "contact_types", "contact_type", faults),
        organization_types=read_terms(folder, "organization_types", "organization_type", faults),
        languages=read_terms(folder, "languages", "language", faults),
        states=read_terms(folder, "states", "state", faults),
        trust=read_terms(folder, "trust", "trust", faults),
        concepts=read_concepts(folder, faults),
        recheck_days=read_recheck_days(folder, faults),
    )


def read_terms(
    folder: Path, vocabulary: str, singular: str, faults: list[Fault], *, words: str = ""
) -> dict[str, Term]:
    shapes = keyed_records(folder, f"taxonomy/{vocabulary}.toml", TermShape, faults)
    called = read_words(folder, words, shapes, faults)
    return {
        code: Term(**term_fields(code, order, shape, singular, called))
        for order, (code, shape) in enumerate(shapes.items(), start=1)
    }


def read_kinds(folder: Path, faults: list[Fault]) -> dict[str, Kind]:
    shapes = keyed_records(folder, "taxonomy/kinds.toml", KindShape, faults)
    called = read_words(folder, "kinds", shapes, faults)
    return {
        code: Kind(
            **term_fields(code, order, shape, "kind", called),
            audiences=shape.audiences,
            urgency_grade=shape.urgency_grade,
            default_needs=shape.default_needs,
            is_material=shape.is_material,
        )
        for order, (code, shape) in enumerate(shapes.items(), start=1)
    }


def term_fields(
    code: str, order: int, shape: TermShape, singular: str, called: Mapping[str, WordsShape]
) -> dict[str, Any]:
    words = called.get(code)
    return {
        "code": code,
        "ref": permanent_ref(singular, code),
        "order": order,
        "label": shape.label,
        "description": shape.description,
        "also_called": words.also_called() if words else NO_WORDS,
        "match_only": words.match_only() if words else NO_WORDS,
    }


def read_words(folder: Path, name: str, terms: Iterable[str], faults: list[Fault]) -> dict[str, WordsShape]:
    """The everyday words of a vocabulary; a vocabulary may have none."""
    file = f"words/{name}.toml"
    if not name or not (folder / file).exists():
        return {}
    called = keyed_records(folder, file, WordsShape, faults)
    for code in called.keys() - set(terms):
        faults.append(Fault(file, code, "", "", f"There is no such code in the vocabulary of {name}."))
    return called


def read_concepts(folder: Path, faults: list[Fault]) -> dict[str, Concept]:
    return {
        code: Concept(
            code=code,
            label=shape.label,
            words=without_empty({"sv": shape.words_sv, "en": shape.words_en, "ar": shape.words_ar}),
            match_only=shape.match_only,
            kinds=shape.kinds,
            needs=shape.needs,
            services=shape.services,
            reviewed=shape.reviewed,
            audiences=shape.audiences,
        )
        for code, shape in keyed_records(folder, CONCEPTS, ConceptShape, faults).items()
    }


def read_recheck_days(folder: Path, faults: list[Fault]) -> dict[UrgencyGrade, int]:
    name = "taxonomy/recheck_days.toml"
    shape = read_shape(RecheckShape, read_toml(folder, name, faults), file=name, record="recheck days", faults=faults)
    return {grade: getattr(shape, grade.value) for grade in UrgencyGrade} if shape else {}
