"""From words to weighted tokens, the same way when an index is written and when a question is asked.

What words mean is worked out in ``understanding``; which texts of a listing count for how much, in ``documents``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache
from hashlib import sha256

import msgspec

from directory.domain.lexicon import LanguageLexicon, Lexicon
from directory.search.compounds import Compounds
from directory.search.index import Alternative, Group
from directory.search.stemming import ARABIC, STEMMER_VERSION, stemmer, without_article
from directory.search.words import fold, normal, numbers_of, pieces_without_spaces, words_of

#: Raised whenever the same text would give other tokens than before.
RULES_VERSION = 3

#: A part of a compound says less than the word itself; a folded word may be another word (kon, kön).
PART_WEIGHT = 0.55
FOLDED_WEIGHT = 0.5
#: A compound asked for also matches where all its parts occur, apart.
PARTS_BOOST = 0.6
FOLDED_BOOST = 0.5

#: What is left of a word without the particle before it must be long enough to be a word.
SHORTEST_AFTER_PARTICLE = 3

_ELLIPSIS = re.compile(r"(\w{3,})- +(?:och|eller|samt) +(\w{6,})")


def analysis_version(lexicon: Lexicon) -> str:
    """A name for how words are cut: another name means that an index must be written anew."""
    lists = sha256(msgspec.json.encode(lexicon, order="sorted")).hexdigest()[:12]
    return f"{RULES_VERSION}.{STEMMER_VERSION}.{lists}"


class Analysis:
    """The analysis of one language. Safe between threads."""

    def __init__(self, language: str, lexicon: Lexicon) -> None:
        lists = lexicon.languages.get(language, LanguageLexicon())
        self.language = language
        self.stem = stemmer(language)
        self._particles = lists.particles
        self.stop_words = frozenset(normal(word) for word in lists.stop_words)
        self._is_arabic = language == ARABIC
        written = fold if self._is_arabic else str
        self._conflations = {written(normal(word)): normal(met) for word, met in lists.conflations.items()}
        self._compounds = Compounds(
            first_parts=lists.first_parts, last_parts=lists.last_parts, whole=lists.whole, stem=self.stem
        )
        self._index_word = lru_cache(100_000)(self._index_word_uncached)
        self._group = lru_cache(20_000)(self._group_uncached)
        #: The main token of a word in normal form.
        self.token = lru_cache(20_000)(self._token_uncached)

    def index_tokens(self, text: str) -> Iterable[tuple[str, float]]:
        """Every token of a text with its weight, repeats included."""
        for number in numbers_of(text):
            yield number, 1.0
        for word in words_of(self._fill_ellipses(text)):
            if word not in self.stop_words and not word.isdecimal():
                yield from self._index_word(word)

    def kept(self, words: Sequence[str]) -> list[str]:
        """The words without stop words; all of them when nothing else would be left."""
        return [word for word in words if word not in self.stop_words] or list(words)

    def groups(self, words: Sequence[str]) -> tuple[Group, ...]:
        """What each word may match. Stop words are left out unless they are all there is."""
        return tuple(self._group(word) for word in self.kept(words))

    def parts(self, word: str) -> tuple[str, ...]:
        """The parts of a compound, empty when the word is none."""
        return self._compounds.split(word)

    def _token_uncached(self, word: str) -> str:
        met = self._conflations.get(word)
        if met is None and self._is_arabic:
            folded = fold(word)
            met = self._conflations.get(folded) or self._conflations.get(without_article(folded))
        return self.stem(met or word)

    def after_particle(self, word: str) -> str:
        """What follows a one-letter word written together with it: ``بستوكهولم`` is ``ستوكهولم``; else nothing."""
        rest = word[1:]
        return rest if word[:1] in self._particles and len(rest) >= SHORTEST_AFTER_PARTICLE else ""

    def form(self, word: str) -> str:
        """The token of a word in a phrase that is taken word for word.

        In Arabic it keeps its ending: "he hits me" and "she hits him" are one word with different endings.
        """
        return fold(word) if self._is_arabic else self.token(word)

    def among(self, word: str, known: Collection[str], cut: Callable[[str], str]) -> str:
        """The word cut to a token, or what follows its particles where only that is known."""
        whole = cut(word)
        if whole in known:
            return whole
        rest = word
        while (instead := self._particles.get(rest[:1])) is not None and (rest := self.after_particle(rest)):
            for form in (instead + rest, rest):
                if (token := cut(form)) in known:
                    return token
        return whole

    def _fill_ellipses(self, text: str) -> str:
        """``budget- och skuldrådgivning`` also says ``budgetrådgivning``."""

        def filled(match: re.Match[str]) -> str:
            parts = self._compounds.split(normal(match.group(2)))
            return f"{match.group()} {match.group(1)}{parts[-1]}" if parts else match.group()

        return _ELLIPSIS.sub(filled, text)

    def _index_word_uncached(self, word: str) -> tuple[tuple[str, float], ...]:
        pieces = pieces_without_spaces(word)
        if pieces:
            return tuple((piece, 1.0) for piece in pieces)
        token = self.token(word)
        tokens = {token: 1.0}
        for folded in (fold(token), self.stem(fold(word))):
            tokens.setdefault(folded, FOLDED_WEIGHT)
        if rest := self.after_particle(word):
            tokens.setdefault(self.token(rest), FOLDED_WEIGHT)
        parts = self._compounds.split(word)
        tails = ["".join(parts[start:]) for start in range(1, len(parts))]
        for part in (*parts, *tails):
            part_token = self.token(part)
            tokens.setdefault(part_token, PART_WEIGHT)
            tokens.setdefault(fold(part_token), PART_WEIGHT * FOLDED_WEIGHT)
        return tuple(tokens.items())

    def _group_uncached(self, word: str) -> Group:
        pieces = pieces_without_spaces(word)
        if pieces:
            return (Alternative(1.0, tuple(pieces)),)
        token = self.token(word)
        alternatives: dict[tuple[str, ...], float] = {(token,): 1.0}
        parts = self._compounds.split(word)
        if parts:
            alternatives.setdefault(tuple(self.token(part) for part in parts), PARTS_BOOST)
        folded = fold(token)
        if word.isascii() or not folded.isascii():
            # Accents that were typed are meant; only their absence, or another script, is read loosely.
            alternatives.setdefault((self.stem(fold(word)),), FOLDED_BOOST)
            alternatives.setdefault((folded,), FOLDED_BOOST)
        if rest := self.after_particle(word):
            alternatives.setdefault((self.token(rest),), FOLDED_BOOST)
        return tuple(Alternative(boost, tokens) for tokens, boost in alternatives.items())
