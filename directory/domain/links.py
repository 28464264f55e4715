"""What was found when a web address was asked whether it answers. Asking is in ``exchange.links``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from directory.domain.contact_checks import ADDRESS_TYPES
from directory.domain.listing import Listing


class LinkState(StrEnum):
    WORKS = "works"
    #: It leads on for good; the new address should be written instead.
    MOVED = "moved"
    #: The site says that there is no such page.
    GONE = "gone"
    #: The site does not let a program look, so nothing can be told.
    SHY = "shy"
    #: The site answers that it is broken.
    BROKEN = "broken"
    #: Nothing answers, or too slowly.
    SILENT = "silent"
    #: There is no such name.
    NAMELESS = "nameless"
    #: The site cannot prove that it is who it says.
    UNPROVEN = "unproven"
    #: The address leads to a machine that is not on the internet, or to an unusual port.
    INSIDE = "inside"
    #: It leads on and on.
    ENDLESS = "endless"


#: What a person should look at.
TROUBLES = frozenset(LinkState) - {LinkState.WORKS, LinkState.SHY}


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFinding:
    """``since`` is the day when it was first found so; ``leads_to`` is where redirects led, if they led elsewhere."""

    address: str
    state: LinkState
    leads_to: str = ""
    checked: date
    since: date


def published_addresses(listings: Iterable[Listing]) -> list[str]:
    """Every web address that readers can press, once, in a fixed order."""
    return sorted(
        {
            contact.value
            for listing in listings
            for contact in listing.contacts
            if contact.type in ADDRESS_TYPES and contact.value.startswith(("https://", "http://"))
        }
    )


def carried_on(finding: LinkFinding, before: Mapping[str, LinkFinding]) -> LinkFinding:
    """The finding, which began when it was first so."""
    last = before.get(finding.address)
    return replace(finding, since=last.since) if last is not None and last.state is finding.state else finding


def state_of_status(status: int) -> LinkState:
    if status in (404, 410):
        return LinkState.GONE
    if status >= 500:
        return LinkState.BROKEN
    return LinkState.SHY if status >= 400 else LinkState.WORKS
