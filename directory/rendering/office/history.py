"""The history of an entry as sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from directory.domain.history import Deed, Event
from directory.domain.hours import SWEDISH_TIME
from directory.domain.reference import Reference
from directory.domain.verification import Manner
from directory.rendering.interface import Interface
from directory.rendering.office.changes import change_sentence, shown_changes
from directory.rendering.words import N_

DEED = {
    Deed.LOADED: N_("Uppgifterna lästes in från filerna."),
    Deed.APPROVED: N_("%(who)s godkände en ändring."),
    Deed.MERGED: N_("%(who)s slog ihop två poster."),
    Deed.ORGANIZATIONS_MERGED: N_("%(who)s slog ihop två organisationer."),
    Deed.TRANSLATED: N_("%(who)s granskade översättningar."),
    Deed.RENAMED: N_("%(who)s godkände en ändring av organisationen."),
    Deed.WITHDRAWN: N_("Posten togs bort ur guiden, eftersom ingen svarade på tre brev."),
}
#: The same sentences whether an entry stayed or came back; that it came back is said after them.
MANNER = {
    Manner.PHONED: N_("%(who)s ringde och bekräftade att det stämmer."),
    Manner.READ: N_("%(who)s läste på aktörens sida att det stämmer."),
    Manner.TOLD: N_("Aktören berättade för %(who)s att det stämmer."),
    Manner.LETTER: N_("Aktören bekräftade själv att det stämmer, i svar på ett brev."),
}


@dataclass(frozen=True, slots=True)
class ShownEvent:
    """``why`` is what the author wrote, in the author's own words."""

    number: int
    when: str
    sentence: str
    why: str
    changes: tuple[str, ...]


def shown_history(interface: Interface, reference: Reference, events: Iterable[Event]) -> tuple[ShownEvent, ...]:
    return tuple(_event(interface, reference, event) for event in events)


def deed_sentence(interface: Interface, deed: Deed, who: str, why: str) -> str:
    if deed in (Deed.VERIFIED, Deed.BROUGHT_BACK):
        sentence = interface.gettext(MANNER[Manner(why)], who=who)
        if deed is Deed.BROUGHT_BACK:
            sentence += " " + interface.gettext("Posten är tillbaka i guiden.")
        return sentence
    return interface.gettext(DEED[deed], who=who)


def when_words(interface: Interface, at: datetime) -> str:
    local = at.astimezone(SWEDISH_TIME)
    return f"{interface.date(local.date())} {interface.time(at)}"


def _event(interface: Interface, reference: Reference, event: Event) -> ShownEvent:
    changes = () if event.number == 1 else shown_changes(interface, reference, event.changes)
    return ShownEvent(
        event.number,
        when_words(interface, event.at),
        deed_sentence(interface, event.deed, event.who, event.why),
        event.why if event.deed is Deed.APPROVED else "",
        # How far a detail is trusted, and why, may change without a word of it changing.
        tuple(change_sentence(interface, change) for change in changes if change.before != change.after),
    )
