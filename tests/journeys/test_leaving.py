"""Leaving the site in a real browser: blank at once, nothing told to us, and no way back by Back (SB-01 to SB-05).

The browser is started by itself and only then driven, since a driven start turns off its cache of pages gone back to.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask, Response, request
from playwright.sync_api import Browser, Page, Playwright, expect
from werkzeug.serving import make_server

from directory.catalogue.catalogue import Catalogue
from directory.rendering.addresses import Addresses
from directory.settings import Settings
from directory.web.app import create_public_app
from tests.conftest import NOW
from tests.journeys.conftest import OpenTab, SilentHandler
from tests.journeys.own_browser import own_browser

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ELSEWHERE = "Vädret i dag"
WIDTHS = (320, 360, 768, 1280, 1920)
# Says what a page shows when it has come up, also when it came out of the browser's cache of pages gone back to.
SAY_WHAT_IS_SEEN = """
addEventListener('pageshow', () => requestAnimationFrame(() => {
  const root = document.documentElement;
  console.info(JSON.stringify([Date.now(), getComputedStyle(root).display === 'none' ? '' : root.innerText.trim()]));
}));
"""


@dataclass
class Sites:
    """Our site, the site before it and the one that the exit leads to, with every request to ours."""

    ours: str
    before: str
    asked: list[str] = field(default_factory=list)


def elsewhere() -> Flask:
    app = Flask("elsewhere", static_folder=None)

    @app.get("/<path:_name>")
    def page(_name: str) -> Response:
        return Response(f"<!doctype html><title>{ELSEWHERE}</title><h1>{ELSEWHERE}</h1>", mimetype="text/html")

    return app


@pytest.fixture(scope="module")
def sites(settings: Settings) -> Iterator[Sites]:
    other = make_server("127.0.0.1", 0, elsewhere(), threaded=True, request_handler=SilentHandler)
    away = f"http://127.0.0.1:{other.server_port}"
    app = create_public_app(Settings(var=settings.var, now=NOW, exit_url=f"{away}/away"))
    ours = make_server("127.0.0.1", 0, app, threaded=True, request_handler=SilentHandler)
    found = Sites(f"http://localhost:{ours.server_port}", f"{away}/before")
    app.before_request(lambda: found.asked.append(request.path))
    threads = [Thread(target=server.serve_forever) for server in (other, ours)]
    for thread in threads:
        thread.start()
    yield found
    for server, thread in zip((other, ours), threads, strict=True):
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def chromium(playwright: Playwright, tmp_path: Path) -> Iterator[Browser]:
    with own_browser(playwright, tmp_path) as (browser, _process):
        yield browser


@pytest.fixture
def tab(chromium: Browser, sites: Sites) -> Page:
    """A tab that was somewhere else before it came to us and walked through three pages."""
    page = chromium.contexts[0].new_page()
    page.add_init_script(SAY_WHAT_IS_SEEN)
    page.goto(sites.before)
    page.goto(f"{sites.ours}/sv/")
    page.get_by_role("link", name="Steg för steg").click()
    page.get_by_role("link", name="Mig själv Jag är 18").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mig själv")
    return page


def press_back(page: Page) -> None:
    """Press Back and wait for another document than this one: the mark goes with the page that is left."""
    page.evaluate("() => { document.documentElement.id = 'left'; setTimeout(() => history.back()); }")
    expect(page.locator("html:not(#left) h1")).to_have_text(ELSEWHERE)


def test_after_leaving_back_never_shows_us_again(tab: Page, sites: Sites, catalogue: Catalogue) -> None:
    """Also not a page of another layout, a page that is not there, or one that somebody went back from."""
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text) if message.type == "info" else None)
    text = Addresses("sv").situation_text(catalogue.guide.situations["hard-night"].ref, "linkoping")
    for path in ("/sv/nowhere", "/sv/place/linkoping/sheet", text, "/sv/about#main"):
        tab.goto(f"{sites.ours}{path}")
    tab.evaluate("setTimeout(() => history.back())")
    expect(tab.locator("pre")).to_be_visible()
    left_at = tab.evaluate("Date.now()")
    tab.get_by_role("link", name="Lämna sidan").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text(ELSEWHERE)

    # One for each page before it, and one more to where they came from.
    for _ in range(6):
        press_back(tab)

    # A page out of the cache brings along what it said on its first visit.
    seen = [text for at, text in map(json.loads, said) if at > left_at]
    assert tab.url == sites.before
    assert ELSEWHERE in seen
    assert set(seen) <= {"", ELSEWHERE}


def test_leaving_tells_us_nothing(tab: Page, sites: Sites) -> None:
    sites.asked.clear()
    told: list[str] = []
    tab.on("request", lambda one: told.append(str(one.headers.get("referer"))))

    tab.get_by_role("link", name="Lämna sidan").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text(ELSEWHERE)

    assert sites.asked == []
    assert told == ["None"]


def test_the_page_is_blank_in_the_same_moment(tab: Page) -> None:
    is_blank = tab.evaluate(
        """() => { document.querySelector('.exit').click();
                   return getComputedStyle(document.documentElement).display === 'none' && document.title === ''; }"""
    )

    assert is_blank


def test_who_types_the_address_again_can_read(tab: Page, sites: Sites) -> None:
    tab.get_by_role("link", name="Lämna sidan").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text(ELSEWHERE)

    tab.goto(f"{sites.ours}/sv/")

    expect(tab.get_by_role("heading", level=1)).to_be_visible()
    assert tab.evaluate("sessionStorage.length") == 0


def test_back_works_within_a_visit(tab: Page) -> None:
    tab.evaluate("history.back()")

    expect(tab.get_by_role("heading", level=1)).to_have_text("Vem gäller det?")


def test_shift_three_times_leaves(tab: Page) -> None:
    for _ in range(2):
        tab.keyboard.press("Shift")
    expect(tab.locator("#exit-status")).to_have_text("Tryck på Skift en gång till för att lämna sidan.")

    tab.keyboard.press("Shift")

    expect(tab.get_by_role("heading", level=1)).to_have_text(ELSEWHERE)


def test_shift_as_a_modifier_another_key_or_escape_do_not_leave(tab: Page) -> None:
    for keys in (["Shift", "Shift", "a", "Shift"], ["Shift+A", "Shift+B", "Shift+C"], ["Escape"] * 4):
        for key in keys:
            tab.keyboard.press(key)

    expect(tab.get_by_role("heading", level=1)).to_have_text("Mig själv")


def test_a_held_shift_counts_once(tab: Page) -> None:
    for _ in range(5):
        tab.keyboard.down("Shift")
    tab.keyboard.up("Shift")

    expect(tab.get_by_role("heading", level=1)).to_have_text("Mig själv")


def test_slow_presses_begin_anew(tab: Page) -> None:
    tab.evaluate(
        """() => { for (const [type, time] of [['keyup', 1000], ['keyup', 2000], ['keyup', 8000]]) {
             const event = new KeyboardEvent(type, {key: 'Shift', bubbles: true});
             Object.defineProperty(event, 'timeStamp', {value: time + 100000});
             window.dispatchEvent(event); } }"""
    )

    expect(tab.get_by_role("heading", level=1)).to_have_text("Mig själv")


def test_without_script_it_is_a_plain_link(open_tab: OpenTab, settings: Settings, app: Flask) -> None:
    page = open_tab("/sv/", java_script_enabled=False)
    link = page.get_by_role("link", name="Lämna sidan")

    assert link.get_attribute("href") == settings.exit_url
    assert link.get_attribute("rel") == "noreferrer nofollow"
    assert link.get_attribute("target") is None


@pytest.mark.parametrize(
    "path", ["/sv/", "/en/guide/", "/sv/place/linkoping", "/sv/place/linkoping/sheet", "/sv/nowhere"]
)
def test_the_exit_is_in_sight_wherever_one_has_scrolled(open_tab: OpenTab, path: str) -> None:
    page = open_tab(path)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 640})
        for share in (0, 0.5, 1):
            page.evaluate("share => window.scrollTo(0, document.body.scrollHeight * share)", share)
            found = page.evaluate(
                """() => { const box = document.querySelector('.exit').getBoundingClientRect();
                     const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                     return {isIt: !!at?.closest('.exit'), width: box.width, height: box.height}; }"""
            )
            assert found["isIt"], f"covered or gone at {width} px, scrolled {share:.0%}"
            assert min(found["width"], found["height"]) >= 44, found
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert "exit" in page.evaluate("document.activeElement.className")
