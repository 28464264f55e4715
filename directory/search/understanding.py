"""Takes what somebody typed as plain words: what it is about, where, who asks, and what is left to match.

There is no query language: no field, wildcard, range or operator exists, whatever is typed (requirement SE-18).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from directory.domain.finding import MAX_TERMS, MAX_TEXT, Understood
from directory.domain.guide import CHILD, EXPOSED_ADULT, MAJORITY, PROFESSIONAL
from directory.domain.reference import Reference
from directory.search.ages import RELATIVE, age_in, asker, in_digits, without_age
from directory.search.alphabets import read_beside
from directory.search.analysis import Analysis
from directory.search.danger import Danger
from directory.search.documents import meaning_token, service_token
from directory.search.index import Alternative, Group
from directory.search.phrase_books import Target
from directory.search.phrases import OTHERS, PhraseFound, Phrases
from directory.search.places import Places
from directory.search.words import numbers_of, words_of

#: A kind that is named outright counts more than one that everyday words lead to among others.
DIRECT_BOOST = 1.2
INDIRECT_BOOST = 0.45
#: Of the kinds that everyday words lead to, each counts this much of the one before it.
RANK_SHARE = 0.9
HINT_BOOST = 0.3
#: One service's token is rarer than any kind's, so it would outweigh them all.
SERVICE_BOOST = 0.2
#: What these say of themselves is what they need help with.
TELLING_AUDIENCES = frozenset({"buyer", EXPOSED_ADULT})
ASIDE = "aside"
YOUNG = range(13, 26)
#: Who does something is told so shortly before whom it is done to.
SOON_AFTER = 4
#: Words that make people like whoever writes, or that begin what somebody says of themselves.
ONE_OF = frozenset({"som", "who", "that", "like", "för", "for", "jag", "i"})

#: Signals point at people, not at services: the words themselves are matched too.
_SIGNALS = ("audience", "crisis", "about", ASIDE)


@dataclass(frozen=True, slots=True)
class Part:
    """One thing to match: its words as typed, and what may stand for them.

    Words that only say who asks (``min kompis``) lift an answer without being asked for.
    """

    words: tuple[str, ...]
    group: Group
    is_required: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """What was typed, read. ``parts`` are matched; ``understood`` filters and ranks.

    ``others`` are words for people who did something, and not for those whom it is about: ``sells me to other men``.
    """

    understood: Understood
    parts: tuple[Part, ...]
    others: frozenset[str] = frozenset()


def plain(text: str) -> str:
    """At most 200 characters without control and direction marks."""
    return "".join(c if unicodedata.category(c)[0] != "C" else " " for c in text[:MAX_TEXT])


class Understanding:
    """Reads questions of one language. Made once per edition; safe between threads."""

    def __init__(self, reference: Reference, language: str) -> None:
        self.analysis = Analysis(language, reference.lexicon)
        others = read_beside(language, tuple(reference.lexicon.languages))
        #: That of the page first: people type the words they have heard, in whatever language.
        self.analyses = (self.analysis, *(Analysis(other, reference.lexicon) for other in others))
        self._places = Places(reference)
        self._phrases = Phrases(reference, self.analyses)
        self._danger = Danger(reference, self.analyses)
        #: Whether words say that something was done to whoever writes.
        self.is_done_to_me = self._phrases.is_done_to_me

    def read(self, text: str, ignore: Collection[str] = ()) -> Reading:
        """The reading of a text. ``ignore`` names understood things that the reader took away: ``place:0580``."""
        text = in_digits(plain(text))
        age = age_in(text)
        numbers = numbers_of(text)
        typed = words_of(without_age(text) if age is not None else text)[:MAX_TERMS]
        if numbers:
            return Reading(Understood(number=numbers[0], rest=(numbers[0],)), (_number(numbers[0]),))
        places = self._places.find(typed, self._names(text, typed) if self._places.are_unsure(typed) else ())
        places = [place for place in places if f"place:{place.code}" not in ignore]
        taken = {position for place in places for position in range(place.start, place.end)}
        words = [word for position, word in enumerate(typed) if position not in taken]
        phrases = self._phrases.within(words)
        what, whom, others, feared = phrases.what(), phrases.whom(), phrases.others(), phrases.feared()
        of_others = _last_words(words, others)
        what = _beside(what, feared)
        whom = [phrase for phrase in whom if of_others.isdisjoint(words[phrase.start : phrase.end])]
        whom = [phrase for phrase in whom if not self._does_it_to_me(words, phrase)]
        signals = self._spoken_for_oneself(phrases.signals(), words)
        understood = _understood([*what, *whom, *signals], ignore, age, asker(text))
        told = [*signals, *feared, *others]
        parts = self._parts(words, [*what, *_beside(whom, what)], told, ignore)
        rest = tuple(word for part in parts for word in part.words)
        codes = tuple(dict.fromkeys(place.code for place in places))
        is_crisis = understood.crisis or self._danger.is_told(words)
        return Reading(replace(understood, places=codes, rest=rest, crisis=is_crisis), parts, of_others)

    def _does_it_to_me(self, words: Sequence[str], people: PhraseFound) -> bool:
        """Whether people do something to whoever writes, so that it is not they who ask: ``killar tvingar mig``."""
        after = words[people.end : people.end + SOON_AFTER]
        done_to_me = next((at for at, word in enumerate(after) if self.is_done_to_me([word])), 0)
        return done_to_me > 0 and ONE_OF.isdisjoint(after[:done_to_me])

    def _spoken_for_oneself(self, signals: list[PhraseFound], words: Sequence[str]) -> list[PhraseFound]:
        """The same without the signs of a professional, where somebody says what is done to them.

        ``a client hits me``, ``jag jobbar på hotell och chefen tvingar mig``: lines for staff are not for them.
        """
        if not any(
            _names_audience(one, EXPOSED_ADULT) and self.is_done_to_me(words[one.start : one.end]) for one in signals
        ):
            return signals
        return [one for one in signals if not _names_audience(one, PROFESSIONAL)]

    def _names(self, text: str, words: list[str]) -> list[bool]:
        """Which words read as names: with a capital letter inside the text, or beside a kind of service."""
        capitals = {word.lower() for word in re.findall(r"\w+", text) if word[:1].isupper()}
        kinds = [phrase for phrase in self._phrases.within(words).what() if _names_a_kind(phrase)]
        beside = {place for kind in kinds for place in (kind.start - 1, kind.end)}
        return [at in beside or (at > 0 and word in capitals) for at, word in enumerate(words)]

    def _parts(
        self,
        words: list[str],
        phrases: list[PhraseFound],
        signals: list[PhraseFound],
        ignore: Collection[str],
    ) -> tuple[Part, ...]:
        asking = _positions(signal for signal in signals if _says_who_asks(signal))
        parts = []
        covered: set[int] = set()
        for phrase in phrases:
            span = range(phrase.start, phrase.end)
            meanings = tuple(filter(None, (_meaning(target, ignore) for target in _meant(phrase.targets))))
            if meanings:
                covered |= set(span)
                typed = words[phrase.start : phrase.end]
                is_required = not asking.issuperset(span) and _says_what(phrase)
                literal = _whole(self._literal(typed)) if _names_a_kind(phrase) else self._literal(typed)
                parts.append(Part(tuple(typed), (*literal, *meanings), is_required))
        loose = [word for at, word in enumerate(words) if at not in covered and at not in asking]
        kept = [word for word in self.analysis.kept(loose) if not word.isdecimal()]
        if not (parts and self.analysis.stop_words.issuperset(kept)):
            is_required = not any(part.is_required for part in parts)
            parts += [Part((word,), self.analysis.groups([word])[0], is_required) for word in kept]
        if not any(part.is_required for part in parts):
            parts = [replace(part, is_required=True) for part in parts]
        return tuple(parts)

    def _literal(self, span: list[str]) -> Group:
        """The words of a phrase as they stand: all of them together."""
        groups = self.analysis.groups(span)
        if len(groups) == 1:
            return groups[0]
        return (Alternative(1.0, tuple(group[0].tokens[0] for group in groups)),)


def _whole(group: Group) -> Group:
    """Not the parts of a compound that names a kind: a house for women and children is no ``barnahus``."""
    return tuple(alternative for alternative in group if len(alternative.tokens) == 1) or group


def _last_words(words: Sequence[str], phrases: Iterable[PhraseFound]) -> frozenset[str]:
    return frozenset(words[phrase.end - 1] for phrase in phrases)


def _beside(some: list[PhraseFound], others: list[PhraseFound]) -> list[PhraseFound]:
    """The phrases that none of the others has a part in."""
    taken = _positions(others)
    return [phrase for phrase in some if taken.isdisjoint(range(phrase.start, phrase.end))]


def _says_what(phrase: PhraseFound) -> bool:
    """Whether it names a kind or a need, and not only people or a hint."""
    return any(not target.is_hint and target.vocabulary in ("kinds", "needs", "service") for target in phrase.targets)


def _says_who_asks(signal: PhraseFound) -> bool:
    """Whether it names people or a time and nothing that happened: ``min kompis``, ``my client``, ``i natt``."""
    return any(
        target.vocabulary in (ASIDE, OTHERS)
        or (target.vocabulary == "audience" and target.code not in TELLING_AUDIENCES)
        for target in signal.targets
    )


def _names_audience(signal: PhraseFound, audience: str) -> bool:
    return any(target.vocabulary == "audience" and target.code == audience for target in signal.targets)


def _positions(phrases: Iterable[PhraseFound]) -> set[int]:
    return {position for phrase in phrases for position in range(phrase.start, phrase.end)}


def _names_a_kind(phrase: PhraseFound) -> bool:
    return any(target.vocabulary == "kinds" and target.is_direct for target in phrase.targets)


def _meant(targets: tuple[Target, ...]) -> tuple[Target, ...]:
    """A phrase that names a kind of service outright means that kind, not all that such a service also does."""
    kinds = tuple(target for target in targets if target.vocabulary == "kinds" and target.is_direct)
    return kinds or targets


def _meaning(target: Target, ignore: Collection[str]) -> Alternative | None:
    boost = DIRECT_BOOST if target.is_direct else HINT_BOOST if target.is_hint else INDIRECT_BOOST
    if target.vocabulary == "service":
        return Alternative(SERVICE_BOOST, (service_token(target.code),))
    if target.vocabulary in _SIGNALS or f"{_CHIP.get(target.vocabulary)}:{target.code}" in ignore:
        return None
    return Alternative(boost * RANK_SHARE**target.rank, (meaning_token(target.vocabulary, target.code),))


_CHIP = {
    "kinds": "kind",
    "needs": "need",
    "target_groups": "group",
    "about": "group",
    "audience": "audience",
    "service": "service",
}


def _understood(phrases: list[PhraseFound], ignore: Collection[str], age: int | None, asking: str) -> Understood:
    found: dict[str, dict[str, None]] = {name: {} for name in (*_CHIP, "crisis", "about", ASIDE)}
    for phrase in phrases:
        for target in _meant(phrase.targets):
            # A kind that many everyday words lead to is no statement about what was asked, and a hint is none at all.
            if target.is_hint or (target.vocabulary == "kinds" and not target.is_direct):
                continue
            if f"{_CHIP.get(target.vocabulary)}:{target.code}" not in ignore:
                found[target.vocabulary][target.code] = None
    groups = found["target_groups"] | found["about"]
    audiences = tuple(found["audience"])
    if age is not None and age < MAJORITY:
        groups["children_under_18"] = None
        audiences = _asking_of_a_child(audiences, asking)
    if age is not None and age in YOUNG:
        groups["young_13_25"] = None
    return Understood(
        kinds=tuple(found["kinds"]),
        needs=tuple(found["needs"]),
        groups=tuple(groups),
        audiences=audiences,
        services=tuple(found["service"]),
        age=age,
        crisis=bool(found["crisis"]),
    )


def _asking_of_a_child(audiences: tuple[str, ...], asking: str) -> tuple[str, ...]:
    """Who asks, when somebody is under 18: ``i am 14 and he hits me`` is no adult's to say, as it is without age."""
    if asking == CHILD:
        others = (one for one in audiences if one not in (EXPOSED_ADULT, RELATIVE, CHILD))
        return (*others, CHILD)
    if asking == RELATIVE and PROFESSIONAL not in audiences:
        audiences = tuple(dict.fromkeys((*audiences, RELATIVE)))
    return tuple(CHILD if one == EXPOSED_ADULT else one for one in audiences) or (CHILD,)


def _number(digits: str) -> Part:
    return Part((digits,), (Alternative(1.0, (digits,)),))


def understand(text: str, language: str, reference: Reference) -> Understood:
    """What a text is taken to mean, for a single question; keep an Understanding for many."""
    return Understanding(reference, language).read(text).understood
