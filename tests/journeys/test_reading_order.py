"""Numbers on pages in Arabic stand as they are dialled, in the order that a browser lays them out on the screen."""

from __future__ import annotations

from typing import Any

import pytest

from directory.catalogue.catalogue import Catalogue
from directory.rendering.addresses import Addresses
from tests.journeys.conftest import OpenTab

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ADDRESSES = Addresses("ar")
#: Every parted number on the page, with its digits as the eye meets them from left to right.
NUMBERS_AS_SEEN = """() => {
    const found = [];
    const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        for (const number of text.data.matchAll(/\\d+(?:[ \\u00a0-]\\d+)+/g)) {
            const digits = [...number[0]].flatMap((sign, place) => {
                const range = document.createRange();
                range.setStart(text, number.index + place);
                range.setEnd(text, number.index + place + 1);
                const box = range.getBoundingClientRect();
                return /\\d/.test(sign) && box.width ? [{sign, line: Math.round(box.bottom), at: box.left}] : [];
            });
            digits.sort((one, other) => one.line - other.line || one.at - other.at);
            found.push({written: number[0].replace(/\\D/g, ""), seen: digits.map(digit => digit.sign).join("")});
        }
    }
    return found.filter(number => number.seen);
}"""


def test_numbers_in_arabic_are_seen_as_they_are_written(open_tab: OpenTab, catalogue: Catalogue) -> None:
    tab = open_tab(ADDRESSES.privacy(), viewport={"width": 1280, "height": 900})
    listings = [one for one in catalogue.listings if one.contacts][::40]
    situations = [ADDRESSES.situation(one.ref, "linkoping") for one in catalogue.guide.situations.values()]
    numbers: list[dict[str, Any]] = []
    for path in (*situations, *(ADDRESSES.entry(one.ref) for one in listings), ADDRESSES.place_handout("linkoping")):
        tab.goto(path)
        numbers += tab.evaluate(NUMBERS_AS_SEEN)

    assert len(numbers) > 100
    assert [number for number in numbers if number["seen"] != number["written"]] == []
