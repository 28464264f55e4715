"""What is wrong with a spreadsheet, cell by cell, said to the person who edited it.

The rules speak English to those who write files; the sentences of cells are here, those of services in ``faults``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from directory.domain.errors import Fault
from directory.rendering.interface import Interface
from directory.rendering.office.faults import fault_words
from directory.rendering.words import N_

NEAR = re.compile(r" Did you mean “(?P<near>.+)”\?")
MEANT = N_("Menade du ”%(near)s”?")
#: By what the sentence of the rule begins with; a name that was near is said after it.
REASONS = {
    "This is a formula.": N_("Det här är en formel. Skriv själva värdet."),
    "These cells are merged.": N_("Cellerna är sammanslagna. Dela dem och skriv värdet på varje rad."),
    "This is stored as a number": N_(
        "Det här är lagrat som ett tal, så en nolla i början är borta. Gör kolumnen till text och skriv om det."
    ),
    "This is stored as a date": N_("Det här är lagrat som ett datum. Gör kolumnen till text och skriv om det."),
    "The spreadsheet says that this is an error": N_("Kalkylprogrammet säger att det här är ett fel."),
    "Write a whole number": N_("Skriv ett heltal."),
    "Write yes or no": N_("Skriv ja eller nej, eller lämna cellen tom."),
    "Write hours as": N_("Skriv tider så här: mån–fre 08:00–16:00; lör 10:00–14:00, eller: dygnet runt."),
    "Write exceptions as": N_("Skriv avvikande dagar så här: 2026-12-24 stängt; 2026-12-31 10:00–12:00."),
    "Write the time as": N_("Skriv klockslag som TT:MM, och midnatt i slutet av en dag som 24:00."),
    "This must be filled in": N_("Det här måste fyllas i."),
    "This is not known here": N_("Det här ordet känns inte igen."),
    "A cell holds at most": N_("Cellen är för lång."),
    "There is no column of this name": N_("Det finns ingen kolumn med det namnet."),
    "There is another column": N_("En annan kolumn har redan den rubriken."),
    "This column is missing": N_("Den här kolumnen saknas."),
    "This stands beside the table": N_("Det här står vid sidan av tabellen, utan rubrik."),
    "There is no sheet of this name": N_("Det finns inget blad med det namnet eller de rubrikerna."),
    "The same sheet is in the file twice": N_("Samma blad finns två gånger i filen."),
    "There is nothing in the file": N_("Det finns ingenting i filen."),
    "There is no service with this id": N_("Det finns ingen post med det id:t. Lämna cellen tom för en ny post."),
    "Another row has this id": N_("En annan rad har redan det id:t."),
    "No new service has this name": N_("Ingen ny post har det namnet."),
    "There is no such version": N_("Det finns ingen sådan version av posten."),
    "You may not change this": N_("Du får inte ändra det här: alla områden är inte dina."),
    "Somebody is working on a draft": N_("Någon arbetar på ett förslag om posten. Det måste avgöras först."),
    "The lowest age is above": N_("Den lägsta åldern är högre än den högsta."),
    "An age is a whole number": N_("En ålder är ett heltal från 0 till 120."),
    "This tells where a protected place is": N_("Det här talar om var en skyddad plats är."),
    "There is no such code in the vocabulary": N_("Det här ordet känns inte igen."),
    "The file is larger than": N_("Filen är för stor."),
    "The file holds": N_("Filen innehåller mer än ett vanligt kalkylblad. Spara den som en vanlig .xlsx."),
    "The file is damaged": N_("Filen är skadad, eller inte ett vanligt kalkylblad."),
    "The file is not UTF-8": N_("Filen är inte i UTF-8. Spara den som ”CSV UTF-8”."),
    "The file is not a table": N_("Filen är ingen tabell."),
    "Only .xlsx and .csv": N_("Bara .xlsx och .csv kan läsas. Spara filen som en av dem."),
    "A sheet has at most": N_("Bladet är för stort."),
    "A spreadsheet has at most": N_("Kalkylbladet är för stort."),
}


@dataclass(frozen=True, slots=True)
class ShownCellFault:
    """``cell`` is as spreadsheets name it, such as ``C5``; empty when the whole file is meant."""

    sheet: str
    cell: str
    heading: str
    value: str
    reason: str


def shown_cell_faults(interface: Interface, faults: Iterable[Fault]) -> tuple[ShownCellFault, ...]:
    return tuple(
        ShownCellFault(
            sheet=fault.file,
            cell=f"{getattr(fault, 'column', '')}{getattr(fault, 'row', '') or ''}",
            heading=fault.field,
            value=fault.value,
            reason=cell_fault_words(interface, fault.reason),
        )
        for fault in faults
    )


def cell_fault_words(interface: Interface, reason: str) -> str:
    said = next((words for beginning, words in REASONS.items() if reason.startswith(beginning)), "")
    if not said:
        return fault_words(interface, reason)
    near = NEAR.search(reason)
    return interface.gettext(said) + (f" {interface.gettext(MEANT, near=near['near'])}" if near else "")
