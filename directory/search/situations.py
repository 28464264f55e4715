"""Finds the situations of the guide that everyday words describe: ``min elev säljer bilder``.

Words that only match are among them and are never shown. What a situation answers is in ``domain.referral``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from math import log

from rapidfuzz import fuzz, process

from directory.domain.guide import CHILD, EXPOSED_ADULT, PROFESSIONAL, Guide, Situation, Urgency
from directory.domain.reference import Reference
from directory.search.ages import in_digits, without_age
from directory.search.analysis import Analysis
from directory.search.understanding import Understanding
from directory.search.words import fold, normal, words_of

#: So many situations are offered.
OFFERED = 3
#: How much a word counts by where it stands in a situation.
MATCH_WORDS, TITLE, TRIGGER = 1.0, 0.8, 0.55
#: A phrase that was typed whole counts again, by so much of its words.
WHOLE_PHRASE = 0.9
#: Of what the words could weigh, so much must be found, and so much of the best of those offered.
ENOUGH = 0.34
NEAR_THE_BEST = 0.62
#: Words spelt so nearly alike (0 to 100) are taken for each other, from so many letters on.
ALIKE, LONG_WORD = 84, 5
#: Who it is for, when nothing says who asks: those who have nobody else to ask come first.
UNSAID = {EXPOSED_ADULT: 1.0, CHILD: 0.86, PROFESSIONAL: 0.86}
OTHERWISE_UNSAID = 0.93
SOMEBODY_ELSE = 0.36
#: Somebody worried about another is read as one near them or as a passer-by, whichever the words fit.
ONLOOKERS = frozenset({"relative", "public"})
ALSO_ONLOOKER = 0.75
#: ``min man köper sex``, word for word, is not ``jag köper sex``, whoever seems to ask.
SAID_OUTRIGHT = 1.25
IN_DANGER = 1.06

#: The word list, among the signals, of words for times.
TIMES = "times"

Tokens = tuple[str, ...]


class SituationWordings:
    """What the situations of a guide are called, in every language. Made once per edition and language of a page."""

    def __init__(self, guide: Guide, reference: Reference, reads: Understanding) -> None:
        analyses = reads.analyses
        self._times = frozenset(
            normal(word) for one in reference.lexicon.languages.values() for word in one.signals.get(TIMES, ())
        )
        self._situations = tuple(guide.situations.values())
        self._stop_words = frozenset(word for analysis in analyses for word in analysis.stop_words)
        # A sentence is read in the language that knows most of it: ``killar`` is not ``kill``, ``last`` not ``låst``.
        self._languages = [
            LanguageWordings(self._situations, reference, analysis, self._stop_words) for analysis in analyses
        ]

    def find(
        self,
        text: str,
        *,
        audiences: Collection[str],
        age: int | None,
        is_urgent: bool,
        places: Collection[str],
        others: Collection[str],
    ) -> Tokens:
        """The ids of the situations that the words describe, the best first; none when they only name a service.

        ``audiences`` are those who may be asking, ``age`` that of whom it is about, ``places`` words of the text that
        say where, ``others`` those for people whom it is not about.
        """
        words = words_of(text if age is None else without_age(in_digits(text)))
        unsaid = self._stop_words.union(places, others)
        told = [word for word in words if word not in unsaid and not word.isdecimal()]
        spoken = max(self._languages, key=lambda one: one.knows(words))
        if not told:
            # Small words alone still say something where a phrase has just them: "i want out of this".
            said = (self._situations[number] for number in sorted(spoken.said_outright(words)))
            return tuple(one.id for one in said if one.age.holds(age))[:OFFERED]
        if spoken.is_name(told, is_case=bool(audiences) or is_urgent):
            return ()
        outright = spoken.said_outright(words)
        # A time says when, and never by itself what it is about.
        telling = spoken.scores([word for word in told if word not in self._times])
        found = []
        for number, score in spoken.scores(told).items():
            situation = self._situations[number]
            if score >= ENOUGH and number in telling and situation.age.holds(age):
                fit = SAID_OUTRIGHT if number in outright else _fit(situation, audiences)
                found.append((score * fit * (IN_DANGER if situation.urgency is Urgency.ACUTE else 1.0), number))
        found.sort(key=lambda pair: (-pair[0], pair[1]))
        near = [number for score, number in found[:OFFERED] if score >= found[0][0] * NEAR_THE_BEST]
        return tuple(self._situations[number].id for number in near)


class LanguageWordings:
    """The same in one language."""

    def __init__(
        self,
        situations: Sequence[Situation],
        reference: Reference,
        analysis: Analysis,
        stop_words: frozenset[str],
    ) -> None:
        self._analysis = analysis
        self._stop_words = stop_words
        self._token = lru_cache(20_000)(self._token_uncached)
        self._known = lru_cache(10_000)(self._known_uncached)
        weights = [self._weights(situation) for situation in situations]
        found_in = Counter(token for held in weights for token in held)
        self._rarity = {token: log(1 + len(weights) / count) for token, count in found_in.items()}
        self._unknown = log(1 + len(weights))
        #: What each token is worth in each situation that has it.
        self._worth: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, held in enumerate(weights):
            for token, weight in held.items():
                self._worth[token].append((number, weight * self._rarity[token]))
        phrases = {number: set(self._phrases(one)) for number, one in enumerate(situations)}
        #: Phrases by their rarest token, with what they are worth.
        self._whole: dict[str, list[tuple[int, frozenset[str], float]]] = defaultdict(list)
        for number, some in phrases.items():
            for phrase in some:
                rarest = max(phrase, key=lambda token: (self._rarity[token], token))
                self._whole[rarest].append((number, phrase, sum(self._rarity[token] for token in phrase)))
        #: Phrases of several words, small ones included, with the situations that have them.
        self._outright: dict[Tokens, set[int]] = defaultdict(set)
        for number, one in enumerate(situations):
            for several in self._several_words(one):
                self._outright[several].add(number)
        self._longest = max(map(len, self._outright), default=0)
        self._labels = frozenset(self._labels_of_kinds(reference))
        every = {tuple(sorted(phrase)) for some in phrases.values() for phrase in some}
        self._names = frozenset(self._names_of_kinds(reference)) - every

    def is_name(self, words: Iterable[str], *, is_case: bool) -> bool:
        """Whether the words are the label of a kind of service, or another name of one and nobody's case."""
        name = tuple(sorted({self._token(word) for word in words}))
        return name in self._labels or (name in self._names and not is_case)

    def knows(self, words: Iterable[str]) -> int:
        """How many of the words the language has, the smallest among them."""
        return sum(word in self._analysis.stop_words or bool(self._known(self._typed(word))) for word in words)

    def said_outright(self, words: Iterable[str]) -> set[int]:
        """The situations of which a phrase was typed, word for word."""
        typed = tuple(map(self._token, words))
        bounds = combinations(range(len(typed) + 1), 2)
        spans = (typed[start:end] for start, end in bounds if end - start <= self._longest)
        return {number for span in spans for number in self._outright.get(span, ())}

    def scores(self, words: Iterable[str]) -> Mapping[int, float]:
        """How much of what was typed each situation has, from 0 up; a whole phrase counts twice."""
        scores: dict[int, float] = defaultdict(float)
        could_be = 0.0
        said: set[str] = set()
        for token in sorted({self._typed(word) for word in words}):
            known = self._known(token)
            could_be += max((self._rarity[one] for one in known), default=self._unknown)
            said.update(known)
            best: dict[int, float] = {}
            for one in known:
                for number, worth in self._worth[one]:
                    best[number] = max(worth, best.get(number, 0.0))
            for number, worth in best.items():
                scores[number] += worth
        longest: dict[int, float] = {}
        for one in said & self._whole.keys():
            for number, phrase, worth in self._whole[one]:
                if phrase <= said:
                    longest[number] = max(worth, longest.get(number, 0.0))
        for number, worth in longest.items():
            scores[number] += WHOLE_PHRASE * worth
        return {number: score / could_be for number, score in scores.items()}

    def _known_uncached(self, token: str) -> Tokens:
        """The tokens of the guide that a typed one may be: itself, else those that are nearly it."""
        if token in self._rarity:
            return (token,)
        if len(token) < LONG_WORD:
            return ()
        found = process.extract(token, self._rarity.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=2)
        return tuple(one for one, _, _ in found)

    def _weights(self, situation: Situation) -> dict[str, float]:
        """How much each token of a situation counts."""
        weights: dict[str, float] = {}
        language = self._analysis.language
        texts = [(phrase, MATCH_WORDS) for phrase in _match_words(situation, language)]
        for words, weight in ((situation.title, TITLE), (situation.trigger, TRIGGER)):
            if language in words.texts:
                texts.append((words.texts[language].text, weight))
        for text, weight in texts:
            for token in self._tokens(text):
                weights[token] = max(weight, weights.get(token, 0.0))
        return weights

    def _phrases(self, situation: Situation) -> Iterator[frozenset[str]]:
        every = map(self._tokens, _match_words(situation, self._analysis.language))
        return (frozenset(tokens) for tokens in every if tokens)

    def _several_words(self, situation: Situation) -> Iterator[Tokens]:
        every = (words_of(phrase) for phrase in _match_words(situation, self._analysis.language))
        return (tuple(map(self._token, words)) for words in every if len(words) > 2)

    def _tokens(self, text: str) -> Tokens:
        return tuple(self._token(word) for word in words_of(text) if self._tells(word))

    def _tells(self, word: str) -> bool:
        return word not in self._stop_words and not word.isdecimal()

    def _token_uncached(self, word: str) -> str:
        """One token for a word, whatever its ending and its accents."""
        return fold(self._analysis.token(word))

    def _typed(self, word: str) -> str:
        """The same for a word that was typed, perhaps together with a particle."""
        return self._analysis.among(word, self._rarity, self._token)

    def _labels_of_kinds(self, reference: Reference) -> Iterator[Tokens]:
        for kind in reference.taxonomy.kinds.values():
            if text := kind.label.texts.get(self._analysis.language):
                yield tuple(sorted(set(self._tokens(text.text))))

    def _names_of_kinds(self, reference: Reference) -> Iterator[Tokens]:
        for kind in reference.taxonomy.kinds.values():
            for name in kind.also_called.get(self._analysis.language, ()):
                yield tuple(sorted(set(self._tokens(name))))


def _match_words(situation: Situation, language: str) -> Iterator[str]:
    yield from situation.match_words.get(language, ())
    yield from situation.never_shown


def _fit(situation: Situation, audiences: Collection[str]) -> float:
    if not audiences:
        return UNSAID.get(situation.audience, OTHERWISE_UNSAID)
    if situation.audience in audiences:
        # Who has said no age may be either; an adult is thought of first, as where nothing at all is said.
        return UNSAID[CHILD] if situation.audience == CHILD and EXPOSED_ADULT in audiences else 1.0
    return ALSO_ONLOOKER if situation.audience in ONLOOKERS and ONLOOKERS.intersection(audiences) else SOMEBODY_ELSE
