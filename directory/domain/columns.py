"""Which columns a spreadsheet of services has, what sort of value stands in each, and where in it a fault is.

How values are written and read is in ``exchange``; what the columns are called is in ``rendering``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from directory.domain.errors import Fault


class Sheet(StrEnum):
    """A spreadsheet has a row for each service on one sheet, and for each contact on another."""

    SERVICES = "services"
    CONTACTS = "contacts"


class Sort(StrEnum):
    """What may stand in the cells of a column."""

    TEXT = "text"
    #: Several texts, with a semicolon between them.
    TEXTS = "texts"
    NUMBER = "number"
    YES_OR_NO = "yes_or_no"
    #: Codes of a vocabulary, written as what they are called.
    CODE = "code"
    CODES = "codes"
    #: Codes of areas with their names: ``0380 Uppsala``.
    AREA = "area"
    AREAS = "areas"
    HOURS = "hours"
    EXCEPTIONS = "exceptions"


@dataclass(frozen=True, slots=True)
class Column:
    """``key`` is the path of the field in a draft; ``vocabulary`` is where its codes are."""

    key: str
    sort: Sort = Sort.TEXT
    vocabulary: str = ""
    #: A text in this language. The key ends with it.
    language: str = ""


#: What finds the service again. It never changes.
ID = "slug"
#: The revision that was exported: what was approved since is not undone by an import.
REVISION = "revision"
#: On the sheet of contacts, what the service is called: for people, and for services that are not there yet.
OF_SERVICE = "service"

_SERVICES = (
    Column(ID),
    Column(REVISION, Sort.NUMBER),
    Column("name", language="*"),
    Column("kind", Sort.CODE, "kinds"),
    Column("also_kinds", Sort.CODES, "kinds"),
    Column("organization.slug"),
    Column("organization.name"),
    Column("organization.type", Sort.CODE, "organization_types"),
    Column("state", Sort.CODE, "states"),
    Column("visibility", Sort.CODE, "visibilities"),
    Column("summary", language="*"),
    Column("areas", Sort.AREAS),
    Column("area_note", language="*"),
    Column("based_in", Sort.AREA),
    Column("audiences", Sort.CODES, "audiences"),
    Column("target_groups", Sort.CODES, "target_groups"),
    Column("needs", Sort.CODES, "needs"),
    Column("languages", Sort.CODES, "languages"),
    Column("age_min", Sort.NUMBER),
    Column("age_max", Sort.NUMBER),
    Column("cost", Sort.CODE, "costs"),
    Column("anonymous", Sort.YES_OR_NO),
    Column("interpreter", Sort.YES_OR_NO),
    Column("how_to_get_help", language="*"),
    Column("hours_note", language="*"),
    Column("not_for", language="*"),
    Column("see_instead", Sort.TEXTS),
    Column("address_not_shown", Sort.YES_OR_NO),
    Column("place.address"),
    Column("place.locality"),
    Column("place.municipality", Sort.AREA),
    Column("place.note", language="*"),
    Column("place.sources", Sort.TEXTS),
    Column("aliases", Sort.TEXTS),
    Column("match_words", Sort.TEXTS),
    Column("old_numbers", Sort.TEXTS),
    Column("sources", Sort.TEXTS),
)
_CONTACTS = (
    Column(ID),
    Column(OF_SERVICE),
    Column("type", Sort.CODE, "contact_types"),
    Column("value"),
    Column("label", language="*"),
    Column("audience", Sort.CODE, "contact_audiences"),
    Column("visibility", Sort.CODE, "visibilities"),
    Column("hours", Sort.HOURS),
    Column("exceptions", Sort.EXCEPTIONS),
    Column("holidays", Sort.CODE, "holidays"),
    Column("by_appointment", Sort.YES_OR_NO),
    Column("hours_text", language="*"),
    Column("languages", Sort.CODES, "languages"),
    Column("sources", Sort.TEXTS),
)
#: Without these a sheet cannot be read at all.
REQUIRED: Mapping[Sheet, tuple[str, ...]] = {Sheet.SERVICES: (ID,), Sheet.CONTACTS: (ID, "type", "value")}


def columns(sheet: Sheet, languages: Sequence[str]) -> tuple[Column, ...]:
    """The columns of a sheet in order, a text having one for each language."""
    found: list[Column] = []
    for column in _SERVICES if sheet is Sheet.SERVICES else _CONTACTS:
        if column.language:
            found += [Column(f"{column.key}.{language}", language=language) for language in languages]
        else:
            found.append(column)
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a spreadsheet says in one language: headings by sheet and key, labels by vocabulary and code."""

    sheets: Mapping[Sheet, str]
    codes_sheet: str
    headings: Mapping[Sheet, Mapping[str, str]]
    labels: Mapping[str, Mapping[str, str]]
    yes: str
    no: str
    always: str
    closed: str
    #: Monday first, as short as people write them.
    weekdays: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CellFault(Fault):
    """A fault with its cell. ``file`` is the sheet, ``record`` the row, and ``field`` the heading of the column."""

    row: int = 0
    #: A letter, as spreadsheets name columns; empty where the file has no such column.
    column: str = ""

    def __str__(self) -> str:
        cell = f"{self.file}, row {self.row}" + (f", column {self.column}" if self.column else "")
        what = f" {self.field} = {self.value}:" if self.field else ""
        return f"{cell}:{what} {self.reason}"
