"""Every kind of page by keyboard, at 400 per cent, with wide text, without motion and on paper (AX-02 to AX-06)."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from directory.catalogue.catalogue import Catalogue
from directory.settings import Settings
from tests.journeys.conftest import OpenTab
from tests.journeys.test_every_screen import kinds_of_pages

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LANGUAGES = Settings().languages
#: A window of 1280 by 1024 at 400 per cent, which is what WCAG 1.4.10 asks for.
ENLARGED = {"width": 320, "height": 256}
#: Lists of places are hundreds of links alike.
LONGEST_WALK = 60
#: The spacing that readers may choose, word by word from WCAG 1.4.12.
SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }
"""
ADD_STYLE = """css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet]; }"""
CAN_BE_REACHED = """() => [
    ...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')
  ]
  .filter(one => one.type !== 'radio' || one === document.querySelector(`[name="${one.name}"]`))
  .filter(one => one.checkVisibility({visibilityProperty: true}) && !one.disabled && one.tabIndex >= 0)
  .map((one, number) => {
    const group = one.type === 'radio' ? document.querySelectorAll(`[name="${one.name}"]`) : [one];
    group.forEach(each => { each.dataset.stop = number; });
    return one.outerHTML.slice(0, 90);
  })"""
WHERE = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getClientRects()[0] ?? one.getBoundingClientRect();
  const style = getComputedStyle(one);
  const spots = [[.5, .5], [.1, .5], [.9, .5], [.5, .2], [.5, .8]];
  const isSeen = spots.some(([x, y]) => {
    const top = document.elementFromPoint(box.x + box.width * x, box.y + box.height * y);
    return top && (one.contains(top) || top.contains(one) && top !== document.documentElement && top !== document.body
      && !top.matches('main, .wide, .bar'));
  });
  return { stop: Number(one.dataset.stop ?? -1), isSeen, markup: one.outerHTML.slice(0, 90),
    hasRing: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none' };
}"""
CUT_OFF = """() => [...document.querySelectorAll('body *')].filter(one => {
  const style = getComputedStyle(one);
  const clips = [style.overflowX, style.overflowY].some(way => way === 'hidden' || way === 'clip');
  return clips && !one.closest('.unseen, svg, .skip') && one.checkVisibility() && one.textContent.trim()
    && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
}).map(one => one.outerHTML.slice(0, 90))"""
MOVES = """() => [...document.querySelectorAll('*')].filter(one => {
  const style = getComputedStyle(one);
  const lasts = [...style.transitionDuration.split(','), ...style.animationDuration.split(',')].map(parseFloat);
  return lasts.some(time => time > 0.01) || style.scrollBehavior === 'smooth';
}).map(one => one.outerHTML.slice(0, 90))"""


def widest(tab: Page) -> int:
    found: int = tab.evaluate("document.documentElement.scrollWidth")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_reached_by_keyboard_in_order_and_seen(
    open_tab: OpenTab, catalogue: Catalogue, language: str
) -> None:
    tab = open_tab(f"/{language}/", viewport={"width": 320, "height": 740})
    for name, path in kinds_of_pages(catalogue, language):
        tab.goto(path)
        stops: list[str] = tab.evaluate(CAN_BE_REACHED)
        assert len(stops) >= 3, name
        reached: list[int] = []
        for _ in range(min(len(stops), LONGEST_WALK)):
            tab.keyboard.press("Tab")
            at: dict[str, Any] | None = tab.evaluate(WHERE)
            assert at is not None, f"{name}: the walk ends after {reached[-1:]} of {len(stops)}"
            assert at["isSeen"], f"{name}: in focus but covered or out of sight: {at['markup']}"
            assert at["hasRing"], f"{name}: nothing shows that this is in focus: {at['markup']}"
            if at["stop"] not in reached:
                reached.append(at["stop"])
        assert reached == sorted(reached), f"{name}: the order is not that of the page: {reached}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_lost_at_four_times_the_size_or_with_wide_text(
    open_tab: OpenTab, catalogue: Catalogue, language: str
) -> None:
    tab = open_tab(f"/{language}/", viewport=ENLARGED)
    for name, path in kinds_of_pages(catalogue, language):
        tab.goto(path)
        assert widest(tab) <= ENLARGED["width"], f"{name} is {widest(tab)} wide at 400 %"
        tab.evaluate(ADD_STYLE, SPACING)
        assert widest(tab) <= ENLARGED["width"], f"{name} is {widest(tab)} wide with wide text"
        assert tab.evaluate(CUT_OFF) == [], f"{name}: text is cut off"


def test_nothing_moves_for_who_asked_for_stillness(open_tab: OpenTab, catalogue: Catalogue) -> None:
    tab = open_tab("/sv/", reduced_motion="reduce")
    for name, path in kinds_of_pages(catalogue, "sv"):
        tab.goto(path)
        assert tab.evaluate(MOVES) == [], name


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_shows_the_page_and_no_controls(open_tab: OpenTab, catalogue: Catalogue, language: str) -> None:
    tab = open_tab(f"/{language}/", viewport={"width": 720, "height": 1000})
    tab.emulate_media(media="print")
    for name, path in kinds_of_pages(catalogue, language):
        tab.goto(path)
        assert widest(tab) <= 720, f"{name} runs out of the paper"
        assert tab.locator("main").inner_text().strip(), name
        for control in ("a.exit", ".bar", ".skip", "form button"):
            assert not any(one.is_visible() for one in tab.locator(control).all()), f"{name} prints {control}"


def test_the_way_out_stays_distinct_in_high_contrast(open_tab: OpenTab) -> None:
    tab = open_tab("/sv/", forced_colors="active")
    edges = tab.evaluate(
        "() => { const style = getComputedStyle(document.querySelector('a.exit'));"
        " return [style.borderTopStyle, parseFloat(style.borderTopWidth)]; }"
    )

    assert edges[0] == "solid"
    assert edges[1] >= 1
