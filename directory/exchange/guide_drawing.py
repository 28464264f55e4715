"""The guide as a picture for a person to look at: its questions from left to right, the situations at the end.

DOT for Graphviz, and SVG that needs nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree

from directory.domain.guide import Guide, Urgency
from directory.domain.languages import Translations

COLUMN, ROW, BOX_WIDTH, BOX_HEIGHT, MARGIN = 330, 34, 290, 28, 16
LONGEST_LINE = 46
COLOURS = {Urgency.ACUTE: "#f6c9c4", Urgency.TARGETED: "#f4e3b5", Urgency.GENERAL: "#cfe3d4"}
QUESTION_COLOUR = "#d9e2ee"
INK = "#1d2b3a"


@dataclass(frozen=True, slots=True)
class _Box:
    """A question or a situation in the picture; ``label`` is the answer that leads to it."""

    text: str
    label: str
    colour: str
    column: int
    row: float
    parent: int | None


def as_dot(guide: Guide, language: str) -> str:
    """The questions and situations as a graph for Graphviz."""
    lines = ["digraph guide {", "  rankdir=LR;", '  node [shape=box, style=filled, fontname="sans-serif"];']
    for question in guide.questions.values():
        text = _quoted(_words(question.text, language))
        lines.append(f"  {_quoted(question.id)} [label={text}, fillcolor={_quoted(QUESTION_COLOUR)}];")
    for situation in guide.situations.values():
        text, colour = _quoted(_words(situation.title, language)), _quoted(COLOURS[situation.urgency])
        lines.append(f"  {_quoted(f'{situation.id}.')} [label={text}, fillcolor={colour}];")
    for question in guide.questions.values():
        for answer in question.answers:
            target = _quoted(answer.question or f"{answer.situation}.")
            lines.append(f"  {_quoted(question.id)} -> {target} [label={_quoted(_words(answer.label, language))}];")
    return "\n".join([*lines, "}", ""])


def as_svg(guide: Guide, language: str) -> str:
    """The questions and situations as a drawing."""
    boxes = _laid_out(guide, language)
    width = (max(box.column for box in boxes) + 1) * COLUMN + 2 * MARGIN
    height = (max(box.row for box in boxes) + 1) * ROW + 2 * MARGIN
    size = {"width": str(width), "height": str(round(height)), "viewBox": f"0 0 {width} {height:g}"}
    svg = ElementTree.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "lang": language, "role": "img", **size})
    ElementTree.SubElement(svg, "title").text = _words(guide.questions[guide.start].text, language)
    for box in boxes:
        if box.parent is not None:
            svg.append(_line(boxes[box.parent], box))
    for box in boxes:
        svg.append(_drawn(box))
    ElementTree.indent(svg)
    return ElementTree.tostring(svg, encoding="unicode") + "\n"


def _laid_out(guide: Guide, language: str) -> list[_Box]:
    """Every box, parents before their children. A question stands in the middle of what it leads to."""
    boxes: list[_Box] = []
    rows = iter(range(10_000))

    def place(question: str, label: str, column: int, parent: int | None) -> None:
        here = len(boxes)
        text = _words(guide.questions[question].text, language)
        boxes.append(_Box(text, label, QUESTION_COLOUR, column, 0, parent))
        for answer in guide.questions[question].answers:
            said = _words(answer.label, language)
            if answer.question:
                place(answer.question, said, column + 1, here)
                continue
            situation = guide.situations[answer.situation]
            colour = COLOURS[situation.urgency]
            boxes.append(_Box(_words(situation.title, language), said, colour, column + 1, next(rows), here))
        below = [box.row for box in boxes[here + 1 :] if box.parent == here]
        boxes[here] = _Box(text, label, QUESTION_COLOUR, column, (below[0] + below[-1]) / 2, parent)

    place(guide.start, "", 0, None)
    return boxes


def _drawn(box: _Box) -> ElementTree.Element:
    """A box with its text; the answer that leads there shows when the box is pointed at, and is read aloud."""
    x, y = MARGIN + box.column * COLUMN, MARGIN + box.row * ROW
    group = ElementTree.Element("g")
    ElementTree.SubElement(group, "title").text = f"{box.label}: {box.text}" if box.label else box.text
    edges = {"x": str(x), "y": f"{y:g}", "width": str(BOX_WIDTH), "height": str(BOX_HEIGHT), "rx": "4"}
    ElementTree.SubElement(group, "rect", {**edges, "fill": box.colour, "stroke": INK, "stroke-width": "0.5"})
    for text, down, size in ((box.label, 10, "8"), (box.text, 22, "11")):
        if text:
            at = {"x": str(x + 8), "y": f"{y + down:g}", "font-size": size, "font-family": "sans-serif", "fill": INK}
            ElementTree.SubElement(group, "text", at).text = _shortened(text)
    return group


def _line(parent: _Box, child: _Box) -> ElementTree.Element:
    x1, y1 = MARGIN + parent.column * COLUMN + BOX_WIDTH, MARGIN + parent.row * ROW + BOX_HEIGHT / 2
    x2, y2 = MARGIN + child.column * COLUMN, MARGIN + child.row * ROW + BOX_HEIGHT / 2
    middle = (x1 + x2) / 2
    path = f"M{x1} {y1:g} C{middle:g} {y1:g} {middle:g} {y2:g} {x2} {y2:g}"
    return ElementTree.Element("path", {"d": path, "fill": "none", "stroke": INK, "stroke-width": "0.7"})


def _words(text: Translations, language: str) -> str:
    return str(text.best((language,)) or "")


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_LINE else f"{text[: LONGEST_LINE - 1]}…"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
