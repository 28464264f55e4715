"""Chooses what one kind or service gives in one case: the contacts and why, what is lacking, what has closed.

The order of the steps, and of the kinds within a step, is in ``referral``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from directory.domain.areas import SWEDEN
from directory.domain.finding import Reason
from directory.domain.guide import EMERGENCY_KIND, Fallbacks, service_slug
from directory.domain.hours import IsHoliday, OpenState, OpenStatus
from directory.domain.listing import Listing, State, Trust
from directory.domain.referral_candidates import Candidate, Candidates, exclusion, may_be_given
from directory.domain.referral_index import ReferralIndex
from directory.domain.referral_values import Case, Excluded, Lack, MissingKind, ReasonCode, Referral

#: More contacts than this for one kind would leave the choice to the reader again.
MOST_PER_KIND = 3
MOST_FALLBACKS = 2
MOST_EXCLUDED = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """What one kind or service gives. ``has_more``: the place has further services of the kind."""

    contacts: tuple[Referral, ...] = ()
    missing: MissingKind | None = None
    excluded: tuple[Excluded, ...] = ()
    has_more: bool = False


class Chooser:
    """Choices for one case; a kind that several steps name is worked out once."""

    def __init__(self, index: ReferralIndex, fallbacks: Fallbacks, case: Case, is_holiday: IsHoliday) -> None:
        self._index = index
        self._fallbacks = fallbacks
        self._case = case
        self._candidates = Candidates(index, case, is_holiday)
        self._described = frozenset(fallbacks.described.values())
        self._choices: dict[str, Choice] = {}

    def choose(self, contact: str) -> Choice:
        """What a contact named in a step, a kind or ``service:<slug>``, gives."""
        if contact not in self._choices:
            slug = service_slug(contact)
            self._choices[contact] = self._of_service(slug) if slug else self._of_kind(contact)
        return self._choices[contact]

    def _of_service(self, slug: str) -> Choice:
        listing = self._index.by_slug.get(slug)
        if listing is None or not may_be_given(listing, self._case.audience):
            return Choice()
        area = self._index.serving_area(listing, self._case.place)
        if area is None:
            return Choice()
        reason = exclusion(listing, self._case.age)
        if reason is not None:
            return Choice(excluded=(self._excluded(listing, reason),))
        return Choice(contacts=(self._referral(self._candidates.candidate(listing, area), listing.kind),))

    def _of_kind(self, kind: str) -> Choice:
        candidates = list(self._given(kind))
        chosen = self._candidates.best(candidates, MOST_PER_KIND)
        missing = self._missing(kind, candidates)
        return Choice(
            contacts=tuple(self._referral(candidate, kind) for candidate in chosen),
            missing=missing,
            excluded=self._exclusions(kind, missing),
            has_more=len(candidates) > len(chosen),
        )

    def _given(self, kind: str) -> list[Candidate]:
        """Every candidate of a kind.

        A record that describes the kind is no contact for a place. The general record gives way to a local one that
        can be reached and suits the reader as well. What may not run and cannot be reached gives way to anything.
        """
        general = self._fallbacks.everywhere.get(kind)
        found, stand_in = [], None
        for listing, area in self._serving(kind):
            if exclusion(listing, self._case.age):
                continue
            candidate = self._candidates.candidate(listing, area)
            if general is not None and listing.slug == general.service:
                stand_in = candidate
            elif listing.slug not in self._described or self._case.place == SWEDEN:
                found.append(candidate)
        if stand_in is not None and not any(_replaces(one, stand_in) for one in found):
            found.append(stand_in)
        useful = [one for one in found if one.contacts or one.is_running]
        return useful or found

    def _serving(self, kind: str) -> Iterator[tuple[Listing, str]]:
        for listing, area in self._index.serving(kind, self._case.place):
            if may_be_given(listing, self._case.audience):
                yield listing, area

    # What is lacking, and what does not take the person

    def _missing(self, kind: str, candidates: list[Candidate]) -> MissingKind | None:
        """Nobody is missed nationally: there the reader has only not said where."""
        running = [one for one in candidates if one.is_running]
        if self._case.place == SWEDEN or kind in self._fallbacks.everywhere:
            return None
        is_here = [one for one in running if one.area != SWEDEN or kind not in self._fallbacks.local]
        reachable = any(one.contacts for one in is_here)
        if reachable:
            return None
        lack = Lack.NO_CONTACT if is_here else Lack.NONE_HERE
        shown = frozenset(one.listing.slug for one in candidates)
        return MissingKind(kind=kind, lack=lack, fallback=self._closest(kind, shown))

    def _closest(self, kind: str, shown: frozenset[str]) -> tuple[Referral, ...]:
        """The first in the chain of stand-ins that exists, can be reached and is meant for this reader."""
        for contact in self._fallbacks.closest.get(kind, ()):
            found = [one for one in self._chain(contact) if one.is_running and one.suits]
            if any(one.listing.slug in shown for one in found):
                return ()
            best = self._candidates.best(found, MOST_FALLBACKS)
            if best:
                reason = Reason(ReasonCode.CLOSEST, kind)
                return tuple(self._referral(one, one.listing.kind, reason) for one in best)
        return ()

    def _chain(self, contact: str) -> list[Candidate]:
        """What an entry of a fallback chain gives. General records stand without a number of their own."""
        slug = service_slug(contact)
        if not slug:
            general = self._fallbacks.everywhere.get(contact)
            return [one for one in self._given(contact) if one.contacts or general]
        listing = self._index.by_slug.get(slug)
        if listing is None or not may_be_given(listing, self._case.audience) or exclusion(listing, self._case.age):
            return []
        area = self._index.serving_area(listing, self._case.place)
        return [self._candidates.candidate(listing, area)] if area else []

    def _exclusions(self, kind: str, missing: MissingKind | None) -> tuple[Excluded, ...]:
        """What a reader may know of and go to in vain: closed, for another age, or only for those who live there."""
        found = []
        for listing, area in self._serving(kind):
            reason = exclusion(listing, self._case.age)
            if reason is not None and area != SWEDEN and reason.code != ReasonCode.IS_PLANNED:
                found.append(self._excluded(listing, reason))
        if missing is not None and missing.lack is Lack.NONE_HERE:
            for listing, area in self._index.only_nearby(kind, self._case.place):
                if may_be_given(listing, self._case.audience) and listing.state is State.ACTIVE:
                    found.append(Excluded(listing=listing, reason=Reason(ReasonCode.SERVES_ONLY, area)))
        return tuple(found[:MOST_EXCLUDED])

    def _excluded(self, listing: Listing, reason: Reason) -> Excluded:
        instead = [one for slug in listing.see_instead for one in self._chain(f"service:{slug}")]
        return Excluded(
            listing=listing,
            reason=reason,
            instead=tuple(self._referral(one, one.listing.kind, alone=True) for one in instead[:MOST_FALLBACKS]),
        )

    # One referral

    def _referral(self, candidate: Candidate, kind: str, *more: Reason, alone: bool = False) -> Referral:
        state = self._candidates.open_state(candidate)
        return Referral(
            listing=candidate.listing,
            contacts=self._candidates.ordered_contacts(candidate),
            open_state=state,
            reasons=(*more, *self._reasons(candidate, kind, state)),
            meanwhile=() if alone else self._meanwhile(candidate, kind, state),
        )

    def _meanwhile(self, candidate: Candidate, kind: str, state: OpenState) -> tuple[Referral, ...]:
        """Whom to call while this one does not answer: along the chain until somebody certainly does."""
        surely_answers = state.status is OpenStatus.OPEN
        may_answer = state.status is OpenStatus.UNKNOWN and candidate.answers and self._case.office_hours
        if not self._case.acute or surely_answers or may_answer:
            return ()
        chain = self._fallbacks.meanwhile.get(kind) or self._fallbacks.closest.get(kind, ())
        found: list[Referral] = []
        reason = Reason(ReasonCode.MEANWHILE, candidate.listing.slug)
        for contact in (*chain, EMERGENCY_KIND):
            for one in self._candidates.best(self._chain(contact), 1):
                now = self._candidates.open_state(one).status
                if one.listing is candidate.listing or not one.answers or not one.suits or now is OpenStatus.CLOSED:
                    continue
                found.append(self._referral(one, one.listing.kind, reason, alone=True))
                if now is OpenStatus.OPEN:
                    return tuple(found)
        return tuple(found)

    def _reasons(self, candidate: Candidate, kind: str, state: OpenState) -> Iterator[Reason]:
        listing = candidate.listing
        yield Reason(ReasonCode.SERVES, candidate.area)
        general = self._fallbacks.everywhere.get(kind)
        if general is not None and general.service == listing.slug:
            yield Reason(ReasonCode.THROUGH, general.through)
        elif listing.slug in self._described:
            yield Reason(ReasonCode.DESCRIBED)
        elif not candidate.contacts:
            yield Reason(ReasonCode.NO_CONTACT)
        if listing.state is State.UNCLEAR:
            yield Reason(ReasonCode.UNCLEAR)
        if candidate.answers:
            yield _state_reason(state)
        if candidate.contacts:
            yield _trust_reason(candidate)
        if listing.age_min is not None:
            yield Reason(ReasonCode.AGE_FROM, str(listing.age_min))
        if listing.age_max is not None:
            yield Reason(ReasonCode.AGE_TO, str(listing.age_max))
        if listing.area_note:
            yield Reason(ReasonCode.AREA_NOTE)


def _replaces(local: Candidate, general: Candidate) -> bool:
    return bool(local.contacts) and local.is_running and local.area != SWEDEN and local.rank[2] <= general.rank[2]


def _state_reason(state: OpenState) -> Reason:
    if state.status is OpenStatus.UNKNOWN:
        return Reason(ReasonCode.HOURS_UNKNOWN)
    code = ReasonCode.OPEN if state.status is OpenStatus.OPEN else ReasonCode.OPENS
    return Reason(code, state.changes.isoformat() if state.changes else "")


def _trust_reason(candidate: Candidate) -> Reason:
    """The better trust of what is shown, with the date of its newest check."""
    verified = [one.checked for one in candidate.contacts if one.trust is Trust.VERIFIED]
    if verified:
        return Reason(ReasonCode.VERIFIED, max(verified))
    return Reason(ReasonCode.UNVERIFIED, max(one.checked for one in candidate.contacts))
