"""An answer of the guide as plain lines, for a case note or a terminal. Nothing of who asks is in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from directory.domain.languages import LocalText, TextState
from directory.rendering.contacts import ShownContact
from directory.rendering.interface import Interface
from directory.rendering.referrals import Words
from directory.rendering.situations import ShownReferral, ShownStep

INDENT = "  "
#: Around a text with its language while it stands in lines of another one. Nobody writes these signs.
IN_ITS_LANGUAGE = "\ue000{language}\ue001{text}\ue002"
PARTS = re.compile("\ue000([^\ue001]*)\ue001([^\ue002]*)\ue002")
#: Of addresses, and of numbers, which stay on one line.
NO_LANGUAGE, NUMBER = "zxx", "zxx-x-number"
Tell = Callable[[Words], str]


def with_language(text: Words) -> str:
    """A text of the content with its language, for a page, which has to say it; ``parts_of`` tells them apart."""
    return IN_ITS_LANGUAGE.format(language=text.language, text=text) if isinstance(text, LocalText) else text


def parts_of(lines: str) -> Iterator[tuple[str, str]]:
    """Text by text with its language, which is empty for the words of the interface."""
    end = 0
    for found in PARTS.finditer(lines):
        yield lines[end : found.start()], ""
        yield found[2], found[1]
        end = found.end()
    yield lines[end:], ""


def step_lines(interface: Interface, steps: Iterable[ShownStep], tell: Tell = str) -> Iterator[str]:
    """Each step with its contacts, and what the place lacks; an empty line after each."""
    for number, step in enumerate(steps, start=1):
        text = tell(step.text)
        later = interface.gettext("Inte just nu: %(step)s", step=text)
        yield f"{number}. {text if step.fits_now else later}"
        if step.when and step.fits_now:
            yield f"{INDENT}({step.when})"
        yield from _referral_lines(interface, step.contacts, INDENT, tell)
        for missing in step.missing:
            yield f"{INDENT}{missing.words}"
            yield from _referral_lines(interface, missing.instead, INDENT * 2, tell)
        for excluded in step.excluded:
            yield f"{INDENT}{tell(excluded.name)}: {' · '.join(map(tell, excluded.why))}"
            if excluded.instead:
                who = interface.listed(tell(one.name) for one in excluded.instead)
                yield INDENT * 2 + interface.gettext("I stället: %(who)s", who=who)
        yield ""


def _referral_lines(
    interface: Interface, referrals: Iterable[ShownReferral], indent: str, tell: Tell
) -> Iterator[str]:
    for referral in referrals:
        name = interface.set_apart(tell(referral.name))
        values = dict.fromkeys(_value(interface, way, tell) for way in referral.ways)
        yield f"{indent}{name}: {', '.join(values)}" if values else f"{indent}{name}"
        checked = dict.fromkeys(way.checked for way in referral.ways if way.checked)
        why = " · ".join(filter(None, (referral.opening, *checked, *map(tell, referral.why))))
        if why:
            yield f"{indent}{INDENT}{why}"
        for other in referral.meanwhile:
            values = dict.fromkeys(_value(interface, way, tell) for way in other.ways)
            who = ", ".join((tell(other.name), *values))
            yield indent + INDENT + interface.gettext("Under tiden: %(who)s", who=who)


def _value(interface: Interface, way: ShownContact, tell: Tell) -> str:
    """The value, and that nobody has checked it where that is so: a note must not say more than the page."""
    language = NUMBER if way.is_number else NO_LANGUAGE
    value = interface.set_apart(tell(LocalText(way.value, language, TextState.ORIGINAL, is_fallback=False)))
    mark = interface.gettext("ej kontrollerat")
    return f"{value} ({mark})" if way.mark else str(value)
