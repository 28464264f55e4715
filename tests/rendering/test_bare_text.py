"""No word on a page escapes translation: all text in templates stands in a sentence that gettext knows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import nodes

from directory.rendering.environment import make_environment
from directory.rendering.interface import read_interfaces
from directory.settings import resource_folder

TEMPLATES = resource_folder("templates")
PATHS = sorted(TEMPLATES.rglob("*.html"))
ENVIRONMENT = make_environment(TEMPLATES, read_interfaces(TEMPLATES, ["sv"])["sv"])
#: Elements whose text is meant for no reader's language: the name, and credits as their owners want them.
UNTRANSLATED = re.compile(r'<(\w+)[^>]*(?:translate="no"|lang="en")[^>]*>.*?</\1>', re.DOTALL)
TAG = re.compile(r"<[^>]*>", re.DOTALL)
SPOKEN_ATTRIBUTE = re.compile(r'(?:aria-label|placeholder|title|alt)="[^"{]*[^\W\d_]')
LETTER = re.compile(r"[^\W\d_]{2,}")


def bare_words(text: str) -> list[str]:
    """The words that a template says by itself."""
    tree = ENVIRONMENT.parse(text)
    pieces = []
    for output in tree.find_all(nodes.Output):
        pieces += [node.data if isinstance(node, nodes.TemplateData) else "{}" for node in output.nodes]
    markup = UNTRANSLATED.sub("", "".join(pieces)).replace("<!doctype html>", "")
    without_title = re.sub(r"<title>.*?</title>", "", markup, flags=re.DOTALL)
    return LETTER.findall(TAG.sub(" ", without_title)) + SPOKEN_ATTRIBUTE.findall(markup)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_a_template_says_nothing_that_is_not_translated(path: Path) -> None:
    assert bare_words(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("text", ["<p>Ring nu</p>", '<nav aria-label="Meny"></nav>', "{% if x %}Hej{% endif %}"])
def test_bare_words_are_seen(text: str) -> None:
    assert bare_words(text)


@pytest.mark.parametrize(
    "text", ["<p>{% trans %}Ring nu{% endtrans %}</p>", '<nav aria-label="{{ x }}"></nav>', "✕ · –"]
)
def test_sentences_and_signs_are_left_alone(text: str) -> None:
    assert not bare_words(text)
