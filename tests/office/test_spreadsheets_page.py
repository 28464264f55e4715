"""A coordinator takes a county out as a spreadsheet, and brings it back: refused with every reason, then accepted."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy.orm import Session

from directory.actions.loading import load_catalogue
from directory.actions.users import GivenRole
from directory.database import writing
from directory.domain.permissions import Role
from directory.domain.workflow import DraftState
from directory.models import Draft
from tests.actions.offices import FAR, LINE, SUPPORT, fitting
from tests.actions.test_spreadsheets import OTHER, THIRD, TWELVE, Edit, cell, edited
from tests.office.client import OfficeClient, form_to
from tests.office.office import TestOffice
from tests.page import Page

IN, OUT = "/spreadsheets/in", "/spreadsheets/out"


@pytest.fixture
def work(office: TestOffice) -> TestOffice:
    """An office with three services of Uppsala and two of elsewhere."""
    services = (SUPPORT, OTHER, THIRD, LINE, FAR)
    with writing(office.engine) as session:
        load_catalogue(session, [fitting(one) for one in services], (), at=office.clock.now)
    return office


def person(work: TestOffice, role: Role, area: str = "03") -> OfficeClient:
    return work.join("bo@example.org", GivenRole(role, area), name="Bo")


def taken_out(browser: OfficeClient, area: str = "03") -> Page:
    page = browser.get("/spreadsheets")
    return page.submit(form=form_to(page, OUT), area=area)


def _posted(page: Page, area: str, form: str) -> Page:
    token = next(one.get("value", "") for one in page.all("input") if one.get("name") == "csrf_token")
    return page.client.post(OUT, {"csrf_token": token, "area": area, "form": form})


def brought_in(browser: OfficeClient, content: bytes, do: str, name: str = "a.xlsx") -> Page:
    page = browser.get("/spreadsheets")
    file = (BytesIO(content), name)
    return page.submit(form=form_to(page, IN), file=file, do=do)  # type: ignore[arg-type]  # a file among the fields


def drafts(work: TestOffice) -> list[tuple[DraftState, int | None]]:
    with Session(work.engine) as session:
        return [(draft.state, draft.author) for draft in session.query(Draft)]


def test_twelve_faults_give_twelve_reasons_and_then_it_is_accepted(work: TestOffice) -> None:
    browser = person(work, Role.COORDINATOR)
    whole = taken_out(browser).response.data
    lowest: Edit = cell(0, "Från ålder", 3, 18)

    refused = brought_in(browser, edited(whole, lowest, *(edit for edit, *_ in TWELVE)), "save")

    assert refused.status == 422
    assert "Filen har 12 fel. Inget är sparat." in refused.main
    assert len(refused.all("section[@role='alert']/ol/li")) == 12
    for said in ("Menade du ”behov”?", "Det här är en formel.", "Cellerna är sammanslagna.", "Skriv ett heltal."):
        assert said in refused.main
    assert "engelska" not in refused.main
    assert drafts(work) == []

    right = edited(whole, cell(0, "Tolk", 3, "ja"), cell(1, "Nummer eller adress", 3, "018-999 88 00"))
    looked = brought_in(browser, right, "check")
    assert "Filen är felfri." in looked.main
    assert "018-999 88 00" in looked.main
    assert drafts(work) == []
    saved = brought_in(browser, right, "save")
    assert saved.path == "/proposals"
    assert "1 förslag är sparat." in saved.main
    assert [state for state, _author in drafts(work)] == [DraftState.EDITING]


def test_a_file_holds_what_the_person_may_take_out(work: TestOffice) -> None:
    browser = person(work, Role.COORDINATOR)
    answer = taken_out(browser).response

    book = load_workbook(BytesIO(answer.data))
    ids = [row[0] for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)]
    assert ids == ["andra-stodet", "stodet", "tredje-stodet"]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="03.xlsx"'
    page = browser.get("/spreadsheets")
    assert [option.get("value") for option in page.all("select")[0].iter("option")] == ["03"]
    assert taken_out(browser, "12").status == 404


def test_a_csv_file_goes_out_and_in(work: TestOffice) -> None:
    browser = person(work, Role.COORDINATOR)

    answer = _posted(browser.get("/spreadsheets"), "03", "contacts").response

    assert answer.content_type == "text/csv; charset=utf-8"
    assert "Ingenting." in brought_in(browser, answer.data, "check", "a.csv").main


def test_who_reviews_takes_out_and_brings_nothing_in(work: TestOffice) -> None:
    browser = person(work, Role.REVIEWER)

    page = browser.get("/spreadsheets")

    assert IN not in [form.get("action") for form in page.all("form")]
    assert taken_out(browser).status == 200


def test_what_is_no_spreadsheet_is_refused_in_words(work: TestOffice) -> None:
    browser = person(work, Role.COORDINATOR)

    assert "Filen är skadad, eller inte ett vanligt kalkylblad." in brought_in(browser, b"PK", "save").main
    assert "Bara .xlsx och .csv kan läsas." in brought_in(browser, b"x", "save", "a.exe").main
    assert "Välj en fil." in brought_in(browser, b"", "save", "").main


def test_a_file_of_another_county_says_nothing_of_what_is_there(work: TestOffice) -> None:
    skane = work.join("dan@example.org", GivenRole(Role.COORDINATOR, "12"), name="Dan")
    file = edited(taken_out(skane, "12").response.data, cell(0, "Tolk", 2, "ja"))

    refused = brought_in(person(work, Role.COORDINATOR), file, "save")

    assert "Det finns ingen post med det id:t." in refused.main
    assert drafts(work) == []
