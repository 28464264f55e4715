"""The checks on every page can fail: each is shown a page with one thing wrong."""

from __future__ import annotations

import html5lib
import pytest
from html5lib.html5parser import ParseError
from werkzeug.datastructures import Headers

from tests.page_checks import CHECKS, HEADER_CHECKS

SOUND = """<!doctype html>
<html lang="sv" dir="ltr"><head><title>Sökresultat – Kontaktguiden</title><link rel="icon" href="data:,"></head>
<body><a href="#main">Till innehållet</a>
<a class="exit" href="https://www.example.org/" rel="noreferrer">Lämna sidan</a>
<p class="traces">Samtal syns i samtalslistan.</p>
<ul><li><a href="https://www.example.org/" rel="noreferrer">Till webbplatsen</a>
<span class="leaves">Du lämnar oss.</span></li></ul>
<main id="main"><h1>Hjälp</h1><h2>Ring</h2><p>Ring <a href="tel:116016">116 016</a></p>
<form method="post" action="/sv/search"><label for="q">Sök</label>
<input id="q" name="q" autocomplete="off" spellcheck="false" autocapitalize="off"><button>Sök</button></form>
</main></body></html>"""

HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-DNS-Prefetch-Control": "off",
    "X-Robots-Tag": "noindex, noarchive",
    "Content-Security-Policy": "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
}

WRONG = {
    "another language": ('lang="sv"', 'lang="en"'),
    "another direction": ('dir="ltr"', 'dir="rtl"'),
    "a title without the name": (" – Kontaktguiden", ""),
    "a telling title": ("Sökresultat", "Hjälp vid våldtäkt"),
    "two h1": ("<h2>Ring</h2>", "<h1>Ring</h1>"),
    "a skipped level": ("<h2>Ring</h2>", "<h3>Ring</h3>"),
    "an empty heading": ("<h2>Ring</h2>", "<h2></h2>"),
    "an id twice": ("<h2>", '<h2 id="main">'),
    "a label for nothing": ('for="q"', 'for="words"'),
    "a field without a label": ('<label for="q">Sök</label>', ""),
    "a button without words": ("<button>Sök</button>", "<button></button>"),
    "words into the address": ('method="post"', 'method="get"'),
    "words kept by the browser": ('autocomplete="off" ', ""),
    "words sent to a spelling service": ('spellcheck="false" ', ""),
    "a link without words": ("Till innehållet", ""),
    "a link to nowhere in the page": ('href="#main"', 'href="#content"'),
    "a link that tells where it was pressed": (' rel="noreferrer"', ""),
    "a new window": ('rel="noreferrer"', 'rel="noreferrer" target="_blank"'),
    "a call whose trace is not told": ("traces", "small"),
    "a way to another site that is not told": ("leaves", "small"),
    "a number that cannot be dialled": ("tel:116016", "tel:116 016"),
    "a question in an address": ('href="#main"', 'href="/sv/search?q=x"'),
    "a script in the page": ("<h2>", "<script>1</script><h2>"),
    "a script from elsewhere": ("<h2>", '<script src="https://cdn.example/x.js"></script><h2>'),
    "an image from elsewhere": ("<h2>", '<img alt="" src="//cdn.example/x.png"><h2>'),
    "a style attribute": ("<h2>", '<h2 style="color: red">'),
    "a handler": ("<button>", '<button onclick="x()">'),
    "a frame": ("<h2>", '<iframe src="/x"></iframe><h2>'),
    "a preview": ("<title>", '<meta property="og:title" content="x"><title>'),
    "a description": ("<title>", '<meta name="description" content="x"><title>'),
    "a leftover value": ("Ring <a", "None <a"),
    "a leftover placeholder": ("Ring <a", "%(number)s <a"),
}


def check(markup: str) -> None:
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(markup)
    for one in CHECKS:
        one("/sv/search", tree)


def check_headers(headers: dict[str, str]) -> None:
    for one in HEADER_CHECKS:
        one("/sv/search", Headers(headers))


def test_a_sound_page_passes() -> None:
    check(SOUND)
    check_headers(HEADERS)


@pytest.mark.parametrize("fault", sorted(WRONG))
def test_a_page_with_one_fault_is_refused(fault: str) -> None:
    right, wrong = WRONG[fault]
    assert right in SOUND

    with pytest.raises(AssertionError, match="/sv/search"):
        check(SOUND.replace(right, wrong, 1))


@pytest.mark.parametrize("wrong", ["<p><div></p>", "<b>fet", "</section>", '<p id="a" id="b">'])
def test_markup_that_is_not_well_formed_is_refused(wrong: str) -> None:
    with pytest.raises(ParseError):
        check(SOUND.replace("<h2>", f"{wrong}<h2>"))


@pytest.mark.parametrize("name", sorted(HEADERS))
def test_an_answer_without_its_headers_is_refused(name: str) -> None:
    with pytest.raises(AssertionError):
        check_headers({key: value for key, value in HEADERS.items() if key != name})


@pytest.mark.parametrize(
    "header",
    [
        {"Set-Cookie": "a=b"},
        {"Location": "https://elsewhere.example/"},
        {"Location": "//elsewhere.example/"},
        {"Location": "/sv/search?q=x"},
        {"Content-Security-Policy": f"{HEADERS['Content-Security-Policy']}; script-src 'unsafe-inline'"},
    ],
    ids=lambda header: "-".join(header),
)
def test_an_answer_that_tells_or_keeps_something_is_refused(header: dict[str, str]) -> None:
    with pytest.raises(AssertionError):
        check_headers({**HEADERS, **header})
