"""What other sites, other hosts and broken clients send to the office changes nothing and tells nothing."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from flask import abort

from directory.keys import BadKeys, made_keys
from directory.settings import BadSettings, Settings
from directory.web.office.application import create_office_app
from directory.web.office.policies import anybody
from tests.conftest import NOW
from tests.databases import closed_at_the_end, database_url
from tests.office.client import PASSWORD, OfficeClient, form_to
from tests.office.office import TestOffice
from tests.safety.test_headers import AIM, score

ADA = "ada@example.org"


def fields(browser: OfficeClient, path: str) -> dict[str, str | list[str]]:
    page = browser.get(path)
    tokens = [one.get("value", "") for one in page.all("input") if one.get("name") == "csrf_token"]
    return {"csrf_token": tokens[0], "email": "x@example.org", "password": "whatever it may be"}


@pytest.mark.parametrize("site", ["cross-site", "same-site", "nonsense"])
def test_a_form_that_another_site_sends_is_refused(office: TestOffice, site: str) -> None:
    browser = office.browser()
    sent = fields(browser, "/sign-in")

    answer = browser.ask("POST", "/sign-in", data=sent, headers={"Sec-Fetch-Site": site})

    assert answer.status_code == 400
    assert browser.ask("POST", "/sign-in", data=sent, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 422


def test_a_form_without_its_token_is_refused_in_words(office: TestOffice) -> None:
    browser = office.join(ADA)
    page = browser.post("/account/sessions", {}, status=400)

    assert page.heading == "Sidan hade legat öppen för länge"


def test_the_token_of_one_browser_is_worth_nothing_in_another(office: TestOffice) -> None:
    theirs = fields(office.browser(), "/sign-in")

    office.browser().post("/sign-in", theirs, status=400)


def test_the_token_from_before_signing_in_is_worth_nothing_after(earnest: TestOffice) -> None:
    earnest.join(ADA)
    browser = earnest.browser()
    before = fields(browser, "/sign-in")
    page = browser.get("/sign-in").submit(email=ADA, password=PASSWORD)
    page.submit(form=form_to(page, "/second-factor"), code=earnest.code(ADA))

    browser.post("/account/sessions", before, status=400)


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "office.example.evil.example"])
def test_under_another_name_the_office_does_not_answer(earnest: TestOffice, host: str) -> None:
    answer = earnest.app.test_client().get("/sign-in", base_url=f"https://{host}")

    assert answer.status_code == 400
    assert answer.data == b""


FORWARDED = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "http", "Forwarded": "host=evil.example"}


def test_what_a_request_says_of_our_address_is_not_believed(tmp_path: Path) -> None:
    office = TestOffice(tmp_path, earnest=True, extra={"trusted_proxies": 1})
    browser = office.join(ADA)

    page = browser.get("/", headers=FORWARDED)
    assert page.heading == "Hej, Ada"
    assert "evil.example" not in page.body
    invited = {"name": "Bea", "email": "bea@example.org", "role": "reader", "place": ""}
    token = browser.get("/users/invite").all("input[@name='csrf_token']")[0].get("value", "")
    page = browser.post("/users/invite", {"csrf_token": token, **invited}, headers=FORWARDED)
    assert "https://office.example/invitation/" in page.main
    assert "evil.example" not in page.body


def test_a_stranger_cannot_claim_our_name_behind_a_proxy(tmp_path: Path) -> None:
    office = TestOffice(tmp_path, earnest=True, extra={"trusted_proxies": 1})
    headers = {"X-Forwarded-Host": "office.example"}

    answer = office.app.test_client().get("/sign-in", base_url="https://evil.example", headers=headers)

    assert (answer.status_code, answer.data) == (400, b"")


def test_on_ones_own_machine_the_right_address_is_told(office: TestOffice) -> None:
    answer = office.app.test_client().get("/", base_url="http://127.0.0.1:8001")

    assert answer.status_code == 400
    assert answer.text == "http://localhost:8001/\n"


def test_every_status_carries_the_strict_headers(office: TestOffice) -> None:
    office.app.add_url_rule("/crash", "crash", anybody(lambda: 1 / 0))
    office.app.add_url_rule("/busy", "busy", anybody(lambda: abort(503)))
    office.app.config["PROPAGATE_EXCEPTIONS"] = False
    browser = office.join(ADA)
    seen = set()
    for method, path in (
        *(("GET", "/"), ("GET", "/nowhere"), ("GET", "/robots.txt"), ("GET", "/crash"), ("GET", "/busy")),
        *(("PUT", "/"), ("POST", "/account/sessions"), ("GET", "/sign-in"), ("GET", "/healthz"), ("OPTIONS", "/")),
    ):
        answer = browser.ask(method, path)
        seen.add(answer.status_code)
        answer.headers.remove("Set-Cookie")
        assert score(answer.headers) >= AIM, f"{method} {path}: {score(answer.headers)}"
        assert answer.headers["Cache-Control"] == "no-store"
    assert seen >= {200, 303, 400, 404, 405, 500, 503}


def test_a_crash_is_told_without_what_was_asked(office: TestOffice, caplog: pytest.LogCaptureFixture) -> None:
    office.app.add_url_rule("/crash/<what>", "crash", anybody(lambda what: [][len(what)]))
    office.app.config["PROPAGATE_EXCEPTIONS"] = False

    page = office.browser().get("/crash/kanariefagel", status=500)

    assert "kanariefagel" not in page.body
    assert "kanariefagel" not in caplog.text
    assert "crash IndexError at test_hostile_requests.py" in caplog.text


@pytest.mark.parametrize("path", ["//evil.example/", "/\\evil.example", "https://evil.example/"])
def test_no_address_can_be_slipped_in_to_be_led_to(earnest: TestOffice, path: str) -> None:
    earnest.join(ADA)
    browser = earnest.browser()
    browser.ask("GET", f"/sign-in?next={path}")
    assert browser.get("/sign-in").submit(email=ADA, password=PASSWORD, next=path).path in (
        "/sign-in",
        "/second-factor",
    )
    page = browser.get("/sign-in").submit(email=ADA, password=PASSWORD)

    page = page.submit(form=form_to(page, "/second-factor"), code=earnest.code(ADA), next=path)

    assert page.path == "/"


def test_keys_are_made_once_for_the_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "state" / "office.keys"

    first = made_keys(path)

    assert made_keys(path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_an_added_key_is_used_and_the_old_one_still_opens(tmp_path: Path) -> None:
    path = tmp_path / "office.keys"
    old = made_keys(path)
    with path.open("a") as file:
        file.write(f"{'ab' * 32}\n")

    both = made_keys(path)

    assert both.derived("forms")[:-1] == old.derived("forms")
    assert both.newest("forms") != old.newest("forms")
    assert both.newest("forms") != both.newest("guessing")


@pytest.mark.parametrize("content", ["", "secret\n", "00" * 16])
def test_keys_that_are_none_stop_the_program(tmp_path: Path, content: str) -> None:
    path = tmp_path / "office.keys"
    path.write_text(content)
    path.chmod(0o600)

    with pytest.raises(BadKeys):
        made_keys(path)


def test_keys_that_others_can_read_stop_the_program(tmp_path: Path) -> None:
    settings = Settings(var=tmp_path, database_url=database_url(tmp_path), now=NOW)
    made_keys(settings.office_keys)
    settings.office_keys.chmod(0o644)

    with pytest.raises(BadSettings, match="chmod 600"):
        create_office_app(settings)


def test_the_office_is_not_open_to_others_without_an_address(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="KONTAKTGUIDEN_OFFICE_URL"):
        create_office_app(Settings(var=tmp_path, host="192.0.2.7"))


def test_a_session_survives_a_new_key(earnest: TestOffice) -> None:
    browser = earnest.join(ADA)
    with earnest.settings.office_keys.open("a") as file:
        file.write(f"{'cd' * 32}\n")
    earnest.app = create_office_app(earnest.settings)
    closed_at_the_end(earnest.app.extensions["office"].engine)
    earnest.app.config["PROPAGATE_EXCEPTIONS"] = True

    again = OfficeClient(earnest.app, browser.base_url)
    again._client.set_cookie("__Host-office", browser.cookie(), domain="office.example", secure=True)

    assert again.get("/").heading == "Hej, Ada"
    assert earnest.sign_in(ADA).get("/").heading == "Hej, Ada"
