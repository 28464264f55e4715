"""Clients that stop halfway hold no thread for long, however many they are."""

from __future__ import annotations

import socket
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from directory.cli.serve import THREADS
from directory.cli.server import SECONDS_PER_REQUEST
from tests.cli.serving import serving

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
FORM = b"Host: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n\r\nq="
HALF = (b"GET /sv/ HTTP/1.1\r\nHost: x\r\nX-Half: ", b"POST /sv/search HTTP/1.1\r\n" + FORM)


@pytest.mark.slow
@pytest.mark.parametrize("half", HALF, ids=["in the headers", "in the form"])
def test_when_all_threads_wait_for_slow_clients_a_reader_is_answered_soon(state: Path, half: bytes) -> None:
    program = (sys.executable, "-c", SERVE_IN_A_HURRY)
    with serving(state, program=program, KONTAKTGUIDEN_WORKERS="1") as served, ExitStack() as open_until_the_end:
        slow = []
        for _ in range(THREADS + 2):
            connection = socket.create_connection(("127.0.0.1", served.port), timeout=30)
            slow.append(open_until_the_end.enter_context(connection))
            connection.sendall(half)

        assert served.ask("GET", "/sv/")[0] == 200
        assert slow[0].recv(100) == b"", "it was let go"


def test_patience_is_long_enough_for_a_poor_connection_and_not_longer() -> None:
    assert 10 <= SECONDS_PER_REQUEST <= 30
