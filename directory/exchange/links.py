"""Asks web addresses whether they answer, and keeps what was found in a file of its own.

An address in an entry is somebody's text, so it is never followed into our own network: a name is resolved once, only
machines on the internet are asked, and each redirect is judged anew (requirement SE-20). No cookie is kept, nothing
of the answer is read but its head, and the name that we give says nothing of who asks.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from pathlib import Path
from threading import Event, Timer
from urllib.parse import SplitResult, quote, urljoin, urlsplit

import msgspec

from directory.domain.links import LinkFinding, LinkState, carried_on, state_of_status

AGENT = "Mozilla/5.0 (compatible; link check)"
SECONDS, REDIRECTS = 5.0, 3
HOSTS_AT_ONCE = 4
PORTS = {"http": 80, "https": 443}
#: These carry an IPv4 address inside, which could be one of our own.
CARRIERS = (
    IPv6Network("64:ff9b::/96"),
    IPv6Network("64:ff9b:1::/48"),
    IPv6Network("2002::/16"),
    IPv6Network("2001::/32"),
)
FOR_GOOD, FOR_NOW = (301, 308), (302, 303, 307)

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


class _Stop(Exception):
    """The question ends here, with this state."""

    def __init__(self, state: LinkState) -> None:
        super().__init__(state)
        self.state = state


@dataclass(frozen=True)
class LinkChecker:
    """``pause`` is how many seconds a host is left alone between two questions."""

    resolve: Resolve = resolve
    may_ask: Callable[[str, int], bool] = is_on_the_internet
    trusted: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    seconds: float = SECONDS
    pause: float = 1.0

    def check_all(self, addresses: Iterable[str], today: date) -> Iterator[LinkFinding]:
        """One question at a time to each host, several hosts at once; in no order that matters."""
        by_host: dict[str, list[str]] = {}
        for address in addresses:
            by_host.setdefault(urlsplit(address).hostname or "", []).append(address)
        with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
            for found in pool.map(lambda host: self._check_host(by_host[host], today), by_host):
                yield from found

    def _check_host(self, addresses: Sequence[str], today: date) -> list[LinkFinding]:
        found = []
        for number, address in enumerate(addresses):
            if number:
                Event().wait(self.pause)
            found.append(self.check(address, today))
        return found

    def check(self, address: str, today: date) -> LinkFinding:
        """What the address says now."""
        here, moved = address, False
        try:
            for _ in range(REDIRECTS + 1):
                status, leads = self._ask(here)
                if status not in (*FOR_GOOD, *FOR_NOW) or not leads:
                    state = state_of_status(status)
                    return _finding(
                        address, LinkState.MOVED if moved and state is LinkState.WORKS else state, here, today
                    )
                here, moved = urljoin(here, leads), moved or status in FOR_GOOD
        except _Stop as stopped:
            return _finding(address, stopped.state, here, today)
        return _finding(address, LinkState.ENDLESS, here, today)

    def _ask(self, address: str) -> tuple[int, str]:
        """The status, and where it leads. Many sites answer HEAD wrongly, so only a success is believed."""
        status, leads = self._request("HEAD", address)
        return (status, leads) if status < 400 else self._request("GET", address)

    def _request(self, method: str, address: str) -> tuple[int, str]:
        parts, connection = self._connection(address)
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (f"?{parts.query}" if parts.query else "")
        headers = {"User-Agent": AGENT, "Accept": "*/*", "Connection": "close"}
        # A site that sends one letter at a time would never be late: the whole question has an end.
        end = Timer(self.seconds, lambda: _hang_up(connection))
        end.start()
        try:
            with closing(connection):
                connection.request(method, path, headers=headers)
                answer: HTTPResponse = connection.getresponse()
                return answer.status, answer.getheader("Location", "")
        except ssl.SSLCertVerificationError as error:
            raise _Stop(LinkState.UNPROVEN) from error
        except (OSError, HTTPException, ValueError) as error:
            raise _Stop(LinkState.SILENT) from error
        finally:
            end.cancel()

    def _connection(self, address: str) -> tuple[SplitResult, HTTPConnection]:
        """A connection to the very machine that was judged: the name is not asked for a second time."""
        try:
            parts = urlsplit(address)
            port = parts.port or PORTS.get(parts.scheme, 0)
            host = (parts.hostname or "").encode("idna").decode("ascii")
        except ValueError as error:
            raise _Stop(LinkState.NAMELESS) from error
        if parts.scheme not in PORTS or not host:
            raise _Stop(LinkState.INSIDE)
        try:
            machines = self.resolve(host, port)
        except OSError as error:
            raise _Stop(LinkState.NAMELESS) from error
        if not machines or not all(self.may_ask(machine, port) for machine in machines):
            raise _Stop(LinkState.INSIDE if machines else LinkState.NAMELESS)
        if parts.scheme == "https":
            return parts, _Secure(host, port, machines[0], self.seconds, self.trusted)
        return parts, _Plain(host, port, machines[0], self.seconds)


class _Plain(HTTPConnection):
    def __init__(self, host: str, port: int, machine: str, seconds: float) -> None:
        super().__init__(host, port, timeout=seconds)
        self.machine = machine

    def connect(self) -> None:
        self.sock = socket.create_connection((self.machine, self.port), self.timeout)


class _Secure(HTTPSConnection):
    def __init__(self, host: str, port: int, machine: str, seconds: float, trusted: ssl.SSLContext) -> None:
        super().__init__(host, port, timeout=seconds, context=trusted)
        self.machine, self.trusted = machine, trusted

    def connect(self) -> None:
        plain = socket.create_connection((self.machine, self.port), self.timeout)
        self.sock = plain
        self.sock = self.trusted.wrap_socket(plain, server_hostname=self.host)


def _hang_up(connection: HTTPConnection) -> None:
    if connection.sock is not None:
        try:
            connection.sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            # It was over already.
            return


def _finding(address: str, state: LinkState, leads_to: str, today: date) -> LinkFinding:
    elsewhere = leads_to if leads_to != address else ""
    return LinkFinding(address=address, state=state, leads_to=elsewhere, checked=today, since=today)


def read_findings(path: Path) -> dict[str, LinkFinding]:
    """What was found last, by address; nothing before the first time."""
    try:
        findings = msgspec.json.decode(path.read_bytes(), type=list[LinkFinding])
    except FileNotFoundError:
        return {}
    return {finding.address: finding for finding in findings}


def write_findings(path: Path, found: Iterable[LinkFinding], before: Mapping[str, LinkFinding]) -> list[LinkFinding]:
    """Keep what was found now in place of what was found before; all of it, by address."""
    findings = sorted((carried_on(finding, before) for finding in found), key=lambda finding: finding.address)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}")
    temporary.write_bytes(msgspec.json.format(msgspec.json.encode(findings), indent=1) + b"\n")
    temporary.replace(path)
    return findings
