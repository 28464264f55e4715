"""Finds the names of municipalities, counties and regions in what somebody typed, with or without å, ä and ö.

What is then done with a place is the catalogue's business.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from directory.domain.areas import Area, AreaKind
from directory.domain.reference import Reference
from directory.search.alphabets import as_heard, has_arabic
from directory.search.words import fold, words_of

LONGEST_NAME = 4
#: A name with fewer consonants might be another word.
FEWEST_CONSONANTS = 5
#: When a county and a municipality share a name, the word alone means the town.
PREFERENCE = (AreaKind.MUNICIPALITY, AreaKind.COUNTY, AreaKind.COORDINATOR_REGION, AreaKind.COUNTRY)


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """A place in the words: its code, and which words it took up (start inclusive, end exclusive)."""

    code: str
    start: int
    end: int


class Places:
    def __init__(self, reference: Reference) -> None:
        lexicons = reference.lexicon.languages.values()
        signals = [lists.signals for lists in lexicons]
        self._particles = frozenset(one for lists in lexicons for one in lists.particles)
        also: dict[str, list[str]] = defaultdict(list)
        for lists in lexicons:
            for code, names in lists.place_names.items():
                also[code] += names
        self._ambiguous = _folded(signals, "ambiguous_places")
        self._before = _folded(signals, "before_places")
        self._after = _folded(signals, "after_places")
        self._names: dict[tuple[str, ...], str] = {}
        self._folded: dict[tuple[str, ...], str] = {}
        for kind in reversed(PREFERENCE):
            for area in reference.areas.of_kind(kind):
                for name in (*_names(area), *also.get(area.code, ())):
                    words = tuple(words_of(name))
                    folded = tuple(fold(word) for word in words)
                    self._names[words] = area.code
                    # Of Habo and Håbo, the one that has no accents keeps the name without.
                    if folded == words or folded not in self._names:
                        self._folded[folded] = area.code
        words_alone = ((name[0], code) for name, code in self._folded.items() if len(name) == 1)
        heard = ((as_heard(word), code) for word, code in words_alone if has_arabic(word))
        self._heard = {name: code for name, code in heard if len(name) >= FEWEST_CONSONANTS}

    def are_unsure(self, words: Sequence[str]) -> bool:
        """Whether any of the words is a place only where it reads as a name."""
        return not self._ambiguous.isdisjoint(fold(word) for word in words)

    def find(self, words: Sequence[str], is_name: Sequence[bool]) -> list[PlaceFound]:
        """Every place in the words, the longest names first at each position.

        ``is_name`` tells which words read as names where they stand: an ordinary word that is a place needs that.
        """
        folded = [fold(word) for word in words]
        found = []
        position = 0
        while position < len(words):
            place = self._at(words, folded, position, is_name)
            if place:
                found.append(place)
                position = place.end
            else:
                position += 1
        return found

    def _at(
        self, words: Sequence[str], folded: Sequence[str], start: int, is_name: Sequence[bool]
    ) -> PlaceFound | None:
        for length in range(min(LONGEST_NAME, len(folded) - start), 0, -1):
            code = self._code(tuple(words[start : start + length]), tuple(folded[start : start + length]))
            if code is None:
                continue
            end = start + length
            if length == 1 and folded[start] in self._ambiguous and not self._is_meant(folded, start, is_name):
                return None
            while end < len(folded) and folded[end] in self._after:
                end += 1
            before = start
            while before and folded[before - 1] in self._before:
                before -= 1
            return PlaceFound(code, before, end)
        return None

    def _code(self, name: tuple[str, ...], folded: tuple[str, ...]) -> str | None:
        """The area of a name, also in the genitive: Linköpings, Uppsala läns."""
        code = self._names.get(name) or self._folded.get(folded)
        if code is None and has_arabic(folded[0]):
            code = self._arabic_code(folded)
        if code is None and name[-1].endswith("s"):
            last = name[-1][:-1]
            code = self._names.get((*name[:-1], last)) or self._folded.get((*folded[:-1], fold(last)))
        return code

    def _arabic_code(self, name: tuple[str, ...]) -> str | None:
        """The area of a name as it is heard, or of what follows a word written together with it."""
        first = name[0]
        while first:
            code = self._folded.get((first, *name[1:]))
            if code is None and len(name) == 1:
                code = self._heard.get(as_heard(first))
            if code:
                return code
            first = first[1:] if first[0] in self._particles else ""
        return None

    def _is_meant(self, folded: Sequence[str], start: int, is_name: Sequence[bool]) -> bool:
        after = folded[start + 1 : start + 2]
        return (
            len(folded) == 1
            or bool(after and after[0] in self._after)
            or bool(start and folded[start - 1] in self._before)
            or bool(is_name and is_name[start])
        )


def _names(area: Area) -> Iterator[str]:
    yield from (text.text for text in area.name.texts.values())
    yield area.official_name
    yield from area.also_known_as
    if area.kind is AreaKind.COUNTY:
        short = area.name.texts["sv"].text.removesuffix(" län")
        yield short
        yield short.removesuffix("s")


def _folded(signals: Sequence[Mapping[str, tuple[str, ...]]], name: str) -> frozenset[str]:
    return frozenset(fold(word) for lists in signals for word in lists.get(name, ()))
