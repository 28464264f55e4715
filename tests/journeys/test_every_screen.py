"""The kinds of pages on real screens: narrow and wide, light and dark, and read out by an assistive tool."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from directory.catalogue.catalogue import Catalogue
from directory.domain.guide import PROFESSIONAL
from directory.domain.languages import SOURCE_LANGUAGE
from directory.rendering.addresses import Addresses
from directory.settings import Settings
from tests.journeys.conftest import OpenTab

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LANGUAGES = Settings().languages
LIGHT = {"color_scheme": "light", "forced_colors": "none"}
DARK = {"color_scheme": "dark", "forced_colors": "none"}
#: High contrast, as people choose it for the whole device; the browser then ignores our colours.
FORCED = {"color_scheme": "light", "forced_colors": "active"}
#: Ordered so that the last, which is kept as a picture, is the usual one.
LOOKS: tuple[tuple[int, dict[str, Any]], ...] = tuple(
    (wide, look) for wide in (320, 1280) for look in (FORCED, LIGHT)
)
#: Dark colours are the same in every language.
LOOKS_IN_SWEDISH = ((1280, DARK), *LOOKS)
PHONE = {"width": 360, "height": 740}
FINGER = 44
#: What a phone shows on a page before anything is moved: the first answer, or the first step with what to press.
FIRST_SEEN = {
    "start": ".door",
    "search": "#q",
    "entry": ".contact .button",
    "place": ".card .button",
    "guide": ".door",
    "guide-list": ".situations a",
    "situation": ".step .button",
    "situation-of-a-child": ".step .do",
}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPTIONS = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
#: Nothing but colours differs where a device puts its own in their place.
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
AXE = Axe()
FIRST_VIEW_BYTES = 50_000


def kinds_of_pages(catalogue: Catalogue, language: str) -> Iterator[tuple[str, str]]:
    """One page of each kind, by name."""
    addresses, taxonomy = Addresses(language), catalogue.reference.taxonomy
    listing = catalogue.by_slug("kvinnojouren-ellinor")
    assert listing is not None
    yield "start", addresses.start()
    yield "search", addresses.search()
    yield "entry", addresses.entry(listing.ref)
    yield "actor", addresses.actor(listing.organization.ref)
    yield "places", addresses.places()
    yield "place", addresses.place("linkoping")
    yield "help", addresses.help(taxonomy.kinds["womens_shelter"].ref)
    yield "group", addresses.group(next(iter(taxonomy.target_groups.values())).ref)
    yield "guide", addresses.guide()
    yield "guide-list", addresses.guide_for(taxonomy.audiences[PROFESSIONAL].ref)
    yield "question", addresses.question(catalogue.guide.questions[catalogue.guide.start].ref)
    yield "situation", addresses.situation(catalogue.guide.situations["concern-for-a-child"].ref, "linkoping")
    yield "situation-of-a-child", addresses.situation(catalogue.guide.situations["something-happened"].ref)
    yield (
        "situation-wrong-time",
        addresses.situation(catalogue.guide.situations["hard-night"].ref, "kiruna", "2026-99-99/2540"),
    )
    yield "situation-places", addresses.situation_places(catalogue.guide.situations["hard-night"].ref)
    yield "privacy", addresses.privacy()
    yield "situation-sheet", addresses.situation_sheet(catalogue.guide.situations["hard-night"].ref, "kiruna")
    yield (
        "situation-text",
        addresses.situation_text(catalogue.guide.situations["hard-night"].ref, "kiruna", "2026-11-28/2140"),
    )
    yield "place-sheet", addresses.place_sheet("linkoping")
    yield "card", addresses.card(listing.ref)
    yield "report", addresses.report(listing.ref)
    yield "reported", f"{addresses.report_site()}/received"
    yield "about", addresses.about()
    yield "accessibility", addresses.accessibility()
    yield "missing", f"/{language}/nowhere"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phone_shows_the_first_answer_at_once_and_nothing_runs_out_of_it(
    open_tab: OpenTab, picture: Callable[[Page, str], None], catalogue: Catalogue, language: str
) -> None:
    tab = open_tab(f"/{language}/", viewport=PHONE)
    for name, path in kinds_of_pages(catalogue, language):
        tab.goto(path)
        wide = tab.evaluate("document.documentElement.scrollWidth")
        picture(tab, name)
        assert wide <= PHONE["width"], f"{name} is {wide} wide on a screen of {PHONE['width']}"
        if name in FIRST_SEEN:
            assert_in_first_screen(tab, name, FIRST_SEEN[name])
    search(tab, language)
    assert_in_first_screen(tab, "results", ".card h3")


def assert_in_first_screen(tab: Page, name: str, what: str) -> None:
    box = tab.locator(f"main {what}").first.bounding_box()
    assert box is not None, f"{name} has no {what}"
    end = box["y"] + box["height"]
    assert end <= PHONE["height"], f"{name}: {what} ends {end:.0f} down a screen of {PHONE['height']}"


def test_the_way_out_is_there_at_every_scroll_position(open_tab: OpenTab, catalogue: Catalogue) -> None:
    tab = open_tab("/sv/", viewport=PHONE)
    for name, path in kinds_of_pages(catalogue, "sv"):
        tab.goto(path)
        for part in (0, 0.5, 1):
            tab.evaluate("part => window.scrollTo(0, part * document.documentElement.scrollHeight)", part)
            box = tab.locator("a.exit").bounding_box()
            assert box is not None
            assert box["height"] >= FINGER, f"{name}: the way out is {box['height']} high"
            assert box["width"] >= FINGER, f"{name}: the way out is {box['width']} wide"
            middle = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
            covered = tab.evaluate("([x, y]) => !document.elementFromPoint(x, y)?.closest('a.exit')", middle)
            assert not covered, f"{name}: the way out is covered or out of sight at {part:.0%}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_assistive_tools_find_no_obstacle(
    open_tab: OpenTab, picture: Callable[[Page, str], None], catalogue: Catalogue, language: str
) -> None:
    # Colours that glide from one look to the next would be measured on their way.
    tab = open_tab(f"/{language}/", reduced_motion="reduce")
    found = {}
    for name, path in [*kinds_of_pages(catalogue, language), ("results", "")]:
        if path:
            tab.goto(path)
        else:
            search(tab, language)
        tab.evaluate(AXE.axe_script)
        for width, media in LOOKS_IN_SWEDISH if language == SOURCE_LANGUAGE else LOOKS:
            tab.set_viewport_size({"width": width, "height": 900})
            tab.emulate_media(**media)
            if obstacles := obstacles_on(tab, COLOURS if media is FORCED else OPTIONS):
                found[f"{name} {width} {media}"] = obstacles[:600]
        picture(tab, name)
    assert not found, "\n".join(f"{name}: {report}" for name, report in found.items())


def obstacles_on(tab: Page, options: dict[str, Any] = OPTIONS) -> str:
    """What the assistive check finds on a page into which its script was put; empty where it finds nothing."""
    violations = tab.evaluate("options => axe.run(options).then(found => found.violations)", options)
    return str(AxeResults({"violations": violations}).generate_report()) if violations else ""


def search(tab: Page, language: str) -> None:
    tab.goto(f"/{language}/")
    tab.get_by_role("textbox").fill("linköping")
    tab.get_by_role("textbox").press("Enter")
    expect(tab.get_by_role("article").first).to_be_visible()


def test_the_assistive_check_sees_an_obstacle(open_tab: OpenTab) -> None:
    tab = open_tab("/sv/")
    tab.set_content("<html lang=sv><title>x</title><main><h1>x</h1><img src='data:,'></main></html>")
    tab.evaluate(AXE.axe_script)

    assert "image-alt" in obstacles_on(tab)


def test_the_first_view_is_light(open_tab: OpenTab) -> None:
    tab = open_tab("/sv/about")
    sizes: list[int] = []
    tab.on("response", lambda response: sizes.append(len(response.body())))

    tab.goto("/sv/")

    assert len(sizes) <= 3
    assert sum(sizes) <= FIRST_VIEW_BYTES


def test_the_printed_page_shows_the_number_and_not_the_way_out(
    open_tab: OpenTab, picture: Callable[[Page, str], None], catalogue: Catalogue
) -> None:
    listing = catalogue.by_slug("kvinnofridslinjen")
    assert listing is not None
    tab = open_tab(Addresses("sv").entry(listing.ref))
    tab.emulate_media(media="print")

    expect(tab.get_by_text("116 016").first).to_be_visible()
    expect(tab.locator("a.exit")).to_be_hidden()
    picture(tab, "printed")
