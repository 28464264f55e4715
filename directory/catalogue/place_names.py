"""What place somebody means who was asked for one: a name as typed, and the names nearest to it.

Places in the middle of a sentence are found in ``search``.
"""

from __future__ import annotations

from rapidfuzz import fuzz, process

from directory.domain.areas import Area, AreaKind, fold_name
from directory.domain.reference import Reference
from directory.search.alphabets import as_heard, has_arabic
from directory.search.places import Places
from directory.search.words import normal, words_of

#: Longer than any name; what is longer is not read.
LONGEST = 80
#: From 0 to 100: so alike must a name be to be suggested, and so many are.
ALIKE = 72
SUGGESTED = 4
CHOSEN = (AreaKind.MUNICIPALITY, AreaKind.COUNTY)


class PlaceNames:
    """The counties and municipalities by what people call them."""

    def __init__(self, reference: Reference) -> None:
        self._areas = reference.areas
        self._places = Places(reference)
        # A municipality before the county of the same name.
        self._folded = {
            area.slug: fold_name(area.name.texts["sv"].text) for kind in CHOSEN for area in self._areas.of_kind(kind)
        }
        self._heard = {
            as_heard(normal(name)): area.slug
            for lists in reference.lexicon.languages.values()
            for code, names in lists.place_names.items()
            if code in self._areas and (area := self._areas[code]).kind in CHOSEN
            for name in names
        }

    def find(self, text: str) -> Area | None:
        """The place that the words name, with or without accents, in the genitive, with ``kommun`` after it."""
        words = words_of(text[:LONGEST])
        found = self._places.find(words, [True] * len(words))
        areas = [self._areas[place.code] for place in found]
        return next((area for area in areas if area.kind in CHOSEN), None)

    def near(self, text: str) -> tuple[Area, ...]:
        """Places whose names are spelt nearly so, the nearest first."""
        text = text[:LONGEST]
        if has_arabic(text):
            heard = process.extract(
                as_heard(normal(text)), self._heard.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=SUGGESTED
            )
            slugs = [self._heard[name] for name, _, _ in heard]
        else:
            found = process.extract(
                fold_name(text), self._folded, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=SUGGESTED
            )
            slugs = [slug for _, _, slug in found]
        return tuple(area for slug in dict.fromkeys(slugs) if (area := self._areas.find(slug)) is not None)
