"""What holds for the site as a whole: ways in, refusals, crashes, health, files, and who may open what."""

from __future__ import annotations

import logging
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from directory.domain.languages import SOURCE_LANGUAGE
from directory.settings import Settings
from directory.web.app import create_public_app
from directory.web.routing import check_policies, public
from tests.page import PageClient


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("sv", "sv"),
        ("en", "en"),
        ("en-US,en;q=0.9,sv;q=0.8", "en"),
        ("ar-SY,ar;q=0.9,en;q=0.5", "ar"),
        ("de,sv;q=0.5", "sv"),
        ("de", "sv"),
        ("", "sv"),
    ],
)
def test_the_way_in_is_in_the_language_of_the_browser(app: Flask, asked: str, given: str) -> None:
    answer = app.test_client().get("/", headers={"Accept-Language": asked})

    assert (answer.status_code, answer.headers["Location"]) == (302, f"/{given}/")
    assert answer.headers["Vary"] == "Accept-Language"


@pytest.mark.parametrize(
    "address",
    ["/xx/", "/sv/nothing", "/sv/entry/00000000", "/sv/place/atlantis", "/sv/place/sverige", "/sv/actor/0",
     "/sv/help/0", "/sv/for/0", "/sv/who/0", "/static/none.css", "/nothing"],
)  # fmt: skip
def test_an_address_that_leads_nowhere_says_so_and_offers_a_search(pages: PageClient, address: str) -> None:
    page = pages.get(address, status=404)

    assert page.heading == "Sidan finns inte"
    assert "Ring 112" in page.main
    assert page.links["Till start"] == "/sv/"
    assert page.one("input").get("name") == "q"


def test_a_refusal_speaks_the_language_of_the_address(pages: PageClient) -> None:
    assert pages.get("/en/nothing", status=404).heading == "There is no such page"


def test_a_method_that_is_not_allowed_is_refused_in_words(pages: PageClient, app: Flask) -> None:
    assert pages.post("/sv/about", {}, status=405).heading == "Sidan kan inte öppnas på det sättet"
    assert app.test_client().delete("/sv/search").headers["Allow"]


def test_a_crash_is_told_in_words_and_logged_without_the_reader(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    app = create_public_app(settings)

    def fail() -> str:
        raise ValueError("zebraord")

    app.view_functions["pages.about"] = fail
    with caplog.at_level(logging.DEBUG):
        page = PageClient(app).get("/sv/about", status=500, headers={"User-Agent": "zebraläsare"})

    assert page.heading == "Något gick fel hos oss"
    assert "Ring 112" in page.main
    assert "crash ValueError at test_site.py:" in caplog.text
    assert "zebra" not in caplog.text
    assert "/sv/about" not in caplog.text


def test_health_names_the_edition(app: Flask) -> None:
    answer = app.test_client().get("/healthz")

    assert (answer.status_code, answer.text) == (200, "ok 1\n")
    assert answer.mimetype == "text/plain"


def test_before_the_first_edition_there_is_a_calm_page(tmp_path: Path) -> None:
    app = create_public_app(Settings(var=tmp_path))

    page = PageClient(app).get("/sv/", status=503)

    assert page.heading == "Guiden är inte öppen ännu"
    assert "Ring 112" in page.main
    assert not page.all("form")
    assert app.test_client().get("/healthz").status_code == 503


def test_a_damaged_edition_is_told_by_health_and_by_nothing_else(settings: Settings, tmp_path: Path) -> None:
    shutil.copytree(settings.editions, tmp_path / "editions")
    shutil.copytree(tmp_path / "editions" / "000001", tmp_path / "editions" / "000002")
    (tmp_path / "editions" / "000002" / "public" / "listings.jsonl").write_bytes(b"")
    (tmp_path / "editions" / "current").write_text("2\n")
    app = create_public_app(replace(settings, var=tmp_path))

    assert PageClient(app).get("/sv/").status == 200
    assert app.test_client().get("/healthz").text == "degraded 1\n"


def test_files_are_named_by_their_content(app: Flask, pages: PageClient) -> None:
    address = pages.get("/sv/").one("link[@rel='stylesheet']").get("href", "")
    answer = app.test_client().get(address)

    assert answer.content_type == "text/css; charset=utf-8"
    assert address.count(".") == 2
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_robots_file_names_no_address(app: Flask) -> None:
    assert app.test_client().get("/robots.txt").text == "User-agent: *\nDisallow:\n"


def test_an_address_without_a_policy_stops_the_program() -> None:
    app = Flask("trial", static_folder=None)
    app.add_url_rule("/open", "open", public()(lambda: ""))
    check_policies(app)
    app.add_url_rule("/forgotten", "forgotten", lambda: "")

    with pytest.raises(RuntimeError, match="/forgotten"):
        check_policies(app)


def test_an_address_that_may_be_deleted_stops_the_program() -> None:
    app = Flask("trial", static_folder=None)
    app.add_url_rule("/open", "open", public()(lambda: ""), methods=["DELETE"])

    with pytest.raises(RuntimeError, match="DELETE"):
        check_policies(app)


def test_the_first_language_is_the_one_that_texts_are_written_in(settings: Settings) -> None:
    assert settings.languages[0] == SOURCE_LANGUAGE
