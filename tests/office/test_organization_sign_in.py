"""Signing in with an organization's own account: whom it lets in, and every lie that it must not believe (SE-08)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from directory.settings import Settings
from tests.office import issuer as lies
from tests.office.client import PASSWORD, OfficeClient, form_to, typed_secret
from tests.office.issuer import CLIENT, SECRET, Issuer, running
from tests.office.office import TestOffice
from tests.page import Page

ADA = "ada@example.org"
SURE = "loa3"


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    with running(Issuer(lambda: datetime.now(UTC))) as started:
        yield started


@pytest.fixture
def office(tmp_path: Path, issuer: Issuer) -> TestOffice:
    extra = {
        "oidc_issuer": issuer.address,
        "oidc_client": CLIENT,
        "oidc_secret": SECRET,
        "oidc_acr": (SURE, "loa4"),
    }
    office = TestOffice(tmp_path, earnest=True, extra=extra)
    office.clock.now = datetime.now(UTC)
    return office


def go_there(browser: OfficeClient, path: str) -> str:
    answer = browser.ask("GET", path)
    assert answer.status_code == 302
    return answer.headers["Location"]


def come_back(browser: OfficeClient, path: str, status: int | None = None) -> Page:
    """The address holds what the standard puts there; the office leads on from it at once."""
    answer = browser.ask("GET", path)
    if answer.status_code == 303:
        return browser.get(answer.headers["Location"])
    assert status in (None, answer.status_code)
    return Page(browser, "/sign-in/organization/back", answer)


def join(office: TestOffice, issuer: Issuer, subject: str = "s-1", **claims: Any) -> Page:
    browser = office.browser()
    asked = go_there(browser, office.link(ADA, "Ada") + "/organization")
    return come_back(browser, issuer.approve(asked, subject, **claims))


def sign_in(office: TestOffice, issuer: Issuer, subject: str = "s-1", **claims: Any) -> Page:
    browser = office.browser()
    assert "Logga in med din organisations konto" in browser.get("/sign-in").links
    asked = go_there(browser, "/sign-in/organization")
    return come_back(browser, issuer.approve(asked, subject, **claims))


def test_an_invited_person_comes_in_and_later_again(office: TestOffice, issuer: Issuer) -> None:
    assert join(office, issuer, acr=SURE).heading == "Hej, Ada"

    assert sign_in(office, issuer, acr="loa4").heading == "Hej, Ada"


def test_what_is_not_sure_enough_asks_for_a_second_factor_of_our_own(office: TestOffice, issuer: Issuer) -> None:
    page = join(office, issuer, acr="loa1")
    assert page.heading == "Andra steget"
    office.secrets[ADA] = typed_secret(page)
    page.submit(form=form_to(page, "/join"), code=office.code(ADA))

    for claims in ({"acr": "loa1"}, {}, {"acr": "LOA3"}):
        page = sign_in(office, issuer, **claims)
        assert page.heading == "Andra steget"
        page = page.submit(form=form_to(page, "/second-factor"), code=office.code(ADA))
        assert page.heading == "Hej, Ada"


def test_sureness_that_is_lost_later_opens_nothing(office: TestOffice, issuer: Issuer) -> None:
    join(office, issuer, acr=SURE)

    page = sign_in(office, issuer, acr="loa1")

    assert "inte säker nog" in page.main


def test_roles_come_from_the_office_alone(office: TestOffice, issuer: Issuer) -> None:
    office.link("root@example.org", "Root")
    page = sign_in(office, issuer, "stranger", acr=SURE, email=ADA, roles=["administrator"], groups=["admin"])

    assert "inte kopplat till Kontaktguiden" in page.main


def test_an_account_there_belongs_to_one_person_here(office: TestOffice, issuer: Issuer) -> None:
    join(office, issuer, acr=SURE)
    browser = office.browser()
    asked = go_there(browser, office.link("bea@example.org", "Bea") + "/organization")

    page = come_back(browser, issuer.approve(asked, "s-1", acr=SURE))

    assert "redan kopplat till någon annan" in page.main


def test_who_was_let_go_here_is_out_whatever_they_say_there(office: TestOffice, issuer: Issuer) -> None:
    join(office, issuer, acr=SURE)
    browser = office.join("bea@example.org", name="Bea")
    page = browser.get("/users/1")
    page.submit(form=form_to(page, "/users/1/let-go"))

    assert "inte kopplat" in sign_in(office, issuer, acr=SURE).main


@pytest.mark.parametrize(
    "lie",
    [
        {"iss": "https://issuer.evil.example"},
        {"aud": "another-client"},
        {"aud": ["another-client"]},
        {"nonce": "another-nonce-of-the-right-length"},
        {"exp": 1_700_000_000},
        {"sub": ""},
        {"sub": None},
    ],
    ids=lambda lie: "-".join(lie),
)
def test_a_token_that_says_something_wrong_opens_nothing(
    office: TestOffice, issuer: Issuer, lie: dict[str, Any]
) -> None:
    join(office, issuer, acr=SURE)
    issuer.lie = lie

    page = sign_in(office, issuer, acr=SURE)

    assert "gick inte att kontrollera" in page.main
    assert page.client.get("/").heading == "Logga in"


@pytest.mark.parametrize("sign", [lies.signed_by_a_stranger, lies.signed_with_the_public_key, lies.not_signed])
def test_a_token_that_others_could_have_made_opens_nothing(
    office: TestOffice, issuer: Issuer, sign: Callable[[dict[str, Any]], str]
) -> None:
    join(office, issuer, acr=SURE)
    issuer.sign = sign

    assert "gick inte att kontrollera" in sign_in(office, issuer, acr=SURE).main


def test_an_answer_to_nobodys_question_opens_nothing(office: TestOffice, issuer: Issuer) -> None:
    join(office, issuer, acr=SURE)
    asked = go_there(office.browser(), "/sign-in/organization")
    path = issuer.approve(asked, "s-1", acr=SURE)

    assert "gick inte att kontrollera" in come_back(office.browser(), path).main
    assert "gick inte att kontrollera" in come_back(office.browser(), "/sign-in/organization/back").main


def test_an_answer_counts_once(office: TestOffice, issuer: Issuer) -> None:
    join(office, issuer, acr=SURE)
    browser = office.browser()
    path = issuer.approve(go_there(browser, "/sign-in/organization"), "s-1", acr=SURE)
    assert come_back(browser, path).heading == "Hej, Ada"

    assert "gick inte att kontrollera" in come_back(browser, path).main


def test_a_service_that_names_itself_otherwise_is_not_asked(office: TestOffice, issuer: Issuer) -> None:
    issuer.named = "https://issuer.evil.example"

    page = come_back(office.browser(), "/sign-in/organization")

    assert "gick inte att kontrollera" in page.main


def test_a_service_that_is_down_is_told_in_words(tmp_path: Path) -> None:
    extra = {"oidc_issuer": "http://127.0.0.1:9", "oidc_client": CLIENT, "oidc_secret": SECRET}
    office = TestOffice(tmp_path, earnest=True, extra=extra)

    assert "gick inte att kontrollera" in come_back(office.browser(), "/sign-in/organization").main


def test_it_is_shown_again_there_by_the_same_person_and_now(office: TestOffice, issuer: Issuer) -> None:
    page = join(office, issuer, acr=SURE)
    browser = page.client
    assert isinstance(browser, OfficeClient)
    office.clock.pass_by(minutes=16)
    assert "Logga in igen med din organisations konto" in browser.get("/users/invite").links

    for subject, claims in (("s-2", {}), ("s-1", {"auth_time": 1_700_000_000}), ("s-1", {"acr": "loa1"})):
        asked = go_there(browser, "/confirm/organization")
        assert "prompt=login" in asked
        assert "max_age=0" in asked
        page = come_back(browser, issuer.approve(asked, subject, **{"acr": SURE, **claims}))
        assert "gick inte att kontrollera" in page.main
    now = int(office.clock.now.timestamp())
    asked = go_there(browser, "/confirm/organization")
    page = come_back(browser, issuer.approve(asked, "s-1", acr=SURE, auth_time=now))

    assert page.heading == "Bjud in någon"


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_link_on_another_site_ends_nobodys_session(office: TestOffice, issuer: Issuer, site: str) -> None:
    browser = join(office, issuer, acr=SURE).client
    assert isinstance(browser, OfficeClient)
    for path in (
        "/sign-in/organization",
        "/sign-in/organization/back",
        "/sign-in",
        office.link("b@example.org", "B"),
    ):
        browser.ask("GET", path, headers={"Sec-Fetch-Site": site})

    assert browser.get("/").heading == "Hej, Ada"
    assert browser.get("/sign-in/organization").path == "/"


def test_a_link_on_another_site_does_not_begin_to_sign_anybody_in(office: TestOffice) -> None:
    browser = office.browser()
    answer = browser.ask("GET", "/sign-in/organization", headers={"Sec-Fetch-Site": "cross-site"})

    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in")
    assert browser.cookie() == ""


def test_an_account_there_is_bound_to_an_invitation_from_our_own_page_only(
    office: TestOffice, issuer: Issuer
) -> None:
    """Else a link to somebody's invitation would bind whoever follows it, whom the other service knows already."""
    link = office.link("mallory@example.org", "Mallory")

    answer = office.browser().ask("GET", f"{link}/organization", headers={"Sec-Fetch-Site": "cross-site"})

    assert (answer.status_code, answer.headers["Location"]) == (303, link)


def test_without_the_setting_there_is_no_such_door(tmp_path: Path) -> None:
    office = TestOffice(tmp_path, earnest=True)

    assert "Logga in med din organisations konto" not in office.browser().get("/sign-in").links
    office.browser().get("/sign-in/organization", status=404)
    office.browser().get("/sign-in/organization/back", status=404)


def test_the_settings_are_read_from_variables() -> None:
    settings = Settings.from_environment(
        {
            "KONTAKTGUIDEN_OIDC_ISSUER": "https://login.example.org",
            "KONTAKTGUIDEN_OIDC_CLIENT": CLIENT,
            "KONTAKTGUIDEN_OIDC_SECRET": PASSWORD,
            "KONTAKTGUIDEN_OIDC_ACR": "loa3 loa4",
        }
    )

    assert settings.oidc_acr == ("loa3", "loa4")
    assert settings.oidc_issuer == "https://login.example.org"
