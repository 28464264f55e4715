"""A real web site on this machine that answers well, badly, slowly, or with more than anybody wants."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from select import select
from threading import Lock, Thread
from typing import Any
from urllib.parse import unquote

#: What each page answers: its status, and where it leads.
PAGES = {
    "/fine": (200, ""),
    "/broken": (500, ""),
    "/shy": (403, ""),
    "/moved": (301, "/fine"),
    "/moved-away": (308, "http://other.test:{port}/fine"),
    "/moved-and-gone": (301, "/nowhere"),
    "/for-now": (302, "/fine"),
    "/round": (302, "/round"),
    "/there": (302, "/and-back"),
    "/and-back": (302, "/there"),
    "/swedish": (301, "/låtsas?ort=Malmö"),
    "/låtsas": (200, ""),
    "/inside": (302, "http://inner.test:{port}/secret"),
    "/inside-by-number": (302, "http://10.0.0.1/"),
    "/metadata": (302, "http://[::ffff:169.254.169.254]/"),
    "/odd-port": (302, "http://site.test:22/"),
    "/file": (302, "file:///etc/passwd"),
    "/nonsense": (302, "http://[/"),
}


@dataclass
class Site:
    """It remembers how it was asked. ``leads_all`` is where every page leads, when it is given."""

    port: int = 0
    scheme: str = "http"
    robots: str = ""
    leads_all: str = ""
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    lock: Lock = field(default_factory=Lock)

    def address(self, path: str, host: str = "site.test") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    def questions(self) -> list[tuple[str, str]]:
        """What was asked of its pages, by method and path."""
        return [(method, path) for method, path, _headers in self.asked if path != "/robots.txt"]

    @contextmanager
    def being_asked(self, *question: Any) -> Iterator[None]:
        with self.lock:
            self.asked.append(question)  # type: ignore[arg-type]  # three parts, as above
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
        yield
        with self.lock:
            self.at_once -= 1


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    site: Site


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def answer(self) -> None:
        path = unquote(self.path.split("?")[0])
        special = {"/silent": self.say_nothing, "/drip": self.drip, "/endless": self.endless}
        with suppress(OSError):
            with self.server.site.being_asked(self.command, self.path, dict(self.headers)):
                answer = special[path]() if path in special else self.made(path)
            # Whoever has the answer may ask again before this goes on, and asks one question at a time all the same.
            self.wfile.write(answer or b"")

    def made(self, path: str) -> bytes:
        site = self.server.site
        status, leads = PAGES.get(path, (404, ""))
        if path == "/robots.txt":
            status = 200 if site.robots else 404
        elif site.leads_all:
            status, leads = 301, site.leads_all
        elif path == "/head-not-allowed":
            status = 405 if self.command == "HEAD" else 200
        # Letters that should be written with percent signs stand as they are, as many sites write them.
        location = f"Location: {leads.format(port=site.port)}\r\n" if leads else ""
        body = site.robots if path == "/robots.txt" else ""
        return f"HTTP/1.1 {status} As it is\r\nSet-Cookie: a=b\r\n{location}\r\n{body}".encode()

    def say_nothing(self) -> None:
        """Until the other side hangs up."""
        self.rfile.read(1)

    def drip(self) -> None:
        """One letter at a time, for as long as anybody listens."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        while not select([self.connection], [], [], 0.05)[0]:
            self.wfile.write(b"x")

    def endless(self) -> None:
        """A page without an end, that can only be asked for whole."""
        self.wfile.write(b"HTTP/1.1 501 No\r\n\r\n" if self.command == "HEAD" else b"HTTP/1.1 200 OK\r\n\r\n")
        while self.command != "HEAD":
            self.wfile.write(b"x" * 65_536)

    do_GET = do_HEAD = answer  # noqa: N815 - the names that the server calls

    def log_message(self, *_words: Any) -> None:
        """Quietly."""


@contextmanager
def serving(site: Site, secured: ssl.SSLContext | None = None) -> Iterator[Site]:
    server = _Server(("127.0.0.1", 0), _Handler)
    server.site = site
    if secured is not None:
        server.socket = secured.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        site.scheme = "https"
    site.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield site
    server.shutdown()
    server.server_close()
