"""The differences between two editions as lines of text. What counts as a difference is decided in ``publishing``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from directory.publishing.differences import Differences, FieldChange, ServiceName

NOTHING = "nothing"


def difference_lines(differences: Differences) -> Iterator[str]:
    """Services that came, went and changed, each with its fields."""
    yield f"From edition {differences.before} to {differences.after} ({differences.audience})"
    if not (differences.added or differences.removed or differences.changed):
        yield "Nothing changed."
    yield from _named("Added", differences.added)
    yield from _named("Removed", differences.removed)
    for service in differences.changed:
        yield ""
        yield f"Changed: {service.name} ({service.slug})"
        for change in service.changes:
            yield from (f"  {line}" for line in _change_in_words(change))


def _named(what: str, services: tuple[ServiceName, ...]) -> Iterator[str]:
    if services:
        yield ""
    for service in services:
        yield f"{what}: {service.name} ({service.slug})"


def _change_in_words(change: FieldChange) -> Iterator[str]:
    field = change.field.replace("_", " ")
    if change.before is None and field.startswith("contact "):
        yield f"{field}: new"
    elif change.after is None and field.startswith("contact "):
        yield f"{field}: gone"
    elif _is_text(change.before) and _is_text(change.after):
        yield from _text_changes(field, change.before["texts"], change.after["texts"])
    else:
        yield f"{field}: {_in_words(change.before)} → {_in_words(change.after)}"


def _is_text(value: Any) -> bool:
    return isinstance(value, Mapping) and isinstance(value.get("texts"), Mapping)


def _text_changes(field: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    for language in sorted(before.keys() | after.keys()):
        old, new = before.get(language), after.get(language)
        if old != new:
            yield f"{field} ({language}): {_in_words(old)} → {_in_words(new)}"


def _in_words(value: Any) -> str:
    """A stored value for a person: text with its language, lists with commas, emptiness as a word."""
    if isinstance(value, Mapping):
        if "text" in value and "state" in value:
            return f"“{value['text']}” ({value['state']})"
        return ", ".join(f"{name} {_in_words(part)}" for name, part in value.items() if part) or NOTHING
    if isinstance(value, list | tuple):
        return ", ".join(_in_words(part) for part in value) or NOTHING
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
