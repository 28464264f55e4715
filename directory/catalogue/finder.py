"""Finds: takes a question apart, widens words and place until something matches, counts, orders and explains.

The steps are in the modules beside; here is only in which order they are taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from directory.catalogue.bits import any_of, bit_set
from directory.catalogue.facets import KEPT_PLACES, Choices, Counter, FacetSets, facet_sets
from directory.catalogue.national import NationalLines
from directory.catalogue.opening import RUNNING, OpeningHours, OpeningMinute
from directory.catalogue.ordering import Case, Ordering
from directory.catalogue.ranking import Nearness, Ranking, Reader, reader_of
from directory.catalogue.reasons import Explanation
from directory.catalogue.wordings import LanguageSearch, Wording
from directory.domain.areas import fold_name
from directory.domain.finding import Facet, Query, Result, Results, Stage, Understood
from directory.domain.languages import SOURCE_LANGUAGE
from directory.domain.listing import Listing
from directory.domain.reference import Reference
from directory.search.words import words_of

#: With fewer results than a reader looks at, listings with some of the words are given below those with all.
ENOUGH = 10
SCORE_DIGITS = 4
#: With so few results the lines that always stand are given beside them.
FEW = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One way to answer: a wording in a place. ``matched`` is before the reader's choices, ``allowed`` after."""

    stage: Stage
    wording: Wording
    reader: Reader
    places: tuple[str, ...]
    choices: Choices
    matched: int
    allowed: int
    widened_to: str = ""


class Finder:
    def __init__(
        self, listings: Sequence[Listing], reference: Reference, search: Callable[[str], LanguageSearch]
    ) -> None:
        self._listings = listings
        self._reference = reference
        self._search = search
        self.sets: FacetSets = facet_sets(listings, reference)
        self._counter = Counter(self.sets, reference)
        self.opening = OpeningHours(listings)
        self.ranking = Ranking(listings, reference)
        #: Listings of services that exist, as far as is known.
        self.running = bit_set((n for n, listing in enumerate(listings) if listing.state in RUNNING), len(listings))
        materials = frozenset(code for code, kind in reference.taxonomy.kinds.items() if kind.is_material)
        self._ordering = Ordering(listings, self.sets, self.ranking, materials)
        self._national = NationalLines(listings, self.ranking)
        self.nearness = lru_cache(KEPT_PLACES)(self._nearness)

    def _nearness(self, places: tuple[str, ...]) -> Nearness:
        return Nearness(places, self._reference.areas, self.sets.exact_areas)

    @cached_property
    def by_name(self) -> dict[str, frozenset[int]]:
        """Listings by their names and aliases without accents, word for word."""
        numbers: defaultdict[str, set[int]] = defaultdict(set)
        for number, listing in enumerate(self._listings):
            for name in (*(text.text for text in listing.name.texts.values()), *listing.aliases):
                numbers[fold_name(name)].add(number)
        return {name: frozenset(found) for name, found in numbers.items()}

    def find(self, query: Query, reading: str) -> Results:
        """The answer to a question whose words are read in the language ``reading``."""
        search = self._search(reading)
        minute = self.opening.minute(query.at)
        attempt, line = self._with_line(query, self._best_attempt(query, search))
        case = Case(
            allowed=attempt.allowed,
            wording=attempt.wording,
            reader=attempt.reader,
            nearness=self.nearness(self._asked_places(query, attempt.wording.understood)),
            minute=minute,
            at=query.at,
            named=self.by_name.get(fold_name(query.text), frozenset()) if query.text else frozenset(),
            line=line,
        )
        explanation = Explanation(
            attempt.wording, named=case.named, nearness=case.nearness, shown_words=search.shown_words
        )
        total = attempt.allowed.bit_count()
        needs_lines = total <= FEW or attempt.stage in (Stage.NATIONAL, Stage.EVERYTHING) or attempt.reader.crisis
        return Results(
            query=query,
            understood=replace(
                attempt.wording.understood,
                places=() if query.areas else attempt.wording.understood.places,
                situations=self._situations(query, attempt, search),
            ),
            stage=attempt.stage,
            total=total,
            results=tuple(
                self._result(number, score, minute, explanation)
                for number, score in self._ordering.page(case, query.offset, query.limit)
            ),
            facets=self._counter.count(attempt.matched, attempt.choices, minute.open_bits),
            corrections=attempt.wording.corrections,
            widened_to=attempt.widened_to,
            national=self._national_results(case) if needs_lines else (),
        )

    def _with_line(self, query: Query, attempt: Attempt) -> tuple[Attempt, int | None]:
        """The same answer with the line for children in it, unless a child has chosen what to see."""
        line = self._national.for_child(attempt.reader)
        if line is None or any((query.groups, query.needs, query.kinds, query.languages, query.open_now)):
            return attempt, None
        return replace(attempt, allowed=attempt.allowed | 1 << line, matched=attempt.matched | 1 << line), line

    def _situations(self, query: Query, attempt: Attempt, search: LanguageSearch) -> tuple[str, ...]:
        """What the guide says on what was typed; told once, on the first page of an answer."""
        if not query.text or query.offset:
            return ()
        areas = [self._reference.areas[code] for code in attempt.wording.understood.places]
        names = [name for area in areas for name in (area.name.texts[SOURCE_LANGUAGE].text, area.slug)]
        reader = attempt.reader
        return search.situations.find(
            query.text,
            audiences=reader.audiences,
            age=reader.age,
            is_urgent=reader.crisis,
            places=frozenset(word for name in names for word in words_of(name)),
            others=attempt.wording.others,
        )

    def _best_attempt(self, query: Query, search: LanguageSearch) -> Attempt:
        wordings: list[Wording] = []
        for wording in search.wordings(query.text, query.ignore):
            wordings.append(wording)
            attempt = self._attempt(query, wording, self._asked_places(query, wording.understood))
            if attempt.allowed:
                return self._with_some_words(query, attempt)
        if not query.areas:
            for attempt in self._wider_attempts(query, wordings):
                if attempt.allowed:
                    return attempt
        return self._last_attempt(query, wordings)

    def _with_some_words(self, query: Query, attempt: Attempt) -> Attempt:
        """The same answer with listings that hold only some of the words below it, when few hold all of them."""
        wording = attempt.wording
        if len(wording.words) < 2 or wording.stage is Stage.ANY_WORD or attempt.allowed.bit_count() >= ENOUGH:
            return attempt
        some = self._attempt(
            query,
            replace(wording, stage=Stage.ANY_WORD, bits=any_of(word.bits for word in wording.words)),
            attempt.places,
        )
        return some if some.allowed != attempt.allowed else attempt

    def _wider_attempts(self, query: Query, wordings: list[Wording]) -> Iterator[Attempt]:
        """The same wordings in ever wider areas round the place that the words named."""
        areas = self._reference.areas
        named = [place for wording in wordings for place in wording.understood.places]
        for place in named[:1]:
            for wider in areas[place].within:
                for wording in wordings:
                    attempt = self._attempt(query, wording, (wider,))
                    yield replace(attempt, stage=Stage.WIDER_PLACE, widened_to=wider)

    def _last_attempt(self, query: Query, wordings: list[Wording]) -> Attempt:
        """Nothing matched the words: the lines that always stand, else everything that the choices leave."""
        wording = replace(wordings[-1], words=(), typed=(), bits=self.sets.everything)
        places = self._asked_places(query, wording.understood)
        attempt = self._attempt(query, replace(wording, bits=self._national.bits), places)
        if attempt.allowed:
            return replace(attempt, stage=Stage.NATIONAL)
        return replace(self._attempt(query, wording, places), stage=Stage.EVERYTHING)

    def _attempt(self, query: Query, wording: Wording, places: tuple[str, ...]) -> Attempt:
        reader = reader_of(wording.understood, query.audience)
        choices = {
            Facet.AREA: places,
            Facet.GROUP: query.groups,
            Facet.NEED: query.needs,
            Facet.KIND: query.kinds,
            Facet.LANGUAGE: query.languages,
            Facet.OPEN_NOW: ("open_now",) if query.open_now else (),
        }
        matched = wording.bits & self._shown_to(reader, query)
        allowed = matched
        for bits in self._counter.chosen_bits(choices, self.opening.minute(query.at).open_bits).values():
            allowed &= bits
        return Attempt(
            stage=wording.stage,
            wording=wording,
            reader=reader,
            places=places,
            choices=choices,
            matched=matched,
            allowed=allowed,
        )

    def _shown_to(self, reader: Reader, query: Query) -> int:
        """What may stand before this reader: lines for staff never before who is exposed, near one or in danger."""
        bits = self.sets.everything
        if query.audience:
            bits &= self.sets.audiences.get(query.audience, 0)
        if not query.include_materials:
            bits &= ~self.sets.materials
        if (reader.audiences or reader.crisis) and not reader.is_professional:
            bits &= ~self.sets.professional_only
        return bits

    def _asked_places(self, query: Query, understood: Understood) -> tuple[str, ...]:
        """Places that were chosen stand instead of places in the words: choosing is clearer than typing."""
        return tuple(code for code in query.areas or understood.places if code in self._reference.areas)

    def _result(self, number: int, score: float, minute: OpeningMinute, explanation: Explanation) -> Result:
        listing = self._listings[number]
        state = minute.state(number)
        why = explanation.reasons(number, listing, state)
        return Result(listing=listing, score=round(score, SCORE_DIGITS), open_state=state, reasons=why)

    def _national_results(self, case: Case) -> tuple[Result, ...]:
        return tuple(
            Result(listing=self._listings[number], score=0.0, open_state=case.minute.state(number))
            for number in self._national.for_reader(case.reader)
        )
