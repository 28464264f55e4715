"""Signing in: the password, the second factor, codes on paper, and what guessing costs."""

from __future__ import annotations

from pathlib import Path

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from directory.database import writing
from directory.models import AuditEntry, User
from tests.office.client import PASSWORD, code_now, form_to
from tests.office.office import TestOffice

ADA = "ada@example.org"
GUESS = "sommarstuga vid havet"
WRONG = "Adressen och lösenordet hör inte ihop."


def test_a_password_and_a_code_open_the_office(earnest: TestOffice) -> None:
    earnest.join(ADA)

    browser = earnest.sign_in("ADA@example.org".lower())

    assert browser.get("/").heading == "Hej, Ada"


def test_a_password_alone_opens_nothing(earnest: TestOffice) -> None:
    earnest.join(ADA)
    browser = earnest.browser()

    page = browser.get("/sign-in").submit(email=ADA, password=PASSWORD)

    assert page.heading == "Andra steget"
    for path in ("/", "/account", "/users", "/confirm"):
        assert browser.get(path).heading == "Logga in"


def test_a_code_opens_once(earnest: TestOffice) -> None:
    earnest.join(ADA)
    code = earnest.code(ADA)
    for heading in ("Hej, Ada", "Andra steget"):
        page = earnest.browser().get("/sign-in").submit(email=ADA, password=PASSWORD)
        page = page.submit(form=form_to(page, "/second-factor"), code=f"{code[:3]} {code[3:]}")
        assert page.heading == heading


def test_half_way_in_does_not_last(earnest: TestOffice) -> None:
    earnest.join(ADA)
    page = earnest.browser().get("/sign-in").submit(email=ADA, password=PASSWORD)
    earnest.clock.pass_by(minutes=11)

    page = page.submit(form=form_to(page, "/second-factor"), code=earnest.code(ADA))

    assert page.heading == "Logga in"


def test_a_code_on_paper_stands_in_once(earnest: TestOffice) -> None:
    browser = earnest.browser()
    page = browser.get(earnest.link(ADA, "Ada")).submit(password=PASSWORD)
    earnest.secrets[ADA] = page.all("figcaption")[0].text or ""
    page = page.submit(form=form_to(page, "/join"), code=earnest.code(ADA))
    code = page.all("main//li")[3].text or ""

    for heading in ("Hej, Ada", "Kod på papper"):
        page = earnest.browser().get("/sign-in").submit(email=ADA, password=PASSWORD)
        page = page.follow("Jag har inte telefonen eller nyckeln: använd en kod på papper")
        assert page.submit(code=code.upper()).heading == heading


@pytest.mark.parametrize(
    ("email", "password"), [(ADA, "wrong " + PASSWORD), ("nobody@example.org", PASSWORD), ("", "")]
)
def test_every_refusal_says_the_same(earnest: TestOffice, email: str, password: str) -> None:
    earnest.join(ADA)

    page = earnest.browser().get("/sign-in").submit(email=email, password=password)

    assert page.status == 422
    assert page.main.count(WRONG) == 1
    assert "finns" not in page.main


def test_who_has_left_is_refused_like_a_stranger(earnest: TestOffice) -> None:
    earnest.join(ADA)
    bea = earnest.join("bea@example.org", name="Bea")
    earnest.show_it_is_you(bea, "bea@example.org")
    page = bea.get("/users").follow("Ada")
    page.submit(form=form_to(page, f"{page.path}/let-go"))

    page = earnest.browser().get("/sign-in").submit(email=ADA, password=PASSWORD)

    assert WRONG in page.main


@pytest.mark.parametrize("email", [ADA, "nobody@example.org"])
def test_guessing_passwords_takes_longer_and_longer_and_never_locks_out(earnest: TestOffice, email: str) -> None:
    earnest.join(ADA)
    browser = earnest.browser()
    for _ in range(5):
        assert browser.get("/sign-in").submit(email=email, password=GUESS).status == 422
    assert browser.get("/sign-in").submit(email=email, password=GUESS).status == 429
    assert browser.get("/sign-in").submit(email=email, password=PASSWORD).status == 429

    waits = []
    for _ in range(8):
        answer = browser.get("/sign-in").submit(email=email, password=GUESS)
        wait = int(answer.response.headers.get("Retry-After", 0))
        waits.append(wait)
        earnest.clock.pass_by(seconds=wait + 1)
        browser.get("/sign-in").submit(email=email, password=GUESS)

    assert waits == sorted(waits)
    assert max(waits) <= 60
    earnest.clock.pass_by(seconds=61)
    if email == ADA:
        assert browser.get("/sign-in").submit(email=ADA, password=PASSWORD).heading == "Andra steget"


def test_guessing_codes_makes_one_wait(earnest: TestOffice) -> None:
    earnest.join(ADA)
    page = earnest.browser().get("/sign-in").submit(email=ADA, password=PASSWORD)
    for _ in range(5):
        page = page.submit(form=form_to(page, "/second-factor"), code="123456")
        assert page.status == 422

    right = code_now(earnest.secrets[ADA], earnest.clock.now)
    page = page.submit(form=form_to(page, "/second-factor"), code=right)

    assert page.status == 429
    assert "För många försök" in page.main
    earnest.clock.pass_by(seconds=3)
    assert page.submit(form=form_to(page, "/second-factor"), code=earnest.code(ADA)).heading == "Hej, Ada"


def guess_from(office: TestOffice, address: str, number: int) -> int:
    browser = office.browser()
    page = browser.get("/sign-in")
    tokens = [one.get("value", "") for one in page.all("input") if one.get("name") == "csrf_token"]
    sent = {"csrf_token": tokens[0], "email": f"user{number}@example.org", "password": GUESS}
    return browser.ask("POST", "/sign-in", data=sent, headers={"X-Forwarded-For": address}).status_code


def test_a_network_that_guesses_at_many_accounts_waits_and_the_others_do_not(tmp_path: Path) -> None:
    office = TestOffice(tmp_path, earnest=True, extra={"trusted_proxies": 1})

    statuses = [guess_from(office, f"93.184.216.{number}", number) for number in range(22)]

    assert statuses[:20] == [422] * 20
    assert statuses[-1] == 429
    assert guess_from(office, "93.184.217.7", 99) == 422


def test_where_networks_cannot_be_told_apart_one_does_not_make_the_others_wait(earnest: TestOffice) -> None:
    assert {guess_from(earnest, "93.184.216.1", number) for number in range(24)} == {422}


def test_a_page_that_was_asked_for_comes_after_signing_in(earnest: TestOffice) -> None:
    earnest.join(ADA)
    browser = earnest.browser()
    assert browser.get("/account").heading == "Logga in"

    page = browser.get("/sign-in").submit(email=ADA, password=PASSWORD)
    page = page.submit(form=form_to(page, "/second-factor"), code=earnest.code(ADA))

    assert page.heading == "Mitt konto"


def test_signing_out_ends_the_session_for_whoever_copied_it(office: TestOffice) -> None:
    browser = office.join(ADA)
    copy = office.browser()
    copy.set_cookie(browser.cookie())
    assert copy.get("/").heading == "Hej, Ada"

    page = browser.get("/")
    page.submit(form=form_to(page, "/sign-out"))

    assert copy.get("/").heading == "Logga in"
    assert browser.get("/").heading == "Logga in"


def test_coming_in_and_guessing_stand_in_the_log_without_names(earnest: TestOffice) -> None:
    earnest.join(ADA)
    earnest.sign_in(ADA)
    browser = earnest.browser()
    for email in (ADA, "nobody@example.org"):
        for _ in range(7):
            browser.get("/sign-in").submit(email=email, password=GUESS)

    with Session(earnest.engine) as session:
        log = session.scalars(select(AuditEntry).order_by(AuditEntry.number)).all()

    acts = [(entry.act.partition(".")[2], entry.subject) for entry in log]
    assert acts == [
        *(
            (act, "user:1")
            for act in ("invited", "joined", "authenticator_set", "codes_made", "signed_in", "signed_in")
        ),
        *(("guessed_at", "user:1"), ("guessed_at", "user:unknown")),
    ]
    assert "example.org" not in str([(entry.subject, entry.details) for entry in log])


def test_a_hash_of_weaker_days_is_made_anew(earnest: TestOffice) -> None:
    earnest.join(ADA)
    weak = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1).hash(PASSWORD)
    with writing(earnest.engine) as session:
        session.execute(update(User).values(password=weak))

    earnest.sign_in(ADA)

    with Session(earnest.engine) as session:
        kept = session.scalar(select(User.password))
    assert kept is not None
    assert kept != weak
    assert "m=19456,t=2,p=1" in kept
