"""Clients that stop halfway, stay silent or stay too long keep nobody else waiting, however many they are."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from directory.cli.server import CONNECTIONS, SECONDS_PER_REQUEST
from tests.cli.serving import Served, serving

#: The site as it is served, but for a shorter patience.
SERVE_IN_A_HURRY = """
import os
from directory.cli.serve import PublicServer
from directory.settings import Settings

class Hurried(PublicServer):
    def load_config(self):
        super().load_config()
        self.cfg.set("timeout", 2)

settings = Settings.from_environment(os.environ)
print("ready", flush=True)
Hurried(settings).run()
"""
FORM = b"Host: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
SLOW = {
    "silent": b"",
    "in the headers": b"GET /sv/ HTTP/1.1\r\nHost: x\r\nX-Half: ",
    "in the form": b"POST /sv/search HTTP/1.1\r\nContent-Length: 9\r\n" + FORM + b"\r\nq=",
    "in a form in pieces": b"POST /sv/search HTTP/1.1\r\nTransfer-Encoding: chunked\r\n" + FORM + b"\r\n9\r\nq=",
    "in the next request": b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nGET /sv/ HTTP/1.1\r\nX-Half: ",
    "with the answer unread": b"GET /sv/help/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
}


def crowd(served: Served, begun: bytes, size: int, open_until_the_end: ExitStack) -> list[socket.socket]:
    """So many connections that all have sent this and no more, of which none reads."""
    connections = []
    for _ in range(size):
        connection = socket.socket()
        # Small, so that an answer does not simply end up here.
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
        connection.settimeout(30)
        connection.connect(("127.0.0.1", served.port))
        connection.sendall(begun)
        connections.append(open_until_the_end.enter_context(connection))
    return connections


@pytest.fixture(scope="module")
def served(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("crowded")
    (folder / "editions").symlink_to(published / "editions")
    with serving(folder, KONTAKTGUIDEN_WORKERS="1") as one:
        yield one


@pytest.mark.slow
@pytest.mark.parametrize("begun", SLOW.values(), ids=SLOW)
def test_a_crowd_of_slow_clients_keeps_no_reader_waiting(served: Served, begun: bytes) -> None:
    with ExitStack() as open_until_the_end:
        crowd(served, begun, 40, open_until_the_end)

        # Whoever waited for the crowd would wait at least as long as one of it may take.
        assert served.ask("GET", "/sv/", patience=SECONDS_PER_REQUEST * 0.9)[0] == 200


@pytest.mark.slow
def test_when_there_is_no_room_left_a_reader_takes_that_of_who_waits_longest(served: Served) -> None:
    with ExitStack() as open_until_the_end:
        connections = crowd(served, SLOW["silent"], CONNECTIONS + 20, open_until_the_end)

        assert served.ask("GET", "/sv/", patience=SECONDS_PER_REQUEST * 0.9)[0] == 200
        assert connections[0].recv(100) == b""


@pytest.mark.slow
def test_who_stops_halfway_is_let_go_in_the_end(state: Path) -> None:
    program = (sys.executable, "-c", SERVE_IN_A_HURRY)
    with serving(state, program=program, KONTAKTGUIDEN_WORKERS="1") as served, ExitStack() as open_until_the_end:
        for begun in (SLOW["silent"], SLOW["in the headers"], SLOW["in the form"]):
            assert crowd(served, begun, 1, open_until_the_end)[0].recv(100) == b""


@pytest.mark.slow
@pytest.mark.parametrize("cut", [5, 60, -1])
def test_a_request_that_comes_in_parts_is_answered_whole(served: Served, cut: int) -> None:
    asked = b"POST /sv/search HTTP/1.1\r\nContent-Length: 5\r\n" + FORM + b"\r\nq=mat"
    with socket.create_connection(("127.0.0.1", served.port), timeout=30) as connection:
        connection.sendall(asked[:cut])
        # Meanwhile another is answered, so the first part was looked at by itself.
        assert served.ask("GET", "/healthz")[0] == 200
        connection.sendall(asked[cut:])
        assert connection.recv(20).startswith(b"HTTP/1.1 303")


def test_patience_is_long_enough_for_a_poor_connection_and_not_longer() -> None:
    assert 10 <= SECONDS_PER_REQUEST <= 30
