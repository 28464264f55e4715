"""Who opened and changed what is confidential, as sentences: why, and which fields, never a value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from directory.domain.annex import CHANGED, MANY_OPENED, OPENED, REFUSED, Lock, Reason, Trace
from directory.rendering.interface import Interface
from directory.rendering.office.history import when_words
from directory.rendering.words import N_, said

REASON = {
    Reason.ACCOMPANY: N_("Någon ska hjälpas dit"),
    Reason.REACH: N_("Personalen måste nås"),
    Reason.COOPERATE: N_("Polisen eller socialtjänsten behöver veta"),
    Reason.CHECK: N_("Det ska kontrolleras att uppgifterna stämmer"),
    Reason.CORRECT: N_("Något ska rättas eller läggas till"),
    Reason.OTHER: N_("Något annat"),
    Reason.COMPARE: N_("En kollega sparade samtidigt"),
}
FIELD = {
    "place.street": N_("gatuadress"),
    "place.postcode": N_("postnummer"),
    "place.locality": N_("ort"),
    "place.latitude": N_("läge på kartan"),
    "place.longitude": N_("läge på kartan"),
    "place.note": N_("anteckning om platsen"),
    "place.added": N_("en plats till"),
    "place.removed": N_("en plats mindre"),
    "place.order": N_("platsernas ordning"),
    "contact.type": N_("sorts kontakt"),
    "contact.value": N_("nummer eller adress"),
    "contact.note": N_("anteckning om en kontakt"),
    "contact.added": N_("en kontakt till"),
    "contact.removed": N_("en kontakt mindre"),
    "contact.order": N_("kontakternas ordning"),
}
#: What is wrong, and what to do.
LOCKED = {
    Lock.NO_KEYS: (
        N_("Nyckeln till de skyddade uppgifterna saknas på servern."),
        N_("Be den som sköter servern att lägga tillbaka nyckelfilen och sedan köra kontaktguiden doctor."),
    ),
    Lock.BAD_KEYS: (
        N_("Nyckeln till de skyddade uppgifterna går inte att använda."),
        N_("Be den som sköter servern att köra kontaktguiden doctor. Där står vad som är fel med nyckelfilen."),
    ),
    Lock.OTHER_KEYS: (
        N_("Nyckeln på servern är en annan än den som de skyddade uppgifterna är låsta med."),
        N_("Be den som sköter servern att lägga tillbaka den rätta nyckelfilen och sedan köra kontaktguiden doctor."),
    ),
    Lock.DAMAGED: (
        N_("De skyddade uppgifterna i den här posten är skadade och går inte att öppna."),
        N_("Be den som sköter servern att hämta dem ur en säkerhetskopia."),
    ),
}
SENTENCE = {
    OPENED: N_("%(who)s öppnade de skyddade uppgifterna. %(reason)s."),
    CHANGED: N_("%(who)s ändrade de skyddade uppgifterna: %(fields)s."),
    REFUSED: N_("%(who)s försökte öppna de skyddade uppgifterna, och fick inte."),
    MANY_OPENED: N_("%(who)s öppnade skyddade uppgifter i %(count)s poster inom en timme."),
}


@dataclass(frozen=True, slots=True)
class ShownTrace:
    """``words`` are what the person wrote of the reason; ``service`` and ``name`` are empty without an entry."""

    when: str
    sentence: str
    words: str
    by: int | None
    service: UUID | None
    name: str


def locked_words(interface: Interface, lock: Lock | None) -> tuple[str, ...]:
    """What is wrong and what to do; empty when nothing is."""
    return () if lock is None else tuple(interface.gettext(words) for words in LOCKED[lock])


def shown_traces(interface: Interface, traces: Iterable[Trace]) -> list[ShownTrace]:
    return [
        ShownTrace(
            when_words(interface, trace.at),
            trace_sentence(interface, trace),
            str(trace.details.get("words", "")),
            trace.by,
            trace.service,
            interface.plain(trace.name),
        )
        for trace in traces
    ]


def trace_sentence(interface: Interface, trace: Trace) -> str:
    fields = dict.fromkeys(said(interface, FIELD, name) for name in trace.details.get("fields", ()))
    return interface.gettext(
        SENTENCE[trace.act],
        who=trace.who,
        reason=said(interface, REASON, trace.details.get("reason")),
        fields=interface.listed(fields),
        count=trace.details.get("count", 0),
    )
