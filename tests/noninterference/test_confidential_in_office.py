"""What an entry keeps in confidence is nowhere in the office but behind its door, though it was read and changed."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest
from sqlalchemy import MetaData, select

from directory.actions.loading import load_catalogue
from directory.actions.users import GivenRole
from directory.database import reading, writing
from directory.domain.permissions import Role
from tests.actions.annexes import TELLING, keep
from tests.actions.offices import FAR, LINE, SUPPORT, fitting, id_of
from tests.office.client import OfficeClient, form_to
from tests.office.office import TestOffice

STODET = f"/entries/{id_of('stodet')}"
ANNEX = f"{STODET}/annex"
LINK = re.compile(r'href="(/[^"#]*)')


@pytest.fixture
def used(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> TestOffice:
    """An office in which somebody read, changed, mistyped and wrote drafts, with every log open."""
    caplog.set_level(logging.DEBUG)
    office = TestOffice(tmp_path)
    with writing(office.engine) as session:
        load_catalogue(session, [fitting(one) for one in (SUPPORT, LINE, FAR)], (), at=office.clock.now)
    keep(office.engine, office.settings.annex_keys)
    browser = everything(office)
    page = browser.get(STODET)
    page.submit(form=form_to(page, f"{STODET}/edit"))
    page = browser.get(ANNEX)
    page = page.submit(form=form_to(page, ANNEX), reason="accompany", words="Vi ses på Kanariegatan")
    page = page.submit(form=form_to(page, ANNEX), change="yes")
    page = page.submit(form=form_to(page, f"{ANNEX}/change"), **{"place-0-postcode": "99901999"})
    page.submit(
        form=form_to(page, f"{ANNEX}/change"), **{"place-0-postcode": "999 01", "place-0-locality": "Kanarien"}
    )
    return office


def everything(office: TestOffice) -> OfficeClient:
    roles = [GivenRole(Role.ADMINISTRATOR), GivenRole(Role.COORDINATOR, "SE"), GivenRole(Role.REVIEWER, "SE")]
    return office.join("bo@example.org", *roles, name="Bo")


def telling(content: bytes) -> list[str]:
    return [part for part in TELLING if part.encode() in content or part.encode("utf-16-le") in content]


def test_no_page_that_has_an_address_holds_a_value(used: TestOffice) -> None:
    browser = used.sign_in("bo@example.org")
    seen: dict[str, list[str]] = {}
    waiting = ["/"]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        answer = browser.ask("GET", path)
        seen[path] = telling(answer.data + str(answer.headers).encode())
        waiting += LINK.findall(answer.text) if answer.mimetype == "text/html" else []
        waiting += [answer.headers["Location"]] if answer.status_code == 303 else []

    assert {ANNEX, f"{STODET}/history", "/users/1"} <= seen.keys()
    assert len(seen) > 20
    assert {path: found for path, found in seen.items() if found} == {}


def test_no_other_table_file_or_log_holds_a_value(used: TestOffice, caplog: pytest.LogCaptureFixture) -> None:
    tables = MetaData()
    with reading(used.engine) as connection:
        tables.reflect(connection)
        rows = {table.name: repr(connection.execute(select(table)).all()).encode() for table in tables.sorted_tables}
    files = {path.name: path.read_bytes() for path in used.folder.rglob("*") if path.is_file()}

    assert len(rows) > 20
    found = {name for name, content in {**rows, **files, "log": caplog.text.encode()}.items() if telling(content)}
    assert "annexes" in rows
    assert found == set()
