"""Why a listing stands in an answer, in words. Which reasons there are is decided in ``catalogue``."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from directory.domain.areas import SWEDEN
from directory.domain.finding import Reason
from directory.domain.reference import Reference
from directory.domain.taxonomy import Term
from directory.rendering.interface import Interface
from directory.rendering.words import N_

Words = Callable[[Interface, Reference, str], str]

PLAIN = {
    "name": N_("Namnet stämmer"),
    "number": N_("Numret stämmer"),
    "old_number": N_("Numret du skrev är gammalt"),
}
#: Said elsewhere on the page, by the opening state.
UNSAID = frozenset({"open"})


def reason_words(interface: Interface, reference: Reference, reason: Reason) -> str:
    """One reason as a short sentence part; nothing for a reason that the page says elsewhere."""
    if reason.code in PLAIN:
        return interface.gettext(PLAIN[reason.code])
    if reason.code in UNSAID:
        return ""
    return WITH_VALUE[reason.code](interface, reference, reason.value)


def _serves(interface: Interface, reference: Reference, area: str) -> str:
    if area == SWEDEN:
        return interface.gettext("Tar emot från hela landet")
    return interface.gettext("Tar emot från %(area)s", area=interface.plain(reference.areas[area].name))


def _label(terms: Callable[[Reference], Mapping[str, Term]]) -> Words:
    return lambda interface, reference, code: interface.plain(terms(reference)[code].label)


def _words(interface: Interface, _reference: Reference, words: str) -> str:
    return interface.gettext("Matchar ”%(words)s”", words=words)


def _verified(interface: Interface, _reference: Reference, date: str) -> str:
    return interface.gettext("Kontrollerad %(date)s", date=interface.partial_date(date))


WITH_VALUE: Mapping[str, Words] = {
    "serves": _serves,
    "elsewhere": _serves,
    "kind": _label(lambda reference: reference.taxonomy.kinds),
    "need": _label(lambda reference: reference.taxonomy.needs),
    "group": _label(lambda reference: reference.taxonomy.target_groups),
    "words": _words,
    "verified": _verified,
}
