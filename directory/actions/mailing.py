"""The outbox: mail is promised in the transaction that it belongs to, and sent afterwards, as often as it takes.

What a mail says is ``rendering.letters``' business; how it leaves the house is ``exchange.mail``'s.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from uuid import uuid4

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from directory.database import writing
from directory.domain.errors import Fault, Invalid
from directory.domain.text_checks import email_fault
from directory.models import Mail
from directory.queries.letters import mail_to_send

#: The wait doubles after each failure, up to a day; a mail is never given up by the program itself.
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=5), timedelta(days=1)

Deliver = Callable[[EmailMessage], None]


@dataclass(frozen=True, slots=True)
class Sent:
    sent: int
    failed: int


def promise_mail(session: Session, recipient: str, subject: str, body: str, *, at: datetime) -> None:
    """Send this once the transaction is committed. Whoever gets it must have a mailbox that can be written to."""
    if reason := email_fault(recipient):
        raise Invalid([Fault("", "mail", "recipient", recipient, reason)])
    if "\n" in subject or "\r" in subject:
        raise Invalid([Fault("", "mail", "subject", subject, "A subject is one line.")])
    session.add(
        Mail(
            message_id=f"<{uuid4().hex}@kontaktguiden.invalid>",
            recipient=recipient,
            subject=subject,
            body=body,
            promised_at=at,
            tries=0,
            next_at=at,
        )
    )
    session.flush()


def send_mail(engine: Engine, sender: str, deliver: Deliver, *, at: datetime) -> Sent:
    """Send what waits, each mail in a transaction of its own, so that a failure delays none but itself.

    A crash between sending and noting it sends a mail twice; both carry the same Message-ID.
    """
    with writing(engine) as session:
        waiting = mail_to_send(session, at)
    sent = sum(_send_one(engine, number, sender, deliver, at) for number in waiting)
    return Sent(sent, len(waiting) - sent)


def _send_one(engine: Engine, number: int, sender: str, deliver: Deliver, at: datetime) -> bool:
    with writing(engine) as session:
        mail = session.get_one(Mail, number, with_for_update={"skip_locked": True})
        if mail.next_at is None:
            return False
        mail.tries += 1
        try:
            deliver(_message(mail, sender))
        except OSError:
            # What the server said may name the recipient, so only the count of tries is kept.
            mail.next_at = at + min(FIRST_WAIT * 2 ** (mail.tries - 1), LONGEST_WAIT)
            return False
        mail.sent_at, mail.next_at, mail.body = at, None, ""
        return True


def _message(mail: Mail, sender: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, mail.recipient, mail.subject
    message["Message-ID"] = mail.message_id
    message["Date"] = mail.promised_at
    message.set_content(mail.body)
    return message
