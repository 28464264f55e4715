"""What people come for, from the first page to the number or the door, in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenTab

pytestmark = [pytest.mark.browser, pytest.mark.slow]

Picture = Callable[[Page, str], None]


def search(tab: Page, words: str) -> None:
    tab.get_by_role("textbox").fill(words)
    tab.get_by_role("textbox").press("Enter")
    expect(tab.get_by_role("heading", level=1)).not_to_have_text("")


@pytest.mark.parametrize("script", [True, False], ids=["script on", "script off"])
def test_a_social_worker_in_a_hurry_finds_the_shelter_and_its_door(
    open_tab: OpenTab, picture: Picture, script: bool
) -> None:
    tab = open_tab("/sv/", java_script_enabled=script)
    search(tab, "linkoping kvinnojour")
    picture(tab, "results")

    assert "kvinnojour" not in tab.url
    first = tab.get_by_role("article").first
    expect(first).to_contain_text("Kvinnojouren Ellinor")
    expect(first.get_by_role("link", name="webbplats")).to_have_attribute("href", "https://ellinor.se/")

    first.get_by_role("heading").get_by_role("link").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Kvinnojouren Ellinor")
    assert "ellinor" not in tab.url
    picture(tab, "entry")

    tab.go_back()
    expect(tab.get_by_role("article").first).to_contain_text("Kvinnojouren Ellinor")


def test_somebody_who_knows_only_the_place_finds_what_serves_it(open_tab: OpenTab, picture: Picture) -> None:
    tab = open_tab("/sv/")
    tab.get_by_role("link", name="Platser").first.click()
    tab.get_by_role("link", name="Östergötlands län").first.click()
    tab.get_by_role("link", name="Linköping", exact=True).click()

    expect(tab.get_by_role("heading", level=1)).to_contain_text("Linköping")
    expect(tab.get_by_role("main")).to_contain_text("Kvinnojouren Ellinor")
    picture(tab, "place")


def test_a_reader_of_english_changes_language_and_stays_where_she_is(open_tab: OpenTab, picture: Picture) -> None:
    tab = open_tab("/sv/place/linkoping")
    tab.get_by_role("link", name="English").click()

    expect(tab.locator("html")).to_have_attribute("lang", "en")
    assert tab.url.endswith("/en/place/linkoping")
    search(tab, "human trafficking helpline")
    expect(tab.get_by_role("article").first).to_be_visible()
    picture(tab, "results")


def test_a_choice_narrows_the_answers(open_tab: OpenTab, picture: Picture) -> None:
    tab = open_tab("/sv/")
    search(tab, "kvinnojour")
    before = int(tab.locator("#count").inner_text().split()[0])

    tab.locator("#narrow input[type=checkbox]").first.check()
    tab.get_by_role("button", name="Visa svaren").click()

    after = int(tab.locator("#count").inner_text().split()[0])
    assert 0 < after < before
    picture(tab, "narrowed")


def test_danger_is_answered_on_every_page_before_anything_else(open_tab: OpenTab) -> None:
    tab = open_tab("/sv/")
    for path in ("/sv/", "/sv/search", "/sv/place/linkoping", "/sv/about", "/sv/nowhere"):
        tab.goto(path)
        call = tab.locator("a[href='tel:112']").first
        expect(call).to_be_in_viewport()


def test_the_keyboard_alone_is_enough(open_tab: OpenTab) -> None:
    tab = open_tab("/sv/")
    tab.keyboard.press("Tab")
    skip = tab.locator(":focus")
    expect(skip).to_have_attribute("href", "#main")
    tab.keyboard.press("Tab")
    expect(tab.locator(":focus")).to_have_class("exit")

    tab.get_by_role("textbox").focus()
    tab.keyboard.type("stöd")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("article").first).to_be_visible()
