"""Spreadsheets as files: cells to xlsx and CSV, and cells out of files that somebody sent, whoever that was.

Nothing that is read is run or followed: formulas, macros, entities and links are refused, and sizes are known before
anything is unpacked (requirements SE-14, SE-15). What the cells mean does not belong here.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO, StringIO
from pathlib import PurePath
from xml.sax import ContentHandler, SAXException
from xml.sax.xmlreader import AttributesImpl
from zipfile import BadZipFile, ZipFile

from defusedxml import DefusedXmlException, sax
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import column_index_from_string, range_boundaries

from directory.domain.errors import Fault, Invalid

MOST_BYTES = 5_000_000
MOST_UNPACKED = 40_000_000
MOST_PARTS = 200
MOST_SHEETS = 5
MOST_ROWS, MOST_COLUMNS = 5_000, 200
MOST_CELLS = 200_000
LONGEST_TEXT = 5_000
#: A spreadsheet takes what begins like this for a formula.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")
GUARD = "'"
BYTE_ORDER_MARK = "\ufeff"
CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")

FORMULA = "This is a formula. Write the value itself."
MERGED = "These cells are merged. Split them, and write the value in each row."
AS_NUMBER = (
    "This is stored as a number, so a zero at its beginning is lost. Format the column as text and write it anew."
)
AS_DATE = "This is stored as a date. Format the column as text and write it anew."


@dataclass(frozen=True, slots=True)
class CellFound:
    """What stands in a cell. ``reason`` says why it cannot be used; empty when it can. Numbers are whole or kept."""

    text: str
    is_number: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SheetFound:
    """A sheet as it was found: rows by number, cells by column, counted from 1."""

    title: str
    rows: Mapping[int, Mapping[int, CellFound]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SheetWritten:
    title: str
    heading: Sequence[str]
    rows: Iterable[Sequence[str]]


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula when it opens the CSV file."""
    return f"{GUARD}{text}" if text.startswith((*DANGEROUS, GUARD)) else text


def unguarded(text: str) -> str:
    return text.removeprefix(GUARD)


def write_csv(sheet: SheetWritten) -> bytes:
    """With semicolons and a mark of the encoding, as Excel in Swedish opens it by itself."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(map(guarded, sheet.heading))
    writer.writerows([guarded(text) for text in row] for row in sheet.rows)
    return (BYTE_ORDER_MARK + out.getvalue()).encode()


def write_xlsx(sheets: Iterable[SheetWritten]) -> bytes:
    """Every cell is text, whatever it looks like, so that +46 keeps its plus and 0380 its zero."""
    book = Workbook(write_only=True)
    book.properties.creator = "Kontaktguiden"
    for sheet in sheets:
        page = book.create_sheet(sheet.title)
        page.freeze_panes = "B2"
        for number in range(1, len(sheet.heading) + 1):
            page.column_dimensions[get_column_letter(number)].width = 24
        page.append([_cell(page, text, bold=True) for text in sheet.heading])
        for row in sheet.rows:
            page.append([_cell(page, text) for text in row])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(page: object, text: str, *, bold: bool = False) -> WriteOnlyCell:
    cell = WriteOnlyCell(page, ILLEGAL_CHARACTERS_RE.sub("", text))
    cell.data_type = "s"
    cell.number_format = "@"
    if text.startswith(DANGEROUS):
        cell.quotePrefix = 1
    if bold:
        cell.font = Font(bold=True)
    return cell


def read_file(name: str, content: bytes) -> list[SheetFound]:
    """Every sheet of a file; Invalid when it is too large, broken, or more than a plain spreadsheet."""
    if len(content) > MOST_BYTES:
        raise refused(name, f"The file is larger than {MOST_BYTES // 1_000_000} MB.")
    if PurePath(name).suffix.lower() == ".csv":
        return [_read_csv(name, content)]
    if PurePath(name).suffix.lower() != ".xlsx":
        raise refused(name, "Only .xlsx and .csv can be read. Save the file as one of them.")
    return _read_xlsx(name, content)


def refused(name: str, reason: str) -> Invalid:
    """The whole file, not one of its cells, cannot be used."""
    return Invalid([Fault(name, "", "", "", reason)])


def _read_csv(name: str, content: bytes) -> SheetFound:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refused(name, "The file is not UTF-8. Save it as “CSV UTF-8”.") from error
    first = text.partition("\n")[0]
    delimiter = max(";,\t", key=first.count)
    rows: dict[int, dict[int, CellFound]] = {}
    try:
        for number, row in enumerate(
            csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True), start=1
        ):
            _refuse_large(name, number, len(row))
            cells = {place: _csv_cell(written) for place, written in enumerate(row, start=1) if written.strip()}
            if cells:
                rows[number] = cells
    except csv.Error as error:
        raise refused(name, f"The file is not a table: {error}.") from error
    return SheetFound("", rows)


def _csv_cell(written: str) -> CellFound:
    if written.startswith("="):
        return CellFound(written, reason=FORMULA)
    return _text(unguarded(written).strip())


def _text(text: str) -> CellFound:
    if len(text) > LONGEST_TEXT:
        return CellFound(text[:LONGEST_TEXT], reason=f"A cell holds at most {LONGEST_TEXT} characters.")
    return CellFound(text)


def _refuse_large(name: str, row: int, column: int) -> None:
    if row > MOST_ROWS or column > MOST_COLUMNS:
        raise refused(name, f"A sheet has at most {MOST_ROWS} rows and {MOST_COLUMNS} columns.")


def _read_xlsx(name: str, content: bytes) -> list[SheetFound]:
    try:
        merged = _examine_parts(name, content)
        book = load_workbook(BytesIO(content), read_only=True, keep_links=False)
        try:
            paths = [_part_of(page) for page in book.worksheets]
            if len(paths) > MOST_SHEETS or len(paths) != len(set(paths)):
                raise refused(name, f"A file has at most {MOST_SHEETS} sheets, each of its own.")
            return [
                SheetFound(page.title, dict(_rows(name, page, merged.get(_part_of(page), {}))))
                for page in book.worksheets
            ]
        finally:
            book.close()
    except (BadZipFile, SAXException, DefusedXmlException) as error:
        raise refused(name, "The file is damaged, or it is not a plain spreadsheet.") from error
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, EOFError, SyntaxError) as error:
        # A broken workbook makes its reader stumble in any of these ways.
        raise refused(name, "The file is damaged, or it is not a plain spreadsheet.") from error


def _part_of(page: object) -> str:
    return str(getattr(page, "_worksheet_path", "")).lstrip("/")


def _rows(
    name: str, page: object, merged: Mapping[tuple[int, int], str]
) -> Iterator[tuple[int, dict[int, CellFound]]]:
    for number, row in enumerate(page.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS + 1), start=1):  # type: ignore[attr-defined]  # openpyxl has no types
        cells = {}
        for place, cell in enumerate(row, start=1):
            if (number, place) in merged:
                cells[place] = CellFound(merged[number, place], reason=MERGED)
            elif cell.value is not None and str(cell.value).strip():
                cells[place] = _xlsx_cell(cell.value, cell.data_type)
        if cells:
            _refuse_large(name, number, max(cells))
            yield number, cells


def _xlsx_cell(value: object, sort: str) -> CellFound:
    if sort == "f":
        return CellFound(str(value), reason=FORMULA)
    if sort == "e":
        return CellFound(str(value), reason="The spreadsheet says that this is an error.")
    if isinstance(value, bool):
        return CellFound(str(value).lower())
    if isinstance(value, int | float):
        whole = isinstance(value, int) or value.is_integer()
        return CellFound(str(int(value)) if whole else str(value), is_number=True, reason="" if whole else AS_NUMBER)
    if isinstance(value, str):
        return _text(value.strip())
    return CellFound(str(value), reason=AS_DATE)


class _Part(ContentHandler):
    """Looks through one part of a workbook before anything is made of it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.file = name
        self.cells = 0
        self.cell = ""
        self.merged: list[str] = []

    def startElement(self, name: str, attrs: AttributesImpl[str]) -> None:  # noqa: N802 - the name that the parser calls
        match name.rpartition(":")[2]:
            case "c" | "row" | "si":
                self.cells += 1
                self.cell = attrs.get("r", "")
                if self.cells > 2 * MOST_CELLS:
                    raise refused(self.file, f"A spreadsheet has at most {MOST_CELLS} cells.")
            case "v" | "is" if match := CELL.fullmatch(self.cell):
                _refuse_large(self.file, int(match[2]), column_index_from_string(match[1]))
            case "mergeCell":
                self.merged.append(attrs.get("ref", ""))


def _examine_parts(name: str, content: bytes) -> dict[str, dict[tuple[int, int], str]]:
    """Refuse what is more than a spreadsheet; where cells are merged, by part, row and column."""
    merged = {}
    with ZipFile(BytesIO(content)) as archive:
        parts = archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise refused(name, "The file holds more than a spreadsheet needs.")
        for part in parts:
            if re.search(r"vbaproject|activex|externallinks?/|embeddings/", part.filename, re.IGNORECASE):
                raise refused(name, "The file holds macros, links or other files. Save it as a plain .xlsx.")
            if part.filename.endswith((".xml", ".rels", ".vml")):
                seen = _Part(name)
                with archive.open(part) as opened:
                    sax.parse(opened, seen, forbid_dtd=True)
                if seen.merged:
                    merged[part.filename] = {_first_of(ref): ref for ref in seen.merged}
    return merged


def _first_of(ref: str) -> tuple[int, int]:
    column, row, _, _ = range_boundaries(ref)
    return row, column
