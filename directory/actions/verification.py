"""Saying that something is still true: an act of its own, apart from editing, with who and how.

Also the rule that takes out of the guide what nobody answers for.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from directory.actions.drafts import target_of_service
from directory.actions.recording import add_revision, ensure_revision, record, take_turn
from directory.domain.changes import ContactKey
from directory.domain.errors import Conflict
from directory.domain.history import Deed
from directory.domain.hours import SWEDISH_TIME
from directory.domain.listing import Trust
from directory.domain.permissions import Act, Actor, require
from directory.domain.reference import Reference
from directory.domain.verification import Manner, is_withdrawn
from directory.models import Contact, Service, Verification
from directory.queries.entries import get_service
from directory.queries.letters import letters_since_verified, open_letters, unsent_letters
from directory.queries.worklists import due_entries

#: Why a detail is trusted from now on. It is for colleagues; readers see the date.
REASONS = {
    Manner.PHONED: "A coordinator phoned and asked",
    Manner.READ: "A coordinator read the owner’s page",
    Manner.TOLD: "The owner told a coordinator",
    Manner.LETTER: "The owner confirmed by letter",
}


def verify_service(session: Session, actor: Actor, service_id: UUID, manner: Manner, *, at: datetime) -> None:
    """The entry is still right: what was verified before is so from today. What never was stays unverified."""
    take_turn(session)
    service = get_service(session, service_id)
    require(actor, Act.VERIFY, target_of_service(service))
    renew(session, service, manner, actor.user_id, at=at)


def verify_contact(
    session: Session,
    actor: Actor,
    service_id: UUID,
    contact: ContactKey,
    manner: Manner,
    *,
    with_hours: bool = False,
    at: datetime,
) -> None:
    """This number or address is right, and its hours too when they were asked about.

    Conflict when the contact is not there any more: then it is another that was looked at.
    """
    take_turn(session)
    service = get_service(session, service_id)
    require(actor, Act.VERIFY, target_of_service(service))
    ensure_revision(session, service, at=at)
    found = next((row for row in service.contacts if (row.type, row.value) == contact), None)
    if found is None:
        raise Conflict("contact_changed")
    _confirm([found], manner, at)
    if with_hours and (found.schedule or found.hours_text):
        found.hours_trust = Trust.VERIFIED
    _leave_trace(session, service, contact, manner, actor.user_id, at)


def renew(session: Session, service: Service, manner: Manner, by: int | None, *, at: datetime) -> None:
    """Everything verified in an entry is so from today; permission has been asked."""
    ensure_revision(session, service, at=at)
    _confirm((row for row in service.contacts if row.trust is Trust.VERIFIED), manner, at)
    _leave_trace(session, service, ("", ""), manner, by, at)


def withdraw_overdue(session: Session, reference: Reference, *, at: datetime) -> list[str]:
    """Take out of the guide what is overdue and unanswered after the last letter; the slugs. Never a crisis line."""
    take_turn(session)
    today = day_of(at)
    withdrawn = []
    for entry in due_entries(session, reference.taxonomy, today=today):
        sent = letters_since_verified(session, entry.service)
        if not is_withdrawn(entry.grade, entry.check, sent, today=today):
            continue
        service = get_service(session, entry.service)
        ensure_revision(session, service, at=at)
        service.withdrawn_on = today
        add_revision(session, service, None, Deed.WITHDRAWN, at=at)
        record(session, None, "service.withdrawn", f"service:{service.slug}", at=at)
        withdrawn.append(service.slug)
    return withdrawn


def close_letters(session: Session, service: UUID, *, at: datetime) -> None:
    """There is an answer, so the links open nothing more, and letters that have not left are not sent."""
    for _letter, mail in unsent_letters(session, service):
        session.delete(mail)
    for letter in open_letters(session, service):
        letter.answered_at = at


def day_of(at: datetime) -> date:
    """The day that it is in Sweden."""
    return at.astimezone(SWEDISH_TIME).date()


def _confirm(contacts: Iterable[Contact], manner: Manner, at: datetime) -> None:
    for contact in contacts:
        contact.trust, contact.trust_reason, contact.checked = Trust.VERIFIED, REASONS[manner], day_of(at).isoformat()


def _leave_trace(
    session: Session, service: Service, contact: ContactKey, manner: Manner, by: int | None, at: datetime
) -> None:
    """Who confirms an entry that was withdrawn brings it back."""
    deed = Deed.VERIFIED if service.withdrawn_on is None else Deed.BROUGHT_BACK
    service.withdrawn_on = None
    close_letters(session, service.id, at=at)
    session.add(
        Verification(
            service_id=service.id, contact_type=contact[0], contact_value=contact[1], manner=manner, at=at, by=by
        )
    )
    add_revision(session, service, by, deed, at=at, why=manner.value)
    record(session, by, "service.verified", f"service:{service.slug}", at=at, manner=manner.value, contact=contact[0])
