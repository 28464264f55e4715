"""The rules that the vocabularies, their words and the areas must keep. Services are checked in ``checks``.

``file`` of a fault stays empty here: only the reader knows the files. ``record`` begins with the vocabulary.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from directory.domain.errors import Fault
from directory.domain.languages import Translations
from directory.domain.reference import Reference
from directory.domain.taxonomy import Concept, Taxonomy, Term
from directory.domain.text_checks import text_fault, translation_faults

#: Every page is in both, so every term needs both.
LABEL_LANGUAGES = ("sv", "en", "ar")


def check_reference(reference: Reference) -> Iterator[tuple[str, Fault]]:
    """Everything wrong within the reference, each fault with the vocabulary that it is in (or ``areas``)."""
    taxonomy = reference.taxonomy
    for name, terms in vocabularies(taxonomy).items():
        for found in check_terms(terms, frozenset(taxonomy.languages)):
            yield name, found
    for found in check_kinds(taxonomy):
        yield "kinds", found
    for concept in taxonomy.concepts.values():
        for found in check_concept(concept, taxonomy):
            yield "concepts", found
    for found in check_areas(reference):
        yield "areas", found


def vocabularies(taxonomy: Taxonomy) -> dict[str, Mapping[str, Term]]:
    return {
        "kinds": taxonomy.kinds,
        "needs": taxonomy.needs,
        "target_groups": taxonomy.target_groups,
        "audiences": taxonomy.audiences,
        "contact_types": taxonomy.contact_types,
        "organization_types": taxonomy.organization_types,
        "languages": taxonomy.languages,
        "states": taxonomy.states,
        "trust": taxonomy.trust,
    }


def check_terms(terms: Mapping[str, Term], languages: frozenset[str]) -> Iterator[Fault]:
    refs: dict[str, str] = {}
    for code, term in terms.items():
        if refs.setdefault(term.ref, code) != code:
            reason = f"Its address {term.ref} is also that of {refs[term.ref]}; choose another code."
            yield Fault("", code, "", code, reason)
        yield from check_label(code, term.label)
        for field, texts in (("label", term.label), ("description", term.description)):
            for language, text, reason in translation_faults(texts, languages):
                yield Fault("", code, f"{field}.{language}", text, reason)
        for field, words in (("also_called", term.also_called), ("match_only", term.match_only)):
            for language, found in words.items():
                yield from check_words(code, f"{field}.{language}", found)
            yield from unknown(code, field, words, languages)


def check_label(code: str, label: Translations) -> Iterator[Fault]:
    for language in LABEL_LANGUAGES:
        if language not in label.texts:
            yield Fault("", code, f"label.{language}", "", "Every term is named in Swedish, English and Arabic.")


def check_words(code: str, field: str, words: tuple[str, ...]) -> Iterator[Fault]:
    for word in words:
        if reason := text_fault(word):
            yield Fault("", code, field, word, reason)
    for word in sorted({word for word in words if words.count(word) > 1}):
        yield Fault("", code, field, word, "The same word stands here more than once.")


def check_kinds(taxonomy: Taxonomy) -> Iterator[Fault]:
    for code, kind in taxonomy.kinds.items():
        yield from unknown(code, "audiences", kind.audiences, taxonomy.audiences)
        yield from unknown(code, "default_needs", kind.default_needs, taxonomy.needs)


def check_concept(concept: Concept, taxonomy: Taxonomy) -> Iterator[Fault]:
    code = concept.code
    yield from check_label(code, concept.label)
    yield from unknown(code, "kinds", concept.kinds, taxonomy.kinds)
    yield from unknown(code, "needs", concept.needs, taxonomy.needs)
    yield from unknown(code, "audiences", concept.audiences, taxonomy.audiences)
    yield from unknown(code, "words", concept.words, taxonomy.languages)
    for language, words in concept.words.items():
        yield from check_words(code, f"words_{language}", words)
        for word in sorted(set(words).intersection(concept.match_only)):
            yield Fault("", code, "match_only", word, "A word that is never shown stands among those that may be.")
    yield from check_words(code, "match_only", concept.match_only)


def check_concept_services(concepts: Iterable[Concept], slugs: Collection[str]) -> Iterator[Fault]:
    for concept in concepts:
        yield from unknown(concept.code, "services", concept.services, slugs)


def unknown(code: str, field: str, codes: Iterable[str], known: Collection[str]) -> Iterator[Fault]:
    """Codes that stand nowhere; nothing when nothing at all is known, since that is a fault of its own."""
    for found in codes:
        if known and found not in known:
            yield Fault("", code, field, found, "There is no such code in the vocabulary.")


def check_areas(reference: Reference) -> Iterator[Fault]:
    slugs: dict[str, str] = {}
    codes: set[str] = set()
    for area in reference.area_list:
        if area.code in codes:
            yield Fault("", area.code, "code", area.code, "Another area has this code already.")
        codes.add(area.code)
        if slugs.setdefault(area.slug, area.code) != area.code:
            reason = f"Its short name is also that of {slugs[area.slug]}."
            yield Fault("", area.code, "name", area.slug, reason)
        for name in (area.official_name, *area.also_known_as):
            if reason := text_fault(name):
                yield Fault("", area.code, "name", name, reason)
