"""The ways to make contact in the form of an entry: as fields to fill in, and read back from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import replace

from directory.domain.draft import ContactDraft, Visibility
from directory.domain.hours import HolidayRule, Interval, Schedule
from directory.domain.languages import NOTHING, SOURCE_LANGUAGE, Text, Translations
from directory.domain.listing import ContactAudience, Trust
from directory.rendering.words import N_
from directory.web.office.hours_typing import Unreadable, typed_exception, typed_weekday, written_openings

WEEKDAYS = tuple(range(7))
#: So many empty contacts stand ready at the end of the form.
ROOM_FOR = 2
MOST = 60
BAD_HOURS = N_("Skriv tider som 8–16 eller 08:00–12:00, 13–16. Lämna tomt när det är stängt.")
BAD_DAY = N_("Skriv en dag per rad, som 2026-12-24 stängt eller 2026-12-24 9–12.")

Errors = MutableMapping[str, str]


def contact_values(contacts: tuple[ContactDraft, ...]) -> Iterator[tuple[str, str]]:
    """Every field of every contact with its value, named by the place in the list."""
    for number, contact in enumerate(contacts):
        schedule = contact.schedule or Schedule()
        plain = {
            "type": contact.type,
            "value": contact.value,
            "label": _source(contact.label),
            "audience": contact.audience.value,
            "visibility": contact.visibility.value,
            "sources": "\n".join(contact.sources),
            "hours_text": _source(contact.hours_text),
            "holidays": schedule.holidays.value,
            "always": "yes" if schedule.always else "",
            "by_appointment": "yes" if schedule.by_appointment else "",
            "exceptions": "\n".join(
                f"{dated.day.isoformat()} {written_openings(dated.openings)}".strip() for dated in schedule.exceptions
            ),
        }
        for name, value in plain.items():
            yield f"contact-{number}-{name}", value
        for day in WEEKDAYS:
            spans = tuple((i.opens, i.closes) for i in schedule.weekly if i.weekday == day)
            yield f"contact-{number}-day-{day}", written_openings(spans)


def typed_contacts(
    form: Mapping[str, str], before: tuple[ContactDraft, ...], errors: Errors
) -> tuple[ContactDraft, ...]:
    """What was typed. A contact without a value, or one that is ticked away, is none."""
    contacts = []
    for number in range(MOST):
        prefix = f"contact-{number}-"
        value = _line(form.get(f"{prefix}value", ""))
        if not value or form.get(f"{prefix}remove"):
            continue
        contacts.append(_contact(form, prefix, value, before[number] if number < len(before) else None, errors))
    return tuple(contacts)


def _contact(
    form: Mapping[str, str], prefix: str, value: str, old: ContactDraft | None, errors: Errors
) -> ContactDraft:
    base = old or ContactDraft(type="phone", value=value, audience=ContactAudience.PUBLIC, trust=Trust.UNVERIFIED)
    schedule = _schedule(form, prefix, errors)
    hours_text = with_source(base.hours_text, form.get(f"{prefix}hours_text", ""))
    return replace(
        base,
        type=form.get(f"{prefix}type", base.type),
        value=value,
        label=with_source(base.label, form.get(f"{prefix}label", "")),
        audience=ContactAudience(form.get(f"{prefix}audience", base.audience)),
        visibility=Visibility(form.get(f"{prefix}visibility", base.visibility)),
        sources=typed_lines(form.get(f"{prefix}sources", "")),
        schedule=schedule,
        hours_text=hours_text,
        hours_trust=(base.hours_trust or Trust.UNVERIFIED) if schedule or hours_text else None,
    )


def _schedule(form: Mapping[str, str], prefix: str, errors: Errors) -> Schedule | None:
    weekly: list[Interval] = []
    for day in WEEKDAYS:
        name = f"{prefix}day-{day}"
        try:
            weekly += typed_weekday(day, form.get(name, ""))
        except Unreadable:
            errors[name] = BAD_HOURS
    exceptions = []
    for line in typed_lines(form.get(f"{prefix}exceptions", "")):
        try:
            exceptions.append(typed_exception(line))
        except Unreadable:
            errors[f"{prefix}exceptions"] = BAD_DAY
    schedule = Schedule(
        weekly=tuple(weekly),
        exceptions=tuple(exceptions),
        holidays=HolidayRule(form.get(f"{prefix}holidays", HolidayRule.UNKNOWN)),
        always=bool(form.get(f"{prefix}always")),
        by_appointment=bool(form.get(f"{prefix}by_appointment")),
    )
    return None if replace(schedule, holidays=HolidayRule.UNKNOWN) == Schedule() else schedule


def with_source(texts: Translations, typed: str) -> Translations:
    """The Swedish text as typed; without it there is none in any language."""
    text = _line(typed)
    if not text:
        return NOTHING
    return Translations(dict(sorted({**texts.texts, SOURCE_LANGUAGE: Text(text)}.items())))


def typed_lines(text: str) -> tuple[str, ...]:
    """One value per line, each once."""
    return tuple(dict.fromkeys(line for line in (_line(part) for part in text.splitlines()) if line))


def _line(text: str) -> str:
    return " ".join(text.split())


def _source(texts: Translations) -> str:
    return texts.texts[SOURCE_LANGUAGE].text if SOURCE_LANGUAGE in texts.texts else ""
