"""Whoever has to wait is told so on a calm page with numbers to call, and the guide goes on answering."""

from __future__ import annotations

from pathlib import Path

import pytest

from directory.catalogue.catalogue import Catalogue
from directory.domain.figures import RouteClass
from directory.domain.listing import ContactAudience, Trust
from directory.rendering.addresses import Addresses
from directory.settings import Settings
from directory.web.app import create_public_app
from directory.web.budgets import Allowance, Budget, Budgets
from directory.web.key_numbers import KEY_NUMBERS, KeyNumber
from tests.conftest import NOW
from tests.page import Page, PageClient

#: So slow that nothing fills up again while a test runs.
NEVER = 1 / 3600
FLOOD = {"X-Forwarded-For": "85.24.1.2"}
READER = {"X-Forwarded-For": "81.2.3.4"}


def client(settings: Settings, *, trusted_proxies: int = 0, searches: int = 4) -> PageClient:
    """The site with room for few pages."""
    few = Budget(everybody=Allowance(searches, NEVER), one_network=Allowance(1, NEVER), under_way=2)
    many = Budget(everybody=Allowance(1000, NEVER), one_network=Allowance(1, NEVER))
    budgets = Budgets({RouteClass.SEARCH: few, RouteClass.PAGE: few, RouteClass.GUIDE: many})
    return PageClient(
        create_public_app(Settings(var=settings.var, now=NOW, trusted_proxies=trusted_proxies), budgets=budgets)
    )


def until_refused(pages: PageClient, address: str = "/sv/about", status: int = 503, **headers: str) -> Page:
    for _ in range(4):
        pages.get(address, headers=headers)
    return pages.get(address, headers=headers, status=status)


@pytest.mark.parametrize(("language", "wait"), [("sv", "Vänta en liten stund"), ("en", "Wait a little while")])
def test_the_page_for_waiting_is_calm_and_has_numbers_to_call(settings: Settings, language: str, wait: str) -> None:
    page = until_refused(client(settings), f"/{language}/about")

    assert page.heading == wait
    assert {element.get("href") for element in page.all("a")} >= {"tel:112", "tel:116016", "tel:116111"}
    assert f"/{language}/guide/" in page.links.values()
    assert not page.all("form"), "what costs most is not what is offered"
    assert all(list(element) for element in page.all("ul")), "a list of nothing is read out too"
    assert page.response.headers["Retry-After"] == "3600"
    assert "Set-Cookie" not in page.response.headers


def test_a_flood_from_one_network_is_told_so_and_leaves_the_others_alone(settings: Settings) -> None:
    pages = client(settings, trusted_proxies=1)
    for _ in range(2):
        pages.get("/sv/about", headers=FLOOD)

    page = pages.get("/sv/about", headers=FLOOD, status=429)

    assert "samma nät" in page.main
    assert int(page.response.headers["Retry-After"]) > 1
    assert pages.get("/sv/about", headers=READER).heading


def test_the_guide_is_open_to_the_network_that_floods(settings: Settings, catalogue: Catalogue) -> None:
    pages = client(settings, trusted_proxies=1)
    until_refused_by_network = [pages.get("/sv/about", headers=FLOOD) for _ in range(2)]
    pages.get("/sv/about", headers=FLOOD, status=429)
    situation = catalogue.guide.situations["hard-night"].ref

    assert until_refused_by_network
    for _ in range(20):
        for address in ("/sv/", "/sv/guide/", f"/sv/guide/{situation}", f"/sv/guide/{situation}/linkoping"):
            assert pages.get(address, headers=FLOOD).heading


def test_without_a_trusted_proxy_what_is_written_of_the_reader_changes_nothing(settings: Settings) -> None:
    page = until_refused(client(settings), **FLOOD)

    assert page.heading == "Vänta en liten stund"
    assert client(settings).get("/sv/about", headers=READER).heading


def test_a_search_is_refused_before_its_words_are_read(settings: Settings) -> None:
    pages = client(settings, searches=2)
    assert pages.post("/sv/search", {"q": "kvinnojour"}).heading

    refused = pages.post("/sv/search", {"q": "kvinnojour"}, status=503)

    assert "kvinnojour" not in refused.body
    assert refused.links["Till start"] == "/sv/"


def test_an_answer_that_was_made_makes_room_for_the_next(settings: Settings) -> None:
    """Two at the same time are allowed; one after the other there may be more."""
    pages = client(settings, searches=9)
    for _ in range(4):
        assert pages.post("/sv/search", {"q": "kvinnojour"}).heading
    assert pages.post("/sv/search", {"unknown": "1"}, status=400).heading


def test_an_address_that_does_not_exist_costs_as_much_as_a_page(settings: Settings) -> None:
    pages = client(settings)
    for address in ("/sv/nowhere", "/xx/place/", "/xx/about", "/sv/no/where"):
        pages.get(address, status=404)

    assert pages.get("/sv/nowhere", status=503).heading


def test_files_of_the_pages_and_the_sign_of_life_are_never_refused(settings: Settings) -> None:
    pages = client(settings)
    until_refused(pages)
    style = pages.get("/sv/").one("head").find("link[@rel='stylesheet']")

    assert style is not None
    for address in (style.get("href", ""), "/healthz", "/robots.txt"):
        pages.get(address)


def test_who_floods_us_with_reports_fills_neither_the_inbox_nor_the_way_to_it(
    settings: Settings, catalogue: Catalogue, tmp_path: Path
) -> None:
    """Each is read by somebody in the office: what one network can send is little, and others still can."""
    (tmp_path / "editions").symlink_to(settings.editions)
    app = create_public_app(Settings(var=tmp_path, now=NOW, trusted_proxies=1), budgets=Budgets())
    address = Addresses("sv").report(catalogue.listings[0].ref)

    def send(headers: dict[str, str]) -> int:
        return app.test_client().post(address, data={"about": "hours"}, headers=headers).status_code

    sent = [send(FLOOD) for _ in range(200)]

    assert sent[:5] == [303] * 5, "who has much to tell is heard"
    assert sent.count(303) <= 40
    assert sent[-1] == 429
    assert len(list((tmp_path / "inbox").iterdir())) == sent.count(303)
    assert send(READER) == 303


@pytest.mark.parametrize("number", KEY_NUMBERS, ids=lambda number: number.slug)
def test_a_number_that_stands_without_an_edition_is_the_one_of_the_catalogue(
    catalogue: Catalogue, number: KeyNumber
) -> None:
    [listing] = [one for one in catalogue.listings if one.slug == number.slug]
    [phone] = [one for one in listing.contacts if one.type == "phone" and one.value == number.value]

    assert phone.trust is Trust.VERIFIED
    assert phone.audience is not ContactAudience.PROFESSIONAL
    assert phone.schedule is not None
    assert phone.schedule.always
