"""No address, form or host name that anybody makes up sends a reader elsewhere (requirement SE-21)."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.wrappers import Response

from directory.catalogue.catalogue import Catalogue

ELSEWHERE = "elsewhere.example"
ADDRESSES = (
    f"//{ELSEWHERE}", f"///{ELSEWHERE}", f"/\\{ELSEWHERE}", f"\\\\{ELSEWHERE}", f"/%2f%2f{ELSEWHERE}",
    f"/%5c{ELSEWHERE}",
    f"/sv//{ELSEWHERE}", f"/sv/\\{ELSEWHERE}", f"/sv/../{ELSEWHERE}", f"/./{ELSEWHERE}", f"//{ELSEWHERE}/sv/..",
    f"/sv/\r\nLocation: https://{ELSEWHERE}/", f"/\r\n\r\n<a href=//{ELSEWHERE}>", f"https://{ELSEWHERE}/sv/",
    f"/。。/{ELSEWHERE}", f"/．．/{ELSEWHERE}", f"/@{ELSEWHERE}", f"/sv@{ELSEWHERE}/", f"/{ELSEWHERE}",
    f"javascript:{ELSEWHERE}",
)  # fmt: skip
#: Whatever follows is ours: nothing that a browser could take for the name of a host.
OWN = re.compile(r"/(?:sv|en|ar)/[A-Za-z0-9_./-]*")


def leads_nowhere_else(answer: Response) -> None:
    location = answer.headers.get("Location")
    assert location is None or (OWN.fullmatch(location) and "//" not in location), location
    for name, value in answer.headers:
        assert ELSEWHERE not in value, f"{name}: {value}"
    if answer.mimetype == "text/html":
        links = re.findall(r'(?:href|action|src)="([^"]*)"', answer.get_data(as_text=True))
        assert [link for link in links if re.match(rf"(?:https?:)?[/\\]{{2}}[^/]*{ELSEWHERE}", link)] == []


@pytest.mark.parametrize(
    "answer",
    [
        Response(status=302, headers={"Location": f"//{ELSEWHERE}/"}),
        Response(status=302, headers={"Location": f"/sv//{ELSEWHERE}/"}),
        Response(status=302, headers={"Location": "/nowhere"}),
        Response(headers={"X-Told": ELSEWHERE}),
        Response(f'<a href="//{ELSEWHERE}/sv/">', mimetype="text/html"),
        Response(f'<form action="/\\{ELSEWHERE}">', mimetype="text/html"),
        Response(f'<a href="https://{ELSEWHERE}">', mimetype="text/html"),
    ],
)
def test_an_answer_that_led_elsewhere_would_be_seen(answer: Response) -> None:
    with pytest.raises(AssertionError):
        leads_nowhere_else(answer)


@pytest.mark.parametrize("raw", ADDRESSES)
def test_a_made_up_address_leads_nowhere_else(app: Flask, raw: str) -> None:
    """As it comes from the wire: a browser or a test's client would tidy it first."""
    path = raw.encode().decode("latin-1")
    for method in ("GET", "HEAD", "POST"):
        leads_nowhere_else(app.test_client().open("/", method=method, environ_overrides={"PATH_INFO": path}))


@pytest.mark.parametrize("raw", ADDRESSES)
def test_what_is_put_into_a_form_leads_nowhere_else(app: Flask, catalogue: Catalogue, raw: str) -> None:
    client, situation = app.test_client(), catalogue.guide.situations["hard-night"].ref
    for words in (raw, f"Linköping {raw}"):
        leads_nowhere_else(client.post("/sv/search", data={"q": words, "page": raw, "drop": raw}))
        leads_nowhere_else(client.post(f"/sv/guide/{situation}", data={"place": words, "day": "", "clock": ""}))
        leads_nowhere_else(client.post(f"/sv/guide/{situation}", data={"place": "", "day": words, "clock": words}))


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None)
@given(st.text(st.sampled_from("/\\.@:;%?#sven\r\n\t。．x-"), max_size=20))
def test_any_address_leads_nowhere_else(app: Flask, rest: str) -> None:
    path = f"/{rest}{ELSEWHERE}".encode().decode("latin-1")

    leads_nowhere_else(app.test_client().open("/", environ_overrides={"PATH_INFO": path}))


@pytest.mark.parametrize("address", ["/", "/sv/", "/sv/place/linkoping", "/sv/nowhere", "/sv/search", "/sv/guide/"])
def test_a_made_up_host_leads_nowhere_else_and_is_kept_by_no_page(app: Flask, address: str) -> None:
    client = app.test_client()
    for headers in ({"Host": ELSEWHERE}, {"X-Forwarded-Host": ELSEWHERE}, {"Forwarded": f"host={ELSEWHERE}"}):
        leads_nowhere_else(client.get(address, headers=headers))

    assert ELSEWHERE not in client.get(address).text


def test_a_made_up_host_stays_out_of_pages_that_others_are_given(app: Flask, catalogue: Catalogue) -> None:
    """Sheets and entries say their own address; what one reader's request says of it must not reach another."""
    situation = catalogue.guide.situations["hard-night"].ref
    entry = catalogue.listings[0].ref
    for address in (
        f"/sv/guide/{situation}/linkoping",
        f"/sv/guide/{situation}/linkoping/sheet",
        f"/sv/guide/{situation}/linkoping/text",
        "/sv/place/linkoping/sheet",
        f"/sv/entry/{entry}",
        f"/sv/entry/{entry}/card",
    ):
        client = app.test_client()
        client.get(address, headers={"Host": ELSEWHERE})
        assert ELSEWHERE not in client.get(address).text, address


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND", "KANARIE"])
def test_only_reading_and_asking_is_answered(app: Flask, method: str) -> None:
    for address in ("/sv/", "/sv/search", "/", "/healthz"):
        assert app.test_client().open(address, method=method).status_code == 405
