"""What must hold on every page for everybody: markup, language, structure, controls, safety. Each failure says why.

The numbers in brackets are safety requirements. How pages are fetched is in ``page``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from werkzeug.datastructures import Headers

from directory.domain.languages import direction
from directory.settings import Settings
from tests.deny_list import telling_words
from tests.language_checks import check_directions, check_foreign_parts

SUFFIX = " – Kontaktguiden"
LANGUAGES = Settings().languages
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LEFTOVERS = re.compile(r"\{\{|\}\}|\{%|%\([a-z_]+\)|\bNone\b|\bUndefined\b|object at 0x|Translations\(|&(?:amp;)?lt;")
DIALLED = re.compile(r"(tel|sms):\+?\d{3,15}")
EMERGENCY = "tel:112"
REQUIRED_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-DNS-Prefetch-Control": "off",
}
REQUIRED_CSP = ("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'")


def text_of(element: Element) -> str:
    """The words in an element, with single spaces; scripts and styles are not words."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: Element) -> Iterator[str]:
    if element.tag in ("script", "style", "template"):
        return
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _pieces(child)
        yield child.tail or ""


def elements(tree: Element) -> Iterator[Element]:
    """Every element; comments are none."""
    return (element for element in tree.iter() if isinstance(element.tag, str))


def check_language(path: str, tree: Element) -> None:
    language = tree.get("lang", "")
    asked = path.split("/")[1]
    assert language, f"{path}: <html> has no lang"
    assert asked not in LANGUAGES or asked == language, f"{path}: lang={language!r} on a page in {asked!r}"
    assert tree.get("dir") == direction(language), f"{path}: dir={tree.get('dir')!r} does not fit {language}"


def check_title(path: str, tree: Element) -> None:
    titles = tree.findall("./head/title")
    assert len(titles) == 1, f"{path}: {len(titles)} titles in the head, not one"
    title = text_of(titles[0])
    assert title.endswith(SUFFIX), f"{path}: the title {title!r} does not end with {SUFFIX!r}"
    assert len(title) > len(SUFFIX), f"{path}: the title says nothing of the page"
    telling = telling_words(title)
    assert not telling, (
        f"{path}: {telling} in the title {title!r} stays in the reader's history: say it in the h1 (SB-14)"
    )


def check_headings(path: str, tree: Element) -> None:
    headings = [element for element in elements(tree) if element.tag in HEADINGS]
    assert [h.tag for h in headings].count("h1") == 1, f"{path}: {len(tree.findall('.//h1'))} h1, not one"
    level = 0
    for heading in headings:
        assert text_of(heading), f"{path}: an empty {heading.tag}"
        this = int(heading.tag[1])
        assert this <= level + 1, f"{path}: {heading.tag} {text_of(heading)!r} follows h{level}: a level is skipped"
        level = this
    assert len(tree.findall(".//main")) == 1, f"{path}: a page has one <main>"


def check_ids(path: str, tree: Element) -> None:
    ids = [element.get("id", "") for element in elements(tree) if element.get("id") is not None]
    double = {name for name in ids if ids.count(name) > 1}
    assert not double, f"{path}: id more than once: {sorted(double)}"
    for element in elements(tree):
        named = [element.get("for"), *(element.get(f"aria-{to}") for to in ("labelledby", "describedby", "controls"))]
        if element.tag == "a" and element.get("href", "").startswith("#"):
            named.append(element.get("href", "")[1:])
        for name in " ".join(filter(None, named)).split():
            assert name in ids, f"{path}: <{element.tag}> points to #{name}, which is not there"


def check_controls(path: str, tree: Element) -> None:
    labelled = {label.get("for") for label in tree.iter("label") if text_of(label)}
    inside = {control for label in tree.iter("label") if text_of(label) for control in label.iter()}
    for control in elements(tree):
        if control.tag not in ("input", "select", "textarea") or control.get("type") in ("hidden", "submit"):
            continue
        has_name = control.get("id") in labelled or control in inside
        has_name = has_name or bool(control.get("aria-label") or control.get("aria-labelledby"))
        assert has_name, f"{path}: <{control.tag} name={control.get('name')!r}> has no label"
    for button in tree.iter("button"):
        assert text_of(button) or button.get("aria-label"), f"{path}: a button without words"
    for image in tree.iter("img"):
        assert image.get("alt") is not None, f"{path}: an image without alt"


def check_typed_words_stay_here(path: str, tree: Element) -> None:
    """Browsers keep what is typed, and spelling services are sent it, unless the field says no (SB-07, SB-08)."""
    for form in tree.iter("form"):
        assert form.get("method", "").lower() == "post", f"{path}: a form that would put its words into the address"
        assert form.get("action", "/").startswith("/"), f"{path}: a form that posts to {form.get('action')}"
    for field in elements(tree):
        if field.tag == "textarea" or (field.tag == "input" and field.get("type", "text") in ("text", "search")):
            for name, value in (("autocomplete", "off"), ("spellcheck", "false"), ("autocapitalize", "off")):
                assert field.get(name) == value, f'{path}: field {field.get("name")!r} lacks {name}="{value}"'


def check_links(path: str, tree: Element) -> None:
    for link in tree.iter("a"):
        address = link.get("href", "")
        words = text_of(link) or link.get("aria-label", "")
        assert words, f"{path}: a link to {address!r} without words"
        assert address, f"{path}: the link {words!r} leads nowhere"
        assert link.get("target") is None, f"{path}: {words!r} opens a new window (SB-19)"
        if address.startswith(("http:", "https:")):
            assert "noreferrer" in link.get("rel", "").split(), (
                f"{path}: {words!r} tells {address} where it was pressed"
            )
        elif address.startswith(("tel:", "sms:")):
            assert DIALLED.fullmatch(address), f"{path}: {address!r} cannot be dialled"
        elif not address.startswith("mailto:"):
            assert address.startswith(("/", "#")), f"{path}: {address!r} is no address on this site"
            assert "?" not in address, f"{path}: {address!r} puts words into an address (SB-07)"


def check_traces_are_told(path: str, tree: Element) -> None:
    """Calls stay in call lists and messages among those sent, and other sites store what they like (SB-18, SB-19)."""
    parents = {child: parent for parent in elements(tree) for child in parent}
    for link in tree.iter("a"):
        address = link.get("href", "")
        if address.startswith(("tel:", "sms:", "mailto:")) and address != EMERGENCY:
            assert _marked(tree, "traces"), f"{path}: nothing says what trace {address!r} leaves"
        elif address.startswith(("http:", "https:")) and not _has_class(link, "exit"):
            site = (urlsplit(address).hostname or "").removeprefix("www.")
            block: Element | None = link
            while block is not None and block.tag not in ("li", "details"):
                block = parents.get(block)
            leaves = block is not None and _marked(_outermost(block, parents), "leaves")
            assert site in text_of(link) or leaves, f"{path}: {text_of(link)!r} does not say that it leads away"


def _outermost(block: Element, parents: dict[Element, Element]) -> Element:
    """The outermost folded part that a block stands in, which says once where its links lead; else the block."""
    found, outer = block, parents.get(block)
    while outer is not None:
        found, outer = (outer if outer.tag == "details" else found), parents.get(outer)
    return found


def _has_class(element: Element, name: str) -> bool:
    return name in element.get("class", "").split()


def _marked(tree: Element, name: str) -> bool:
    return any(_has_class(element, name) and text_of(element) for element in elements(tree))


def check_nothing_from_elsewhere(path: str, tree: Element) -> None:
    """No third party learns of a visit, and no script or style stands where the policy forbids it (SB-13)."""
    for element in elements(tree):
        assert element.tag not in ("iframe", "object", "embed", "base"), f"{path}: <{element.tag}>"
        assert element.get("style") is None, f"{path}: a style attribute on <{element.tag}>: use a class"
        handlers = [name for name in element.keys() if name.startswith("on")]  # noqa: SIM118 - an element is no mapping
        assert not handlers, f"{path}: {handlers} on <{element.tag}>: scripts live in a file"
        if element.tag == "script":
            assert element.get("src"), f"{path}: an inline script"
        if element.tag == "style":
            raise AssertionError(f"{path}: an inline style")
        if element.tag != "a":
            for name in ("src", "href", "srcset", "poster", "action", "formaction"):
                address = element.get(name, "/")
                assert address == "data:," or (address.startswith("/") and not address.startswith("//")), (
                    f"{path}: <{element.tag} {name}={address!r}> would load from elsewhere"
                )
    for meta in tree.iter("meta"):
        assert not (meta.get("property") or "").startswith("og:"), f"{path}: a link preview names the topic (SB-14)"
        assert meta.get("name") != "description", f"{path}: a description names the topic (SB-14)"
        assert meta.get("http-equiv") is None, f"{path}: <meta http-equiv>: say it in a header"


def check_no_leftovers(path: str, tree: Element) -> None:
    for element in elements(tree):
        words = " ".join(filter(None, (element.text, element.tail, *element.attrib.values())))
        found = LEFTOVERS.search(words) if element.tag not in ("script", "style") else None
        assert not found, f"{path}: {found and found[0]!r} is left over in <{element.tag}>: {words[:80]!r}"


def check_headers(path: str, headers: Headers) -> None:
    assert "Set-Cookie" not in headers, f"{path} sets a cookie (SB-12)"
    for name, value in REQUIRED_HEADERS.items():
        assert headers.get(name) == value, f"{path}: {name} is {headers.get(name)!r}, not {value!r}"
    policy = headers.get("Content-Security-Policy", "")
    for part in REQUIRED_CSP:
        assert part in policy, f"{path}: {part} is missing in the content security policy"
    assert "unsafe" not in policy, f"{path}: the content security policy allows what is unsafe"
    assert "noarchive" in headers.get("X-Robots-Tag", ""), f"{path} may be kept in archives (SB-20)"


def check_location(path: str, headers: Headers) -> None:
    location = headers.get("Location", "/")
    assert location.startswith("/"), f"{path} sends the reader on to {location}"
    assert not location.startswith("//"), f"{path} sends the reader on to {location}"
    assert "?" not in location, f"{path} puts words into the address {location} (SB-07)"


CHECKS: tuple[Callable[[str, Element], None], ...] = (
    check_language,
    check_foreign_parts,
    check_directions,
    check_title,
    check_headings,
    check_ids,
    check_controls,
    check_typed_words_stay_here,
    check_links,
    check_traces_are_told,
    check_nothing_from_elsewhere,
    check_no_leftovers,
)
HEADER_CHECKS: tuple[Callable[[str, Headers], None], ...] = (check_headers, check_location)
