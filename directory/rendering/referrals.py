"""Why the guide names a contact, and what a place lacks, in words. Which reasons there are, the domain decides."""

from __future__ import annotations

from datetime import datetime

from directory.domain.finding import Reason
from directory.domain.languages import LocalText
from directory.domain.listing import Listing
from directory.domain.reference import Reference
from directory.domain.referral_values import Excluded, Lack, MissingKind, ReasonCode, Referral
from directory.rendering.interface import Interface
from directory.rendering.moments import opening_words
from directory.rendering.reasons import reason_words
from directory.rendering.words import N_, said

PLAIN = {
    ReasonCode.NO_CONTACT: N_("Vi har inget kontrollerat sätt att nå den"),
    ReasonCode.DESCRIBED: N_("Finns bara på några orter: välj en plats"),
    ReasonCode.UNVERIFIED: N_("Inte kontrollerad"),
    ReasonCode.UNCLEAR: N_("Osäkert om den finns kvar"),
    ReasonCode.CLOSEST: N_("Det närmaste vi har"),
    ReasonCode.MEANWHILE: N_("Svarar under tiden"),
    ReasonCode.HAS_CLOSED: N_("Har stängt"),
    ReasonCode.IS_PLANNED: N_("Planerad"),
}
#: Whom to ask for a service that has no number of its own here.
THROUGH = {
    "municipality": N_("Ring kommunens växel och fråga efter den"),
    "social_services": N_("Du når den genom socialtjänsten"),
    "health_advice": N_("Ring 1177 och fråga efter den"),
    "school": N_("Fråga på skolan"),
    "police": N_("Du når den genom polisen"),
}
OPENING = frozenset({ReasonCode.OPEN, ReasonCode.OPENS, ReasonCode.HOURS_UNKNOWN})


#: A sentence of the interface, or one of an actor's own in the language that it is in.
Words = str | LocalText


def reason_in_words(
    interface: Interface, reference: Reference, reason: Reason, referral: Referral, at: datetime
) -> Words:
    code = ReasonCode(reason.code)
    if code in OPENING:
        return opening_words(interface, referral.open_state, at)
    if code is ReasonCode.THROUGH:
        # Where it has a number of its own, that is the way, and nobody need be asked.
        return "" if referral.contacts else said(interface, THROUGH, reason.value)
    return _plain_words(interface, reference, reason, referral.listing)


def excluded_words(interface: Interface, reference: Reference, excluded: Excluded) -> list[Words]:
    """Why a service that the reader may know of is not for them."""
    listing, reasons = excluded.listing, [excluded.reason]
    if excluded.reason.code == ReasonCode.ELSEWHERE:
        reasons.append(Reason(ReasonCode.AREA_NOTE))
    return [_plain_words(interface, reference, reason, listing) for reason in reasons]


def _plain_words(interface: Interface, reference: Reference, reason: Reason, listing: Listing) -> Words:
    code, value = ReasonCode(reason.code), reason.value
    if code in PLAIN:
        return interface.gettext(PLAIN[code])
    if code is ReasonCode.AREA_NOTE:
        return interface.text(listing.area_note) or ""
    if code is ReasonCode.AGE_FROM:
        return interface.gettext("Från %(age)s år", age=value)
    if code is ReasonCode.AGE_TO:
        return interface.gettext("Till och med %(age)s år", age=value)
    if code is ReasonCode.VERIFIED and not value:
        return interface.gettext("Kontrollerad")
    return reason_words(interface, reference, reason)


def missing_words(interface: Interface, reference: Reference, missing: MissingKind, place: str) -> str:
    """That a place lacks a kind, as far as is known: the catalogue does not know everything."""
    kind = interface.plain(reference.taxonomy.kinds[missing.kind].label)
    area = interface.plain(reference.areas[place].name)
    if missing.lack is Lack.NO_CONTACT:
        return interface.gettext(
            "%(kind)s i %(area)s har inget nummer som vi har kontrollerat.", kind=kind, area=area
        )
    return interface.gettext("%(kind)s finns inte i %(area)s, så vitt vi vet.", kind=kind, area=area)
