"""The real guide and the real catalogue, as the public edition shows them, for tests that ask who to contact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime
from functools import cache

from directory.domain.areas import fold_name
from directory.domain.calendar import is_public_holiday
from directory.domain.draft import ContactDraft, ServiceDraft, Visibility
from directory.domain.guide import Guide
from directory.domain.hours import SWEDISH_TIME
from directory.domain.identity import permanent_id, permanent_ref
from directory.domain.listing import Contact, Listing, OrganizationName
from directory.domain.reference import Reference
from directory.domain.referral import refer
from directory.domain.referral_index import ReferralIndex
from directory.domain.referral_values import Referral, Referrals
from directory.exchange.catalogue_files import read_reference, read_services
from directory.exchange.guide_files import read_guide
from directory.settings import resource_folder

SHARED_FIELDS = {field.name for field in fields(ServiceDraft)} & {field.name for field in fields(Listing)}
CONTACT_FIELDS = {field.name for field in fields(ContactDraft)} & {field.name for field in fields(Contact)}


@cache
def the_reference() -> Reference:
    return read_reference(resource_folder("data"))


@cache
def the_drafts() -> tuple[ServiceDraft, ...]:
    return tuple(read_services(resource_folder("data"), the_reference()))


@cache
def the_guide() -> Guide:
    slugs = {draft.slug for draft in the_drafts()}
    return read_guide(resource_folder("data") / "guide", the_reference(), slugs)


@cache
def the_index(*, for_staff: bool = False) -> ReferralIndex:
    shown = [draft for draft in the_drafts() if for_staff or draft.visibility is Visibility.PUBLIC]
    return ReferralIndex([a_listing(draft, for_staff=for_staff) for draft in shown], the_reference().areas)


def a_listing(draft: ServiceDraft, *, for_staff: bool = False) -> Listing:
    shared = {name: getattr(draft, name) for name in SHARED_FIELDS - {"contacts", "organization"}}
    organization = draft.organization
    return Listing(
        id=permanent_id("service", draft.slug),
        ref=permanent_ref("service", draft.slug),
        organization=OrganizationName(
            slug=organization.slug,
            ref=permanent_ref("organization", organization.slug),
            name=organization.name,
            type=organization.type,
        ),
        contacts=tuple(
            Contact(**{name: getattr(contact, name) for name in CONTACT_FIELDS})
            for contact in draft.contacts
            if for_staff or contact.visibility is Visibility.PUBLIC
        ),
        **shared,
    )


def area_code(name: str) -> str:
    """The code of a municipality or county by its name; ``SE`` for Sweden."""
    if name == "Sverige":
        return "SE"
    return next(area.code for area in the_reference().areas if area.slug == fold_name(name))


def swedish(moment: str) -> datetime:
    """``2026-11-21 21:40`` on a Swedish clock."""
    return datetime.fromisoformat(moment).replace(tzinfo=SWEDISH_TIME)


def who_to_contact(situation: str, place: str, moment: str) -> Referrals:
    guide = the_guide()
    return refer(
        guide.situations[situation],
        area_code(place),
        swedish(moment),
        index=the_index(for_staff=guide.situations[situation].audience == "professional"),
        fallbacks=guide.fallbacks,
        is_holiday=is_public_holiday,
    )


def first_named(answer: Referrals, count: int) -> list[str]:
    named = dict.fromkeys(referral.listing.slug for referral in read_from_the_top(answer))
    return list(named)[:count]


def read_from_the_top(answer: Referrals) -> Iterator[Referral]:
    for step in answer.steps:
        if step.fits_now:
            yield from step.contacts
            for missing in step.missing:
                yield from missing.fallback
