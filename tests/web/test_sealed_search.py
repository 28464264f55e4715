"""An answer has an address that says nothing, opens again, and stops opening (requirement SB-07)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from directory.catalogue.catalogue import Catalogue
from directory.settings import Settings
from directory.web.app import create_public_app
from tests.page import PageClient

WORDS = "kvinnojour zebraord"


def sealed(client: FlaskClient, **fields: str | list[str]) -> str:
    response = client.post("/sv/search", data=fields)
    assert response.status_code == 303
    return str(response.headers["Location"])


def test_the_address_of_an_answer_holds_no_word_of_the_question(app: Flask) -> None:
    address = sealed(app.test_client(), q=WORDS)

    assert "kvinnojour" not in address
    assert "zebraord" not in address
    assert "?" not in address


def test_the_same_question_never_has_the_same_address(app: Flask) -> None:
    client = app.test_client()

    assert sealed(client, q=WORDS) != sealed(client, q=WORDS)


def test_going_back_to_an_answer_shows_it_again(app: Flask, pages: PageClient) -> None:
    address = sealed(app.test_client(), q="linkoping kvinnojour")

    assert pages.get(address).main == pages.get(address).main
    assert "Kvinnojouren Ellinor" in pages.get(address).main


def test_choices_are_sealed_with_the_words(app: Flask, pages: PageClient) -> None:
    page = pages.get(sealed(app.test_client(), q="stöd", area=["0580"], group=["men"], open_now="1"))

    chosen = {field.get("value") for field in page.all("input") if field.get("checked") is not None}
    assert {"0580", "men", "1"} <= chosen


def test_an_answer_that_is_gone_leads_to_the_plain_search(settings: Settings, pages: PageClient, app: Flask) -> None:
    address = sealed(app.test_client(), q=WORDS)
    later = create_public_app(replace(settings, now=settings.moment() + timedelta(minutes=30)))

    for page in (PageClient(later).get(address), pages.get("/sv/answer/nonsense")):
        assert page.heading == "Sök"
        assert "finns inte kvar" in page.main


def test_what_was_sealed_for_a_place_opens_no_search_and_the_other_way_about(
    app: Flask, pages: PageClient, catalogue: Catalogue
) -> None:
    client, situation = app.test_client(), f"/sv/guide/{catalogue.guide.situations['hard-night'].ref}"
    place = str(client.post(situation, data={"place": WORDS}).headers["Location"]).rpartition("/")[2]
    search = sealed(client, q=WORDS).rpartition("/")[2]

    assert "finns inte kvar" in pages.get(f"/sv/answer/{place}").main
    assert "zebraord" not in pages.get(f"{situation}/again/{search}").main


@pytest.mark.parametrize("words", ["a", "kvinnojour i Linköping", "å" * 60])
def test_addresses_of_short_questions_are_of_one_length(app: Flask, words: str) -> None:
    client = app.test_client()

    assert len(sealed(client, q=words)) == len(sealed(client, q="stöd"))


def test_a_question_too_large_for_an_address_is_answered_at_once(app: Flask) -> None:
    ignored = [f"place:{'x' * 150}{number}" for number in range(20)]
    response = app.test_client().post("/sv/search", data={"q": "stöd", "ignore": ignored})

    assert response.status_code == 200
    assert "svar" in response.get_data(as_text=True)
