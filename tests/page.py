"""The page client: opens pages as a reader does, and checks on each what must hold on all of them.

A test that fetches anything through it tests well-formedness, accessibility and safety too. What one page must say
belongs in that page's own test.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib
from flask import Flask
from werkzeug.test import TestResponse

from tests.page_checks import CHECKS, HEADER_CHECKS, text_of

HTML = "text/html"


@dataclass(frozen=True)
class Page:
    """One answer. ``tree`` is its markup, parsed strictly."""

    client: PageClient
    path: str
    response: TestResponse

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def body(self) -> str:
        return self.response.get_data(as_text=True)

    @cached_property
    def tree(self) -> Element:
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        return parser.parse(self.body)

    @property
    def title(self) -> str:
        return text_of(self.one("title"))

    @property
    def heading(self) -> str:
        return text_of(self.one("h1"))

    @property
    def text(self) -> str:
        """Everything that can be read on the page, with single spaces."""
        return text_of(self.one("body"))

    @property
    def main(self) -> str:
        return text_of(self.one("main"))

    @property
    def links(self) -> dict[str, str]:
        """Address of each link by its words; the first wins where words repeat."""
        found: dict[str, str] = {}
        for link in self.all("a"):
            found.setdefault(text_of(link), link.get("href", ""))
        return found

    def all(self, path: str) -> list[Element]:
        return self.tree.findall(f".//{path}")

    def one(self, path: str) -> Element:
        found = self.all(path)
        assert len(found) == 1, f"{self.path}: {len(found)} × {path}, not one"
        return found[0]

    def follow(self, words: str) -> Page:
        """Press the link with these words."""
        assert words in self.links, f"{self.path}: no link {words!r}; there are {sorted(self.links)}"
        return self.client.get(urljoin(self.path, self.links[words]))

    def submit(self, *, form: int = 0, **values: str | list[str]) -> Page:
        """Send a form with what it holds already and these values; redirects are followed."""
        element = self.all("form")[form]
        fields: dict[str, str | list[str]] = {}
        for name, value in held(element):
            fields[name] = [*fields.get(name, []), value]
        action = urljoin(self.path, element.get("action") or self.path)
        return self.client.post(action, {**fields, **values})


def held(form: Element) -> list[tuple[str, str]]:
    """What a browser would send of a form that nobody touched, buttons apart."""
    held = []
    for field in form.iter("input"):
        kind = field.get("type", "text")
        is_chosen = kind not in ("checkbox", "radio") or field.get("checked") is not None
        if field.get("name") and is_chosen and kind not in ("submit", "button"):
            held.append((field.get("name", ""), field.get("value", "on" if kind == "checkbox" else "")))
    for choice in form.iter("select"):
        options = list(choice.iter("option"))
        chosen = [option for option in options if option.get("selected") is not None] or options[:1]
        held += [(choice.get("name", ""), option.get("value", text_of(option))) for option in chosen]
    held += [(area.get("name", ""), area.text or "") for area in form.iter("textarea")]
    return held


class PageClient:
    """Opens pages of an application and refuses any that breaks a rule for all pages."""

    def __init__(self, app: Flask) -> None:
        self._client = app.test_client(use_cookies=False)

    def get(self, path: str, *, status: int = 200, **options: object) -> Page:
        return self._checked(path, self._client.get(path, **options), status)  # type: ignore[arg-type]

    def post(self, path: str, fields: dict[str, str | list[str]], *, status: int = 200) -> Page:
        response = self._client.post(path, data=fields)
        while response.status_code == 303:
            self._checked(path, response, 303)
            path = urljoin(path, response.headers["Location"])
            response = self._client.get(path)
        return self._checked(path, response, status)

    def _checked(self, path: str, response: TestResponse, status: int) -> Page:
        page = Page(self, urlsplit(path).path, response)
        assert page.status == status, f"{path}: status {page.status}, not {status}"
        for check_headers in HEADER_CHECKS:
            check_headers(path, response.headers)
        if response.mimetype == HTML and page.status not in (302, 303, 308):
            for check in CHECKS:
                check(page.path, page.tree)
        return page
