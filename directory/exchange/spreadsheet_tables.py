"""Services as the two sheets of a spreadsheet, and the sheets of a file as rows whose cells have names.

What a row becomes of a service is in ``spreadsheet_rows``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from openpyxl.utils import get_column_letter

from directory.domain.columns import ID, OF_SERVICE, REQUIRED, REVISION, CellFault, Column, Sheet, Wording, columns
from directory.domain.draft import ContactDraft, ServiceDraft
from directory.domain.errors import Fault
from directory.domain.hours import Schedule
from directory.domain.languages import SOURCE_LANGUAGE
from directory.exchange.spreadsheet_files import CellFound, SheetFound, SheetWritten
from directory.exchange.spreadsheet_values import Notation, folded

#: Whatever a person calls a field of the schedule, in a draft all of them are one.
OF_SCHEDULE = ("hours", "exceptions", "holidays", "by_appointment")


@dataclass(frozen=True, slots=True)
class Exported:
    """A service with the number of the revision that it is at."""

    content: ServiceDraft
    revision: int


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet with its columns known. ``places`` says in which column, from 1, each of them stands."""

    sheet: Sheet
    title: str
    places: Mapping[str, int]
    headings: Mapping[str, str]
    rows: Mapping[int, Mapping[str, CellFound]] = field(default_factory=dict)

    def fault(self, row: int, key: str, value: str, reason: str) -> CellFault:
        """A fault in a cell; a column that the file does not have is named without a letter."""
        place = self.places.get(key)
        return CellFault(
            file=self.title,
            record=str(row),
            field=self.headings.get(key, key),
            value=value,
            reason=reason,
            row=row,
            column=get_column_letter(place) if place else "",
        )


def service_sheets(exported: Iterable[Exported], notation: Notation, languages: Sequence[str]) -> list[SheetWritten]:
    """The services, their contacts, and what each code is called."""
    every, writing = list(exported), notation.writing
    services, contacts = columns(Sheet.SERVICES, languages), columns(Sheet.CONTACTS, languages)
    return [
        SheetWritten(
            writing.sheets[Sheet.SERVICES],
            [writing.headings[Sheet.SERVICES][column.key] for column in services],
            [
                [
                    notation.write(column, one.revision if column.key == REVISION else _value(one.content, column))
                    for column in services
                ]
                for one in every
            ],
        ),
        SheetWritten(
            writing.sheets[Sheet.CONTACTS],
            [writing.headings[Sheet.CONTACTS][column.key] for column in contacts],
            [
                [notation.write(column, _contact_value(one.content, contact, column)) for column in contacts]
                for one in every
                for contact in one.content.contacts
            ],
        ),
        SheetWritten(writing.codes_sheet, ["", ""], _codes(writing)),
    ]


def _codes(writing: Wording) -> Iterator[Sequence[str]]:
    """What may be written in the cells of each column that takes codes."""
    for column in (*columns(Sheet.SERVICES, ()), *columns(Sheet.CONTACTS, ())):
        for sheet in Sheet:
            heading = writing.headings[sheet].get(column.key)
            if heading and column.vocabulary and column in columns(sheet, ()):
                yield from ((heading, label) for label in writing.labels[column.vocabulary].values())


def _value(content: Any, column: Column) -> Any:
    """The value at the path of a column: ``place.locality``, ``summary.sv``."""
    for part in column.key.split("."):
        if content is None:
            return None
        if part == column.language:
            text = content.texts.get(part)
            return text.text if text else ""
        content = getattr(content, part)
    return content


def _contact_value(service: ServiceDraft, contact: ContactDraft, column: Column) -> Any:
    if column.key == ID:
        return service.slug
    if column.key == OF_SERVICE:
        return str(service.name.best((SOURCE_LANGUAGE,)) or "")
    if column.key not in OF_SCHEDULE:
        return _value(contact, column)
    if contact.schedule is None:
        return None
    whole = column.key in ("hours", "exceptions")
    return contact.schedule if whole else getattr(contact.schedule or Schedule(), column.key)


def read_tables(
    found: Sequence[SheetFound], known: Sequence[Wording], languages: Sequence[str], faults: list[Fault]
) -> dict[Sheet, Table]:
    """The sheets that hold services and contacts, with a fault for each heading and sheet that nobody knows."""
    tables: dict[Sheet, Table] = {}
    for page in found:
        if not page.rows or folded(page.title) in {folded(wording.codes_sheet) for wording in known}:
            continue
        sheet = _which(page, known)
        if sheet is None:
            faults.append(
                CellFault(page.title, "1", "", "", "There is no sheet of this name or with these headings.", 1)
            )
        elif sheet in tables:
            faults.append(CellFault(page.title, "1", "", "", "The same sheet is in the file twice.", 1))
        else:
            tables[sheet] = _table(sheet, page, known, languages, faults)
    if not tables and not faults:
        faults.append(CellFault("", "1", "", "", "There is nothing in the file.", 1))
    return tables


def _which(page: SheetFound, known: Sequence[Wording]) -> Sheet | None:
    """The sheet by its name, else by which headings it has most of."""
    for wording in known:
        for sheet, title in wording.sheets.items():
            if folded(page.title) == folded(title):
                return sheet
    heading = {folded(cell.text) for cell in page.rows[min(page.rows)].values()}
    matches = {
        sheet: max(len(heading & set(map(folded, (*words, *words.values())))) for words in _headings(sheet, known))
        for sheet in Sheet
    }
    best = max(Sheet, key=lambda sheet: matches[sheet])
    return best if matches[best] >= len(REQUIRED[best]) else None


def _headings(sheet: Sheet, known: Sequence[Wording]) -> list[Mapping[str, str]]:
    return [wording.headings[sheet] for wording in known]


def _table(
    sheet: Sheet, page: SheetFound, known: Sequence[Wording], languages: Sequence[str], faults: list[Fault]
) -> Table:
    keys = {column.key for column in columns(sheet, languages)}
    names = {folded(heading): key for wording in known for key, heading in wording.headings[sheet].items()}
    names |= {folded(key): key for key in keys}
    first = min(page.rows)
    places: dict[str, int] = {}
    title = page.title or known[0].sheets[sheet]
    table = Table(sheet, title, places, known[0].headings[sheet])
    for place, cell in page.rows[first].items():
        key = names.get(folded(cell.text), "")
        reason = _heading_fault(cell.text, key, places, names)
        if reason:
            letter = get_column_letter(place)
            faults.append(CellFault(title, str(first), cell.text, cell.text, reason, first, letter))
        else:
            places[key] = place
    for key in REQUIRED[sheet]:
        if key not in places:
            faults.append(table.fault(first, key, "", "This column is missing."))
    return Table(sheet, title, places, known[0].headings[sheet], _named(table, page, first, faults))


def _heading_fault(text: str, key: str, places: Mapping[str, int], names: Mapping[str, str]) -> str:
    if key and key in places:
        return "There is another column with this heading."
    if key:
        return ""
    near = get_close_matches(folded(text), names, 1, cutoff=0.6)
    return "There is no column of this name." + (f" Did you mean “{near[0]}”?" if near else "")


def _named(table: Table, page: SheetFound, first: int, faults: list[Fault]) -> dict[int, dict[str, CellFound]]:
    """Every row below the heading by the names of its cells, with a fault for what stands beside the table."""
    keys = {place: key for key, place in table.places.items()}
    rows = {}
    for number, cells in page.rows.items():
        if number == first:
            continue
        rows[number] = {keys[place]: cell for place, cell in cells.items() if place in keys}
        for place, cell in cells.items():
            if place not in page.rows[first]:
                letter = get_column_letter(place)
                reason = "This stands beside the table, under no heading."
                faults.append(CellFault(table.title, str(number), "", cell.text, reason, number, letter))
    return rows
