"""The office as it is served: beside the public site or alone, in a process of its own, and told how to get in."""

from __future__ import annotations

import socket
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.cli.serving import START_SECONDS, Served, free_port, serving

#: Stands for a password; it may turn up in no log.
CANARY = "kanariefagel"


def ask_office(served: Served, port: int, path: str, method: str = "GET", body: str = "") -> tuple[int, str]:
    connection = HTTPConnection("localhost", port, timeout=START_SECONDS)
    try:
        connection.request(method, path, body, {"Content-Type": "application/x-www-form-urlencoded"})
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


def wait_for(served: Served, port: int) -> None:
    while served.process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
    raise AssertionError("the office did not start")


def test_the_office_is_served_beside_the_public_site(state: Path) -> None:
    port = free_port()
    with serving(state, words=(), KONTAKTGUIDEN_OFFICE_PORT=str(port)) as served:
        wait_for(served, port)
        assert served.ask("GET", "/healthz") == (200, "ok 1\n")
        status, page = ask_office(served, port, "/sign-in")
        assert ask_office(served, port, "/sv/")[0] == 404
        assert served.ask("GET", "/sign-in")[0] == 404
        assert ask_office(served, port, "/sign-in", "POST", f"email={CANARY}&password={CANARY}")[0] == 400

    assert status == 200
    assert "Logga in" in page
    said = "".join(served.said)
    assert "run kontaktguiden user add" in said
    assert CANARY not in said
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0, "the office goes on after its site has ended"


def test_what_is_no_request_is_answered_with_a_page_of_ours(state: Path) -> None:
    port = free_port()
    with serving(state, words=(), KONTAKTGUIDEN_OFFICE_PORT=str(port)) as served:
        wait_for(served, port)
        with socket.create_connection(("127.0.0.1", port), START_SECONDS) as client:
            client.sendall(b"GET /sign-in HTTP/1.1\r\nBad Header<script>: x\r\n\r\n")
            answer = b"".join(iter(lambda: client.recv(65_536), b"")).decode()

    assert answer.startswith("HTTP/1.1 400 ")
    assert "Content-Security-Policy: default-src 'none'" in answer
    assert "Cache-Control: no-store" in answer
    assert "script>" not in answer.split("\r\n\r\n", 1)[1].replace("</script>", "")
    assert "Det gick inte att läsa formuläret" in answer


@pytest.mark.parametrize(
    ("words", "variables", "said"),
    [
        (("--public-only", "--office-only"), {}, "Choose one"),
        (("--office-only",), {"KONTAKTGUIDEN_HOST": "0.0.0.0"}, "KONTAKTGUIDEN_OFFICE_URL must be set"),  # noqa: S104 - to be refused
    ],
)
def test_what_would_be_wrong_to_serve_is_refused(
    tmp_path: Path, words: tuple[str, ...], variables: dict[str, str], said: str
) -> None:
    result = run(tmp_path, "serve", *words, KONTAKTGUIDEN_OFFICE_PORT=str(free_port()), **variables)

    assert result.exit_code == 2
    assert said in result.stderr


def test_a_taken_port_of_the_office_is_told_in_words(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run(tmp_path, "serve", "--office-only", KONTAKTGUIDEN_OFFICE_PORT=str(port))

    assert result.exit_code == 1
    assert "Set KONTAKTGUIDEN_OFFICE_PORT to another port." in result.stderr
