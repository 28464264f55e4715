"""The headers of every answer, scored as Mozilla's HTTP Observatory scores them (requirement SE-02).

The table is its published one; what needs a browser vendor's list (preloading) or scripts from elsewhere is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from flask import Flask, abort
from werkzeug.datastructures import Headers
from werkzeug.test import TestResponse

from directory.domain.figures import RouteClass
from directory.settings import Settings
from directory.web.app import create_public_app
from directory.web.budgets import Allowance, Budget, Budgets
from directory.web.routing import public
from tests.conftest import NOW

AIM = 150
HALF_A_YEAR = 15_768_000
PRIVATE_REFERRER = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
#: The only words that the standards allow for each; others are ignored by browsers.
ISOLATION = {
    "Cross-Origin-Opener-Policy": {"same-origin", "same-origin-allow-popups", "noopener-allow-popups"},
    "Cross-Origin-Embedder-Policy": {"require-corp", "credentialless"},
    "Cross-Origin-Resource-Policy": {"same-origin", "same-site"},
}


def directives(headers: Headers) -> dict[str, list[str]]:
    parts = (part.split() for part in headers.get("Content-Security-Policy", "").split(";"))
    return {name.lower(): values for name, *values in filter(None, parts)}


def content_policy_score(policy: dict[str, list[str]]) -> int:
    if not policy:
        return -25
    scripts = policy.get("script-src", policy.get("default-src", ["*"]))
    if {"*", "'unsafe-inline'", "data:", "https:", "http:"}.intersection(scripts) or "object-src" in policy:
        return -20
    if "'unsafe-eval'" in scripts:
        return -10
    return 10 if policy.get("default-src") == ["'none'"] else 5


def transport_score(headers: Headers) -> int:
    found = re.search(r"max-age=(\d+)", headers.get("Strict-Transport-Security", ""))
    if not found:
        return -20
    return 0 if int(found[1]) >= HALF_A_YEAR else -10


def score(headers: Headers) -> int:
    """From 0 up; 100 is every basic thing right."""
    policy = directives(headers)
    total = 100 + content_policy_score(policy) + transport_score(headers)
    total += 5 if headers.get("Referrer-Policy") in PRIVATE_REFERRER else -5
    total += 5 if policy.get("frame-ancestors") == ["'none'"] else -20
    total += 0 if headers.get("X-Content-Type-Options") == "nosniff" else -5
    total += sum(10 for name, allowed in ISOLATION.items() if headers.get(name) in allowed)
    total -= 20 * len(headers.getlist("Set-Cookie"))
    total -= 50 if headers.get("Access-Control-Allow-Origin") else 0
    return total


@pytest.fixture(scope="module")
def broken(settings: Settings) -> Flask:
    """The site with two addresses that fail."""
    app = create_public_app(Settings(var=settings.var, now=NOW))

    def crash() -> str:
        raise RuntimeError

    app.add_url_rule("/crash", "crash", public()(crash))
    app.add_url_rule("/busy", "busy", public()(lambda: abort(503)))
    app.testing = False
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return app


@pytest.fixture(scope="module")
def full(settings: Settings) -> Flask:
    """The site when there is room for two pages, and for one of each network."""
    one, two = Allowance(1, 0.01), Allowance(2, 0.01)
    budgets = Budgets({RouteClass.PAGE: Budget(everybody=two, one_network=one)})
    return create_public_app(Settings(var=settings.var, now=NOW, trusted_proxies=1), budgets=budgets)


def refusals(full: Flask) -> Iterator[TestResponse]:
    for network in ("85.24.1.2", "85.24.1.2", "81.2.3.4", "83.5.6.7"):
        yield full.test_client().get("/sv/about", headers={"X-Forwarded-For": network})


def answers(app: Flask, empty: Flask) -> Iterator[TestResponse]:
    client = app.test_client()
    start = client.get("/sv/")
    asset = re.search(r'href="(/static/[^"]+)"', start.text)
    assert asset is not None
    yield from (start, client.get(asset[1]), client.get("/"), client.get("/robots.txt"), client.head("/sv/"))
    yield from (client.get("/healthz"), client.get("/sv/place/linkoping/sheet"), client.get("/sv/nowhere"))
    yield from (client.post("/sv/search", data={"q": "x"}), client.post("/sv/search", data={"unknown": "1"}))
    yield from (client.put("/sv/"), client.post("/sv/search", data={"q": "x" * 100_000}), client.get("/crash"))
    yield from (client.get("/busy"), empty.test_client().get("/sv/"), client.options("/sv/"))


def test_every_status_scores_what_can_be_had(broken: Flask, full: Flask, tmp_path: Path) -> None:
    empty = create_public_app(Settings(var=tmp_path))
    seen = set()
    for answer in chain(answers(broken, empty), refusals(full)):
        seen.add(answer.status_code)
        assert score(answer.headers) >= AIM, f"{answer.request.path}: {score(answer.headers)}\n{answer.headers}"
        assert "Server" not in answer.headers
        assert answer.headers["Cache-Control"] == "no-store"
    assert seen >= {200, 302, 303, 400, 404, 405, 413, 429, 500, 503}


def test_nothing_of_the_device_is_asked_for(app: Flask) -> None:
    policy = app.test_client().get("/sv/").headers["Permissions-Policy"]

    asked = dict(part.strip().split("=") for part in policy.split(","))
    assert set(asked.values()) == {"()"}
    assert set(asked) >= {
        "browsing-topics",
        "camera",
        "geolocation",
        "microphone",
        "payment",
        "usb",
        "display-capture",
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Content-Security-Policy", "default-src 'none'; script-src 'unsafe-inline'; frame-ancestors 'none'"),
        ("Content-Security-Policy", ""),
        ("Strict-Transport-Security", "max-age=60"),
        ("Referrer-Policy", "unsafe-url"),
        ("Cross-Origin-Embedder-Policy", "same-origin"),
        ("X-Content-Type-Options", ""),
        ("Set-Cookie", "a=b"),
        ("Access-Control-Allow-Origin", "*"),
    ],
)
def test_the_table_sees_what_is_wrong(app: Flask, name: str, value: str) -> None:
    headers = app.test_client().get("/sv/").headers.copy()
    headers[name] = value

    assert score(headers) < AIM


@pytest.mark.parametrize(
    "address", ["/sv/", "/sv/search", "/sv/place/linkoping", "/sv/guide/", "/robots.txt", "/sv/nowhere"]
)
def test_nothing_is_read_from_a_query(app: Flask, address: str) -> None:
    client = app.test_client()
    plain, asked = client.get(address), client.get(f"{address}?q=kanariefagel&lang=en&next=//x.example")

    assert asked.status_code == plain.status_code
    assert asked.data == plain.data
    assert sorted(asked.headers) == sorted(plain.headers)
