"""The buttons of a form that change the form and save nothing: a contact up or down, room for another one."""

from __future__ import annotations

from werkzeug.datastructures import MultiDict

from directory.web.office.contact_typing import MOST

BUTTON = "do"
ROOMS = "rooms"
STEPS = {"up": -1, "down": 1}


def rearranged(values: MultiDict[str, str]) -> MultiDict[str, str] | None:
    """The form after such a button; None when another one was pressed."""
    pressed = values.get(BUTTON)
    if pressed is None:
        return None
    changed = MultiDict(values)
    act, _, row = pressed.partition("-")
    if act == "add":
        changed[ROOMS] = str(len(rooms(values)) + 1)
    elif act in STEPS and row.isdecimal():
        _swap(changed, int(row), int(row) + STEPS[act])
    return changed


def rooms(values: MultiDict[str, str]) -> range:
    """The rows that the form has, at least one."""
    typed = values.get(ROOMS, "")
    count = int(typed) if typed.isdecimal() and len(typed) < 4 else 0
    return range(max(1, min(count, MOST)))


def _swap(values: MultiDict[str, str], one: int, other: int) -> None:
    if not {one, other} <= set(rooms(values)):
        return
    held = {number: _taken_out(values, f"contact-{number}-") for number in (one, other)}
    for number, fields in ((other, held[one]), (one, held[other])):
        for name, texts in fields.items():
            values.setlist(f"contact-{number}-{name}", texts)


def _taken_out(values: MultiDict[str, str], prefix: str) -> dict[str, list[str]]:
    names = [name for name in values if name.startswith(prefix)]
    return {name.removeprefix(prefix): values.poplist(name) for name in names}
