"""What would have to be remembered in every review of code: sizes, names, docstrings, marks left behind."""

from __future__ import annotations

import ast
import re
import tokenize
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

from tests.guards.tree import PACKAGE, ROOT, TEMPLATES, files, name_of, repository_files

MODULE_LINES, FUNCTION_LINES, TEST_LINES = 300, 40, 500
PAGE_LINES, COMPONENT_LINES = 100, 60
MAX_DOCSTRING_SENTENCES = 6
VAGUE = {
    "utils",
    "util",
    "helpers",
    "helper",
    "manager",
    "managers",
    "common",
    "data",
    "info",
    "misc",
    "core",
    "base_utils",
}
LEFT_BEHIND = ("TO" + "DO", "FIX" + "ME", "X" * 3)
#: A suppression says what it suppresses and why.
REASONED_NOQA = re.compile(r"#\s*noqa: [A-Z]+\d+(, [A-Z]+\d+)*[ ,-]+\w")
CODED_IGNORE = re.compile(r"#\s*type: ignore\[[a-z-]+(, ?[a-z-]+)*\]")
#: Lists of fields, one per line. To split them would hide whether they are whole.
LONG_BY_NATURE = {"directory/migrations/versions/", "directory/publishing/disclosure.py:disclose"}
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:home|root|Users|work|opt|tmp)/[\w.]")
HOSTS = re.compile(r"pypi\.org|pythonhosted|files\.python|localhost:\d{4}/simple|--(?:extra-)?index-url|--find-links")

MODULES = files(".py", PACKAGE)
TESTS = files(".py", ROOT / "tests")


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def comments_of(path: Path) -> Iterator[tuple[int, str]]:
    tokens = tokenize.generate_tokens(StringIO(path.read_text(encoding="utf-8")).readline)
    return ((token.start[0], token.string) for token in tokens if token.type == tokenize.COMMENT)


def is_long_by_nature(path: Path, function: str) -> bool:
    return f"{name_of(path)}:{function}".startswith(tuple(LONG_BY_NATURE))


def test_modules_stay_small_enough_to_hold_one_idea() -> None:
    long = {name_of(path): lines_of(path) for path in MODULES if lines_of(path) > MODULE_LINES}
    assert not long, f"split these by subject, at most {MODULE_LINES} lines each: {long}"


def test_test_modules_stay_small_enough_to_read() -> None:
    long = {name_of(path): lines_of(path) for path in TESTS if lines_of(path) > TEST_LINES}
    assert not long, f"split these by what they tell, at most {TEST_LINES} lines each: {long}"


def test_functions_fit_on_a_screen() -> None:
    long = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and not is_long_by_nature(path, node.name):
                length = (node.end_lineno or 0) - node.lineno + 1
                long += [f"{name_of(path)}:{node.lineno} {node.name}: {length}"] if length > FUNCTION_LINES else []
    assert not long, f"at most {FUNCTION_LINES} lines per function: {long}"


def test_templates_and_components_stay_small() -> None:
    long = {}
    for path in files(".html", TEMPLATES):
        limit = COMPONENT_LINES if "components" in path.parts else PAGE_LINES
        if lines_of(path) > limit:
            long[name_of(path)] = (lines_of(path), limit)
    assert not long, f"move parts into components (lines, limit): {long}"


@pytest.mark.parametrize("path", [*MODULES, *TESTS], ids=name_of)
def test_a_module_opens_by_saying_what_it_is_for(path: Path) -> None:
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert said, f"{name_of(path)} lacks a docstring: say what it is for and what does not belong in it"
    sentences = [part for part in re.split(r"[.!?](?:\s|$)", said.split("\n\n    ")[0]) if part.strip()]
    assert len(sentences) <= MAX_DOCSTRING_SENTENCES, f"{name_of(path)}: its docstring runs on: one to four sentences"


def test_names_say_what_is_inside() -> None:
    vague = [name_of(path) for path in MODULES if VAGUE & set(path.relative_to(PACKAGE).with_suffix("").parts)]
    assert not vague, f"these names say nothing of their subject: {vague}"


def test_nothing_is_left_to_be_done_later() -> None:
    left = []
    for path in (*MODULES, *TESTS):
        left += [
            f"{name_of(path)}:{line}" for line, text in comments_of(path) if any(word in text for word in LEFT_BEHIND)
        ]
    for path in files(".html", TEMPLATES):
        left += [name_of(path) for word in LEFT_BEHIND if word in path.read_text(encoding="utf-8")]
    assert not left, f"do it, or open an issue and say its number: {left}"


def test_a_silenced_check_says_which_and_why() -> None:
    bare = []
    for path in (*MODULES, *TESTS):
        for line, text in comments_of(path):
            if "noqa" in text and not REASONED_NOQA.search(text):
                bare.append(f"{name_of(path)}:{line} {text}")
            if "type: ignore" in text and not CODED_IGNORE.search(text):
                bare.append(f"{name_of(path)}:{line} {text}")
    assert not bare, f"write the code and, after a dash, the reason: {bare}"


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    found = []
    for path in repository_files():
        if path == Path(__file__):
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{name_of(path)}: {match[0]}" for match in MACHINE_PATHS.finditer(text)]
        found += [f"{name_of(path)}: {match[0]}" for match in HOSTS.finditer(text)]
    assert not found, f"absolute paths and registry hosts belong to one machine: {found}"
