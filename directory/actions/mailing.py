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
from directory.domain.mailboxes import BadMailbox, dispatch_address
from directory.exchange.mail import MailPostponed, MailRefused
from directory.models import Mail
from directory.queries.letters import claim_mail, mail_to_send

#: The wait doubles after each failure, up to a day; a mail is never given up by the program itself.
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=5), timedelta(days=1)

Deliver = Callable[[EmailMessage], None]


@dataclass(frozen=True, slots=True)
class Sent:
    """``failed`` are tried again, ``refused`` wait for a person. ``trouble`` is why nobody more could be sent to."""

    sent: int = 0
    failed: int = 0
    refused: int = 0
    trouble: str = ""


def promise_mail(session: Session, recipient: str, subject: str, body: str, *, at: datetime) -> Mail:
    """Send this once the transaction is committed. Invalid when a recipient or subject could break a mail's head."""
    try:
        address = dispatch_address(recipient)
    except BadMailbox as error:
        raise Invalid([Fault("", "mail", "recipient", recipient, "This is not an e-mail address.")]) from error
    if not subject.isprintable():
        raise Invalid([Fault("", "mail", "subject", subject, "A subject is one line.")])
    mail = Mail(
        message_id=f"<{uuid4().hex}@kontaktguiden.invalid>",
        recipient=address,
        subject=subject,
        body=body,
        promised_at=at,
        tries=0,
        next_at=at,
    )
    session.add(mail)
    session.flush()
    return mail


def send_mail(engine: Engine, sender: str, deliver: Deliver, *, at: datetime) -> Sent:
    """Send what waits, those that were tried least lately first. A server that is not there is asked once a round.

    Every mail is sent at least once. A crash after the server took it and before that is noted sends it again when
    its turn comes back; both carry the same Message-ID, and the link in both opens once.
    """
    with writing(engine) as session:
        waiting = mail_to_send(session, at)
    sent = failed = refused = 0
    for number in waiting:
        message = _claim(engine, number, sender, at)
        if message is None:
            continue
        try:
            deliver(message)
        except MailRefused:
            refused += 1
            _note(engine, number, refused_at=at)
        except MailPostponed:
            failed += 1
        except OSError as error:
            return Sent(sent, failed + 1, refused, str(error))
        else:
            sent += 1
            _note(engine, number, sent_at=at)
    return Sent(sent, failed, refused)


def _claim(engine: Engine, number: int, sender: str, at: datetime) -> EmailMessage | None:
    """The mail, if it is ours to send now: its next turn is set before it is tried, so two senders never both try.

    No transaction is open while a server takes its time.
    """
    with writing(engine) as session:
        mail = claim_mail(session, number, at, lambda tries: at + min(FIRST_WAIT * 2**tries, LONGEST_WAIT))
        return None if mail is None else _message(mail, sender)


def _note(
    engine: Engine, number: int, *, sent_at: datetime | None = None, refused_at: datetime | None = None
) -> None:
    """What became of a mail. Once it is sent, neither its words nor its address is kept."""
    with writing(engine) as session:
        mail = session.get(Mail, number)
        if mail is None:
            return
        mail.sent_at, mail.refused_at, mail.next_at = sent_at, refused_at, None
        if sent_at is not None:
            mail.recipient = mail.body = ""


def _message(mail: Mail, sender: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, mail.recipient, mail.subject
    message["Message-ID"] = mail.message_id
    message["Date"] = mail.promised_at
    # Nobody's automatic answer is wanted (RFC 3834).
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.body)
    return message
