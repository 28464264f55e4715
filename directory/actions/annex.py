"""Opening and changing what an entry keeps in confidence: permission, a reason, and a trace without the values.

That it is still the same person who asks is decided by the pages, before they come here (requirement CA-10).
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from directory.actions.drafts import target_of_service
from directory.actions.recording import record, take_turn
from directory.domain.annex import (
    CHANGED,
    CHANGING,
    MANY,
    MANY_OPENED,
    MANY_WITHIN,
    OPENED,
    READING,
    REFUSED,
    Annex,
    AnnexClosed,
    AnnexLocked,
    Lock,
    OpenedAnnex,
    Reason,
    ReasonUsed,
    StaleAnnex,
    Why,
    changed_fields,
    tells,
)
from directory.domain.errors import NotFound
from directory.domain.permissions import Act, Actor, require
from directory.models import AuditEntry, Service
from directory.queries.audit import count_subjects, find_entry, newest_number
from directory.queries.confidential import annex_of, keep_annex, refuse_other_keys
from directory.queries.entries import get_service
from directory.vault import Vault, open_vault


def last_asked(session: Session, actor: Actor, service: Service) -> int:
    """What a form for a reason carries. It has grown as soon as anything was opened or saved with that form."""
    return newest_number(session, (OPENED, CHANGED), _subject(service), by=actor.user_id)


def lock_of(session: Session, keys: Path) -> Lock | None:
    """Why nothing could be opened with this file of keys; None when it is the right one."""
    try:
        refuse_other_keys(session, open_vault(keys))
    except AnnexLocked as locked:
        return locked.lock
    return None


def open_annex(
    session: Session,
    keys: Path,
    actor: Actor,
    service_id: UUID,
    why: Why,
    *,
    asked: int,
    to_change: bool,
    at: datetime,
) -> OpenedAnnex:
    """The values, once. ReasonUsed when the form that carried the reason has opened something before.

    AnnexLocked when the keys do not open them.
    """
    take_turn(session)
    service = get_service(session, service_id)
    require(actor, Act.WRITE_CONFIDENTIAL if to_change else Act.READ_CONFIDENTIAL, target_of_service(service))
    if asked != last_asked(session, actor, service):
        raise ReasonUsed("reason_used")
    return _opened(session, open_vault(keys), actor, service, why, to_change=to_change, at=at)


def save_annex(
    session: Session,
    keys: Path,
    actor: Actor,
    service_id: UUID,
    typed: Annex,
    *,
    opened: int,
    seen: int,
    at: datetime,
) -> list[str]:
    """Keep what was typed; the names of the fields that changed.

    ``opened`` is the number under which it was last opened, ``seen`` that of what the form began with.
    StaleAnnex when somebody saved after that: what the colleague wrote is opened, and that leaves a trace of its own.
    AnnexLocked when the keys are not those that the annex is sealed with.
    """
    take_turn(session)
    service = get_service(session, service_id)
    require(actor, Act.WRITE_CONFIDENTIAL, target_of_service(service))
    subject = _subject(service)
    entry = _own_opening(session, opened, subject, actor)
    if entry is None or at - entry.at > CHANGING or _own_opening(session, seen, subject, actor) is None:
        raise AnnexClosed("annex_closed")
    vault = open_vault(keys)
    if seen < newest_number(session, [CHANGED], subject):
        raise StaleAnnex(_opened(session, vault, actor, service, Why(Reason.COMPARE), to_change=True, at=at))
    changed = changed_fields(annex_of(session, vault, service.id), typed)
    if changed:
        keep_annex(session, vault, service.id, typed)
        record(session, actor.user_id, CHANGED, subject, at=at, fields=changed)
    return changed


def note_refusal(session: Session, actor: Actor, service_id: UUID, *, at: datetime) -> None:
    """That somebody tried to open what is not theirs; nothing where there is no such entry."""
    take_turn(session)
    try:
        service = get_service(session, service_id)
    except NotFound:
        return
    record(session, actor.user_id, REFUSED, _subject(service), at=at)


def _opened(
    session: Session, vault: Vault, actor: Actor, service: Service, why: Why, *, to_change: bool, at: datetime
) -> OpenedAnnex:
    annex, subject = annex_of(session, vault, service.id), _subject(service)
    # What the reason gives away stays out of a log that nothing is ever removed from.
    words = "" if tells(why.words, annex) else why.words
    details = {"reason": why.reason.value, "words": words, "to_change": to_change}
    number = record(session, actor.user_id, OPENED, subject, at=at, **details)
    _notice_many(session, actor, at)
    return OpenedAnnex(annex, number, at + (CHANGING if to_change else READING))


def _own_opening(session: Session, number: int, subject: str, actor: Actor) -> AuditEntry | None:
    """The entry of this number, when with it the actor opened this annex."""
    entry = find_entry(session, number)
    is_it = entry is not None and (entry.act, entry.subject, entry.by) == (OPENED, subject, actor.user_id)
    return entry if is_it else None


def _notice_many(session: Session, actor: Actor, at: datetime) -> None:
    """Told once for each time that it is reached."""
    since = at - MANY_WITHIN
    count = count_subjects(session, OPENED, actor.user_id, since=since)
    subject = f"user:{actor.user_id}"
    told = count_subjects(session, MANY_OPENED, actor.user_id, since=since)
    if count >= MANY and not told:
        record(session, actor.user_id, MANY_OPENED, subject, at=at, count=count)


def _subject(service: Service) -> str:
    return f"service:{service.slug}"
