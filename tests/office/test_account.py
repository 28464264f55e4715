"""One's own account: another password, another authenticator, new codes, another language; all shown again first."""

from __future__ import annotations

import pytest

from tests.office.client import PASSWORD, code_now, form_to, typed_secret
from tests.office.office import TestOffice

ADA = "ada@example.org"
OTHER = "blå traktor under lönnen"


@pytest.mark.parametrize("path", ["/account/password", "/account/authenticator", "/account/key", "/users/invite"])
def test_after_a_while_it_has_to_be_shown_again_that_it_is_the_same_person(earnest: TestOffice, path: str) -> None:
    browser = earnest.join(ADA)
    assert browser.get(path).path == path
    earnest.clock.pass_by(minutes=16)

    page = browser.get(path)

    assert page.heading == "Visa att det är du"
    assert page.submit(form=form_to(page, "/confirm"), code="000000").status == 422
    assert page.submit(form=form_to(page, "/confirm"), code=earnest.code(ADA)).path == path


def test_a_form_that_was_opened_in_time_is_taken_though_it_took_a_while(earnest: TestOffice) -> None:
    browser = earnest.join(ADA)
    page = browser.get("/account/password")
    earnest.clock.pass_by(minutes=25)
    assert page.submit(form=1, password=OTHER).heading == "Mitt konto"
    page = earnest.show_it_is_you(browser, ADA).client.get("/account/password")
    earnest.clock.pass_by(minutes=29)
    browser.get("/account")
    earnest.clock.pass_by(minutes=17)

    page = page.submit(form=1, password=PASSWORD)

    assert page.heading == "Visa att det är du"
    assert page.submit(form=form_to(page, "/confirm"), code=earnest.code(ADA)).heading == "Byt lösenord"


def test_a_password_does_not_show_it_where_there_is_a_second_factor(earnest: TestOffice) -> None:
    browser = earnest.join(ADA)
    earnest.clock.pass_by(minutes=16)
    page = browser.get("/account/password")

    page = page.submit(form=form_to(page, "/confirm"), code="", password=PASSWORD)

    assert page.status == 422


def test_on_ones_own_machine_without_a_second_factor_the_password_shows_it(office: TestOffice) -> None:
    browser = office.browser()
    page = browser.get(office.link(ADA, "Ada")).submit(password=PASSWORD)
    page.submit(form=form_to(page, "/join/later"))
    office.clock.pass_by(minutes=16)
    page = browser.get("/account/password")

    assert page.submit(form=form_to(page, "/confirm"), password="not it at all").status == 422  # noqa: S106 - of nobody
    assert page.submit(form=form_to(page, "/confirm"), password=PASSWORD).heading == "Byt lösenord"


def test_guessing_there_makes_one_wait_too(earnest: TestOffice) -> None:
    browser = earnest.join(ADA)
    statuses = []
    for _ in range(6):
        page = browser.get("/confirm")
        statuses.append(page.submit(form=form_to(page, "/confirm"), code="000000").status)

    assert statuses == [422] * 5 + [429]


def test_another_password_ends_every_other_session(earnest: TestOffice) -> None:
    here = earnest.join(ADA)
    there = earnest.sign_in(ADA)

    page = here.get("/account/password").submit(form=1, password=OTHER)

    assert "Ditt lösenord är bytt." in page.main
    assert there.get("/").heading == "Logga in"
    assert earnest.browser().get("/sign-in").submit(email=ADA, password=PASSWORD).status == 422
    assert earnest.sign_in(ADA, OTHER).get("/").heading == "Hej, Ada"


def test_a_weak_password_is_refused_there_too(earnest: TestOffice) -> None:
    page = earnest.join(ADA).get("/account/password").submit(form=1, password="sommarsommar")  # noqa: S106 - of nobody

    assert page.status == 422
    assert "lätt att gissa" in page.main


def test_another_authenticator_replaces_the_first_once_it_works(earnest: TestOffice) -> None:
    browser = earnest.join(ADA)
    page = browser.get("/account/authenticator")
    new = typed_secret(page)
    page = page.submit(form=form_to(page, "/account/authenticator"), code="000000")
    assert page.status == 422
    assert typed_secret(page) == new
    earnest.clock.pass_by(seconds=30)

    page = page.submit(form=form_to(page, "/account/authenticator"), code=code_now(new, earnest.clock.now))

    assert page.heading == "Mitt konto"
    old = earnest.secrets[ADA]
    earnest.secrets[ADA] = new
    earnest.sign_in(ADA)
    assert old != new


def test_new_codes_on_paper_replace_the_old_ones(earnest: TestOffice) -> None:
    browser = earnest.join(ADA)
    page = browser.get("/account")
    page = page.submit(form=form_to(page, "/account/paper"))
    codes = [item.text or "" for item in page.all("main//li")]
    again = browser.get("/account")
    newer = [item.text or "" for item in again.submit(form=form_to(again, "/account/paper")).all("main//li")]

    def opens(code: str) -> bool:
        page = earnest.browser().get("/sign-in").submit(email=ADA, password=PASSWORD)
        return page.client.get("/second-factor/paper").submit(code=code).path == "/"

    assert not opens(codes[0])
    assert opens(newer[0])
    assert not opens(newer[0])


def test_the_language_can_be_chosen(earnest: TestOffice) -> None:
    browser = earnest.join(ADA)
    page = browser.get("/account")

    page = page.submit(form=form_to(page, "/account/language"), language="en")

    assert page.heading == "My account"
    assert page.tree.get("lang") == "en"
    assert earnest.browser().get("/sign-in", headers={"Accept-Language": "en"}).heading == "Sign in"
    browser.post("/account/language", {"csrf_token": token(page), "language": "xx"}, status=400)


def token(page: object) -> str:
    fields = page.all("input")  # type: ignore[attr-defined]
    return next(str(one.get("value")) for one in fields if one.get("name") == "csrf_token")


def test_a_key_that_is_not_ones_own_cannot_be_removed(earnest: TestOffice) -> None:
    browser = earnest.join(ADA)

    browser.post("/account/key/7/remove", {"csrf_token": token(browser.get("/account"))}, status=404)
