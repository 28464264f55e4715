"""A spreadsheet of one area: out, edited, and in again as drafts; or refused with a reason for every fault."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy.orm import Session

from directory.actions.drafts import propose, save_draft, start_draft
from directory.actions.exports import export_area
from directory.actions.imports import Planned, import_rows, plan_import
from directory.actions.review import review
from directory.domain.annex import Annex, ConfidentialPlace
from directory.domain.columns import CellFault
from directory.domain.draft import ServiceDraft
from directory.domain.errors import Denied, Invalid
from directory.domain.hours import DatedHours, HolidayRule, Interval, Schedule
from directory.domain.languages import Translations
from directory.domain.listing import Cost, ShownPlace, Trust
from directory.domain.permissions import Act, Actor
from directory.domain.workflow import DraftState
from directory.exchange.spreadsheet_files import AS_NUMBER, write_csv, write_xlsx
from directory.exchange.spreadsheet_rows import read_spreadsheet
from directory.exchange.spreadsheet_tables import service_sheets
from directory.exchange.spreadsheet_values import Notation
from directory.queries.audit import last_of
from directory.queries.drafts import get_draft, list_drafts
from directory.rendering.interface import OFFICE, READERS, read_interfaces
from directory.rendering.office.spreadsheets import wording
from directory.settings import resource_folder
from tests.actions.annexes import keep
from tests.actions.offices import AT, Office, administrator, coordinator, editor, fitting, id_of, reviewer
from tests.domain.drafts import a_contact, a_service
from tests.publishing.offices import reference

LANGUAGES = ("sv", "en")
CONFIDENTIAL = "Hemliga gatan 7"
OTHER = a_service(
    slug="andra-stodet",
    name=Translations.of(sv="Andra stödet", en="The other support"),
    areas=("0380",),
    contacts=(a_contact("018-123 45 60"),),
)
THIRD = a_service(
    slug="tredje-stodet",
    name=Translations.of(sv="Tredje stödet"),
    areas=("0380",),
    contacts=(a_contact("018-234 56 70"),),
)
Edit = Callable[[Workbook], None]


@cache
def notation(language: str = "sv") -> Notation:
    interfaces = read_interfaces(resource_folder("translations"), LANGUAGES, (READERS, OFFICE))
    known = {code: wording(interface, reference(), LANGUAGES) for code, interface in interfaces.items()}
    return Notation(known[language], list(known.values()), reference().areas)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office.under(tmp_path)
    office.load(*(office.content(slug) for slug in ("stodet", "linjen", "borta")), OTHER)
    return office


def exported(office: Office, actor: Actor | None = None, area: str = "03", language: str = "sv") -> bytes:
    with office.writing() as session:
        services = export_area(session, actor or coordinator(), area, reference().areas, at=AT)
    return write_xlsx(service_sheets(services, notation(language), LANGUAGES))


def edited(content: bytes, *edits: Edit) -> bytes:
    book = load_workbook(BytesIO(content))
    for edit in edits:
        edit(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def cell(sheet: int, heading: str, row: int, value: object) -> Edit:
    """Write into the cell of a row under a heading; sheets and rows are counted as on the screen."""

    def edit(book: Workbook) -> None:
        page: Worksheet = book.worksheets[sheet]
        column = next(one.column for one in page[1] if one.value == heading)
        page.cell(row=row, column=column).value = value

    return edit


def planned(office: Office, content: bytes, actor: Actor | None = None, name: str = "a.xlsx") -> list[Planned]:
    rows = read_spreadsheet(name, content, notation(), LANGUAGES)
    with office.writing() as session:
        return plan_import(session, actor or coordinator(), rows, reference())


def imported(office: Office, content: bytes, actor: Actor | None = None) -> list[int]:
    rows = read_spreadsheet("a.xlsx", content, notation(), LANGUAGES)
    with office.writing() as session:
        return import_rows(session, actor or coordinator(), rows, reference(), at=AT)


def drafted(office: Office, number: int) -> ServiceDraft:
    with Session(office.engine) as session:
        return get_draft(session, number).content


def faults(office: Office, content: bytes, actor: Actor | None = None, name: str = "a.xlsx") -> Sequence[CellFault]:
    with pytest.raises(Invalid) as refused:
        planned(office, content, actor, name)
    return refused.value.faults  # type: ignore[return-value]  # every fault of a spreadsheet has a cell


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_nobody_edited_changes_nothing(office: Office, language: str) -> None:
    assert planned(office, exported(office, language=language)) == []
    assert planned(office, exported(office, administrator(), "SE", language), administrator()) == []


def test_the_services_of_an_area_come_out_and_no_others(office: Office) -> None:
    book = load_workbook(BytesIO(exported(office)))

    ids = [row[0] for row in book["Verksamheter"].iter_rows(min_row=2, values_only=True)]
    assert ids == ["andra-stodet", "stodet"]
    assert [page.title for page in book.worksheets] == ["Verksamheter", "Kontaktvägar", "Koder"]
    with Session(office.engine) as session:
        entry = last_of(session, "services.exported")
        assert entry is not None
        assert (entry.by, entry.subject, entry.details) == (2, "area:03", {"services": 2})


def test_who_may_not_take_anything_out_gets_nothing(office: Office) -> None:
    with pytest.raises(Denied):
        exported(office, editor())
    other = load_workbook(BytesIO(exported(office, coordinator("12"))))
    assert other.worksheets[0].max_row == 1


def test_nothing_confidential_is_in_a_spreadsheet(office: Office) -> None:
    without = exported(office)
    keep(office.engine, office.keys, annex=Annex((ConfidentialPlace(street=CONFIDENTIAL),)))

    rows = [
        row
        for content in (without, exported(office))
        for row in load_workbook(BytesIO(content)).worksheets[0].iter_rows(values_only=True)
    ]

    assert rows[: len(rows) // 2] == rows[len(rows) // 2 :]
    assert CONFIDENTIAL not in str(rows)


def test_what_was_edited_becomes_drafts_for_review(office: Office) -> None:
    content = edited(
        exported(office),
        cell(0, "Kostnad", 3, "Gratis"),
        cell(0, "Sammanfattning (sv)", 3, "Stöd, samtal och råd."),
        cell(0, "Områden", 3, "0380 Uppsala; Enköping"),
        cell(0, "Tolk", 3, "ja"),
        cell(1, "Öppettider", 3, "mån–tors 08:00–12:00, 13–16:00".replace("13–", "13:00–") + "; fre 09.00-15.00"),
        cell(1, "Avvikande dagar", 3, "2026-12-24 stängt; 2026-12-31 10:00-12:00"),
        cell(1, "Helgdagar", 3, "Stängt"),
    )

    numbers = imported(office, content)

    assert len(numbers) == 1
    draft = drafted(office, numbers[0])
    assert (draft.cost, draft.interpreter, draft.areas) == (Cost.FREE, True, ("0380", "0381"))
    assert draft.summary.texts["sv"].text == "Stöd, samtal och råd."
    assert draft.contacts[0].schedule == Schedule(
        weekly=(
            *(Interval(day, *span) for day in range(4) for span in ((480, 720), (780, 960))),
            Interval(4, 540, 900),
        ),
        exceptions=(
            DatedHours(date_of("2026-12-24")),
            DatedHours(date_of("2026-12-31"), ((600, 720),)),
        ),
        holidays=HolidayRule.CLOSED,
    )
    assert office.content("stodet").cost is None, "nothing is approved by importing"
    with office.writing() as session:
        assert get_draft(session, numbers[0]).state is DraftState.EDITING
        propose(session, coordinator(), numbers[0], saved=2, reference=reference(), at=AT)
        review(session, reviewer(), numbers[0], ["cost"], saved=3, notes={}, reference=reference(), at=AT)
    assert office.content("stodet").cost is Cost.FREE


def date_of(text: str) -> date:
    return date.fromisoformat(text)


def test_a_number_that_was_edited_is_not_trusted(office: Office) -> None:
    number = imported(office, edited(exported(office), cell(1, "Nummer eller adress", 3, "+46 18 999 88 00")))[0]

    contact = drafted(office, number).contacts[0]
    assert (contact.value, contact.trust, contact.checked) == ("+46 18 999 88 00", Trust.UNVERIFIED, "")


def test_a_new_service_is_added_with_its_contacts(office: Office) -> None:
    def add(book: Workbook) -> None:
        services, contacts = book.worksheets[0], book.worksheets[1]
        row = [one.value for one in services[3]]
        contact = [one.value for one in contacts[3]]
        row[0], row[1], row[2] = None, None, "Tredje stödet"
        contact[0], contact[1], contact[3] = None, "Tredje stödet", "018-765 43 20"
        services.append(row)
        contacts.append(contact)

    number = imported(office, edited(exported(office), add))[0]

    draft = drafted(office, number)
    assert (draft.slug, draft.contacts[0].value) == ("tredje-stodet", "018-765 43 20")
    assert draft.contacts[0].trust is Trust.UNVERIFIED
    with office.writing() as session:
        propose(session, coordinator(), number, saved=1, reference=reference(), at=AT)


def test_what_was_approved_after_the_export_is_not_undone(office: Office) -> None:
    content = exported(office)
    before = office.content("stodet")
    with office.writing() as session:
        draft = start_draft(session, coordinator(), id_of("stodet"), at=AT)
        save_draft(session, coordinator(), draft.id, replace(before, cost=Cost.FEE), saved=1, why="", at=AT)
        propose(session, coordinator(), draft.id, saved=2, reference=reference(), at=AT)
        review(session, reviewer(), draft.id, ["cost"], saved=3, notes={}, reference=reference(), at=AT)

    number = imported(office, edited(content, cell(0, "Tolk", 3, "nej")))[0]

    assert drafted(office, number) == replace(before, cost=Cost.FEE, interpreter=False)


def test_an_open_draft_is_not_written_over(office: Office) -> None:
    content = edited(exported(office), cell(0, "Tolk", 3, "ja"))
    with office.writing() as session:
        start_draft(session, coordinator(), id_of("stodet"), at=AT)

    assert [fault.reason for fault in faults(office, content)] == [
        "Somebody is working on a draft of this. It has to be decided on first."
    ]


def test_columns_that_were_deleted_leave_their_fields_alone(office: Office) -> None:
    def thin(book: Workbook) -> None:
        page = book.worksheets[0]
        page.delete_cols(3, page.max_column)
        page.cell(row=1, column=3).value = "Tolk"
        page.cell(row=2, column=3).value = page.cell(row=3, column=3).value = "ja"
        del book["Kontaktvägar"]

    plan = planned(office, edited(exported(office), thin))

    assert [[change.path for change in one.changes] for one in plan] == [["interpreter"], ["interpreter"]]


TWELVE: tuple[tuple[Edit, str, str, str], ...] = (
    (cell(0, "Behov", 1, "Behof"), "Verksamheter", "1", "There is no column of this name. Did you mean “behov”?"),
    (
        cell(0, "Sorts verksamhet", 2, "Kvinojour"),
        "Verksamheter",
        "2",
        "This is not known here. Did you mean “kvinnojour”?",
    ),
    (cell(0, "Från ålder", 2, "arton"), "Verksamheter", "2", "Write a whole number."),
    (cell(0, "Tolk", 2, "kanske"), "Verksamheter", "2", "Write yes or no, or leave the cell empty."),
    (
        cell(0, "Områden", 3, "0380 Uppsala; Enköpping"),
        "Verksamheter",
        "3",
        "This is not known here. Did you mean “enköping”?",
    ),
    (cell(0, "Sammanfattning (sv)", 3, "=1+1"), "Verksamheter", "3", "This is a formula. Write the value itself."),
    (cell(0, "Till ålder", 3, 12), "Verksamheter", "3", "The lowest age is above the highest, 12."),
    (
        cell(0, "Id (ändra inte)", 4, "tredje-stödet"),
        "Verksamheter",
        "4",
        "There is no service with this id. Did you mean “tredje-stodet”? For a new service, leave the cell empty.",
    ),
    (
        cell(1, "Nummer eller adress", 2, "018-12"),
        "Kontaktvägar",
        "2",
        "This is not a number that can be called from Sweden.",
    ),
    (
        cell(1, "Öppettider", 2, "vardagar 8–16"),
        "Kontaktvägar",
        "2",
        "Write hours as mån–fre 08:00–16:00; lör 10:00–14:00, or dygnet runt.",
    ),
    (
        cell(1, "Nummer eller adress", 3, 812345600),
        "Kontaktvägar",
        "3",
        AS_NUMBER,
    ),
    (
        lambda book: book.worksheets[1].merge_cells("M4:N4"),
        "Kontaktvägar",
        "4",
        "These cells are merged. Split them, and write the value in each row.",
    ),
)


def test_a_file_with_twelve_planted_faults_is_refused_with_twelve_reasons(office: Office) -> None:
    office.load(*(office.content(slug) for slug in ("stodet", "linjen", "borta", "andra-stodet")), fitting(THIRD))
    lowest = cell(0, "Från ålder", 3, 18)
    content = edited(exported(office), lowest, *(edit for edit, *_ in TWELVE))

    found = faults(office, content)

    said = sorted((fault.file, fault.record, fault.reason) for fault in found)
    expected = [(sheet, row, reason) for _, sheet, row, reason in TWELVE]
    # Of two ages that do not fit together, the lower one is named; both stand in one row.
    assert said == sorted(expected)
    assert all(fault.column and fault.field for fault in found)
    with Session(office.engine) as session:
        assert list_drafts(session, administrator(), Act.SEE, DraftState) == []


def test_one_fault_stops_everything(office: Office) -> None:
    content = edited(exported(office), cell(0, "Tolk", 2, "ja"), cell(0, "Kostnad", 3, "dyrt"))
    rows = read_spreadsheet("a.xlsx", content, notation(), LANGUAGES)

    with pytest.raises(Invalid), office.writing() as session:
        import_rows(session, coordinator(), rows, reference(), at=AT)

    with Session(office.engine) as session:
        assert list_drafts(session, administrator(), Act.SEE, DraftState) == []


def test_what_lies_outside_the_area_of_the_actor_is_refused_or_unknown(office: Office) -> None:
    content = edited(exported(office, administrator(), "SE"), cell(0, "Tolk", 3, "ja"), cell(0, "Tolk", 4, "ja"))

    found = faults(office, content)

    assert {fault.value: fault.reason.partition(".")[0] for fault in found} == {
        "borta": "There is no service with this id",
        "linjen": "There is no service with this id",
    }
    moved = edited(exported(office), cell(0, "Områden", 3, "0380 Uppsala; 1280 Malmö"))
    assert [fault.reason for fault in faults(office, moved)] == [
        "You may not change this: not all of its areas are yours."
    ]


def test_a_street_in_the_text_of_a_shelter_is_refused(office: Office) -> None:
    content = edited(
        exported(office),
        cell(0, "Sorts verksamhet", 3, "Kvinnojour"),
        cell(0, "Om öppettiderna (sv)", 3, "Ring på hos oss på Storgatan 12."),
    )

    found = faults(office, content)

    assert [fault.field for fault in found] == ["Om öppettiderna (sv)"]
    assert "protected place" in found[0].reason


def test_an_id_twice_is_one_fault_and_contacts_need_a_service(office: Office) -> None:
    content = edited(
        exported(office),
        cell(0, "Id (ändra inte)", 3, "andra-stodet"),
        cell(1, "Id (ändra inte)", 3, None),
    )

    assert [(fault.file, fault.reason) for fault in faults(office, content)] == [
        ("Kontaktvägar", "No new service has this name."),
        ("Verksamheter", "Another row has this id already."),
    ]


def test_a_csv_file_is_one_sheet_and_comes_back(office: Office) -> None:
    with office.writing() as session:
        services = export_area(session, coordinator(), "03", reference().areas, at=AT)
    first, second, _codes = service_sheets(services, notation(), LANGUAGES)

    for sheet in (first, second):
        assert planned(office, write_csv(sheet), name="a.csv") == []
    changed = write_csv(first).decode("utf-8-sig").replace("Stöd och samtal.", "Stöd.")
    assert [one.content.slug for one in planned(office, changed.encode(), name="a.csv")] == ["andra-stodet", "stodet"]


def test_every_sort_of_value_comes_back_as_it_was(tmp_path: Path) -> None:
    office = Office.under(tmp_path)
    place = ShownPlace(address="Torget 1", locality="Uppsala", municipality="0380", sources=("https://example.org/",))
    whole = fitting(
        replace(
            OTHER,
            place=place,
            aliases=("=farlig", "+46", "@alias", "-minus"),
            age_min=0,
            anonymous=False,
            contacts=(
                a_contact(
                    "018-123 45 60",
                    hours_trust=Trust.VERIFIED,
                    schedule=Schedule(
                        weekly=(Interval(4, 1200, 1680), Interval(6, 960, 1440)),
                        by_appointment=True,
                        exceptions=(DatedHours(date_of("2026-12-24")),),
                        holidays=HolidayRule.OPEN,
                    ),
                ),
                a_contact("018-765 43 20", hours_trust=Trust.VERIFIED, schedule=Schedule(always=True)),
            ),
        )
    )
    office.load(whole)

    assert planned(office, exported(office)) == []
