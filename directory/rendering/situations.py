"""A situation of the guide as a reader sees it: its steps with whom to contact, and what may be told.

Which contacts a step has, and why, the domain has decided; the words for the reasons are in ``referrals``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from directory.domain.guide import EMERGENCY_KIND, PROFESSIONAL, Guide, Rule, Situation, Urgency, When
from directory.domain.guide_checks import EMERGENCY_NUMBER
from directory.domain.hours import OpenStatus
from directory.domain.languages import LocalText
from directory.domain.listing import Contact, Listing, Trust
from directory.domain.reference import Reference
from directory.domain.referral_values import Excluded, MissingKind, ReasonCode, Referral, Referrals, StepReferral
from directory.domain.taxonomy import UrgencyGrade
from directory.rendering.contacts import ShownContact, shown_contact
from directory.rendering.interface import Interface
from directory.rendering.listings import required
from directory.rendering.moments import opening_words
from directory.rendering.referrals import OPENING, Words, excluded_words, missing_words, reason_in_words
from directory.rendering.sources import ShownSource
from directory.rendering.words import COST, N_, said

#: The three levels of a municipal action plan, in words for everybody.
URGENCY = {
    Urgency.ACUTE: N_("Det är bråttom"),
    Urgency.TARGETED: N_("Stöd och hjälp"),
    Urgency.GENERAL: N_("Råd och kunskap"),
}
#: The same to those who work with it, in the words of their plans.
LEVEL = {
    Urgency.ACUTE: N_("Akut"),
    Urgency.TARGETED: N_("Riktat stöd"),
    Urgency.GENERAL: N_("Allmänt stöd"),
}
WHEN = {
    When.ANY: "",
    When.OFFICE_HOURS: N_("Vardagar, dagtid"),
    When.OUT_OF_HOURS: N_("Kvällar, nätter och helger"),
}
#: So many ways of reaching one service stand beside a step; its own page has the rest.
WAYS_SHOWN = 3
#: So many services in stead of a missing one.
FALLBACKS_SHOWN = 3

#: Said beside the way of reaching it, with its date.
TRUST = frozenset({ReasonCode.VERIFIED, ReasonCode.UNVERIFIED})
ShowContact = Callable[[Listing, Contact], ShownContact]


def urgency_words(interface: Interface, urgency: Urgency, audience: str) -> str:
    return said(interface, LEVEL if audience == PROFESSIONAL else URGENCY, urgency)


class Telling(StrEnum):
    """How much of a contact is in sight: all, its name with the rest folded, or one line that leads further up."""

    WHOLE = "whole"
    FOLDED = "folded"
    AGAIN = "again"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownReferral:
    """A contact that the guide picked. ``why`` are its reasons in words, opening apart.

    ``is_urgent``: it is for those who cannot wait, and can be called. ``is_told_again``: further down, in one line.
    """

    ref: str
    name: LocalText
    kind: str
    ways: tuple[ShownContact, ...]
    opening: str
    is_open: bool
    why: tuple[Words, ...]
    cost: str
    languages: str
    meanwhile: tuple[ShownReferral, ...]
    is_emergency: bool
    is_urgent: bool
    telling: Telling = Telling.WHOLE
    is_told_again: bool = False

    @property
    def number(self) -> ShownContact | None:
        """The first of the ways that is a number."""
        return next((way for way in self.ways if way.is_number), None)


@dataclass(frozen=True, slots=True)
class ShownMissing:
    """What the place lacks, and who takes people from there instead."""

    words: str
    instead: tuple[ShownReferral, ...]


@dataclass(frozen=True, slots=True)
class ShownExcluded:
    """A service that the reader may know of and that does not take them, with where to go instead."""

    ref: str
    name: LocalText
    why: tuple[Words, ...]
    instead: tuple[ShownReferral, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownStep:
    """A step of the guide. ``has_more``: the place has further services of a sort that it names."""

    text: LocalText
    when: str
    fits_now: bool
    contacts: tuple[ShownReferral, ...]
    missing: tuple[ShownMissing, ...]
    excluded: tuple[ShownExcluded, ...]
    has_more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRule:
    """A rule of law in plain words, with where it is from and how far it was checked."""

    rule: Rule
    sources: tuple[ShownSource, ...]
    checked: str


class SituationWords:
    """Says one answer of the guide in one language. ``show`` makes a contact ready to be shown, or finds it ready."""

    def __init__(
        self, interface: Interface, reference: Reference, at: datetime, *, show: ShowContact | None = None
    ) -> None:
        self._interface = interface
        self._reference = reference
        self._at = at
        self._show = show or self._shown_contact

    def steps(self, answer: Referrals) -> tuple[ShownStep, ...]:
        return tuple(self._step(step, answer.case.place) for step in answer.steps)

    def rules(self, guide: Guide, situation: Situation) -> tuple[ShownRule, ...]:
        return tuple(
            ShownRule(
                rule=rule,
                sources=tuple(self._source(guide, name) for name in rule.sources),
                checked=self._interface.date(date.fromisoformat(rule.last_checked)),
            )
            for rule in guide.shown_rules(situation)
        )

    def _source(self, guide: Guide, name: str) -> ShownSource:
        source = guide.sources[name]
        return ShownSource(f"{source.publisher}: {source.title}", source.address)

    def _step(self, step: StepReferral, place: str) -> ShownStep:
        return ShownStep(
            text=required(self._interface, step.step.text),
            when=said(self._interface, WHEN, step.step.when),
            fits_now=step.fits_now,
            contacts=self.referrals(step.contacts),
            missing=tuple(self._missing(missing, place) for missing in step.missing),
            excluded=tuple(self._excluded(excluded) for excluded in step.excluded),
            has_more=bool(step.more),
        )

    def referrals(self, referrals: Iterable[Referral]) -> tuple[ShownReferral, ...]:
        shown = [self.referral(referral) for referral in referrals]
        numbers = {way.value for one in shown if not one.is_emergency for way in one.ways}
        return tuple(
            one for one in shown if not (one.is_emergency and numbers.issuperset(way.value for way in one.ways))
        )

    def referral(self, referral: Referral) -> ShownReferral:
        interface, listing = self._interface, referral.listing
        kind = self._reference.taxonomy.kinds[listing.kind]
        ways = self._ways(referral)
        said_already = OPENING | TRUST if ways else OPENING
        reasons = [reason for reason in referral.reasons if reason.code not in said_already]
        words = [reason_in_words(interface, self._reference, reason, referral, self._at) for reason in reasons]
        return ShownReferral(
            ref=listing.ref,
            name=required(interface, listing.name),
            kind=interface.plain(kind.label),
            ways=ways,
            opening=self._opening(referral, ways),
            is_open=referral.open_state.status is OpenStatus.OPEN,
            why=tuple(filter(None, words)),
            cost=said(interface, COST, listing.cost),
            languages=interface.listed(map(interface.language_name, listing.languages)),
            meanwhile=self.referrals(referral.meanwhile),
            is_emergency=listing.kind == EMERGENCY_KIND,
            is_urgent=kind.urgency_grade is UrgencyGrade.CRISIS and any(way.is_number for way in ways),
        )

    def _opening(self, referral: Referral, ways: tuple[ShownContact, ...]) -> str:
        """Whether anybody answers. That it is not known is said too, but nobody shall hesitate to call 112."""
        is_asked = any(reason.code == ReasonCode.HOURS_UNKNOWN for reason in referral.reasons)
        is_known = referral.open_state.status is not OpenStatus.UNKNOWN
        if not ways or not (is_known or (is_asked and ways[0].is_number and ways[0].value != EMERGENCY_NUMBER)):
            return ""
        return opening_words(self._interface, referral.open_state, self._at)

    def _ways(self, referral: Referral) -> tuple[ShownContact, ...]:
        """The best of each sort, in the order of the guide. Where one is checked, those that are not can wait."""
        checked = [contact for contact in referral.contacts if contact.trust is Trust.VERIFIED]
        first: dict[str, Contact] = {}
        for contact in checked or referral.contacts:
            first.setdefault(contact.type, contact)
        unlike = {contact.value: contact for contact in reversed(first.values())}
        chosen = [contact for contact in first.values() if unlike[contact.value] is contact]
        shown = [self._show(referral.listing, contact) for contact in chosen[:WAYS_SHOWN]]
        links = {way.href for way in shown}
        # Where the page that a value can be checked at is itself one of the ways, it need not be named twice.
        ways = tuple(replace(way, owner_page="") if way.owner_page in links else way for way in shown)
        if referral.listing.kind != EMERGENCY_KIND:
            return ways
        # Of 112 nobody needs to know when it was checked.
        return tuple(replace(way, checked="", overdue="", label=None) for way in ways[:1])

    def _missing(self, missing: MissingKind, place: str) -> ShownMissing:
        return ShownMissing(
            missing_words(self._interface, self._reference, missing, place),
            self.referrals(missing.fallback[:FALLBACKS_SHOWN]),
        )

    def _excluded(self, excluded: Excluded) -> ShownExcluded:
        return ShownExcluded(
            excluded.listing.ref,
            required(self._interface, excluded.listing.name),
            tuple(filter(None, excluded_words(self._interface, self._reference, excluded))),
            self.referrals(excluded.instead),
        )

    def _shown_contact(self, listing: Listing, contact: Contact) -> ShownContact:
        return shown_contact(self._interface, self._reference, listing, contact, self._at)
