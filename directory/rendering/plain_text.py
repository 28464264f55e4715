"""An answer of the guide as plain lines, for a case note or a terminal. Nothing of who asks is in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from directory.rendering.contacts import ShownContact
from directory.rendering.interface import Interface
from directory.rendering.situations import ShownReferral, ShownStep

INDENT = "  "


def step_lines(interface: Interface, steps: Iterable[ShownStep]) -> Iterator[str]:
    """Each step with its contacts, and what the place lacks; an empty line after each."""
    for number, step in enumerate(steps, start=1):
        text = step.text.text
        later = interface.gettext("Inte just nu: %(step)s", step=text)
        yield f"{number}. {text if step.fits_now else later}"
        if step.when and step.fits_now:
            yield f"{INDENT}({step.when})"
        yield from _referral_lines(interface, step.contacts, INDENT)
        for missing in step.missing:
            yield f"{INDENT}{missing.words}"
            yield from _referral_lines(interface, missing.instead, INDENT * 2)
        for excluded in step.excluded:
            yield f"{INDENT}{excluded.name}: {' · '.join(map(str, excluded.why))}"
            if excluded.instead:
                who = interface.listed(str(one.name) for one in excluded.instead)
                yield INDENT * 2 + interface.gettext("I stället: %(who)s", who=who)
        yield ""


def _referral_lines(interface: Interface, referrals: Iterable[ShownReferral], indent: str) -> Iterator[str]:
    for referral in referrals:
        name = interface.set_apart(str(referral.name))
        values = dict.fromkeys(_value(interface, way) for way in referral.ways)
        yield f"{indent}{name}: {', '.join(values)}" if values else f"{indent}{name}"
        checked = dict.fromkeys(way.checked for way in referral.ways if way.checked)
        why = " · ".join(filter(None, (referral.opening, *checked, *map(str, referral.why))))
        if why:
            yield f"{indent}{INDENT}{why}"
        for other in referral.meanwhile:
            values = dict.fromkeys(_value(interface, way) for way in other.ways)
            who = ", ".join((str(other.name), *values))
            yield indent + INDENT + interface.gettext("Under tiden: %(who)s", who=who)


def _value(interface: Interface, way: ShownContact) -> str:
    """The value, and that nobody has checked it where that is so: a note must not say more than the page."""
    value, mark = str(interface.set_apart(way.value)), interface.gettext("ej kontrollerat")
    return f"{value} ({mark})" if way.mark else value
