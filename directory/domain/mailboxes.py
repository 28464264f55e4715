"""Mailboxes that letters can be sent to: exactly one, written so that any mail server takes it.

What an entry shows readers is checked in ``contact_checks``.
"""

from __future__ import annotations

from enum import StrEnum

from email_validator import EmailNotValidError, validate_email

LONGEST = 254


class MailboxFault(StrEnum):
    """Why nothing can be sent there."""

    NOT_ONE = "not_one"
    #: Few mail servers take other letters than a to z before the @; after it they are rewritten.
    FOREIGN_LETTERS = "foreign_letters"


class BadMailbox(ValueError):
    def __init__(self, fault: MailboxFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def mailbox(typed: str) -> str:
    """One mailbox as people write it, ``info@göteborg.se``. BadMailbox when it is none, or more than one."""
    return _read(typed)[0]


def dispatch_address(typed: str) -> str:
    """The same mailbox as mail servers know it, ``info@xn--gteborg-90a.se``."""
    return _read(typed)[1]


def _read(typed: str) -> tuple[str, str]:
    try:
        found = validate_email(typed, check_deliverability=False, strict=True)
    except EmailNotValidError as error:
        raise BadMailbox(MailboxFault.NOT_ONE) from error
    if found.ascii_email is None:
        raise BadMailbox(MailboxFault.FOREIGN_LETTERS)
    if len(found.normalized) > LONGEST:
        raise BadMailbox(MailboxFault.NOT_ONE)
    return found.normalized, found.ascii_email
