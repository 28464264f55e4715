"""One way of reaching a service, as a reader sees it: what to press, how far to trust it, what it leaves behind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

from directory.domain.calendar import is_public_holiday
from directory.domain.hours import SWEDISH_TIME, has_hours, open_state
from directory.domain.languages import SOURCE_LANGUAGE, LocalText
from directory.domain.listing import Contact, ContactAudience, Listing, Trust
from directory.domain.reference import Reference
from directory.rendering.interface import Interface
from directory.rendering.moments import HoursRow, differing_rows, hours_rows, opening_words
from directory.rendering.words import CONTACT_ACTION, CONTACT_AUDIENCE, NOT_CHECKED, OVERDUE, TRACES, said

NUMBERS = ("phone", "sms", "text_phone")
LINKS = ("web", "chat", "form")
#: Places where a copy of a page is kept; nobody can check a number there.
NOT_THE_OWNER = ("github.com",)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownContact:
    """A contact in words. ``href`` is empty where there is nothing to press.

    ``mark`` is the amber sentence beside an unchecked value; ``owner_page`` is where the reader can check it.
    """

    type: str
    action: str
    value: str
    href: str
    label: LocalText | None
    audience: str
    is_for_professionals: bool
    mark: str
    owner_page: str
    owner_site: str
    is_verified: bool
    checked: str
    overdue: str
    trace: str
    opening: str
    is_open: bool
    answers_always: bool
    hours: tuple[HoursRow, ...]
    #: Days soon to come that differ from the week.
    differing: tuple[HoursRow, ...]
    hours_text: LocalText | None
    hours_mark: str
    languages: str

    @property
    def is_number(self) -> bool:
        return self.type in NUMBERS

    @property
    def is_external(self) -> bool:
        return self.type in LINKS

    @property
    def site(self) -> str:
        """The name of the site that it leads to, if it is a link."""
        return site(self.href) if self.is_external else ""


def shown_contacts(
    interface: Interface, reference: Reference, listing: Listing, at: datetime
) -> tuple[ShownContact, ...]:
    """Every contact of a listing, those that anybody may use first."""
    ordered = sorted(listing.contacts, key=lambda contact: contact.audience is ContactAudience.PROFESSIONAL)
    return tuple(shown_contact(interface, reference, listing, contact, at) for contact in ordered)


def ways_in(contacts: Iterable[ShownContact]) -> tuple[ShownContact, ...]:
    """The few contacts that a summary offers: one number to call, one place to write, one page to read.

    A line for professionals is not offered where there is one for everybody, nor a number that nobody checked where
    one is checked: the guide and its sheets say the same.
    """
    every = list(contacts)
    offered = [contact for contact in every if not contact.is_for_professionals] or every
    offered.sort(key=lambda contact: not contact.is_verified)
    first: dict[str, ShownContact] = {}
    for contact in offered:
        first.setdefault(contact.type, contact)
    chosen = [first[type_] for type_ in ("phone", "chat", "form", "web") if type_ in first]
    if len(chosen) > 2 and chosen[1].href == chosen[-1].href:
        chosen.pop()
    return tuple(chosen[:3]) or tuple(offered[:1])


def owner_page(listing: Listing, contact: Contact) -> str:
    """Where the reader can see the value at its owner: the service's own page, else the page it was found on."""
    pages = [other.value for other in listing.contacts if other.type == "web"]
    sources = [source for source in contact.sources if source.startswith("https://")]
    for page in (*pages, *sources):
        if site(page) not in NOT_THE_OWNER:
            return page
    return ""


def site(address: str) -> str:
    """The name of a site as people say it."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def shown_contact(
    interface: Interface, reference: Reference, listing: Listing, contact: Contact, at: datetime
) -> ShownContact:
    is_unverified = contact.trust is Trust.UNVERIFIED
    page = owner_page(listing, contact) if is_unverified and contact.type not in LINKS else ""
    state = open_state(contact.schedule, at, is_public_holiday)
    has_known_hours = contact.schedule is not None and has_hours(contact.schedule)
    hours_text = interface.text(contact.hours_text)
    asks_when = contact.type in NUMBERS and hours_text is None
    speaks_reader = hours_text is not None and not hours_text.is_fallback
    return ShownContact(
        type=contact.type,
        action=_action(interface, contact),
        value=contact.value,
        href=_href(contact),
        label=_label(interface, reference, contact),
        audience=said(interface, CONTACT_AUDIENCE, contact.audience),
        is_for_professionals=contact.audience is ContactAudience.PROFESSIONAL,
        mark=said(interface, NOT_CHECKED, contact.type) if is_unverified else "",
        owner_page=page,
        owner_site=site(page),
        is_verified=not is_unverified,
        checked="" if is_unverified else _checked(interface, contact),
        overdue=said(interface, OVERDUE, contact.type) if _is_overdue(contact, at) else "",
        trace=said(interface, TRACES, contact.type),
        opening=opening_words(interface, state, at) if has_known_hours or asks_when else "",
        is_open=state.status == "open",
        answers_always=contact.schedule is not None and contact.schedule.always,
        hours=() if speaks_reader or contact.schedule is None else tuple(hours_rows(interface, contact.schedule)),
        differing=() if contact.schedule is None else tuple(differing_rows(interface, contact.schedule, at)),
        hours_text=hours_text if _needs_text(contact, speaks_reader=speaks_reader) else None,
        hours_mark=_hours_mark(interface, contact),
        languages=interface.listed(interface.language_name(language) for language in contact.languages),
    )


def _href(contact: Contact) -> str:
    if contact.type in ("phone", "text_phone"):
        return f"tel:{contact.dial}" if contact.dial else ""
    if contact.type == "sms":
        return f"sms:{contact.dial}" if contact.dial else ""
    if contact.type == "email":
        return f"mailto:{contact.value}"
    return contact.value if contact.type in LINKS and contact.value.startswith(("https://", "http://")) else ""


def _action(interface: Interface, contact: Contact) -> str:
    """What pressing does, with a place for the value; the page sets the value apart so that it keeps its order."""
    return said(interface, CONTACT_ACTION, contact.type) or "%(value)s"


def _label(interface: Interface, reference: Reference, contact: Contact) -> LocalText | None:
    """What the contact is called, where that says more than its type does."""
    type_ = reference.taxonomy.contact_types.get(contact.type)
    says_its_type = type_ is not None and contact.label.best((SOURCE_LANGUAGE,)) == type_.label.best(
        (SOURCE_LANGUAGE,)
    )
    return None if says_its_type else interface.text(contact.label)


def _checked(interface: Interface, contact: Contact) -> str:
    if not contact.checked:
        return interface.gettext("Kontrollerad, källan saknar datum")
    return interface.gettext("Kontrollerad %(date)s", date=interface.partial_date(contact.checked))


def _is_overdue(contact: Contact, at: datetime) -> bool:
    return bool(contact.due) and date.fromisoformat(contact.due) < at.astimezone(SWEDISH_TIME).date()


def _needs_text(contact: Contact, *, speaks_reader: bool) -> bool:
    """Hours in the actor's own words carry shades that a table cannot; "round the clock" is said already."""
    if contact.schedule is None:
        return True
    return speaks_reader and not contact.schedule.always


def _hours_mark(interface: Interface, contact: Contact) -> str:
    has_hours_to_doubt = contact.schedule is not None or bool(contact.hours_text)
    if has_hours_to_doubt and contact.hours_trust is Trust.UNVERIFIED:
        return interface.gettext("Öppettiderna är inte kontrollerade")
    return ""
