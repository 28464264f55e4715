"""The look holds its promises of contrast in both schemes, and decides its colours in one place."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

STATIC = files("directory.web") / "static"
STYLE = (STATIC / "style.css").read_text(encoding="utf-8")
STYLESHEETS = sorted(file.name for file in STATIC.iterdir() if file.name.endswith(".css"))
#: What names a side of the screen and not of the text; a page that runs from right to left would not turn.
SIDES = re.compile(r"\b(?:left|right)\b|(?<![-\w])(?:float|clear|width|(?:min|max)-width)\s*:")
FOUR_SIDES = re.compile(r"(?<![-\w])(?:margin|padding|inset|border-(?:width|style|color|radius))\s*:\s*([^;}!]+)")
IN_MEDIA = re.compile(r"@media[^{]+")
COLOUR = re.compile(r"--([\w-]+): (#[0-9a-f]{6})\b")
#: What text may stand on.
GROUNDS = {
    "ink": ("paper", "card", "act-soft", "acute-soft"),
    "quiet": ("paper", "card"),
    "act": ("paper", "card", "act-soft"),
    "open": ("paper", "card", "open-soft"),
    "warn": ("warn-soft",),
    "on-act": ("act",),
    "on-acute": ("acute",),
    "on-bar": ("bar",),
}
TEXT_PAIRS = [(text, ground) for text, grounds in GROUNDS.items() for ground in grounds]
EDGE_PAIRS = [("edge", "card"), ("edge", "paper"), ("focus", "paper")]


def schemes() -> dict[str, dict[str, str]]:
    light_css, _, rest = STYLE.partition("@media (prefers-color-scheme: dark)")
    light = dict(COLOUR.findall(light_css))
    return {"light": light, "dark": light | dict(COLOUR.findall(rest.partition("/* Ground */")[0]))}


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("pair", TEXT_PAIRS, ids="-on-".join)
def test_text_stands_out_seven_to_one(scheme: str, pair: tuple[str, str]) -> None:
    colours = schemes()[scheme]

    assert contrast(colours[pair[0]], colours[pair[1]]) >= 7


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("pair", EDGE_PAIRS, ids="-on-".join)
def test_edges_of_controls_stand_out_three_to_one(scheme: str, pair: tuple[str, str]) -> None:
    colours = schemes()[scheme]

    assert contrast(colours[pair[0]], colours[pair[1]]) >= 3


def test_colours_are_decided_at_the_top_only() -> None:
    rules = STYLE.partition("/* Ground */")[2].partition("/* Other ways of seeing */")[0]

    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b", rules)


@pytest.mark.parametrize("name", STYLESHEETS)
def test_pages_turn_with_the_direction_of_the_language(name: str) -> None:
    rules = IN_MEDIA.sub("", re.sub(r"/\*.*?\*/", "", (STATIC / name).read_text(encoding="utf-8"), flags=re.DOTALL))

    assert not SIDES.findall(rules), "say inline-start and inline-end, inline-size and block-size"
    for value in FOUR_SIDES.findall(rules):
        sides = re.sub(r"\([^()]*\)", "()", value).split()
        # Of four values the second is the right side and the last the left one; of corners, neighbours must be alike.
        assert len(sides) < 4 or sides[1] == sides[3], f"{value!r} differs between left and right"
