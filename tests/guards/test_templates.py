"""What holds for every template and style sheet as text. What holds for finished pages is in ``page_checks``."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import meta, nodes

from directory.rendering.environment import make_environment
from directory.rendering.interface import read_interfaces
from tests.guards.tree import PACKAGE, TEMPLATES, files, name_of

ALL = files(".html", TEMPLATES)
COMPONENTS = [path for path in ALL if "components" in path.parts]
LAYOUTS = [path for path in ALL if "layouts" in path.parts]
PAGES = [path for path in ALL if path not in COMPONENTS and path not in LAYOUTS]
STYLES = files(".css", PACKAGE)
#: What a script puts into a page, which has a title and all else already.
PART = "part.html"

#: What a component may use without being given it: the words of the interface.
GIVEN = {"gettext", "ngettext", "_"}
INLINE = re.compile(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=", re.IGNORECASE)
ELSEWHERE = re.compile(r"""(?:src|href|action|srcset)\s*=\s*["']?(?:https?:)?//""", re.IGNORECASE)
#: Sides of the screen, where the sides of the text are meant: they are wrong in Arabic.
PHYSICAL = re.compile(
    r"(?:^|[\s;{])(?:(?:margin|padding|border)-(?:left|right)[\w-]*|(?:left|right)|border-(?:top|bottom)-(?:left|right)-radius)\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)"
)
ENVIRONMENT = make_environment(TEMPLATES, read_interfaces(TEMPLATES, ["sv"])["sv"])


def parsed(path: Path) -> nodes.Template:
    return ENVIRONMENT.parse(path.read_text(encoding="utf-8"), filename=name_of(path))


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_a_template_parses_and_keeps_script_style_and_strangers_out(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    parsed(path)
    assert not INLINE.search(text), (
        f"{name_of(path)}: inline script or style; the policy blocks it: use a file, a class"
    )
    assert not ELSEWHERE.search(text), (
        f"{name_of(path)}: an address elsewhere; a third party would learn of the visit"
    )
    assert "| safe" not in text, f"{name_of(path)}: unescaped text: make Markup where the text is known to be safe"
    assert "|safe" not in text, f"{name_of(path)}: unescaped text: make Markup where the text is known to be safe"


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_a_page_extends_a_layout(path: Path) -> None:
    extended = [node.template for node in parsed(path).find_all(nodes.Extends)]
    names = [template.value for template in extended if isinstance(template, nodes.Const)]
    assert len(names) == 1, f"{name_of(path)} must extend one layout"
    assert str(names[0]).startswith("layouts/"), f"{name_of(path)} extends {names[0]}, which is no layout"


@pytest.mark.parametrize("path", LAYOUTS, ids=name_of)
def test_a_layout_has_a_title_and_demands_a_main_part(path: Path) -> None:
    required = {block.name for block in parsed(path).find_all(nodes.Block) if block.required}
    extends = list(parsed(path).find_all(nodes.Extends)) or path.name == PART
    assert extends or "<title>{{ title }} – Kontaktguiden</title>" in path.read_text(encoding="utf-8")
    assert extends or "main" in required, f"{name_of(path)}: make its main block required"


@pytest.mark.parametrize("path", COMPONENTS, ids=name_of)
def test_a_component_is_one_macro_fed_by_arguments(path: Path) -> None:
    tree = parsed(path)
    macros = [macro.name for macro in tree.find_all(nodes.Macro)]
    assert macros == [path.stem], f"{name_of(path)} must hold the macro {path.stem} and no other, it holds {macros}"
    taken = meta.find_undeclared_variables(tree) - GIVEN
    assert not taken, f"{name_of(path)} takes {sorted(taken)} from around it: give them as arguments"
    text = path.read_text(encoding="utf-8")
    assert "with context" not in text, f"{name_of(path)}: a component gets arguments, not a context"


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_a_template_uses_what_it_imports(path: Path) -> None:
    tree = parsed(path)
    imported = {name for node in tree.find_all(nodes.FromImport) for name in node.names if isinstance(name, str)}
    used = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "load"}
    assert imported <= used, f"{name_of(path)} imports {sorted(imported - used)} for nothing"


def test_every_component_is_used() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in ALL)
    idle = [name_of(path) for path in COMPONENTS if f'components/{path.name}" import' not in text]
    assert not idle, f"nothing uses these: {idle}"


@pytest.mark.parametrize("path", STYLES, ids=name_of)
def test_styles_speak_of_start_and_end_not_of_left_and_right(path: Path) -> None:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        found = PHYSICAL.search(line)
        assert not found, f"{name_of(path)}:{number} {found and found[0].strip()!r}: use inline-start and inline-end"


@pytest.mark.parametrize("path", STYLES, ids=name_of)
def test_styles_load_nothing_from_elsewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"@import|url\(\s*[\"']?(?:https?:)?//", text), f"{name_of(path)} would tell a third party"


@pytest.mark.parametrize(
    "line", ["a { margin-left: 1px }", "left: 0;", "p { text-align: right }", "border-top-left-radius: 3px"]
)
def test_the_style_guard_sees_sides_of_the_screen(line: str) -> None:
    assert PHYSICAL.search(line)


@pytest.mark.parametrize("line", ["margin-inline-start: 1px", "inset-inline-end: 0", ".left-over { color: red }"])
def test_the_style_guard_leaves_sides_of_the_text_alone(line: str) -> None:
    assert not PHYSICAL.search(line)
