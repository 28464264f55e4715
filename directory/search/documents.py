"""A listing as weighted tokens in one language: which of its texts count, and for how much.

How words become tokens is in ``analysis``; how matches are ranked afterwards is in ``catalogue``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from directory.domain.languages import Translations
from directory.domain.listing import Listing
from directory.domain.reference import Reference
from directory.domain.taxonomy import Term
from directory.search.alphabets import read_beside
from directory.search.analysis import Analysis
from directory.search.index import IndexDocument
from directory.search.words import digits_of

#: Somebody who types a name wants that service.
NAME = 3.0
ALIAS = 3.0
#: Wrong names and old numbers in circulation must find the right service, a little below its own name.
MATCH_WORD = 2.5
NUMBER = 3.0
ORGANIZATION = 1.5
#: Measured: the words that a kind is also called matter more than synonyms and spelling together.
KIND = 2.0
ALSO_KIND = 1.0
NEED = 0.7
TARGET_GROUP = 0.8
SUMMARY = 1.0
OTHER_TEXT = 0.6
#: The town a service sits in; places are filtered by area, so this only tips the scale.
PLACE = 0.7
#: People type words of other languages than the page's; they find the service too, below the page's own.
OTHER_LANGUAGE_SHARE = 0.6
#: What a phrase was understood to mean is looked up as a token of its own, which no typed word can equal.
MEANING_MARK = "="
#: Who hits whom is told by small words and their order, and a wrong door here is dangerous: phrases of these are
#: only understood whole, and their words are not indexed.
WORD_FOR_WORD = frozenset({"perpetrator_support", "stop_using_violence", "perpetrators"})
#: Many words of one label must not drown the listing's own.
MOST_PER_TOKEN = 6.0


def meaning_token(vocabulary: str, code: str) -> str:
    """The token that every listing with this kind, need or target group carries."""
    return f"{MEANING_MARK}{vocabulary}:{code}"


def service_token(slug: str) -> str:
    """The token of one certain service, for words that point at it by name."""
    return f"{MEANING_MARK}service:{slug}"


class DocumentMaker:
    """Makes documents of one language. Terms are analysed once and reused for every listing."""

    def __init__(self, reference: Reference, language: str) -> None:
        self._reference = reference
        self._analysis = Analysis(language, reference.lexicon)
        self._analyses = {language: (self._analysis, 1.0)} | {
            other: (Analysis(other, reference.lexicon), OTHER_LANGUAGE_SHARE)
            for other in read_beside(language, tuple(reference.lexicon.languages))
        }
        self._term_tokens = lru_cache(None)(self._tokens_of_term)

    def document(self, listing: Listing) -> IndexDocument:
        weights: dict[str, float] = defaultdict(float)
        for text, weight in self._texts(listing):
            for token, share in self._text_tokens(text):
                weights[token] += weight * share
        for contact in listing.contacts:
            if digits := digits_of(contact.value) if contact.type in ("phone", "sms", "text_phone") else "":
                weights[digits] += NUMBER
        for number in listing.old_numbers:
            weights[digits_of(number)] += MATCH_WORD
        weights[service_token(listing.slug)] += NAME
        for vocabulary, code, weight in self._terms(listing):
            weights[meaning_token(vocabulary, code)] += weight
            for token, share in self._term_tokens(vocabulary, code).items():
                weights[token] += weight * share
        return IndexDocument(
            listing.id, {token: round(min(weight, MOST_PER_TOKEN), 3) for token, weight in sorted(weights.items())}
        )

    def _texts(self, listing: Listing) -> Iterator[tuple[Translations | str, float]]:
        yield listing.name, NAME
        for alias in listing.aliases:
            yield alias, ALIAS
        for word in listing.match_words:
            yield word, MATCH_WORD
        yield listing.organization.name, ORGANIZATION
        yield listing.summary, SUMMARY
        for text in (listing.how_to_get_help, listing.area_note):
            yield text, OTHER_TEXT
        if listing.based_in in self._reference.areas:
            yield self._reference.areas[listing.based_in].name, PLACE

    def _terms(self, listing: Listing) -> Iterator[tuple[str, str, float]]:
        yield "kinds", listing.kind, KIND
        for kind in listing.also_kinds:
            yield "kinds", kind, ALSO_KIND
        for need in listing.needs:
            yield "needs", need, NEED
        for group in listing.target_groups:
            yield "target_groups", group, TARGET_GROUP

    def _text_tokens(self, text: Translations | str) -> Iterator[tuple[str, float]]:
        if isinstance(text, str):
            yield from self._analysis.index_tokens(text)
            return
        for language, entry in text.texts.items():
            if language in self._analyses:
                analysis, share = self._analyses[language]
                for token, weight in analysis.index_tokens(entry.text):
                    yield token, weight * share

    def _tokens_of_term(self, vocabulary: str, code: str) -> dict[str, float]:
        term = getattr(self._reference.taxonomy, vocabulary).get(code)
        found: dict[str, float] = {}
        if term is None:
            return found
        for language, (analysis, share) in self._analyses.items():
            for phrase in _phrases(term, language):
                for token, weight in analysis.index_tokens(phrase):
                    # A term says a word or does not: repeating it in many phrases adds nothing.
                    found[token] = max(found.get(token, 0.0), weight * share)
        return found


def _phrases(term: Term, language: str) -> Iterator[str]:
    if language in term.label.texts:
        yield term.label.texts[language].text
    if term.code not in WORD_FOR_WORD:
        yield from term.also_called.get(language, ())
        yield from term.match_only.get(language, ())


def documents(listings: Iterable[Listing], reference: Reference, language: str) -> Iterator[IndexDocument]:
    """Every listing as a document of one language, in the order given."""
    maker = DocumentMaker(reference, language)
    for listing in listings:
        yield maker.document(listing)
