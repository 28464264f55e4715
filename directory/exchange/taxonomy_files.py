"""The vocabularies, their everyday words and the concepts: ``taxonomy/``, ``words/`` and ``concepts.toml``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Self

from pydantic import ConfigDict, model_validator

from directory.domain.errors import Fault
from directory.domain.identity import permanent_ref
from directory.domain.languages import NOTHING
from directory.domain.taxonomy import Concept, Kind, Taxonomy, Term, UrgencyGrade
from directory.exchange.reading import Shape, Texts, keyed_records, read_shape, read_toml

CONCEPTS = "concepts.toml"
#: What stands before the language in the name of a field.
MATCH_ONLY, WORDS = "match_only_", "words_"
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
    """Everyday words of one term: a language's under its code, those that only match under ``match_only_…``."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, tuple[str, ...]]

    def also_called(self) -> Mapping[str, tuple[str, ...]]:
        return {key: words for key, words in self.__pydantic_extra__.items() if not key.startswith(MATCH_ONLY)}

    def match_only(self) -> Mapping[str, tuple[str, ...]]:
        return by_language(self.__pydantic_extra__, MATCH_ONLY)


class ConceptShape(Shape):
    label: Texts
    audiences: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    reviewed: bool = False
    match_only: tuple[str, ...] = ()
    #: ``words_<language>``.
    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, tuple[str, ...]]

    @model_validator(mode="after")
    def _has_words_only(self) -> Self:
        for key in self.__pydantic_extra__:
            if not key.startswith(WORDS):
                raise ValueError(f"There is no field of the name {key}.")
        return self


class RecheckShape(Shape):
    crisis: int
    support: int
    background: int


def by_language(fields: Mapping[str, tuple[str, ...]], mark: str) -> Mapping[str, tuple[str, ...]]:
    """The words of those fields that begin with the mark, by what follows it."""
    return {key.removeprefix(mark): words for key, words in fields.items() if key.startswith(mark)}


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
            words=by_language(shape.__pydantic_extra__, WORDS),
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
