"""Where a listing's facts come from, in words: for the folded part of its page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from directory.domain.listing import Listing
from directory.rendering.contacts import site
from directory.rendering.interface import Interface

#: Papers that the first list of actors came from stand in the files as ``seed document S0 (Linköping 2023)``.
PAPER = re.compile(r"seed document \w+ \((?P<title>.+)\)")


@dataclass(frozen=True, slots=True)
class ShownSource:
    """One source; ``address`` is empty for a paper that is not online. Its title is in the language that it is in."""

    words: str
    address: str = ""
    title: str = ""


def shown_sources(interface: Interface, listing: Listing) -> tuple[ShownSource, ...]:
    """Every source of the listing and of its contacts, each once."""
    every = [*listing.sources, *(source for contact in listing.contacts for source in contact.sources)]
    return tuple(_shown(interface, source) for source in dict.fromkeys(every))


def _shown(interface: Interface, source: str) -> ShownSource:
    if source.startswith(("https://", "http://")):
        return ShownSource(site(source), source)
    paper = PAPER.fullmatch(source)
    return ShownSource(interface.gettext("Kommunalt dokument:"), title=paper["title"] if paper else source)
