"""The ways in by whom it is about, in the words of the one who reads: "myself", "somebody I worry about"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from directory.domain.taxonomy import Term
from directory.rendering.interface import Interface
from directory.rendering.words import N_

#: Per audience: the door on the start page, what stands under it, and the first words behind it.
DOORS = {
    "exposed_adult": (
        N_("Mig själv"),
        N_("Jag är 18 år eller äldre."),
        N_("Att få betalt för sex är inget brott. Du bestämmer själv hur mycket du vill berätta."),
    ),
    "child_or_youth": (
        N_("Mig själv, och jag är ung"),
        N_("Under 18, ibland upp till 25. Du har inte gjort något fel."),
        N_("Det är inte ditt fel. Du kan prata med någon, och du väljer själv vad du berättar."),
    ),
    "relative": (
        N_("Någon jag är orolig för"),
        N_("Barn, vän, partner eller familj."),
        N_("Du kan ringa och fråga om råd, även när det inte är dig det gäller."),
    ),
    "professional": (
        N_("Någon jag möter i mitt arbete"),
        N_("Skola, vård, socialtjänst, polis, hotell och fler."),
        N_("Råd och stöd till dig som möter någon i ditt arbete, och hjälp som du kan hänvisa till."),
    ),
    "buyer": (
        N_("Jag köper sex och vill sluta"),
        N_("Samtal med någon som inte dömer."),
        N_("Du kan prata med någon som är van att lyssna, för att förstå, förändra eller sluta."),
    ),
    "public": (
        N_("Något jag har sett"),
        N_("På nätet, på ett hotell, i huset där jag bor."),
        N_("Du kan fråga eller tipsa, även om du inte är säker på vad du har sett."),
    ),
}


@dataclass(frozen=True, slots=True)
class Door:
    ref: str
    title: str
    text: str
    lead: str


def doors(interface: Interface, audiences: Mapping[str, Term]) -> list[Door]:
    """Every door, exposed persons first. An audience without words of its own here stands last with its label."""
    order = [*(code for code in DOORS if code in audiences), *(code for code in audiences if code not in DOORS)]
    return [door(interface, audiences[code]) for code in order]


def door(interface: Interface, audience: Term) -> Door:
    if audience.code in DOORS:
        title, text, lead = (interface.gettext(words) for words in DOORS[audience.code])
        return Door(audience.ref, title, text, lead)
    description = interface.plain(audience.description)
    return Door(audience.ref, interface.plain(audience.label), description, description)
