"""The rules for one way to reach a service: a value that works, a trust that is accounted for, hours that can be."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from directory.domain.draft import ContactDraft, ServiceDraft
from directory.domain.errors import Fault
from directory.domain.hours import Schedule
from directory.domain.listing import ContactAudience, Trust
from directory.domain.phones import dial
from directory.domain.protection import PROTECTED_KINDS
from directory.domain.reference import Reference
from directory.domain.text_checks import address_fault, date_fault, email_fault, text_fault

NUMBER_TYPES = frozenset({"phone", "sms", "text_phone"})
ADDRESS_TYPES = frozenset({"web", "chat", "form"})
#: Kinds for people at work, whose numbers are never offered to an exposed person.
PROFESSIONAL_KINDS = frozenset({"professional_support_line"})

#: So much of a value is enough to know it again.
SHOWN = 60


def fault(draft: ServiceDraft, field: str, value: str, reason: str) -> Fault:
    return Fault("", draft.slug, field, value[:SHOWN], reason)


def check_contacts(draft: ServiceDraft, reference: Reference) -> Iterator[Fault]:
    seen = set()
    for number, contact in enumerate(draft.contacts, start=1):
        field = f"contact.{number}"
        if (contact.type, contact.value) in seen:
            yield fault(draft, f"{field}.value", contact.value, "The same contact stands here more than once.")
        seen.add((contact.type, contact.value))
        if reason := type_fault(contact, reference) or value_fault(contact):
            yield fault(draft, f"{field}.value", f"{contact.type} {contact.value}", reason)
        for language in contact.languages:
            if reference.taxonomy.languages and language not in reference.taxonomy.languages:
                yield fault(draft, f"{field}.languages", language, "There is no such code in the vocabulary.")
        if contact.type == "visit" and PROTECTED_KINDS.intersection(draft.kinds):
            reason = "A shelter or girls' service must not have an address to visit."
            yield fault(draft, f"{field}.value", contact.value, reason)
        if PROFESSIONAL_KINDS.intersection(draft.kinds) and contact.audience is not ContactAudience.PROFESSIONAL:
            reason = "A line for people at work is never offered to anybody else; its audience is professional."
            yield fault(draft, f"{field}.audience", contact.audience, reason)
        yield from check_trust(draft, contact, field)
        yield from check_hours(draft, contact, field)


def type_fault(contact: ContactDraft, reference: Reference) -> str:
    types = reference.taxonomy.contact_types
    return "" if not types or contact.type in types else "There is no such type of contact in the vocabulary."


def value_fault(contact: ContactDraft) -> str:
    """What is wrong with the number or address itself, by its type."""
    if reason := text_fault(contact.value):
        return reason
    if contact.type in NUMBER_TYPES:
        return "" if dial(contact.value) else "This is not a number that can be called from Sweden."
    if contact.type in ADDRESS_TYPES:
        return address_fault(contact.value)
    return email_fault(contact.value) if contact.type == "email" else ""


def check_trust(draft: ServiceDraft, contact: ContactDraft, field: str) -> Iterator[Fault]:
    """Whatever is shown says why it may be trusted, and where it comes from."""
    if reason := text_fault(contact.trust_reason):
        yield fault(draft, f"{field}.trust_reason", contact.trust_reason, reason)
    if contact.checked and (reason := date_fault(contact.checked)):
        yield fault(draft, f"{field}.checked", contact.checked, reason)
    if not contact.sources:
        yield fault(draft, f"{field}.sources", contact.value, "Say where this contact is published.")
    for source in contact.sources:
        if reason := text_fault(source):
            yield fault(draft, f"{field}.sources", source, reason)
    has_hours = bool(contact.schedule or contact.hours_text)
    if has_hours and contact.hours_trust is None:
        yield fault(draft, f"{field}.hours_trust", "", "Hours need a trust of their own.")
    if contact.hours_trust is not None and not has_hours:
        yield fault(
            draft, f"{field}.hours_trust", contact.hours_trust, "There are no hours that this could be about."
        )
    if contact.hours_trust is Trust.VERIFIED and contact.trust is not Trust.VERIFIED:
        reason = "The hours of a contact that is not verified cannot be."
        yield fault(draft, f"{field}.hours_trust", contact.hours_trust, reason)


def check_hours(draft: ServiceDraft, contact: ContactDraft, field: str) -> Iterator[Fault]:
    schedule = contact.schedule
    if schedule is None:
        return
    if schedule.always and (schedule.weekly or schedule.exceptions):
        yield fault(draft, f"{field}.hours", "always", "Round the clock leaves no room for other hours.")
    if reason := overlap(schedule):
        yield fault(draft, f"{field}.hours", "", reason)
    days = [dated.day for dated in schedule.exceptions]
    for day in sorted({day for day in days if days.count(day) > 1}):
        yield fault(draft, f"{field}.exceptions", day.isoformat(), "The same day stands here more than once.")


def overlap(schedule: Schedule) -> str:
    """Whether two openings that begin on the same day run into each other.

    A night that reaches into a day with hours of its own is right: "weekdays 16–08, weekends round the clock".
    """
    for one, next_one in pairwise(sorted(schedule.weekly)):
        if one.weekday == next_one.weekday and one.closes > next_one.opens:
            return "Two openings of the same day overlap; write them as one."
    return ""
