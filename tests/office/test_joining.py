"""Coming in for the first time: the link, the password and the second factor, all of them or nothing."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from directory.models import User
from directory.queries.users import find_user
from tests.office.client import PASSWORD, form_to, typed_secret
from tests.office.office import TestOffice

ADA = "ada@example.org"


def stored(office: TestOffice) -> User:
    with Session(office.engine) as session:
        user = find_user(session, ADA)
        assert user is not None
        return user


def test_an_invited_person_sets_a_password_and_a_second_factor_and_is_in(earnest: TestOffice) -> None:
    browser = earnest.browser()
    page = browser.get(earnest.link(ADA, "Ada"))
    assert page.heading == "Välkommen, Ada"

    page = page.submit(password=PASSWORD)
    assert page.heading == "Andra steget"
    earnest.secrets[ADA] = typed_secret(page)
    page = page.submit(form=form_to(page, "/join"), code=earnest.code(ADA))

    codes = [item.text for item in page.all("main//li")]
    assert len(codes) == len(set(codes)) == 10
    assert page.follow("Jag har sparat koderna").heading == "Hej, Ada"


def test_until_the_second_factor_works_nothing_is_set(earnest: TestOffice) -> None:
    link = earnest.link(ADA, "Ada")
    page = earnest.browser().get(link).submit(password=PASSWORD)

    page = page.submit(form=form_to(page, "/join"), code="000000")

    assert page.status == 422
    assert (stored(earnest).password, stored(earnest).tf_totp_secret) == (None, None)
    assert earnest.browser().get(link).heading == "Välkommen, Ada"


def test_a_link_that_was_used_is_a_page_that_does_not_exist(earnest: TestOffice) -> None:
    link = earnest.link(ADA, "Ada")
    page = earnest.browser().get(link).submit(password=PASSWORD)
    earnest.secrets[ADA] = typed_secret(page)
    page.submit(form=form_to(page, "/join"), code=earnest.code(ADA))

    again = earnest.browser().get(link, status=404)

    assert "Ada" not in again.main


def test_a_link_that_is_too_old_is_a_page_that_does_not_exist(earnest: TestOffice) -> None:
    link = earnest.link(ADA, "Ada")
    earnest.clock.pass_by(days=7)

    earnest.browser().get(link, status=404)


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("", "Fyll i det här."),
        ("korvkiosk", "för kort"),
        ("x" * 129, "för långt"),
        ("lösenordlösenord", "lätt att gissa"),
        ("ada@example.org!", "lätt att gissa"),
        ("kontaktguiden2026", "lätt att gissa"),
    ],
)
def test_a_password_that_is_easily_guessed_is_refused_with_a_reason(
    earnest: TestOffice, password: str, said: str
) -> None:
    page = earnest.browser().get(earnest.link(ADA, "Ada")).submit(password=password)

    assert page.status == 422
    assert said in page.main
    if password:
        assert password not in page.body.replace(ADA, "")


def test_the_second_step_can_be_left_for_later_on_ones_own_machine_only(
    office: TestOffice, earnest: TestOffice
) -> None:
    page = office.browser().get(office.link("bea@example.org", "Bea")).submit(password=PASSWORD)
    assert page.submit(form=form_to(page, "/join/later")).heading == "Hej, Bea"

    page = earnest.browser().get(earnest.link(ADA, "Ada")).submit(password=PASSWORD)
    assert "/join/later" not in page.body
    page.submit(form=0).client.post("/join/later", page_token(page), status=404)  # type: ignore[call-arg]


def page_token(page: object) -> dict[str, str | list[str]]:
    tokens = [field.get("value", "") for field in page.all("input") if field.get("name") == "csrf_token"]  # type: ignore[attr-defined]
    return {"csrf_token": tokens[0]}


def test_a_key_that_did_not_answer_lets_nobody_in(earnest: TestOffice) -> None:
    page = earnest.browser().get(earnest.link(ADA, "Ada")).submit(password=PASSWORD)

    for credential in ("", "nonsense", "{}", "[]"):
        page = page.submit(form=form_to(page, "/join/key"), credential=credential)
        assert page.status == 422
        assert "gick inte att kontrollera" in page.main
    assert stored(earnest).password is None


def test_passwords_are_kept_as_argon2id_hashes(office: TestOffice) -> None:
    office.join(ADA)

    kept = stored(office)

    assert kept.password is not None
    assert kept.password.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert kept.tf_totp_secret is not None
    assert office.secrets[ADA].replace("-", "") not in kept.tf_totp_secret
