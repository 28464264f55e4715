"""The ways to make contact in the form of an entry: as fields to fill in, and read back from them.

A row of the form is a contact, an empty place for one, or one that is ticked away.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import chain
from typing import Any

from directory.domain.draft import ContactDraft, Visibility
from directory.domain.hours import HolidayRule, Interval, Schedule
from directory.domain.listing import ContactAudience, Trust
from directory.domain.translations import CONTACT_TEXTS
from directory.rendering.words import N_
from directory.web.office.form_reading import EntryForm, typed_lines, typed_texts
from directory.web.office.hours_typing import (
    Unreadable,
    typed_exceptions,
    typed_weekday,
    written_exceptions,
    written_openings,
)
from directory.web.office.language_typing import LanguageNames

WEEKDAYS = tuple(range(7))
MOST = 60
BAD_HOURS = N_("Skriv tider som 8–16 eller 08:00–12:00, 13–16. Lämna tomt när det är stängt.")
BAD_DAY = N_("Skriv så här: 2026-12-24 stängt, 2026-12-31 9–12 eller 2026-12-24–2027-01-06 stängt.")
NO_LANGUAGE = N_("Det här språket känner vi inte till: %(name)s.")


def contact_values(contacts: tuple[ContactDraft, ...], names: LanguageNames) -> Iterator[tuple[str, str]]:
    """Every field of every contact with its value, named by the place in the list."""
    for number, contact in enumerate(contacts):
        schedule = contact.schedule or Schedule()
        plain = {
            "was": str(number),
            "type": contact.type,
            "value": contact.value,
            "audience": contact.audience.value,
            "visibility": contact.visibility.value,
            "languages": names.written(contact.languages),
            "sources": "\n".join(contact.sources),
            "holidays": schedule.holidays.value,
            "always": "yes" if schedule.always else "",
            "by_appointment": "yes" if schedule.by_appointment else "",
            "exceptions": written_exceptions(schedule.exceptions),
        }
        for name in CONTACT_TEXTS:
            for language, text in getattr(contact, name).texts.items():
                plain[f"{name}-{language}"] = text.text
        for name, value in plain.items():
            yield f"contact-{number}-{name}", value
        for day in WEEKDAYS:
            spans = tuple((i.opens, i.closes) for i in schedule.weekly if i.weekday == day)
            yield f"contact-{number}-day-{day}", written_openings(spans)


def rows_of(form: EntryForm) -> tuple[int, ...]:
    """The rows that are contacts: with a value, and not ticked away."""
    rows = range(MOST)
    return tuple(row for row in rows if form.line(f"contact-{row}-value") and not form.get(f"contact-{row}-remove"))


def typed_contacts(
    form: EntryForm, before: tuple[ContactDraft, ...], names: LanguageNames
) -> tuple[ContactDraft, ...]:
    """What was typed, in the order of the form."""
    return tuple(_contact(form, f"contact-{row}-", _former(form, row, before), names) for row in rows_of(form))


def _former(form: EntryForm, row: int, before: tuple[ContactDraft, ...]) -> ContactDraft | None:
    """The contact that stood in a row before it was moved."""
    was = form.values.get(f"contact-{row}-was", str(row))
    return before[int(was)] if was.isdecimal() and len(was) < 3 and int(was) < len(before) else None


def _contact(form: EntryForm, prefix: str, old: ContactDraft | None, names: LanguageNames) -> ContactDraft:
    value = form.line(f"{prefix}value")
    base = old or ContactDraft(type="phone", value=value, audience=ContactAudience.PUBLIC, trust=Trust.UNVERIFIED)
    schedule = _schedule(form, prefix, base.schedule or Schedule())
    texts: dict[str, Any] = {
        name: typed_texts(form, f"{prefix}{name}", getattr(base, name)) for name in CONTACT_TEXTS
    }
    return replace(
        base,
        type=form.values.get(f"{prefix}type", base.type),
        value=value,
        audience=ContactAudience(form.values.get(f"{prefix}audience", base.audience)),
        visibility=Visibility(form.values.get(f"{prefix}visibility", base.visibility)),
        languages=_languages(form, f"{prefix}languages", names, base.languages),
        sources=typed_lines(form.get(f"{prefix}sources")),
        schedule=schedule,
        hours_trust=(base.hours_trust or Trust.UNVERIFIED) if schedule or texts["hours_text"] else None,
        **texts,
    )


def _languages(form: EntryForm, field: str, names: LanguageNames, before: Collection[str]) -> tuple[str, ...]:
    codes, unknown = names.typed(form.get(field))
    if unknown:
        form.errors[field], form.named[field] = NO_LANGUAGE, ", ".join(unknown)
        return tuple(before)
    return codes


def _schedule(form: EntryForm, prefix: str, before: Schedule) -> Schedule | None:
    """A day that could not be read keeps its hours."""
    weekly: list[Interval] = []
    for day in WEEKDAYS:
        name = f"{prefix}day-{day}"
        try:
            weekly += typed_weekday(day, form.get(name))
        except Unreadable:
            form.errors[name] = BAD_HOURS
            weekly += [interval for interval in before.weekly if interval.weekday == day]
    try:
        exceptions = tuple(chain.from_iterable(map(typed_exceptions, typed_lines(form.get(f"{prefix}exceptions")))))
    except Unreadable:
        form.errors[f"{prefix}exceptions"] = BAD_DAY
        exceptions = before.exceptions
    schedule = Schedule(
        weekly=tuple(weekly),
        exceptions=exceptions,
        holidays=HolidayRule(form.get(f"{prefix}holidays") or HolidayRule.UNKNOWN),
        always=bool(form.get(f"{prefix}always")),
        by_appointment=bool(form.get(f"{prefix}by_appointment")),
    )
    return None if replace(schedule, holidays=HolidayRule.UNKNOWN) == Schedule() else schedule
