"""The commands on the guide, run as somebody at a terminal runs them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from directory.cli import main
from directory.domain.guide_words import FOR_EVERYBODY
from directory.rendering.interface import LEFT_TO_RIGHT_ISOLATE, POP_ISOLATE
from directory.settings import resource_folder
from tests.guide.country import the_guide, who_to_contact

Run = Callable[..., Result]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def run(published: Path) -> Run:
    def run(*arguments: str, **environment: str) -> Result:
        variables = {"KONTAKTGUIDEN_VAR": str(published), "KONTAKTGUIDEN_NOW": "2026-11-24T10:00"} | environment
        return CliRunner().invoke(main, arguments, env=variables)

    return run


@pytest.fixture
def broken_data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(resource_folder("data"), folder)
    file = folder / "guide/situations/buyer.toml"
    file.write_text(
        file.read_text(encoding="utf-8").replace('["kast"]', '["regional_coordinator"]', 1), encoding="utf-8"
    )
    return folder


def test_a_whole_guide_is_called_whole(run: Run) -> None:
    result = run("guide", "check")

    assert result.exit_code == 0
    assert "60 situations" in result.output


def test_a_fault_in_the_guide_is_named_and_fails_the_check(run: Run, broken_data: Path) -> None:
    result = run("guide", "check", KONTAKTGUIDEN_DATA=str(broken_data))

    assert result.exit_code == 1
    assert (
        "situations/buyer.toml: change-a-habit: step 1 = regional_coordinator: for professionals only"
        in result.stderr
    )


def test_the_situations_are_listed_for_a_person_and_for_a_program(run: Run) -> None:
    for_a_person, for_a_program = run("guide", "list", "--lang", "en"), run("guide", "list", "--json")

    assert "Help now" not in for_a_person.output
    assert "I am in danger now" in for_a_person.output
    listed = json.loads(for_a_program.output)
    assert [row["situation"] for row in listed] == list(the_guide().situations)
    assert set(listed[0]) == {"situation", "ref", "audience", "urgency", "title"}


@pytest.mark.parametrize("language", FOR_EVERYBODY)
def test_the_drawing_shows_every_question_and_every_answer(run: Run, language: str) -> None:
    result = run("guide", "draw", "--lang", language)

    drawing = ElementTree.fromstring(result.output)  # noqa: S314 - our own drawing
    answers = sum(len(question.answers) for question in the_guide().questions.values())
    assert drawing.get("lang") == language
    assert len(drawing.findall(f"{SVG}g")) == 1 + answers
    assert len(drawing.findall(f"{SVG}path")) == answers
    said = {title.text for title in drawing.iter(f"{SVG}title")}
    for situation in the_guide().situations.values():
        assert any(str(situation.title.best((language,))) in (text or "") for text in said)


def test_the_drawing_for_graphviz_names_every_situation(run: Run) -> None:
    result = run("guide", "draw", "--format", "dot")

    assert result.output.startswith("digraph")
    for situation in the_guide().situations.values():
        assert f'"{situation.id}."' in result.output


def refer(run: Run, *arguments: str) -> dict[str, Any]:
    result = run("refer", *arguments, "--json")
    assert result.exit_code == 0, result.stderr
    answer: dict[str, Any] = json.loads(result.output)
    return answer


def test_refer_gives_the_answer_of_the_guide(run: Run) -> None:
    answer = refer(run, "concern-for-a-child", "--place", "linkoping", "--at", "2026-11-21T21:40")
    expected = who_to_contact("concern-for-a-child", "Linköping", "2026-11-21 21:40")

    assert (answer["situation"], answer["place"], answer["at"]) == (
        "concern-for-a-child",
        "0580",
        "2026-11-21T21:40+01:00",
    )
    named = [[contact["slug"] for contact in step["contacts"]] for step in answer["steps"]]
    assert named == [[one.listing.slug for one in step.contacts] for step in expected.steps]
    lacking = [[missing["kind"] for missing in step["missing"]] for step in answer["steps"]]
    assert lacking == [[one.kind for one in step.missing] for step in expected.steps]
    assert {"text", "when", "contacts", "missing"} <= set(answer["steps"][0])
    contact = answer["steps"][0]["contacts"][0]
    assert {"slug", "kind", "name", "open", "reasons", "contacts"} <= set(contact)
    assert contact["contacts"][0]["value"] == "112"


@pytest.mark.parametrize("place", ["Linköping", "linkoping", "LINKÖPING", "0580"])
def test_a_place_may_be_written_in_many_ways(run: Run, place: str) -> None:
    assert refer(run, "hard-night", "--place", place)["place"] == "0580"


def test_without_place_and_moment_the_answer_is_national_and_for_now(run: Run) -> None:
    answer = refer(run, "hard-night")

    assert (answer["place"], answer["at"]) == ("SE", "2026-11-24T10:00+01:00")


def test_the_answer_in_words_says_why_what_is_lacking_and_where_to_go_instead(run: Run) -> None:
    linkoping = run("refer", "new-direction", "--place", "linkoping").output
    stockholm = run("refer", "something-happened", "--place", "stockholm").output
    at_night = run("refer", "safe-housing", "--place", "kiruna", "--at", "2026-11-24T03:00").output

    assert "Mikamottagning finns inte i Linköping, så vitt vi vet." in linkoping
    assert "Det närmaste vi har" in linkoping
    assert "Öppet dygnet runt · Kontrollerad" in linkoping
    assert "Mikamottagningen Stockholm: Från 18 år" in stockholm
    assert "Inte just nu: " in at_night
    assert "Under tiden: " in at_night
    assert "Ring kommunens växel och fråga efter den" in at_night


def test_the_answer_is_told_in_arabic_with_its_numbers_in_one_piece(run: Run) -> None:
    told = run("refer", "private-matters", "--lang", "ar", "--place", "linkoping").output

    assert f"على الرقم {LEFT_TO_RIGHT_ISOLATE}114\u00a014{POP_ISOLATE}" in told
    assert f"{LEFT_TO_RIGHT_ISOLATE}116\u00a0016{POP_ISOLATE}" in told


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("no-such-case",), "no situation"),
        (("hard-night", "--place", "atlantis"), "no municipality or county"),
        (("hard-night", "--at", "tonight"), "date and time"),
    ],
)
def test_what_cannot_be_answered_is_said_in_a_sentence(run: Run, arguments: tuple[str, ...], said: str) -> None:
    result = run("refer", *arguments)

    assert result.exit_code != 0
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_without_an_edition_the_command_says_what_to_do(run: Run, tmp_path: Path) -> None:
    result = run("refer", "hard-night", KONTAKTGUIDEN_VAR=str(tmp_path))

    assert result.exit_code == 1
    assert "kontaktguiden init" in result.stderr
