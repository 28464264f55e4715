"""What the codes of the domain are called to a reader. Sentences are Swedish here and translated by gettext.

The names of kinds, needs and groups are content and come from the taxonomy. A test demands words for every code.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from directory.domain.finding import Facet, Stage
from directory.domain.listing import ContactAudience, Cost, State
from directory.domain.taxonomy import UrgencyGrade
from directory.rendering.interface import Interface


def N_(message: str) -> str:  # noqa: N802 - the name that extraction of messages knows
    """Mark a message for translation where it stands; it is translated where it is used."""
    return message


FOR_PROFESSIONALS = N_("För dig som möter utsatta i ditt arbete")
COST = {
    Cost.FREE: N_("Gratis"),
    Cost.FEE: N_("Kostar en avgift"),
    Cost.NORMAL_CALL: N_("Kostar som ett vanligt samtal"),
}
CONTACT_AUDIENCE = {
    ContactAudience.PUBLIC: "",
    ContactAudience.PROFESSIONAL: FOR_PROFESSIONALS,
    ContactAudience.BOTH: "",
}
STATE = {
    State.ACTIVE: "",
    State.PLANNED: N_("Planerad. Den har inte öppnat ännu, så vitt vi vet."),
    State.CLOSED: N_("Stängd. Den här verksamheten finns inte längre."),
    State.UNCLEAR: N_("Vi vet inte säkert om verksamheten finns kvar. Kontrollera innan du går dit."),
}
STATE_SHORT = {
    State.ACTIVE: "",
    State.PLANNED: N_("Planerad"),
    State.CLOSED: N_("Stängd"),
    State.UNCLEAR: N_("Osäkert om den finns kvar"),
}
URGENCY = {
    UrgencyGrade.CRISIS: N_("När det är bråttom"),
    UrgencyGrade.SUPPORT: N_("Stöd, vård och råd"),
    UrgencyGrade.BACKGROUND: N_("Myndigheter och kunskap"),
    "professional": FOR_PROFESSIONALS,
}
FACET = {
    Facet.AREA: N_("Plats"),
    Facet.GROUP: N_("För vem"),
    Facet.NEED: N_("Behov"),
    Facet.KIND: N_("Sorts hjälp"),
    Facet.LANGUAGE: N_("Språk"),
    Facet.OPEN_NOW: N_("Tid"),
}
STAGE = {
    Stage.ALL_WORDS: "",
    Stage.CORRECTED: N_("Vi rättade stavningen."),
    Stage.PARTS: N_("Inget stämde helt. Det här stämmer med delar av orden."),
    Stage.ANY_WORD: N_("Inget stämde med alla ord. Det här stämmer med något av dem."),
    Stage.WIDER_PLACE: N_("Inget fanns på just den platsen. Det här finns i ett större område."),
    Stage.NATIONAL: N_("Vi hittade inget som stämmer. Det här stödet finns i hela landet."),
    Stage.EVERYTHING: "",
}
CONTACT_ACTION = {
    "phone": N_("Ring %(value)s"),
    "sms": N_("Sms:a %(value)s"),
    "text_phone": N_("Texttelefon %(value)s"),
    "chat": N_("Till chatten"),
    "email": N_("Mejla"),
    "web": N_("Till webbplatsen"),
    "form": N_("Till formuläret"),
    "visit": N_("Besök"),
}
NOT_CHECKED = {
    "phone": N_("Numret är inte kontrollerat"),
    "sms": N_("Numret är inte kontrollerat"),
    "text_phone": N_("Numret är inte kontrollerat"),
    "chat": N_("Länken är inte kontrollerad"),
    "email": N_("Adressen är inte kontrollerad"),
    "web": N_("Länken är inte kontrollerad"),
    "form": N_("Länken är inte kontrollerad"),
    "visit": N_("Adressen är inte kontrollerad"),
}
OVERDUE = {
    "phone": N_("Uppgiften är gammal: ring och kontrollera innan du går dit."),
    "sms": N_("Uppgiften är gammal och kan ha ändrats."),
    "text_phone": N_("Uppgiften är gammal och kan ha ändrats."),
    "chat": N_("Uppgiften är gammal och kan ha ändrats."),
    "email": N_("Uppgiften är gammal och kan ha ändrats."),
    "web": N_("Uppgiften är gammal och kan ha ändrats."),
    "form": N_("Uppgiften är gammal och kan ha ändrats."),
    "visit": N_("Uppgiften är gammal: kontrollera innan du går dit."),
}
#: What a way of making contact leaves behind (requirement SB-18). Nothing is promised of a phone bill.
TRACES = {
    "phone": N_("Samtalet syns i telefonens samtalslista."),
    "sms": N_("Meddelandet ligger kvar i telefonen tills du raderar det."),
    "text_phone": N_("Samtalet syns i telefonens samtalslista."),
    "chat": N_("Du lämnar Kontaktguiden. Besöket syns i webbläsarens historik."),
    "email": N_("Mejlet ligger kvar bland dina skickade mejl."),
    "web": N_("Du lämnar Kontaktguiden. Besöket syns i webbläsarens historik."),
    "form": N_("Du lämnar Kontaktguiden. Besöket syns i webbläsarens historik."),
    "visit": "",
}
ANONYMOUS = {True: N_("Du kan vara anonym"), False: N_("Du kan inte vara anonym")}
INTERPRETER = {True: N_("Tolk går att få"), False: N_("Ingen tolk")}


def said(interface: Interface, words: Mapping[Any, str], code: Hashable) -> str:
    """The words for a code in the reader's language; nothing where a code needs no words or is not known."""
    message = words.get(code, "")
    return interface.gettext(message) if message else ""
