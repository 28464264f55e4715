"""The public site in a process of its own, on a port that is free, ended with the block that started it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from select import select

START_SECONDS = 30


@dataclass(frozen=True)
class Served:
    """A running site. ``said`` is everything that it wrote, complete once the block has ended."""

    port: int
    process: subprocess.Popen[str]
    said: list[str]

    def ask(
        self, method: str, path: str, body: str = "", *, patience: float = START_SECONDS, **headers: str
    ) -> tuple[int, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=patience)
        try:
            given = {"Content-Type": "application/x-www-form-urlencoded", **headers}
            connection.request(method, path, body.encode(), given)
            response = connection.getresponse()
            return response.status, response.read().decode()
        finally:
            connection.close()

    def send(self, raw: bytes) -> bytes:
        """Bytes as they are, for what no well-meaning client would send."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=START_SECONDS) as connection:
            connection.sendall(raw)
            connection.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: connection.recv(4096), b""))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(
    var: Path,
    *,
    program: tuple[str, ...] = (sys.executable, "-m", "directory"),
    words: tuple[str, ...] = ("--public-only",),
    **settings: str,
) -> Iterator[Served]:
    port = free_port()
    environment = {**os.environ, "KONTAKTGUIDEN_VAR": str(var), "PORT": str(port), **settings}
    process = subprocess.Popen(  # noqa: S603 - our own program
        [*program, "serve", *words],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        process_group=0,
    )
    served = Served(port, process, [])
    try:
        _wait_until_it_listens(served)
        yield served
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        rest, _nothing = process.communicate(timeout=START_SECONDS)
        served.said.append(rest)


def _wait_until_it_listens(served: Served) -> None:
    """The site says its address before it listens; a connection is then accepted as soon as it does."""
    assert served.process.stdout is not None
    ready, _, _ = select([served.process.stdout], [], [], START_SECONDS)
    assert ready, "the site said nothing"
    served.said.append(served.process.stdout.readline())
    while served.process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", served.port)) == 0:
                return
    raise AssertionError(f"the site did not start: {served.said} {served.process.stdout.read()}")
