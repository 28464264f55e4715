"""What readers are offered for each contact of a form: the words to press, whom it is for, or why it is of no use."""

from __future__ import annotations

from dataclasses import dataclass

from directory.domain.contact_checks import value_fault
from directory.domain.draft import ContactDraft, ServiceDraft, Visibility
from directory.domain.listing import Trust
from directory.rendering.office.faults import fault_words
from directory.rendering.words import CONTACT_ACTION, CONTACT_AUDIENCE, N_, NOT_CHECKED, said
from directory.web.office.contact_typing import rows_of
from directory.web.office.form_reading import EntryForm
from directory.web.office.visit import OfficeVisit

STAFF_ONLY = N_("Visas bara för personal som har loggat in.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenContact:
    """``mark`` stands where it is not checked; with a ``fault`` there is nothing to press."""

    action: str
    value: str
    mark: str
    whom: str
    fault: str


def seen_contacts(visit: OfficeVisit, form: EntryForm, content: ServiceDraft) -> dict[int, SeenContact]:
    """By the rows of the form. ``content`` is what the form says."""
    return {row: _seen(visit, contact) for row, contact in zip(rows_of(form), content.contacts, strict=True)}


def _seen(visit: OfficeVisit, contact: ContactDraft) -> SeenContact:
    interface = visit.interface
    reason = value_fault(contact)
    is_public = contact.visibility is Visibility.PUBLIC
    return SeenContact(
        action=said(interface, CONTACT_ACTION, contact.type) or "%(value)s",
        value=contact.value,
        mark=said(interface, NOT_CHECKED, contact.type) if contact.trust is Trust.UNVERIFIED else "",
        whom=said(interface, CONTACT_AUDIENCE, contact.audience) if is_public else interface.gettext(STAFF_ONLY),
        fault=fault_words(interface, reason) if reason else "",
    )
