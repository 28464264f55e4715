"""Chooses what one kind or service gives in one case: the contacts and why, what is lacking, what has closed.

The order of the steps, and of the kinds within a step, is in ``referral``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from directory.domain.areas import SWEDEN
from directory.domain.finding import Reason
from directory.domain.guide import EMERGENCY_KIND, SOCIAL_EMERGENCY, Fallbacks, GeneralRecord, service_slug
from directory.domain.hours import IsHoliday, OpenState, OpenStatus
from directory.domain.listing import Listing, State, Trust
from directory.domain.referral_candidates import Candidate, Candidates, exclusion, may_be_given
from directory.domain.referral_index import Entry, ReferralIndex
from directory.domain.referral_values import Case, Excluded, Lack, MissingKind, ReasonCode, Referral

#: More contacts than this for one kind would leave the choice to the reader again.
MOST_PER_KIND = 2
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
        self._served: dict[str, list[tuple[Entry, str]]] = {}
        self._all_of_kind: dict[str, list[Candidate]] = {}

    def choose(self, contact: str) -> Choice:
        """What a contact named in a step, a kind or ``service:<slug>``, gives."""
        if contact not in self._choices:
            slug = service_slug(contact)
            self._choices[contact] = self._of_service(slug) if slug else self._of_kind(contact)
        return self._choices[contact]

    def _of_service(self, slug: str) -> Choice:
        candidate = self._named(slug)
        if candidate is None:
            return Choice()
        reason = exclusion(candidate.listing, self._case.age)
        if reason is not None:
            return Choice(excluded=(self._excluded(candidate.listing, reason),))
        return Choice(contacts=(self._referral(candidate),))

    def _of_kind(self, kind: str) -> Choice:
        candidates = self._given(kind)
        chosen = self._candidates.best(candidates, MOST_PER_KIND)
        missing = self._missing(kind, candidates)
        return Choice(
            contacts=tuple(self._referral(candidate) for candidate in chosen),
            missing=missing,
            excluded=self._exclusions(kind, candidates, missing),
            has_more=len(candidates) > len(chosen),
        )

    def _given(self, kind: str) -> list[Candidate]:
        if kind not in self._all_of_kind:
            self._all_of_kind[kind] = self._find(kind)
        return self._all_of_kind[kind]

    def _find(self, kind: str) -> list[Candidate]:
        """Every candidate of a kind. A record that describes the kind is no contact for a place."""
        found = [
            self._candidates.candidate(entry, kind, area)
            for entry, area in self._serving(kind)
            if not exclusion(entry.listing, self._case.age)
            and (entry.listing.slug not in self._described or self._case.place == SWEDEN)
        ]
        general = self._fallbacks.everywhere.get(kind)
        return self._with_general(found, general) if general else _worth_naming(found)

    def _with_general(self, found: list[Candidate], general: GeneralRecord) -> list[Candidate]:
        """Candidates of a kind that exists everywhere: its general record stands in for a local one.

        It gives way to a local one that can be reached and suits the reader as well. Where it has no number itself, a
        local one without a number is reached in the same way: through the switchboard, the school, 1177.
        """
        stand_in = next((one for one in found if one.listing.slug == general.service), None)
        if stand_in is None:
            return _worth_naming(found)
        rest = [one for one in found if one is not stand_in and not one.about_children_only]
        if not stand_in.contacts:
            rest = [
                self._candidates.reached_through(one, general.through)
                if one.is_local and one.is_running and not one.contacts
                else one
                for one in rest
            ]
        rest = _worth_naming(rest)
        stand_in = self._candidates.reached_through(stand_in, general.through)
        is_replaced = any(
            one.is_local and one.is_running and (one.contacts or one.through) and one.rank[2] <= stand_in.rank[2]
            for one in rest
        )
        return rest if is_replaced else [stand_in, *rest]

    def _serving(self, kind: str) -> list[tuple[Entry, str]]:
        if kind not in self._served:
            serving = self._index.serving(kind, self._case.place)
            self._served[kind] = [pair for pair in serving if may_be_given(pair[0].listing, self._case.audience)]
        return self._served[kind]

    # What is lacking, and what does not take the person

    def _missing(self, kind: str, candidates: list[Candidate]) -> MissingKind | None:
        """What a place lacks. Without a place nothing is: the reader has only not said where."""
        if self._case.place == SWEDEN or kind in self._fallbacks.everywhere:
            return None
        is_here = [
            one for one in candidates if one.is_running and (one.is_local or kind not in self._fallbacks.local)
        ]
        if any(one.contacts for one in is_here):
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
                return tuple(self._referral(one, reason) for one in best)
        return ()

    def _chain(self, contact: str) -> list[Candidate]:
        """What an entry of a fallback chain gives: only what can be reached."""
        slug = service_slug(contact)
        if not slug:
            return [one for one in self._given(contact) if one.contacts or one.through]
        candidate = self._named(slug)
        return [candidate] if candidate and not exclusion(candidate.listing, self._case.age) else []

    def _named(self, slug: str) -> Candidate | None:
        """A certain service, where it is in the catalogue, may be given to this reader and serves the place."""
        entry = self._index.by_slug.get(slug)
        if entry is None or not may_be_given(entry.listing, self._case.audience):
            return None
        area = self._index.serving_area(entry.listing, self._case.place)
        return self._candidates.candidate(entry, entry.listing.kind, area) if area else None

    def _exclusions(
        self, kind: str, candidates: list[Candidate], missing: MissingKind | None
    ) -> tuple[Excluded, ...]:
        """What a reader may know of and go to in vain: closed, perhaps closed, for another age, for another place."""
        given = frozenset(one.listing.slug for one in candidates)
        found = []
        for entry, area in self._serving(kind):
            listing = entry.listing
            reason = exclusion(listing, self._case.age)
            if reason is None and listing.state is State.UNCLEAR and listing.slug not in given:
                reason = Reason(ReasonCode.UNCLEAR)
            if reason is not None and area != SWEDEN and reason.code != ReasonCode.IS_PLANNED:
                found.append(self._excluded(listing, reason))
        if missing is not None and missing.lack is Lack.NONE_HERE:
            # Without a note it is not known whether they turn others away, and nothing may be said.
            for listing, area in self._index.only_nearby(kind, self._case.place):
                if listing.area_note and listing.state is State.ACTIVE and may_be_given(listing, self._case.audience):
                    found.append(self._excluded(listing, Reason(ReasonCode.ELSEWHERE, area)))
        return tuple(found[:MOST_EXCLUDED])

    def _excluded(self, listing: Listing, reason: Reason) -> Excluded:
        instead = [one for slug in listing.see_instead for one in self._chain(f"service:{slug}") if one.suits]
        return Excluded(
            listing=listing,
            reason=reason,
            instead=tuple(self._referral(one, alone=True) for one in instead[:MOST_FALLBACKS]),
        )

    # One referral

    def _referral(self, candidate: Candidate, *more: Reason, alone: bool = False) -> Referral:
        state = self._candidates.open_state(candidate)
        return Referral(
            listing=candidate.listing,
            contacts=self._candidates.ordered_contacts(candidate),
            open_state=state,
            reasons=(*more, *self._reasons(candidate, state)),
            meanwhile=() if alone else self._meanwhile(candidate, state),
        )

    def _meanwhile(self, candidate: Candidate, state: OpenState) -> tuple[Referral, ...]:
        """Whom to call while this one does not answer: along the chain until somebody certainly does."""
        may_answer = state.status is OpenStatus.UNKNOWN and self._case.office_hours
        if not self._case.acute or state.status is OpenStatus.OPEN or may_answer:
            return ()
        chain = self._fallbacks.meanwhile.get(candidate.kind) or self._fallbacks.closest.get(candidate.kind, ())
        if self._case.office_hours:
            chain = tuple(contact for contact in chain if contact != SOCIAL_EMERGENCY)
        found: list[Referral] = []
        reason = Reason(ReasonCode.MEANWHILE, candidate.listing.slug)
        last = () if candidate.kind in self._fallbacks.not_emergency else (EMERGENCY_KIND,)
        for contact in (*chain, *last):
            for one in self._candidates.best(self._chain(contact), 1):
                now = self._candidates.open_state(one).status
                if one.listing is candidate.listing or not one.answers or not one.suits or now is OpenStatus.CLOSED:
                    continue
                found.append(self._referral(one, reason, alone=True))
                if now is OpenStatus.OPEN:
                    return tuple(found)
        return tuple(found)

    def _reasons(self, candidate: Candidate, state: OpenState) -> Iterator[Reason]:
        listing = candidate.listing
        if candidate.is_local or not candidate.through:
            yield Reason(ReasonCode.SERVES, candidate.area)
        if candidate.through:
            yield Reason(ReasonCode.THROUGH, candidate.through)
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
        yield from _limits(listing)


def _worth_naming(found: list[Candidate]) -> list[Candidate]:
    """Without what only concerns children, for an adult, and what nobody can reach, unless nothing else is left.

    What cannot be reached is still named where it is local and certainly runs: it is good to know that it exists.
    """
    for_the_person = [one for one in found if not one.about_children_only] or found
    if not any(one.contacts for one in for_the_person):
        return for_the_person
    return [one for one in for_the_person if one.contacts or (one.is_running and one.is_local)]


def _limits(listing: Listing) -> Iterator[Reason]:
    if listing.age_min is not None:
        yield Reason(ReasonCode.AGE_FROM, str(listing.age_min))
    if listing.age_max is not None:
        yield Reason(ReasonCode.AGE_TO, str(listing.age_max))
    if listing.area_note:
        yield Reason(ReasonCode.AREA_NOTE)


def _state_reason(state: OpenState) -> Reason:
    if state.status is OpenStatus.UNKNOWN:
        return Reason(ReasonCode.HOURS_UNKNOWN)
    code = ReasonCode.OPEN if state.status is OpenStatus.OPEN else ReasonCode.OPENS
    return Reason(code, state.changes.isoformat(timespec="minutes") if state.changes else "")


def _trust_reason(candidate: Candidate) -> Reason:
    """The better trust of what is shown, with the date of its newest check."""
    verified = [one.checked for one in candidate.contacts if one.trust is Trust.VERIFIED]
    if verified:
        return Reason(ReasonCode.VERIFIED, max(verified))
    return Reason(ReasonCode.UNVERIFIED, max(one.checked for one in candidate.contacts))
