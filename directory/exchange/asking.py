"""Asks a web address one question, and never leads the program into our own network (requirement SE-20).

An address in an entry is somebody's text, so its name is resolved once, only machines on the internet are asked, and
the machine that was judged is the one that is connected to. No cookie is kept, and our name says nothing of who asks.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from threading import Event, Timer
from urllib.parse import SplitResult, quote, urlsplit

from directory.domain.links import LinkState

AGENT = "Mozilla/5.0 (compatible; link check)"
SECONDS = 5.0
PORTS = {"http": 80, "https": 443}
#: These carry an IPv4 address inside, which could be one of our own.
CARRIERS = (
    IPv6Network("64:ff9b::/96"),
    IPv6Network("64:ff9b:1::/48"),
    IPv6Network("2002::/16"),
    IPv6Network("2001::/32"),
)
#: What may stand in an address as it is; the rest is written with percent signs.
PLAIN = "/%:@!$&'()*+,;=~-._"

Ip = IPv4Address | IPv6Address
Resolve = Callable[[str, int], Sequence[str]]


def resolve(host: str, port: int) -> list[str]:
    """Every address of a machine by its name."""
    return [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def is_on_the_internet(address: str, port: int) -> bool:
    """Whether a machine may be asked: it is nobody's own, and it answers where web sites do."""
    ip: Ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        if any(ip in network for network in CARRIERS):
            return False
        ip = ip.ipv4_mapped or ip
    return ip.is_global and not ip.is_multicast and port in PORTS.values()


class NoAnswer(Exception):
    """Nobody could be asked, or nobody answered; the state says which."""

    def __init__(self, state: LinkState) -> None:
        super().__init__(state)
        self.state = state


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    leads: str
    text: str = ""


@dataclass(frozen=True)
class Asker:
    """``seconds`` is how long a whole question may take, however little comes at a time."""

    resolve: Resolve = resolve
    may_ask: Callable[[str, int], bool] = is_on_the_internet
    trusted: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    seconds: float = SECONDS

    def ask(self, method: str, address: str, *, most_bytes: int = 0) -> Answer:
        """The head of the answer, and of what follows it no more than asked for."""
        parts, connection = self._connection(address)
        path = quote(parts.path or "/", safe=PLAIN) + (
            f"?{quote(parts.query, safe=PLAIN + '?')}" if parts.query else ""
        )
        headers = {"User-Agent": AGENT, "Accept": "*/*", "Connection": "close"}
        # A site that sends one letter at a time would never be late: the whole question has an end.
        is_late = Event()
        end = Timer(self.seconds, lambda: _hang_up(connection, is_late))
        end.start()
        try:
            with closing(connection):
                connection.request(method, path, headers=headers)
                answer = connection.getresponse()
                text = answer.read(most_bytes).decode("utf-8", "replace") if most_bytes else ""
                if is_late.is_set():
                    raise NoAnswer(LinkState.SILENT)
                return Answer(answer.status, _as_written(answer.getheader("Location", "")), text)
        except ssl.SSLCertVerificationError as error:
            raise NoAnswer(LinkState.UNPROVEN) from error
        except (OSError, HTTPException, ValueError) as error:
            raise NoAnswer(LinkState.SILENT) from error
        finally:
            end.cancel()

    def _connection(self, address: str) -> tuple[SplitResult, HTTPConnection]:
        """A connection to the very machines that were judged: the name is not asked for a second time."""
        try:
            parts = urlsplit(address)
            port = parts.port or PORTS.get(parts.scheme, 0)
            host = (parts.hostname or "").encode("idna").decode("ascii")
        except ValueError as error:
            raise NoAnswer(LinkState.NAMELESS) from error
        if parts.scheme not in PORTS or not host:
            raise NoAnswer(LinkState.INSIDE)
        try:
            machines = self.resolve(host, port)
        except OSError as error:
            raise NoAnswer(LinkState.NAMELESS) from error
        if not machines or not all(self.may_ask(machine, port) for machine in machines):
            raise NoAnswer(LinkState.INSIDE if machines else LinkState.NAMELESS)
        if parts.scheme == "https":
            return parts, _Secure(host, port, machines, self.seconds, self.trusted)
        return parts, _Plain(host, port, machines, self.seconds)


class _Plain(HTTPConnection):
    def __init__(self, host: str, port: int, machines: Sequence[str], seconds: float) -> None:
        super().__init__(host, port, timeout=seconds)
        self.machines = machines

    def connect(self) -> None:
        self.sock = _reach(self.machines, self.port, self.timeout)


class _Secure(HTTPSConnection):
    def __init__(
        self, host: str, port: int, machines: Sequence[str], seconds: float, trusted: ssl.SSLContext
    ) -> None:
        super().__init__(host, port, timeout=seconds, context=trusted)
        self.machines, self.trusted = machines, trusted

    def connect(self) -> None:
        plain = _reach(self.machines, self.port, self.timeout)
        self.sock = plain
        self.sock = self.trusted.wrap_socket(plain, server_hostname=self.host)


def _reach(machines: Sequence[str], port: int, seconds: float | None) -> socket.socket:
    """The first machine that answers: a name may have an address of a sort that cannot be reached from here."""
    for machine in machines[:-1]:
        try:
            return socket.create_connection((machine, port), seconds)
        except OSError:
            continue
    return socket.create_connection((machines[-1], port), seconds)


def _hang_up(connection: HTTPConnection, is_late: Event) -> None:
    """What was heard until now would look like a whole answer, so it is said that it is none."""
    is_late.set()
    if connection.sock is not None:
        try:
            connection.sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            # It was over already.
            return


def _as_written(location: str) -> str:
    """Where an answer leads, when it wrote å, ä and ö as they are."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return location
