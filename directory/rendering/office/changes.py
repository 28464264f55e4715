"""Changes in words: what is compared, and what it was before and after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from directory.domain.changes import CONTACT, Change
from directory.domain.reference import Reference
from directory.rendering.interface import Interface
from directory.rendering.office.values import PIECE, type_words, value_words


@dataclass(frozen=True, slots=True)
class ShownChange:
    """``what`` names the piece, with the language or the contact that it is about."""

    path: str
    what: str
    before: str
    after: str


def shown_changes(interface: Interface, reference: Reference, changes: Iterable[Change]) -> tuple[ShownChange, ...]:
    return tuple(
        ShownChange(
            change.path,
            change_name(interface, reference, change),
            value_words(interface, reference, change.piece, change.before),
            value_words(interface, reference, change.piece, change.after),
        )
        for change in changes
    )


def change_name(interface: Interface, reference: Reference, change: Change) -> str:
    name = interface.gettext(PIECE[change.piece])
    if change.language:
        return f"{name} ({interface.language_name(change.language)})"
    if change.contact is not None and change.piece != CONTACT:
        type_, value = change.contact
        return f"{name}, {type_words(interface, reference, type_)} {value}"
    return name


def change_sentence(interface: Interface, change: ShownChange) -> str:
    """One change as it stands in a history."""
    if not change.before:
        return interface.gettext("%(what)s: ”%(after)s” lades till.", what=change.what, after=change.after)
    if not change.after:
        return interface.gettext("%(what)s: ”%(before)s” togs bort.", what=change.what, before=change.before)
    return interface.gettext(
        "%(what)s ändrades från ”%(before)s” till ”%(after)s”.",
        what=change.what,
        before=change.before,
        after=change.after,
    )
