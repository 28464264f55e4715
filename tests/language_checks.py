"""That every part of a page says which language it is in and keeps its order (requirements AX-09, LG-13).

Only what letters tell is checked: Arabic ones on other pages, and runs of Latin words on pages from right to left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from directory.domain.languages import direction

ARABIC = re.compile(r"[\u0620-\u064a\u0671-\u06d3]")
#: One word, or a name, is no text: "(socialtjänsten)", "Plattformen Civila Sverige mot människohandel".
LATIN_TEXT = re.compile(r"[A-Za-zÀ-ÿ]{2,}(?:[ ,;:’'-]+[A-Za-zÀ-ÿ]{2,}){5,}")
#: Numbers whose parts change places when what stands between them takes the direction of the page: 116 016, 020-39.
TURNING = re.compile(r"\d ?[-–+ ]\d|\+\d")
ISOLATED = re.compile("[\u2066-\u2068][^\u2069]*\u2069")
#: Verbs said to a man or to a woman alone: second person, present or imperative.
TO_A_MAN_OR_A_WOMAN = re.compile(
    r"\b[وف]?(?:اتصل|اتصلي|اطلب|اطلبي|اذهب|اذهبي|اسأل|اسألي|تحدث مع|تحدثي|احفظ|احفظي|أخبر|أخبري|قل|قولي|انتظر|انتظري"
    r"|تريد|تريدين|ترغب|ترغبين|تحتاجين|تستطيعين|يمكنكِ|تكونين|تكوني|تشعرين|تعرفين|تخافين|لديكِ|أنتِ|أنتَ|كنتِ|كنتَ"
    r"|ادفع|ادفعي|تدفع|تدفعي|ترسل|ترسلي|تخف|تخافي|لست|خائف|خائفة|مهدد|مهددة|متأكد|متأكدة|قادر|قادرة)\b"
)
#: What a reader typed is said back in quotes, in whatever language it is.
SAID_BACK = re.compile("”[^”]*”|“[^”]*”|«[^»]*»")


def check_foreign_parts(path: str, tree: Element) -> None:
    body = tree.find("./body")
    assert body is not None, f"{path}: no body"
    for found, language, way in _texts(body, tree.get("lang", ""), tree.get("dir", "ltr")):
        text = SAID_BACK.sub("", found)
        is_arabic = direction(language) == "rtl"
        assert is_arabic or not ARABIC.search(text), f"{path}: {text[:60]!r} stands as {language}"
        if is_arabic:
            latin = LATIN_TEXT.search(text)
            assert not latin, f"{path}: {latin and latin[0]!r} stands as {language}"
        if way == "rtl":
            turning = TURNING.search(ISOLATED.sub("", text))
            assert not turning, f"{path}: {text[:60]!r} turns around when written from right to left"


def check_directions(path: str, tree: Element) -> None:
    """What is in a language of the other direction says so, or the signs beside it go astray."""
    for parent in tree.iter():
        for child in parent:
            language = child.get("lang")
            if language is not None and child.tag != "bdi" and direction(language) != tree.get("dir"):
                assert child.get("dir") == direction(language), f"{path}: <{child.tag} lang={language!r}> without dir"


def _texts(element: Element, language: str, way: str) -> Iterator[tuple[str, str, str]]:
    """Every text of a page with the language and direction that it is in, names and numbers apart."""
    if element.tag in ("script", "style") or element.get("translate") == "no":
        return
    language, way = element.get("lang", language), _way(element, way)
    if element.text:
        yield element.text, language, way
    for child in element:
        if isinstance(child.tag, str):
            yield from _texts(child, language, way)
        if child.tail:
            yield child.tail, language, way


def _way(element: Element, way: str) -> str:
    """A <bdi> takes the direction of its first letter, and numbers alone run from left to right."""
    own = element.get("dir", "auto" if element.tag == "bdi" else way)
    if own != "auto":
        return own
    text = "".join(element.itertext())
    letter = re.search(r"[^\W\d_]", text)
    return "rtl" if letter and ARABIC.match(letter[0]) else "ltr"
