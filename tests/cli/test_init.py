"""From nothing to an edition in use, and what keeps an installation from being touched."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from directory.catalogue.edition import EditionStore
from directory.settings import resource_folder
from tests.cli.running import run


def data_copy(folder: Path) -> Path:
    return Path(shutil.copytree(resource_folder("data"), folder / "data"))


@pytest.mark.slow
def test_init_makes_an_edition_once_and_again_when_the_data_changes(tmp_path: Path) -> None:
    store = EditionStore(tmp_path / "var" / "editions")
    data = data_copy(tmp_path)

    first = run(tmp_path / "var", "init", KONTAKTGUIDEN_DATA=str(data))
    assert first.exit_code == 0
    assert "Edition 1 is in use." in first.stderr

    assert run(tmp_path / "var", "init", "--if-needed", KONTAKTGUIDEN_DATA=str(data)).output == ""
    again = run(tmp_path / "var", "init", KONTAKTGUIDEN_DATA=str(data))
    assert "Everything is in place already." in again.stderr
    assert store.numbers() == [1]

    services = data / "services" / "national.toml"
    services.write_text(services.read_text(encoding="utf-8") + "\n# read again on 25 November\n", encoding="utf-8")
    changed = run(tmp_path / "var", "init", "--if-needed", KONTAKTGUIDEN_DATA=str(data))
    assert changed.exit_code == 0
    assert store.current() == 2


ALL_THAT_READ = [("init",), ("init", "--if-needed"), ("load",), ("data", "check")]


@pytest.mark.parametrize("command", [*ALL_THAT_READ, ("publish",)], ids=" ".join)
def test_a_faulty_guide_is_refused_with_every_fault(tmp_path: Path, command: tuple[str, ...]) -> None:
    data = data_copy(tmp_path)
    situations = data / "guide" / "situations" / "exposed_adult.toml"
    text = situations.read_text(encoding="utf-8")
    text = text.replace('"womens_shelter"', '"womens_shleter"', 1)
    situations.write_text(text.replace('urgency = "acute"', 'urgency = "acuter"', 1), encoding="utf-8")

    result = run(tmp_path / "var", *command, KONTAKTGUIDEN_DATA=str(data))

    assert result.exit_code == 1
    for part in ("guide/situations/exposed_adult.toml", "urgency", "acuter"):
        assert part in result.stderr
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("command", ALL_THAT_READ[:2] + ALL_THAT_READ[3:], ids=" ".join)
def test_faulty_data_is_refused_with_every_fault(tmp_path: Path, command: tuple[str, ...]) -> None:
    data = data_copy(tmp_path)
    national = data / "services" / "national.toml"
    text = national.read_text(encoding="utf-8")
    text = text.replace('kind = "helpline"', 'kind = "helplien"', 1)
    national.write_text(text.replace('areas = ["SE"]', 'areas = ["SEE"]', 1), encoding="utf-8")

    result = run(tmp_path / "var", *command, KONTAKTGUIDEN_DATA=str(data))

    assert result.exit_code == 1
    for part in ("services/national.toml", "kind", "helplien", "areas", "SEE"):
        assert part in result.stderr
    assert not (tmp_path / "var").exists()


def test_publish_refuses_faulty_data_and_leaves_the_edition_in_use(tmp_path: Path) -> None:
    data = data_copy(tmp_path)
    (data / "taxonomy" / "kinds.toml").write_text("[[", encoding="utf-8")

    result = run(tmp_path / "var", "publish", KONTAKTGUIDEN_DATA=str(data))

    assert result.exit_code == 1
    assert "kinds.toml" in result.stderr
    assert EditionStore(tmp_path / "var" / "editions").current() is None


@pytest.mark.slow
def test_a_faulty_guide_leaves_the_edition_in_use(tmp_path: Path) -> None:
    data = data_copy(tmp_path)
    assert run(tmp_path / "var", "init", KONTAKTGUIDEN_DATA=str(data)).exit_code == 0
    questions = data / "guide" / "questions.toml"
    questions.write_text(questions.read_text(encoding="utf-8").replace('"get-help-now"', '"get-help-later"', 1))

    for command in ("publish", "load"):
        result = run(tmp_path / "var", command, KONTAKTGUIDEN_DATA=str(data))
        assert result.exit_code == 1
        assert "guide/questions.toml" in result.stderr
        assert "get-help-later" in result.stderr

    store = EditionStore(tmp_path / "var" / "editions")
    assert (store.current(), store.numbers(), store.problems(1)) == (1, [1], [])


def test_the_data_files_of_this_repository_are_sound(tmp_path: Path) -> None:
    result = run(tmp_path, "data", "check")

    assert result.exit_code == 0, result.stderr
    assert result.stdout == "The data files are sound.\n"


def test_unusable_settings_are_told_before_anything_is_done(tmp_path: Path) -> None:
    result = run(tmp_path, "init", PORT="none", KONTAKTGUIDEN_WORKERS="0")

    assert result.exit_code == 2
    assert "PORT = 'none'" in result.stderr
    assert "KONTAKTGUIDEN_WORKERS = '0'" in result.stderr
    assert list(tmp_path.iterdir()) == []
