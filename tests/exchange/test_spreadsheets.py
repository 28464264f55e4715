"""Spreadsheets as files: what goes out is never a formula, what comes in is never more than a plain table."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from functools import cache
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from directory.domain.columns import Sheet
from directory.domain.draft import ServiceDraft
from directory.domain.errors import Fault, Invalid
from directory.exchange.spreadsheet_files import (
    DANGEROUS,
    MOST_BYTES,
    MOST_ROWS,
    SheetWritten,
    guarded,
    read_file,
    unguarded,
    write_csv,
    write_xlsx,
)
from directory.exchange.spreadsheet_rows import read_spreadsheet, with_contacts, with_row
from directory.exchange.spreadsheet_tables import Exported, service_sheets
from directory.exchange.spreadsheet_values import Notation
from directory.rendering.interface import OFFICE, READERS, read_interfaces
from directory.rendering.office.spreadsheets import wording
from directory.settings import resource_folder
from tests.publishing.offices import all_drafts, reference

LANGUAGES = ("sv", "en")
TRAP = "http://127.0.0.1:9/trap"
texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).map(str.strip)
nasty = st.builds("".join, st.tuples(st.sampled_from(["", "=", "+", "-", "@", "'", "'=", "=1+1"]), texts))


@cache
def notation(language: str) -> Notation:
    interfaces = read_interfaces(resource_folder("translations"), LANGUAGES, (READERS, OFFICE))
    known = {code: wording(interface, reference(), LANGUAGES) for code, interface in interfaces.items()}
    return Notation(known[language], list(known.values()), reference().areas)


def refusal(name: str, content: bytes) -> list[Fault]:
    """Every fault in a file, whether it could be read at all or not."""
    try:
        return list(read_spreadsheet(name, content, notation("sv"), LANGUAGES).faults)
    except Invalid as refused:
        return refused.faults


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_real_service_comes_back_as_it_was(language: str) -> None:
    drafts = all_drafts()
    sheets = service_sheets([Exported(draft, 1) for draft in drafts], notation(language), LANGUAGES)

    rows = read_spreadsheet("all.xlsx", write_xlsx(sheets), notation(language), LANGUAGES)

    assert rows.faults == []
    contacts = {
        draft.slug: [row for row in rows.readings[Sheet.CONTACTS] if row.slug == draft.slug] for draft in drafts
    }
    back: list[ServiceDraft] = [
        with_contacts(with_row(draft, row), contacts[draft.slug])
        for draft, row in zip(drafts, rows.readings[Sheet.SERVICES], strict=True)
    ]
    assert [one.slug for one, draft in zip(back, drafts, strict=True) if one != draft] == []


@given(nasty)
def test_no_text_is_a_formula_in_a_csv_file_and_each_comes_back(text: str) -> None:
    content = write_csv(SheetWritten("", ["id", "text"], [["1", text]]))

    written = list(csv.reader(StringIO(content.decode("utf-8-sig")), delimiter=";"))[1][1]
    assert not written.startswith(DANGEROUS)
    assert unguarded(guarded(text)) == text
    found = read_file("a.csv", content)[0].rows[2]
    assert (found[2].text if 2 in found else "") == text.strip()


@settings(max_examples=30)
@given(nasty)
def test_no_text_is_a_formula_in_a_workbook_and_each_comes_back(text: str) -> None:
    content = write_xlsx([SheetWritten("Blad", ["id", "text"], [["1", text]])])

    cell = load_workbook(BytesIO(content)).worksheets[0]["B2"]
    assert cell.data_type != "f"
    assert cell.quotePrefix == text.startswith(DANGEROUS)
    found = read_file("a.xlsx", content)[0].rows[2]
    assert (found[2].text if 2 in found else "") == text.strip()
    assert all(one.reason == "" for one in found.values())


def workbook(fill: Callable[[Workbook], None] = lambda book: None) -> bytes:
    book = Workbook()
    book.worksheets[0].append(["Id (ändra inte)", "Namn (sv)"])
    fill(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(name: str, content: bytes | str, *, like: bytes | None = None) -> bytes:
    """A workbook in which one part is another."""
    out = BytesIO()
    with ZipFile(BytesIO(like or workbook())) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for part in source.infolist():
            if part.filename != name:
                target.writestr(part.filename, source.read(part))
        target.writestr(name, content)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
ENTITIES = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
LAUGHS = f'<!DOCTYPE x [<!ENTITY l0 "x">{ENTITIES}]>'


def sheet(rows: str, after: str = "", before: str = "") -> bytes:
    text = f'<?xml version="1.0"?>{before}<worksheet {NAMESPACE}><sheetData>{rows}</sheetData>{after}</worksheet>'
    return with_part(SHEET, text)


HOSTILE = {
    "a zip bomb": lambda: with_part("xl/media/image1.png", b"\0" * 60_000_000),
    "a great many parts": lambda: many_parts(300),
    "billion laughs": lambda: sheet(
        "<row><c><v>&l9;</v></c></row>", before=f'<!DOCTYPE x [<!ENTITY l0 "x">{LAUGHS}]>'
    ),
    "an entity from elsewhere": lambda: sheet(
        "<row><c><v>&x;</v></c></row>", before=f'<!DOCTYPE x [<!ENTITY x SYSTEM "{TRAP}">]>'
    ),
    "a document type from elsewhere": lambda: sheet("", before=f'<!DOCTYPE x SYSTEM "{TRAP}">'),
    "macros": lambda: with_part("xl/vbaProject.bin", b"\xd0\xcf"),
    "links to other workbooks": lambda: with_part("xl/externalLinks/externalLink1.xml", "<x/>"),
    "a great many cells": lambda: sheet("<row>" + "<c/>" * 500_000 + "</row>"),
    "a row far below": lambda: sheet('<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>x</t></is></c></row>'),
    "a column far out": lambda: sheet('<row r="1"><c r="XFD1" t="inlineStr"><is><t>x</t></is></c></row>'),
    "cells merged over everything": lambda: sheet(
        "<row/>", after='<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    ),
    "a broken sheet": lambda: with_part(SHEET, "<worksheet><sheetData>"),
    "a sheet that is not there": lambda: with_part("xl/workbook.xml", "<workbook/>"),
    "one sheet named many times": lambda: named_many_times(100),
    "a great many sheets": lambda: named_many_times(100, repeat=False),
    "half a file": lambda: workbook()[:900],
    "no file at all": lambda: b"",
    "another file": lambda: b"%PDF-1.7" * 100,
    "a file that is too large": lambda: b"x" * (MOST_BYTES + 1),
}


def many_parts(number: int) -> bytes:
    content = workbook()
    out = BytesIO(content)
    with ZipFile(out, "a") as archive:
        for one in range(number):
            archive.writestr(f"xl/media/{one}.txt", b"")
    return out.getvalue()


def named_many_times(number: int, *, repeat: bool = True) -> bytes:
    book = Workbook()
    for _ in range(1 if repeat else number):
        book.create_sheet().append(["x"])
    out = BytesIO()
    book.save(out)
    if not repeat:
        return out.getvalue()
    with ZipFile(out) as archive:
        held = archive.read("xl/workbook.xml").decode()
    named = re.search(r"<sheets?>(<sheet .*?/>)", held)
    assert named is not None
    copies = "".join(re.sub(r'name="[^"]*"', f'name="{n}"', named[1]) for n in range(number))
    return with_part("xl/workbook.xml", held.replace(named[1], copies), like=out.getvalue())


@pytest.mark.parametrize("hostile", sorted(HOSTILE))
def test_a_hostile_workbook_is_refused_whole_and_at_once(hostile: str) -> None:
    faults = refusal("a.xlsx", HOSTILE[hostile]())

    assert len(faults) == 1
    assert faults[0].reason.endswith((".", "”?"))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "Id;Namn\n1;å".encode("latin-1")),
        ("a.csv", b'"unclosed'),
        ("a.csv", b"a;b\n" * (MOST_ROWS + 2)),
        ("a.csv", b"a;" * 500),
        ("a.xls", b"\xd0\xcf\x11\xe0"),
        ("a.ods", b"PK"),
        ("a.csv", b""),
        ("a.csv", b"first;second\n1;2\n"),
    ],
)
def test_a_file_that_is_no_table_of_ours_is_refused_in_words(name: str, content: bytes) -> None:
    faults = refusal(name, content)

    assert faults
    assert all(fault.reason.endswith(".") for fault in faults)


@given(st.binary(max_size=300))
def test_whatever_is_sent_is_refused_and_breaks_nothing(content: bytes) -> None:
    assert refusal("a.csv", content)
    assert refusal("a.xlsx", content)


def test_a_formula_is_named_with_its_cell() -> None:
    def fill(book: Workbook) -> None:
        book.worksheets[0].append(["stodet", '=HYPERLINK("http://example.org")'])

    rows = read_spreadsheet("a.xlsx", workbook(fill), notation("sv"), LANGUAGES)

    assert [(fault.record, getattr(fault, "column", ""), fault.field) for fault in rows.faults] == [
        ("2", "B", "Namn (sv)")
    ]
    rows = read_spreadsheet("a.csv", b"slug;name.sv\nstodet;=1+1\n", notation("sv"), LANGUAGES)
    assert [getattr(fault, "column", "") for fault in rows.faults] == ["B"]
