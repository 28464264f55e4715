"""Sessions live on the server, end in time, and change their name whenever somebody signs in (requirement SE-05)."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.models import OfficeSession
from tests.office.client import PASSWORD, form_to
from tests.office.office import TestOffice

ADA = "ada@example.org"


def test_half_an_hour_without_a_sign_of_life_ends_a_session(earnest: TestOffice) -> None:
    browser = earnest.join(ADA)
    for _ in range(4):
        earnest.clock.pass_by(minutes=29)
        assert browser.get("/").heading == "Hej, Ada"

    earnest.clock.pass_by(minutes=31)

    assert browser.get("/").heading == "Logga in"


def test_twelve_hours_end_a_session_however_busy(earnest: TestOffice) -> None:
    browser = earnest.join(ADA)
    for _ in range(25):
        earnest.clock.pass_by(minutes=28)
        assert browser.get("/").heading == "Hej, Ada"

    earnest.clock.pass_by(minutes=28)

    assert browser.get("/").heading == "Logga in"


def test_the_cookie_is_for_this_host_and_safe_connections_only(earnest: TestOffice) -> None:
    answer = earnest.browser().ask("GET", "/sign-in")

    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-office=")
    for word in ("Secure", "HttpOnly", "Path=/", "SameSite=Lax"):
        assert word in cookie
    assert "Expires" not in cookie
    assert "Max-Age" not in cookie


def test_a_session_changes_its_name_at_each_step_in(earnest: TestOffice) -> None:
    earnest.join(ADA)
    browser = earnest.browser()
    page = browser.get("/sign-in")
    names = [browser.cookie()]

    page = page.submit(email=ADA, password=PASSWORD)
    names.append(browser.cookie())
    page.submit(form=form_to(page, "/second-factor"), code=earnest.code(ADA))
    names.append(browser.cookie())

    assert len(set(names)) == 3
    assert all(len(name) >= 43 for name in names)


def test_what_the_server_keeps_does_not_open_a_session(office: TestOffice) -> None:
    browser = office.join(ADA)
    with Session(office.engine) as session:
        kept = session.scalars(select(OfficeSession)).all()

    assert browser.cookie() not in str([(one.digest, one.content) for one in kept])
    copy = office.browser()
    copy.set_cookie(kept[0].digest)
    assert copy.get("/").heading == "Logga in"


def test_a_name_that_the_server_did_not_give_is_never_taken_up(office: TestOffice) -> None:
    browser = office.browser()
    browser.set_cookie("chosen-by-somebody-else")

    browser.get("/sign-in")

    assert browser.cookie() != "chosen-by-somebody-else"


def test_one_can_end_all_other_sessions_of_ones_own(earnest: TestOffice) -> None:
    here = earnest.join(ADA)
    there = earnest.sign_in(ADA)

    page = here.get("/account")
    assert len(page.all("section//li//strong")) == 1
    page = page.submit(form=form_to(page, "/account/sessions"))

    assert "Du är utloggad överallt utom här." in page.main
    assert there.get("/").heading == "Logga in"
    assert here.get("/").heading == "Hej, Ada"


def test_old_sessions_do_not_pile_up(earnest: TestOffice) -> None:
    for _ in range(5):
        earnest.browser().get("/sign-in")
    earnest.clock.pass_by(hours=1)
    earnest.browser().get("/sign-in")

    with Session(earnest.engine) as session:
        assert len(session.scalars(select(OfficeSession)).all()) == 1


def test_a_visit_that_shows_nothing_personal_leaves_no_session(earnest: TestOffice) -> None:
    for path in ("/healthz", "/robots.txt", "/nowhere"):
        assert "Set-Cookie" not in earnest.browser().ask("GET", path).headers
