"""Asking organizations whether an entry is still true, and taking their answer by a link that opens once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from secrets import token_urlsafe
from uuid import UUID

from sqlalchemy.orm import Session

from directory.actions.drafts import subject_of
from directory.actions.mailing import promise_mail
from directory.actions.recording import ensure_revision, record, take_turn
from directory.actions.verification import close_letters, day_of, renew
from directory.domain.draft import ServiceDraft
from directory.domain.editing import as_edited
from directory.domain.errors import NotFound
from directory.domain.reference import Reference
from directory.domain.verification import Manner, Notice, next_notice
from directory.domain.workflow import DraftState
from directory.models import Draft, Letter, Service
from directory.queries.contents import content_of
from directory.queries.drafts import has_proposal
from directory.queries.entries import get_service
from directory.queries.letters import addressee_of, find_letter, letters_since_verified, open_letters, unsent_letters
from directory.queries.users import digest
from directory.queries.worklists import due_entries
from directory.rendering.letters import LetterWords

LINK_LIFE = timedelta(days=30)

#: The text of a letter, for a notice, the secret of its link, and a language.
Words = Callable[[Notice, str, str], LetterWords]


def write_letters(session: Session, reference: Reference, words: Words, *, at: datetime) -> int:
    """A letter about every entry whose turn it is; how many."""
    take_turn(session)
    today, written = day_of(at), 0
    for entry in due_entries(session, reference.taxonomy, today=today):
        notice = next_notice(letters_since_verified(session, entry.service), today=today)
        if notice is None or _has_letter_on_its_way(session, entry.service, at):
            continue
        service = get_service(session, entry.service)
        addressee = addressee_of(session, service)
        if not addressee.mailbox or has_proposal(session, service.id):
            continue
        secret = token_urlsafe(32)
        text = words(notice, secret, addressee.language)
        mail = promise_mail(session, addressee.mailbox, text.subject, text.body, at=at)
        session.add(
            Letter(
                service_id=service.id,
                notice=notice,
                written_on=today,
                secret=digest(secret),
                ends_at=at + LINK_LIFE,
                mail_id=mail.id,
            )
        )
        record(session, None, "letter.written", f"service:{service.slug}", at=at, notice=notice.value)
        written += 1
    return written


def entry_of_letter(session: Session, secret: str, *, at: datetime) -> Service:
    """The entry that a letter is about. Reading it answers nothing: mail programs open links by themselves."""
    return get_service(session, _letter(session, secret, at).service_id)


def confirm_by_letter(session: Session, secret: str, *, at: datetime) -> None:
    """The organization says that its entry is still true. Its link, and those before it, open nothing more."""
    take_turn(session)
    service = get_service(session, _letter(session, secret, at).service_id)
    renew(session, service, Manner.LETTER, None, at=at)


def propose_by_letter(session: Session, secret: str, typed: ServiceDraft, *, why: str, at: datetime) -> Draft:
    """The organization proposes changes; they are reviewed as any others. The link opens nothing more."""
    take_turn(session)
    service = get_service(session, _letter(session, secret, at).service_id)
    draft = Draft(
        service_id=service.id,
        base=ensure_revision(session, service, at=at),
        content=as_edited(content_of(service), typed),
        state=DraftState.PROPOSED,
        author=None,
        saved=1,
        begun_at=at,
        saved_at=at,
        why=why,
        notes={},
    )
    session.add(draft)
    close_letters(session, service.id, at=at)
    session.flush()
    record(session, None, "letter.answered", subject_of(draft), at=at, slug=service.slug)
    return draft


def ask_anew(session: Session, service: UUID) -> None:
    """Take back what was written about an entry: its links open nothing more, and the first letter is due again."""
    unsent = [mail for _letter, mail in unsent_letters(session, service)]
    for letter in open_letters(session, service):
        session.delete(letter)
    session.flush()
    for mail in unsent:
        session.delete(mail)


def _has_letter_on_its_way(session: Session, service: UUID, at: datetime) -> bool:
    """Whether a letter has yet to leave. One whose link has ended meanwhile is written anew."""
    unsent = unsent_letters(session, service)
    ended = [(letter, mail) for letter, mail in unsent if letter.ends_at <= at]
    for letter, mail in ended:
        session.delete(letter)
        session.flush()
        session.delete(mail)
    return len(ended) < len(unsent)


def _letter(session: Session, secret: str, at: datetime) -> Letter:
    found = find_letter(session, secret, at)
    if found is None:
        raise NotFound("letter")
    return found
