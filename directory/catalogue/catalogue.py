"""An opened edition in memory: get a listing, find by a question, list what serves a place.

It reads published files only. How an answer is found is in ``finder``; what a place has and lacks, in ``places``.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from threading import Lock

from directory.catalogue.edition import (
    GUIDE,
    LISTINGS,
    MANIFEST,
    REFERENCE,
    DamagedEdition,
    Manifest,
    file_problems,
    read_guide_file,
    read_listings,
    read_manifest,
    read_reference,
    read_words,
    words_file,
)
from directory.catalogue.finder import Finder
from directory.catalogue.kept import Kept, same_file
from directory.catalogue.place_names import PlaceNames
from directory.catalogue.places import Gap, PlaceGroup, gaps, place_groups
from directory.catalogue.terms import TermViews
from directory.catalogue.wordings import LanguageSearch
from directory.domain.calendar import is_public_holiday
from directory.domain.finding import Query, Results
from directory.domain.guide import Guide, Situation
from directory.domain.hours import OpenState
from directory.domain.languages import SOURCE_LANGUAGE
from directory.domain.listing import Listing
from directory.domain.reference import Reference
from directory.domain.referral import refer
from directory.domain.referral_index import ReferralIndex
from directory.domain.referral_values import Referrals
from directory.search.alphabets import reading_language
from directory.search.index import TokenIndex
from directory.search.situations import SituationWordings
from directory.search.understanding import Understanding
from directory.search.whoosh_index import WhooshIndex

OpenIndex = Callable[[str], TokenIndex]
ReadWords = Callable[[str], Mapping[str, int]]


class Catalogue:
    """Read-only and safe for threads. Indexes are opened when a language is first asked for."""

    def __init__(
        self,
        manifest: Manifest,
        reference: Reference,
        listings: Iterable[Listing],
        *,
        open_index: OpenIndex,
        read_guide: Callable[[], Guide],
        read_words: ReadWords,
        kept: Kept | None = None,
    ) -> None:
        self.manifest = manifest
        self.reference = reference
        self.listings: Sequence[Listing] = tuple(listings)
        self._open_index = open_index
        self._read_guide = read_guide
        self._read_words = read_words
        self._numbers = {listing.id: number for number, listing in enumerate(self.listings)}
        self._by_ref = {listing.ref: listing for listing in self.listings}
        self._by_slug = {listing.slug: listing for listing in self.listings}
        self._kept = kept or Kept()
        self._searches: dict[str, LanguageSearch] = {}
        self._opening = Lock()
        self._finder = Finder(self.listings, reference, self._search)

    @classmethod
    def open(
        cls, folder: Path, audience: str = "public", *, verify: bool = True, before: Catalogue | None = None
    ) -> Catalogue:
        """The edition in a folder; DamagedEdition when anything of it is not as it was published.

        With the catalogue ``before``, what the two editions have in common is not made again.
        """
        manifest = read_manifest(folder)
        own = {
            name: entry
            for name, entry in manifest.files.items()
            if name.startswith(f"{audience}/") or "/" not in name
        }
        words = (words_file(language) for language in manifest.languages)
        needed = {REFERENCE, GUIDE, *(f"{audience}/{name}" for name in (LISTINGS, *words))}
        if unknown := sorted(needed - own.keys()):
            raise DamagedEdition(f"{folder.name}/{MANIFEST}: no hash of {', '.join(unknown)}")
        if problems := file_problems(folder, own) if verify else []:
            raise DamagedEdition("; ".join(problems))
        with _without_collection():
            try:
                if before is not None and same_file(REFERENCE, before.manifest, manifest):
                    reference = before.reference
                else:
                    reference = read_reference(folder / REFERENCE)
                listings = read_listings(folder / audience / LISTINGS)
            except (OSError, ValueError) as error:
                raise DamagedEdition(f"{folder.name}: {error}") from error
            return cls(
                manifest,
                reference,
                listings,
                open_index=lambda language: WhooshIndex.open(folder / audience / language),
                read_guide=lambda: read_guide_file(folder / GUIDE),
                read_words=lambda language: read_words(folder / audience / words_file(language)),
                kept=None if before is None else before._kept.between(before.manifest, manifest),
            )

    def prepare(self) -> None:
        """Do now what the first questions would wait for."""
        for language in self.manifest.languages:
            search = self._search(language)
            _ = search.situations, search.shown_words, next(search.wordings("112", ()))
        _ = self._finder.by_name, self.place_names, self._referral_index, self._by_organization

    def get(self, ref: str) -> Listing | None:
        return self._by_ref.get(ref)

    def by_slug(self, slug: str) -> Listing | None:
        return self._by_slug.get(slug)

    def organization(self, ref: str) -> list[Listing]:
        """Everything that one actor runs, in browsing order; empty for an unknown actor."""
        return self._by_organization.get(ref, [])

    def find(self, query: Query) -> Results:
        return self._finder.find(query, reading_language(query.text, query.language, self.manifest.languages))

    def open_state(self, listing: Listing, at: datetime) -> OpenState:
        return self._finder.opening.minute(at).state(self._numbers[listing.id])

    def serving(self, area: str, at: datetime) -> tuple[PlaceGroup, ...]:
        """What serves a place, grouped by urgency, the nearest first."""
        return place_groups(self._finder, self.listings, self.reference, area, at)

    def gaps(self, area: str) -> tuple[Gap, ...]:
        """What a place could be expected to have and lacks, with the nearest that takes people from there."""
        return gaps(self._finder, self.listings, self.reference, area)

    @cached_property
    def guide(self) -> Guide:
        """Who to contact when. It is read when it is first asked for."""
        return self._read_guide()

    def refer(self, situation: Situation, place: str, at: datetime) -> Referrals:
        """Whom to contact in a situation, at a place (``SE`` for the whole country) and a moment."""
        return refer(
            situation,
            place,
            at,
            index=self._referral_index,
            fallbacks=self.guide.fallbacks,
            is_holiday=is_public_holiday,
        )

    @cached_property
    def place_names(self) -> PlaceNames:
        return PlaceNames(self.reference)

    @cached_property
    def _referral_index(self) -> ReferralIndex:
        return ReferralIndex(self.listings, self.reference.areas)

    @cached_property
    def _by_organization(self) -> dict[str, list[Listing]]:
        found: defaultdict[str, list[Listing]] = defaultdict(list)
        for number in self._finder.ranking.browsing:
            found[self.listings[number].organization.ref].append(self.listings[number])
        return dict(found)

    def _search(self, language: str) -> LanguageSearch:
        """The search of a language, or of the first one published when the edition lacks it."""
        if language not in self.manifest.languages:
            language = SOURCE_LANGUAGE if SOURCE_LANGUAGE in self.manifest.languages else self.manifest.languages[0]
        found = self._searches.get(language)
        if found is None:
            with self._opening, _without_collection():
                found = self._searches.get(language) or self._open_search(language)
                self._searches[language] = found
        return found

    def _open_search(self, language: str) -> LanguageSearch:
        views = TermViews(self._open_index(language), self._numbers, len(self.listings))
        understanding = self._kept.understandings.get(language)
        if understanding is None:
            understanding = self._kept.understandings[language] = Understanding(self.reference, language)
        return LanguageSearch(
            understanding,
            views,
            len(self.listings),
            read_words=lambda: self._read_words(language),
            name_situations=lambda reads: self._name_situations(language, reads),
        )

    def _name_situations(self, language: str, reads: Understanding) -> SituationWordings:
        found = self._kept.situations.get(language)
        if found is None:
            with _without_collection():
                found = SituationWordings(self.guide, self.reference, reads)
            self._kept.situations[language] = found
        return found


@contextmanager
def _without_collection() -> Iterator[None]:
    """Opening makes many objects and no garbage: looking for some in between takes as long again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        # By way of frozen the new objects become old ones, which are seldom looked through.
        gc.freeze()
        gc.unfreeze()
        if was_enabled:
            gc.enable()
