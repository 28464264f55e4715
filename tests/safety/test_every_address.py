"""Every address that links lead to, in every language: it answers, can be reached, and its traces tell nothing.

The traces of a visit are what a browser, a preview or a log on the way may keep: address, title, head and headers.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from urllib.parse import unquote

import pytest
from flask import Flask
from werkzeug.datastructures import Headers

from directory.catalogue.catalogue import Catalogue
from directory.domain.areas import fold_name
from directory.rendering.addresses import Addresses
from directory.settings import Settings
from tests.deny_list import telling_words

pytestmark = pytest.mark.slow

LANGUAGES = Settings().languages
#: What there is of everything, everywhere: a situation at a place, and what is printed. One of each is followed.
ALIKE = (
    re.compile(r"/(\w+)/(guide/)[0-9a-f]{8}/(?!where)([\w-]+)"),
    re.compile(r"/(\w+)/(guide|place|entry)/.+/(text|sheet|handout|card|sheet\.pdf|handout\.pdf|report)"),
)
LINK = re.compile(r'<(?:a|link|script)\b[^>]*?\b(?:href|src)="(/[^"#]*)')
HEAD = re.compile(r"<head>(.*?)</head>", re.DOTALL)
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
#: Names that are places, or a word of every day, tell nothing by themselves.
SHORTEST_NAME = 5


@dataclass(frozen=True)
class Trace:
    """What stays of an answer on a device: ``head`` is the markup that a preview reads."""

    status: int
    title: str
    head: str
    headers: Headers


@pytest.fixture(scope="module")
def traces(app: Flask) -> dict[str, Trace]:
    """Every address that is reached from the way in; every situation, every place, not all pairs."""
    client = app.test_client(use_cookies=False)
    found: dict[str, Trace] = {}
    waiting = ["/", *(f"/{language}/" for language in LANGUAGES)]
    followed: set[tuple[str, ...]] = set()
    while waiting:
        address = waiting.pop()
        sort = next((match.groups() for pattern in ALIKE if (match := pattern.fullmatch(address))), None)
        if address in found or sort in followed:
            continue
        followed |= {sort} if sort else set()
        answer = client.get(address)
        is_page = answer.mimetype == "text/html"
        text = answer.text if is_page else ""
        head, title = HEAD.search(text), TITLE.search(text)
        found[address] = Trace(
            answer.status_code, title[1] if title else "", html.unescape(head[1]) if head else "", answer.headers
        )
        waiting += [answer.location] if answer.status_code == 302 else []
        waiting += LINK.findall(text)
    return found


@pytest.fixture(scope="module")
def names(catalogue: Catalogue) -> frozenset[str]:
    """What organizations and services are called, as words and as an address would spell them."""
    areas = {area.slug for area in catalogue.reference.areas}
    texts = {one.organization.name for one in catalogue.listings}
    texts |= {text.text for one in catalogue.listings for text in one.name.texts.values()}
    spelt = {fold_name(text).replace(" ", "-") for text in texts} | {one.slug for one in catalogue.listings}
    every = {text.casefold() for text in texts} | spelt
    return frozenset(name for name in every if len(name) >= SHORTEST_NAME and name not in areas)


def test_no_link_is_dead(traces: dict[str, Trace]) -> None:
    dead = {address: trace.status for address, trace in traces.items() if trace.status not in (200, 302)}
    assert not dead


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_alone_lead_to_every_service_and_every_place(
    traces: dict[str, Trace], catalogue: Catalogue, language: str
) -> None:
    addresses = Addresses(language)
    services = {addresses.entry(listing.ref): listing.slug for listing in catalogue.listings}

    lost = [slug for address, slug in services.items() if address not in traces]

    assert not lost, f"only a search finds these: {lost}"
    assert addresses.place("linkoping") in traces
    assert addresses.place("ostergotlands-lan") in traces


def test_no_address_title_head_or_header_tells_what_was_read(traces: dict[str, Trace], names: frozenset[str]) -> None:
    telling = {
        (address, where): words
        for address, trace in traces.items()
        for where, text in (
            ("address", unquote(address)),
            ("title", html.unescape(trace.title)),
            ("head", trace.head),
            ("headers", " ".join(f"{name}: {value}" for name, value in trace.headers)),
        )
        if (words := telling_words(text, names))
    }
    assert not telling


def test_titles_are_few_and_alike(traces: dict[str, Trace]) -> None:
    """A history with one title per entry would tell by its order which was opened."""
    titles = {trace.title for address, trace in traces.items() if re.search(r"/entry/\w+$", address)}
    assert len(titles) == len(LANGUAGES)


@pytest.mark.parametrize(
    ("address", "is_named"),
    [("/sv/entry/kvinnojouren-ellinor", True), ("/sv/actor/linkopings-kommun", True),
     ("/sv/place/linkoping", False), ("/sv/entry/1a2b3c4d", False), ("/sv/entry/novahuset", True)],
)  # fmt: skip
def test_a_name_in_an_address_is_seen(names: frozenset[str], address: str, is_named: bool) -> None:
    assert bool(telling_words(address, names)) is is_named


@pytest.mark.parametrize("text", ["Prostitution", "Eskort i Malmö", "ضحايا العنف", "Human trafficking"])
def test_a_telling_word_is_seen_in_every_language(text: str) -> None:
    assert telling_words(text)


@pytest.mark.parametrize("text", ["Sökresultat", "Steg för steg", "Platser", "خطوة بخطوة", "Step by step"])
def test_what_tells_nothing_passes(text: str) -> None:
    assert not telling_words(text)


def listed(traces: dict[str, Trace]) -> set[str]:
    return {address for address, trace in traces.items() if "noindex" not in trace.headers["X-Robots-Tag"]}


def test_search_engines_may_list_what_is_read_and_nothing_that_was_asked(traces: dict[str, Trace]) -> None:
    found = listed(traces)
    for language in LANGUAGES:
        addresses = Addresses(language)
        assert {addresses.start(), addresses.about(), addresses.privacy()} <= found
    assert not [address for address in found if re.search(r"/(answer|again|search|sheet|handout|card|text)", address)]
    assert all("noarchive" in trace.headers["X-Robots-Tag"] for trace in traces.values())


def test_errors_and_asked_pages_are_never_listed(app: Flask) -> None:
    client = app.test_client(use_cookies=False)
    asked = client.post("/sv/search", data={"q": "linköping"}, follow_redirects=True)
    for answer in (asked, client.get("/sv/nowhere"), client.put("/sv/"), client.post("/sv/search", data={"x": "1"})):
        assert answer.headers["X-Robots-Tag"] == "noindex, noarchive"
