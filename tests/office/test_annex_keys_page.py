"""What the page of confidential values says when the key on the server is missing, wrong or spoilt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from directory.actions.loading import load_catalogue
from directory.actions.users import GivenRole
from directory.database import writing
from directory.domain.permissions import Role
from directory.keys import made_keys
from directory.models import SealedAnnex
from tests.actions.annexes import ANNEX, CANARY, keep, kept
from tests.actions.offices import LINE, SUPPORT, fitting, id_of
from tests.office.client import OfficeClient, form_to
from tests.office.office import TestOffice
from tests.page import Page

STODET = f"/entries/{id_of('stodet')}"
ANNEX_PAGE, CHANGE = f"{STODET}/annex", f"{STODET}/annex/change"
MISSING = "Nyckeln till de skyddade uppgifterna saknas på servern."


@pytest.fixture
def work(office: TestOffice) -> TestOffice:
    with writing(office.engine) as session:
        load_catalogue(session, [fitting(one) for one in (SUPPORT, LINE)], (), at=office.clock.now)
    keep(office.engine, office.settings.annex_keys)
    return office


def coordinator(work: TestOffice) -> OfficeClient:
    return work.join("bo@example.org", GivenRole(Role.COORDINATOR, "03"), name="Bo")


def asked_for(browser: OfficeClient, **values: str) -> Page:
    page = browser.get(ANNEX_PAGE)
    return page.submit(form=form_to(page, ANNEX_PAGE), reason="check", **values)


def another_key(path: Path) -> None:
    path.unlink()
    made_keys(path)


def spoilt(path: Path) -> None:
    path.write_text("not a key")


TROUBLES: dict[str, tuple[Callable[[Path], None], str]] = {
    "missing": (Path.unlink, MISSING),
    "another": (another_key, "Nyckeln på servern är en annan"),
    "spoilt": (spoilt, "går inte att använda"),
    "open to others": (lambda path: path.chmod(0o644), "går inte att använda"),
}


@pytest.mark.parametrize(("spoil", "words"), TROUBLES.values(), ids=TROUBLES)
def test_the_page_says_what_is_wrong_and_works_again_with_the_key(
    work: TestOffice, spoil: Callable[[Path], None], words: str
) -> None:
    browser, path = coordinator(work), work.settings.annex_keys
    right = path.read_bytes()
    form = browser.get(ANNEX_PAGE)
    spoil(path)

    page = browser.get(ANNEX_PAGE)
    refused = form.submit(form=form_to(form, ANNEX_PAGE), reason="check")

    assert words in page.main
    assert "Be den som sköter servern" in page.main
    assert not page.all("form[@class='form']")
    assert refused.status == 409
    assert words in refused.main
    assert CANARY not in refused.body
    assert browser.get(STODET).heading == "Stödet"
    assert "öppnade" not in browser.get(f"{STODET}/history").main
    path.write_bytes(right)
    path.chmod(0o600)
    assert f"{CANARY} 9" in asked_for(browser).main


@pytest.mark.parametrize("spoil", [Path.unlink, another_key], ids=["missing", "another"])
def test_what_was_typed_is_kept_and_saved_when_the_key_is_there_again(
    work: TestOffice, spoil: Callable[[Path], None]
) -> None:
    browser, path = coordinator(work), work.settings.annex_keys
    page = asked_for(browser, change="yes")
    right = path.read_bytes()
    spoil(path)

    page = page.submit(form=form_to(page, CHANGE), **{"place-0-note": "Kanarieporten"})

    assert page.status == 409
    assert "Inget är sparat. Det du skrev står kvar här" in page.main
    assert page.one("textarea[@name='place-0-note']").text == "Kanarieporten"
    path.write_bytes(right)
    path.chmod(0o600)
    assert kept(work.engine, path) == ANNEX
    assert page.submit(form=form_to(page, CHANGE)).path == STODET
    assert kept(work.engine, path).places[0].note == "Kanarieporten"


def test_an_annex_that_somebody_wrote_in_is_not_shown(work: TestOffice) -> None:
    with writing(work.engine) as session:
        session.query(SealedAnnex).one().content = b"\0" * 100

    page = asked_for(coordinator(work))

    assert page.status == 409
    assert "skadade och går inte att öppna" in page.main
    assert "säkerhetskopia" in page.main


def test_who_may_not_see_an_annex_is_not_told_of_its_key(work: TestOffice) -> None:
    browser = work.join("dan@example.org", GivenRole(Role.REVIEWER, "03"), name="Dan")
    work.settings.annex_keys.unlink()

    assert MISSING not in browser.get(ANNEX_PAGE, status=403).main
