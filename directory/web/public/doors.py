"""The ways in by whom it is about, in the words of the one who reads: "myself", "somebody I worry about"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from directory.domain.taxonomy import Term
from directory.rendering.interface import Interface
from directory.rendering.words import N_

DOORS = {
    "exposed_adult": (N_("Mig själv"), N_("Jag är 18 år eller äldre.")),
    "child_or_youth": (
        N_("Mig själv, och jag är ung"),
        N_("Under 18, ibland upp till 25. Du har inte gjort något fel."),
    ),
    "relative": (N_("Någon jag är orolig för"), N_("Barn, vän, partner eller familj.")),
    "professional": (N_("Någon jag möter i mitt arbete"), N_("Skola, vård, socialtjänst, polis, hotell och fler.")),
    "buyer": (N_("Jag köper sex och vill sluta"), N_("Samtal med någon som inte dömer.")),
    "public": (N_("Något jag har sett"), N_("På nätet, på ett hotell, i huset där jag bor.")),
}


@dataclass(frozen=True, slots=True)
class Door:
    ref: str
    title: str
    text: str


def doors(interface: Interface, audiences: Mapping[str, Term]) -> list[Door]:
    """Every door, exposed persons first. An audience without words of its own here stands last with its label."""
    order = [*(code for code in DOORS if code in audiences), *(code for code in audiences if code not in DOORS)]
    return [door(interface, audiences[code]) for code in order]


def door(interface: Interface, audience: Term) -> Door:
    if audience.code in DOORS:
        title, text = DOORS[audience.code]
        return Door(audience.ref, interface.gettext(title), interface.gettext(text))
    return Door(audience.ref, interface.plain(audience.label), interface.plain(audience.description))
