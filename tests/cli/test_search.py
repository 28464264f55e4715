"""The search command: its JSON is read by other programs, its words by people."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import run


def answer(published: Path, *words: str) -> dict[str, Any]:
    result = run(published, "search", *words, "--json")
    assert result.exit_code == 0, result.output
    values: dict[str, Any] = json.loads(result.stdout)
    return values


def test_the_json_has_the_shape_that_was_promised(published: Path) -> None:
    values = answer(published, "kvinnojour", "--area", "linkoping")

    assert list(values) == ["query", "understood", "total", "results", "facets"]
    assert list(values["understood"]) == ["places", "kinds", "needs", "groups", "situations"]
    assert list(values["results"][0]) == [
        "slug", "id", "kind", "also_kinds", "name", "organization", "areas", "contacts", "score", "reasons",
    ]  # fmt: skip
    assert set(values["facets"]) >= {"area", "group", "need", "kind", "language"}
    assert all(set(value) == {"code", "count", "chosen"} for facet in values["facets"].values() for value in facet)


def test_an_old_number_leads_to_the_number_that_answers(published: Path) -> None:
    values = answer(published, "020-50 50 50")

    assert values["results"][0]["slug"] == "kvinnofridslinjen"
    assert values["results"][0]["contacts"][0]["value"] == "116 016"
    assert "50 50 50" not in json.dumps(values["results"])


@pytest.mark.parametrize("area", ["linkoping", "Linköping", "LINKOPING", "0580"])
def test_a_place_may_be_written_in_any_way(published: Path, area: str) -> None:
    places = answer(published, "", "--area", area)["facets"]["area"]

    assert [value["code"] for value in places if value["chosen"]] == ["0580"]


def test_a_county_needs_no_surname(published: Path) -> None:
    assert answer(published, "", "--area", "skåne")["total"] == answer(published, "", "--area", "12")["total"] > 0


def test_filters_narrow_and_counts_agree(published: Path) -> None:
    everything = answer(published, "stöd")
    narrowed = answer(published, "stöd", "--kind", "womens-shelter")

    counted = {value["code"]: value["count"] for value in everything["facets"]["kind"]}
    assert narrowed["total"] == counted["womens_shelter"]
    kinds = [{result["kind"], *result["also_kinds"]} for result in narrowed["results"]]
    assert all("womens_shelter" in each for each in kinds)


def test_the_moment_asked_about_decides_what_is_open(published: Path) -> None:
    by_day = answer(published, "", "--open-now", "--at", "2026-11-25T10:00")["total"]
    by_night = answer(published, "", "--open-now", "--at", "2026-11-25T03:00")["total"]

    assert 0 < by_night < by_day


def test_people_read_names_numbers_and_reasons(published: Path) -> None:
    result = run(published, "search", "kvinnofridslinjen", "--limit", "1")

    assert "Kvinnofridslinjen" in result.stdout
    assert "116 016" in result.stdout
    assert "Namnet stämmer" in result.stdout


def test_the_answer_speaks_the_language_asked_for(published: Path) -> None:
    assert "Name matches" not in run(published, "search", "kvinnofridslinjen", "--limit", "1").stdout
    english = run(published, "search", "kvinnofridslinjen", "--lang", "en", "--limit", "1").stdout
    assert "Namnet stämmer" not in english


def test_a_line_for_staff_says_so_wherever_it_is_shown(published: Path) -> None:
    lines = run(published, "search", "020-390 000", "--limit", "5").stdout.splitlines()

    shown = [line for line in lines if "020-390" in line]
    assert shown
    assert all("För dig som möter utsatta i ditt arbete" in line for line in shown)


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (("--area", "linkopping"), "linkoping"),
        (("--kind", "women_shelter"), "womens_shelter"),
        (("--at", "tonight"), "2026-05-04T21:40"),
        (("--lang", "xx"), "sv, en"),
    ],
)
def test_an_unknown_choice_is_refused_with_what_may_be_meant(
    published: Path, words: tuple[str, str], near: str
) -> None:
    result = run(published, "search", "hjälp", *words)

    assert result.exit_code == 2
    assert near in result.stderr


def test_without_an_edition_the_way_to_one_is_told(tmp_path: Path) -> None:
    result = run(tmp_path, "search", "hjälp")

    assert result.exit_code == 1
    assert "kontaktguiden init" in result.stderr
