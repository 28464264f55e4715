"""What the rows of a spreadsheet make of services: each cell that the file has replaces its field, no other changes.

Whether the outcome is right, and who may propose it, is decided by whoever imports it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from directory.domain.changes import TEXTS, pairs
from directory.domain.columns import ID, OF_SERVICE, REVISION, Column, Sheet, Sort, columns
from directory.domain.draft import ContactDraft, OrganizationDraft, ServiceDraft, Visibility
from directory.domain.errors import Fault
from directory.domain.hours import HolidayRule, Schedule
from directory.domain.languages import SOURCE_LANGUAGE, Text, TextState, Translations
from directory.domain.listing import ContactAudience, Cost, ShownPlace, State, Trust
from directory.exchange.spreadsheet_files import AS_NUMBER, CellFound, read_file
from directory.exchange.spreadsheet_tables import OF_SCHEDULE, Table, read_tables
from directory.exchange.spreadsheet_values import Notation, Unreadable

CODES: Mapping[str, Any] = {
    "state": State,
    "visibility": Visibility,
    "cost": Cost,
    "audience": ContactAudience,
    "holidays": HolidayRule,
}
#: An empty cell of these would say nothing.
DEMANDED = frozenset(
    {"kind", "organization.type", "state", "visibility", "address_not_shown", "type", "value", "audience"}
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One row, read. ``faulty`` are the keys of cells that could not be: nothing more is to be said of those."""

    number: int
    values: Mapping[str, Any]
    faulty: frozenset[str]

    @property
    def slug(self) -> str:
        return str(self.values.get(ID, ""))


@dataclass(frozen=True, slots=True)
class Rows:
    """A file as it was read, with the faults that were found on the way."""

    tables: Mapping[Sheet, Table]
    readings: Mapping[Sheet, Sequence[Reading]]
    faults: Sequence[Fault]


def read_spreadsheet(name: str, content: bytes, notation: Notation, languages: Sequence[str]) -> Rows:
    """The rows of a file; Invalid when it is no spreadsheet that can be read at all."""
    faults: list[Fault] = []
    tables = read_tables(read_file(name, content), notation.known, languages, faults)
    readings = {sheet: read_rows(table, notation, languages, faults) for sheet, table in tables.items()}
    return Rows(tables, readings, faults)


def read_rows(table: Table, notation: Notation, languages: Sequence[str], faults: list[Fault]) -> list[Reading]:
    """Every row of a sheet as values, and a fault for every cell that holds none."""
    known = {column.key: column for column in columns(table.sheet, languages)}
    readings = []
    for number, cells in table.rows.items():
        values: dict[str, Any] = {}
        faulty = set()
        for key in table.places:
            try:
                values[key] = _read(known[key], cells.get(key, CellFound("")), notation)
            except Unreadable as error:
                faulty.add(key)
                faults += [table.fault(number, key, value, reason) for value, reason in error.faults]
        readings.append(Reading(number, values, frozenset(faulty)))
    return readings


def _read(column: Column, cell: CellFound, notation: Notation) -> Any:
    if cell.reason:
        raise Unreadable([(cell.text, cell.reason)])
    if cell.is_number and column.sort is not Sort.NUMBER:
        raise Unreadable([(cell.text, AS_NUMBER)])
    if not cell.text and column.key in DEMANDED:
        raise Unreadable([("", "This must be filled in.")])
    value = notation.read(column, cell.text)
    if column.key in CODES:
        return CODES[column.key](value) if value else None
    return value


def with_row(content: ServiceDraft, row: Reading) -> ServiceDraft:
    """The service with the values of its row. A cell that could not be read changes nothing."""
    fields: dict[str, Any] = {}
    place: dict[str, Any] = {name: getattr(content.place or ShownPlace(), name) for name in ShownPlace.__slots__}
    organization: dict[str, Any] = {name: getattr(content.organization, name) for name in OrganizationDraft.__slots__}
    texts: dict[str, Translations] = {name: getattr(content, name) for name in TEXTS}
    for key, value in row.values.items():
        first, _, rest = key.partition(".")
        if key in (ID, REVISION):
            continue
        if key.startswith("place.note."):
            place["note"] = _with_text(place["note"], key.rpartition(".")[2], value)
        elif first == "place":
            place[rest] = value
        elif first == "organization":
            organization[rest] = value or ""
        elif rest:
            texts[first] = _with_text(texts[first], rest, value)
        else:
            fields[key] = value
    fields = {name: value for name, value in fields.items() if value is not None or name in UNKNOWN}
    fields |= texts
    fields["organization"] = OrganizationDraft(**organization)
    fields["place"] = ShownPlace(**place) if any(place.values()) else None
    return replace(content, **fields)


#: Fields in which an empty cell means that it is not known.
UNKNOWN = frozenset({"age_min", "age_max", "cost", "anonymous", "interpreter"})


def _with_text(texts: Translations, language: str, written: str) -> Translations:
    """A text that is as it was keeps its state; a new one is an original in Swedish and unreviewed elsewhere."""
    kept = dict(texts.texts)
    before = kept.pop(language, None)
    if before is not None and before.text == written:
        kept[language] = before
    elif written:
        state = TextState.ORIGINAL if language == SOURCE_LANGUAGE else TextState.UNREVIEWED
        kept[language] = Text(written, state)
    return Translations(dict(sorted(kept.items())))


def with_contacts(content: ServiceDraft, rows: Sequence[Reading]) -> ServiceDraft:
    """The service with the contacts of its rows, all of them. Columns that the file lacks stay as they were."""
    typed = [_new_contact(row) for row in rows]
    before = {id(new): old for old, new in pairs(content.contacts, typed) if new is not None}
    contacts = tuple(
        _with_cells(before.get(id(contact)) or contact, row) for contact, row in zip(typed, rows, strict=True)
    )
    return replace(content, contacts=contacts)


def _new_contact(row: Reading) -> ContactDraft:
    return ContactDraft(
        type=row.values.get("type") or "",
        value=row.values.get("value") or "",
        audience=ContactAudience.PUBLIC,
        trust=Trust.UNVERIFIED,
    )


def _with_cells(contact: ContactDraft, row: Reading) -> ContactDraft:
    fields: dict[str, Any] = {}
    texts = {name: getattr(contact, name) for name in ("label", "hours_text")}
    for key, value in row.values.items():
        first, _, language = key.partition(".")
        if language:
            texts[first] = _with_text(texts[first], language, value)
        elif key not in (ID, OF_SERVICE, *OF_SCHEDULE) and value is not None:
            fields[key] = value
    fields |= texts
    fields["schedule"] = _schedule(contact.schedule or Schedule(), row)
    return replace(contact, **fields)


def _schedule(before: Schedule, row: Reading) -> Schedule | None:
    fields: dict[str, Any] = {}
    if "hours" in row.values:
        written = row.values["hours"] or Schedule()
        fields |= {"always": written.always, "weekly": written.weekly}
    if "by_appointment" in row.values:
        fields["by_appointment"] = bool(row.values["by_appointment"])
    if "holidays" in row.values:
        fields["holidays"] = row.values["holidays"] or HolidayRule.UNKNOWN
    if "exceptions" in row.values:
        fields["exceptions"] = row.values["exceptions"]
    after = replace(before, **fields)
    return None if after == Schedule() else after


def key_of_field(field: str, keys: Iterable[str]) -> str:
    """The column that a rule of the domain speaks of: ``slug``, ``summary``, ``kinds`` …"""
    known = set(keys)
    for candidate in (field, f"{field}.{SOURCE_LANGUAGE}", field.rpartition(".")[0], _ELSEWHERE.get(field, "")):
        if candidate in known:
            return candidate
    return ID


_ELSEWHERE = {"place": "place.address", "organization": "organization.name"}


def key_of_contact_field(field: str, keys: Iterable[str]) -> str:
    """The same on the sheet of contacts, for what comes after ``contact.3.``"""
    known = set(keys)
    return next((key for key in (field, f"{field}.{SOURCE_LANGUAGE}") if key in known), "value")
