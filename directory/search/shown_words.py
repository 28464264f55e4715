"""The words that a reader may be shown as suggestions, with how often they occur, counted anew or from what changed.

Words that merely match are never among them (requirement SB-14). Which one is suggested is decided in ``speller``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from directory.domain.languages import SOURCE_LANGUAGE, Translations
from directory.domain.listing import Listing
from directory.domain.reference import Reference
from directory.search.words import words_of

SHORTEST = 4


def shown_words(listings: Iterable[Listing], reference: Reference, language: str) -> dict[str, int]:
    """The words of all listings and of the vocabularies that pages of a language show."""
    vocabulary = _count(_reference_phrases(reference, _languages_shown(language)))
    return rewritten_words(vocabulary, language, outdated=(), added=listings)


def rewritten_words(
    words: Mapping[str, int], language: str, *, outdated: Iterable[Listing], added: Iterable[Listing]
) -> dict[str, int]:
    """The same once the listings ``outdated`` no longer say theirs and those ``added`` do."""
    languages = _languages_shown(language)
    counts = Counter(words)
    counts.update(_count(_listing_phrases(added, languages)))
    counts.subtract(_count(_listing_phrases(outdated, languages)))
    return {word: count for word, count in sorted(counts.items()) if count > 0}


def _count(phrases: Iterable[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for phrase in phrases:
        counts.update(word for word in words_of(phrase) if len(word) >= SHORTEST and not word.isdecimal())
    return counts


def _languages_shown(language: str) -> tuple[str, ...]:
    """A page shows Swedish where its own language lacks a text."""
    return tuple(dict.fromkeys((language, SOURCE_LANGUAGE)))


def _listing_phrases(listings: Iterable[Listing], languages: Sequence[str]) -> Iterator[str]:
    for listing in listings:
        for text in (listing.name, listing.summary):
            yield from _texts_in(text, languages)
        yield from listing.aliases
        yield listing.organization.name


def _reference_phrases(reference: Reference, languages: Sequence[str]) -> Iterator[str]:
    taxonomy = reference.taxonomy
    for vocabulary in (taxonomy.kinds, taxonomy.needs, taxonomy.target_groups):
        for term in vocabulary.values():
            yield from _texts_in(term.label, languages)
            for language in languages:
                yield from term.also_called.get(language, ())
    for concept in taxonomy.concepts.values():
        for language in languages:
            yield from concept.words.get(language, ())
    for area in reference.areas:
        yield from _texts_in(area.name, languages)


def _texts_in(text: Translations, languages: Sequence[str]) -> Iterator[str]:
    return (entry.text for language, entry in text.texts.items() if language in languages)
