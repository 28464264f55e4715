"""The README says the truth about what can be checked: rooms, commands, options, settings, make targets and files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields

import click
import pytest

from directory.cli import main
from directory.settings import Settings
from tests.guards.tree import PACKAGE, ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = re.findall(r"^([a-z-]+):(?!=).*$", MAKEFILE, re.MULTILINE)
FOLDERS = (
    "data/",
    "tests/",
    "templates/",
    "translations/",
    "directory/",
    "domain/",
    "models/",
    "migrations/",
    "actions/",
)
FOLDERS += ("publishing/", "exchange/", "search/", "catalogue/", "rendering/", "web/", "cli/")


def commands(group: click.Group, *above: str) -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, by its full name."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, *above, name)
        else:
            yield " ".join((*above, name)), command


def section(heading: str) -> str:
    found = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", README, re.MULTILINE | re.DOTALL)
    assert found, f"the README needs a section {heading!r}"
    return found[1]


@pytest.mark.parametrize(
    ("name", "command"), list(commands(main)), ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_command_is_documented_with_its_options(name: str, command: click.Command) -> None:
    told = [line for line in section("Commands").splitlines() if line.startswith("| `")]
    row = next((line for line in told if set(name.split()) <= set(re.findall(r"[\w-]+", line.split(" | ")[0]))), "")
    assert row, f"`{name}` is missing under Commands in the README"
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.opts[0] in row, f"{option.opts[0]} of `{name}` is missing in the README"


@pytest.mark.parametrize("target", sorted(set(TARGETS) - {"chromium"}))
def test_every_make_target_is_documented(target: str) -> None:
    assert f"`{target}`" in section("Commands") or f"make {target}" in README, (
        f"`make {target}` is missing in the README"
    )


@pytest.mark.parametrize("entry", fields(Settings), ids=lambda entry: str(entry.name))
def test_every_setting_is_documented_with_its_default(entry: object) -> None:
    variable, default = entry.metadata["variable"], entry.default  # type: ignore[attr-defined]
    row = re.search(rf"^\| `{variable}` \| (.*?) \|", section("Settings"), re.MULTILINE)
    assert row, f"{variable} is missing under Settings in the README"
    if isinstance(default, int):
        assert row[1] == str(default), f"the README says that {variable} is {row[1]}, it is {default}"
    if isinstance(default, tuple):
        assert row[1] == " ".join(default), f"the README says that {variable} is {row[1]}, it is {default}"


def test_no_setting_is_documented_that_is_not_there() -> None:
    known = {entry.metadata["variable"] for entry in fields(Settings)}
    told = set(re.findall(r"KONTAKTGUIDEN_[A-Z_]+", README))
    assert told <= known, f"the README tells of settings that do not exist: {sorted(told - known)}"


def test_every_room_is_on_the_map() -> None:
    told = section("The rooms")
    rooms = [path.name for path in PACKAGE.iterdir() if path.is_dir() and not path.name.startswith(("_", "."))]
    rooms += [path.name for path in PACKAGE.glob("*.py") if not path.name.startswith("__")]
    missing = [room for room in rooms if room not in told]
    assert not missing, f"say in the README what these rooms are for: {missing}"


def test_files_that_the_readme_names_are_there() -> None:
    lost = []
    for name in re.findall(r"`([a-z_]+/[\w./-]+)`", README):
        if name.startswith(FOLDERS) and "<" not in name and not ((ROOT / name).exists() or (PACKAGE / name).exists()):
            lost.append(name)
    assert not lost, f"the README names files that are not there: {lost}"


def test_every_promise_to_the_reader_names_tests_that_are_there() -> None:
    promises = [
        line for line in section("What we promise the reader, and how it is tested").splitlines() if "`" in line
    ]

    assert len(promises) >= 10
    for promise in promises:
        named = re.findall(r"`(tests/[^`]+)`", promise)
        assert named, promise
        assert all((ROOT / name).is_file() for name in named), promise
