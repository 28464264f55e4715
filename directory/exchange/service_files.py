"""Services as files hold them, ``services/*.toml``: the shape of a record and its way to a draft.

Whether a well-shaped service is right (codes that exist, numbers that can be dialled) is in ``domain.checks``.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from directory.domain.draft import ContactDraft, OrganizationDraft, ServiceDraft, Visibility
from directory.domain.errors import Fault
from directory.domain.hours import MINUTES_PER_DAY, DatedHours, HolidayRule, Interval, Schedule
from directory.domain.languages import NOTHING, TextState, Translations
from directory.domain.listing import ContactAudience, Cost, ShownPlace, State, Trust
from directory.exchange.reading import Shape, Texts, records

WEEKDAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
Weekday = Literal["mo", "tu", "we", "th", "fr", "sa", "su"]


def readable_time(value: str) -> str:
    minutes(value)
    return value


def readable_day(value: str) -> str:
    try:
        date.fromisoformat(value)
    except ValueError as error:
        raise ValueError("Write the day as YYYY-MM-DD, and only days that exist.") from error
    return value


def minutes(clock: str) -> int:
    """Minutes after midnight of ``HH:MM``; ``24:00`` is the midnight that ends the day."""
    hours, colon, rest = clock.partition(":")
    if len(hours) == len(rest) == 2 and colon and (hours + rest).isdecimal() and (hours + rest).isascii():
        total = int(hours) * 60 + int(rest)
        if int(rest) < 60 and total <= MINUTES_PER_DAY:
            return total
    raise ValueError("Write the time as HH:MM, and midnight at the end of a day as 24:00.")


Clock = Annotated[str, AfterValidator(readable_time)]
Day = Annotated[str, AfterValidator(readable_day)]


class OpeningShape(Shape):
    opens: Clock
    closes: Clock

    def span(self) -> tuple[int, int]:
        """Minutes of opening and closing; closing at or before the opening is on the next day."""
        opens, closes = minutes(self.opens), minutes(self.closes)
        return opens, closes if closes > opens else closes + MINUTES_PER_DAY


class HoursShape(OpeningShape):
    days: tuple[Weekday, ...] = Field(min_length=1)


class DatedHoursShape(Shape):
    day: Day
    openings: tuple[OpeningShape, ...] = ()


class ContactShape(Shape):
    type: str
    value: str
    label: Texts = NOTHING
    audience: ContactAudience
    visibility: Visibility = Visibility.PUBLIC
    trust: Trust
    trust_reason: str = ""
    checked: str = ""
    hours_text: Texts = NOTHING
    always: bool = False
    by_appointment: bool = False
    hours: tuple[HoursShape, ...] = ()
    exceptions: tuple[DatedHoursShape, ...] = ()
    holidays: HolidayRule = HolidayRule.UNKNOWN
    hours_trust: Trust | None = None
    languages: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    def schedule(self) -> Schedule | None:
        """The hours, or None when the file says nothing of them but words."""
        found = Schedule(
            weekly=tuple(
                sorted(
                    Interval(WEEKDAYS.index(day), *opening.span()) for opening in self.hours for day in opening.days
                )
            ),
            exceptions=tuple(
                DatedHours(date.fromisoformat(dated.day), tuple(opening.span() for opening in dated.openings))
                for dated in self.exceptions
            ),
            holidays=self.holidays,
            always=self.always,
            by_appointment=self.by_appointment,
        )
        return None if found == Schedule() else found

    def draft(self) -> ContactDraft:
        """The contact, with the five fields on hours gathered in a schedule."""
        fields = dict(self)
        for name in ("always", "by_appointment", "hours", "exceptions", "holidays"):
            del fields[name]
        return ContactDraft(**fields, schedule=self.schedule())


class OrganizationShape(Shape):
    slug: str
    name: str
    type: str


class PlaceShape(Shape):
    address: str = ""
    locality: str = ""
    municipality: str = ""
    note: Texts = NOTHING
    sources: tuple[str, ...] = ()


class ServiceShape(Shape):
    """One ``[[service]]``; the fields are those of ``ServiceDraft``."""

    slug: str
    kind: str
    also_kinds: tuple[str, ...] = ()
    organization: OrganizationShape
    state: State
    confidence: Literal["confirmed", "single-source"]
    visibility: Visibility = Visibility.PUBLIC
    name: Texts
    name_en_official: bool = False
    summary: Texts
    aliases: tuple[str, ...] = ()
    match_words: tuple[str, ...] = ()
    old_numbers: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    area_note: Texts = NOTHING
    based_in: str = ""
    languages: tuple[str, ...] = ()
    age_min: int | None = None
    age_max: int | None = None
    cost: Cost | None = None
    anonymous: bool | None = None
    interpreter: bool | None = None
    hours_note: Texts = NOTHING
    how_to_get_help: Texts = NOTHING
    not_for: Texts = NOTHING
    see_instead: tuple[str, ...] = ()
    address_not_shown: bool = False
    sources: tuple[str, ...] = ()
    place: PlaceShape | None = None
    contact: tuple[ContactShape, ...] = ()

    def draft(self) -> ServiceDraft:
        fields = dict(self)
        del fields["contact"]
        fields["organization"] = OrganizationDraft(**dict(self.organization))
        fields["place"] = ShownPlace(**dict(self.place)) if self.place else None
        fields["name"] = self.names()
        return ServiceDraft(**fields, contacts=tuple(contact.draft() for contact in self.contact))

    def names(self) -> Translations:
        """The names; an official English name is an original, not a translation."""
        english = self.name.texts.get("en")
        if not self.name_en_official or english is None:
            return self.name
        return Translations({**self.name.texts, "en": replace(english, state=TextState.ORIGINAL)})


def read_service_files(folder: Path, faults: list[Fault]) -> list[tuple[str, ServiceDraft]]:
    """Every well-shaped service with the file that it stands in, in the order of the files."""
    return [
        (name, shape.draft())
        for name in sorted(f"services/{path.name}" for path in (folder / "services").glob("*.toml"))
        for shape in records(folder, name, "service", ServiceShape, "slug", faults)
    ]
