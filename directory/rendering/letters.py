"""What letters to organizations say. They name no entry and no subject: mail is read on shared screens (SE-22)."""

from __future__ import annotations

from dataclasses import dataclass

from directory.domain.verification import Notice
from directory.rendering.interface import Interface
from directory.rendering.words import N_

SUBJECT = {
    Notice.FIRST: N_("En uppgift att bekräfta"),
    Notice.REMINDER: N_("Påminnelse: en uppgift att bekräfta"),
    Notice.LAST: N_("Sista påminnelsen: en uppgift att bekräfta"),
}
OPENING = {
    Notice.FIRST: N_("Ni står med i en vägledning. Vi vill veta att uppgifterna om er fortfarande stämmer."),
    Notice.REMINDER: N_(
        "För en tid sedan frågade vi om uppgifterna om er fortfarande stämmer. Vi har inte fått svar."
    ),
    Notice.LAST: N_(
        "Vi har frågat två gånger om uppgifterna om er stämmer. Får vi inget svar inom tre veckor kan vi behöva ta "
        "bort dem tills vidare."
    ),
}


@dataclass(frozen=True, slots=True)
class LetterWords:
    subject: str
    body: str


def letter_words(interface: Interface, notice: Notice, link: str) -> LetterWords:
    """A letter, with the link that opens the entry once."""
    lines = (
        interface.gettext("Hej!"),
        interface.gettext(OPENING[notice]),
        interface.gettext("Öppna länken, läs och svara. Det tar en minut och kräver inget konto:"),
        link,
        interface.gettext("Länken gäller i 30 dagar och tills någon har svarat. Skicka den inte vidare."),
        interface.gettext("Vänliga hälsningar\nde som sköter vägledningen"),
    )
    return LetterWords(interface.gettext(SUBJECT[notice]), "\n\n".join(lines) + "\n")
