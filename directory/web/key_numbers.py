"""Somebody to talk to, beside 112: numbers for pages where nothing has been found yet, and that need no edition.

They are few and verified; a test compares each with the catalogue.
"""

from __future__ import annotations

from dataclasses import dataclass

from directory.rendering.interface import Interface
from directory.rendering.words import CONTACT_ACTION, N_, said


@dataclass(frozen=True, slots=True)
class KeyNumber:
    """A number that stands on a page even when no edition can be opened."""

    slug: str
    value: str
    words: str


#: For grown-ups and for children, in this order.
KEY_NUMBERS = (
    KeyNumber("kvinnofridslinjen", "116 016", N_("Kvinnofridslinjen, om du utsatts för hot, våld eller övergrepp")),
    KeyNumber("bris", "116 111", N_("Bris, om du är under 18")),
)


@dataclass(frozen=True, slots=True)
class Talk:
    """The numbers in words: whose each is, the number, and what pressing it does."""

    numbers: tuple[tuple[str, str], ...]
    call: str


def talk(interface: Interface, *, is_child: bool = False) -> Talk:
    """The line for children first where a child is reading."""
    ordered = KEY_NUMBERS[::-1] if is_child else KEY_NUMBERS
    return Talk(
        tuple((interface.gettext(number.words), number.value) for number in ordered),
        said(interface, CONTACT_ACTION, "phone"),
    )
