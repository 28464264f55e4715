"""What is wrong with a proposal, said to the person who wrote it. The rules themselves are in ``domain.checks``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from directory.domain.errors import Fault
from directory.rendering.interface import Interface
from directory.rendering.office.values import PIECE
from directory.rendering.words import N_

#: The rules speak to those who write files; these are the ones that a form can break, for those who fill it in.
REASONS = {
    "Every service has this text, at least in Swedish.": N_("Texten behövs, åtminstone på svenska."),
    "Say where the service is known from.": N_("Skriv varifrån uppgifterna kommer."),
    "Say where this contact is published.": N_("Skriv var kontakten står att läsa."),
    "Say where the actor itself publishes this address.": N_("Skriv var aktören själv visar adressen."),
    "Nobody finds a service without this; give at least one.": N_("Utan det här hittar ingen hit. Välj minst ett."),
    "The Swedish text is missing; every other language is translated from it.": N_(
        "Den svenska texten saknas. Alla andra språk översätts från den."
    ),
    "This is not a number that can be called from Sweden.": N_("Numret går inte att ringa från Sverige."),
    "This is not an e-mail address.": N_("Det här är ingen mejladress."),
    "This is not a web address.": N_("Det här är ingen webbadress."),
    "A web address begins with https:// or http://.": N_("En webbadress börjar med https:// eller http://."),
    "The same contact stands here more than once.": N_("Samma kontakt står här flera gånger."),
    "There is no service with this slug.": N_("Det finns ingen sådan post."),
    "The service is closed; say what to use instead.": N_("Verksamheten är stängd. Skriv vart man ska vända sig."),
    "No service is shown with this number, so nobody checks it; make it a contact or take it out.": N_(
        "Ingen post visar det här numret, så ingen kontrollerar det. Gör det till en kontakt eller ta bort det."
    ),
    "This number is out of use; it may stand in old_numbers only.": N_("Numret gäller inte längre."),
    "This text names the number that is taken away; change it first.": N_(
        "En annan posts text nämner numret som tas bort. Ändra den först."
    ),
    "The address is not to be shown (address_not_shown), so none may be given.": N_(
        "Adressen ska inte visas, så den får inte stå här."
    ),
    "A line for people at work is never offered to anybody else; its audience is professional.": N_(
        "Ett nummer för yrkesverksamma visas aldrig för någon annan."
    ),
    "This number is for people at work, and others read this text.": N_(
        "Numret är för yrkesverksamma, och den här texten läses av andra."
    ),
    "The text is too long; readers in a hurry get no further. Write at most 400 characters.": N_(
        "Texten är för lång. Den som har bråttom läser inte så långt. Skriv högst 400 tecken."
    ),
    "More marks stand on a letter than in any language; write the word anew.": N_(
        "Det står fler tecken på en bokstav än i något språk. Skriv ordet på nytt."
    ),
    "There is HTML in the text; write plain words.": N_("Det finns HTML-kod i texten. Skriv med vanliga ord."),
    "Two openings of the same day overlap; write them as one.": N_("Två öppettider samma dag går in i varandra."),
    "Round the clock leaves no room for other hours.": N_("Dygnet runt lämnar inte plats för andra tider."),
    "Another service has this slug already.": N_("En annan post heter redan så."),
}
#: What fields of a contact are called where they differ from those of an entry.
IN_CONTACT = {"sources": N_("Var det står att läsa"), "exceptions": N_("Undantag")}
HARMFUL = N_("Det här kan inte publiceras. Så här säger regeln, på engelska: %(reason)s")


#: The id of what a fault is about on the page that tells it; empty when it is not there.
PlaceOf = Callable[[Fault], str]


@dataclass(frozen=True, slots=True)
class ShownFault:
    where: str
    value: str
    reason: str
    place: str = ""


def shown_faults(
    interface: Interface, faults: Iterable[Fault], place_of: PlaceOf = lambda fault: ""
) -> tuple[ShownFault, ...]:
    return tuple(
        ShownFault(
            _where(interface, fault.field), _value(fault), fault_words(interface, fault.reason), place_of(fault)
        )
        for fault in faults
    )


def _value(fault: Fault) -> str:
    """What is wrong with hours stands in the reason; their code says nothing to anybody."""
    return "" if fault.field.endswith(".hours") else fault.value


def fault_words(interface: Interface, reason: str) -> str:
    known = REASONS.get(reason)
    return interface.gettext(known) if known else interface.gettext(HARMFUL, reason=reason)


def _where(interface: Interface, field: str) -> str:
    """``contact.2.value`` is the second contact; a text is followed by its language."""
    name, *rest = field.split(".")
    if name == "contact" and rest:
        piece = IN_CONTACT.get(rest[-1]) or PIECE.get(rest[-1])
        contact = interface.gettext("Kontakt %(number)s", number=rest[0])
        return f"{contact}: {interface.gettext(piece)}" if piece else contact
    label = interface.gettext(PIECE[name]) if name in PIECE else name
    return f"{label} ({interface.language_name(rest[0])})" if rest and len(rest[0]) == 2 else label
