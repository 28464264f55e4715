"""Asks web addresses whether they answer, politely, and keeps what was found in a file of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Event, Lock
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import msgspec

from directory.domain.links import LinkFinding, LinkState, carried_on, state_of_status
from directory.exchange.asking import Answer, Asker, NoAnswer
from directory.safekeeping import make_private_folder

REDIRECTS = 3
HOSTS_AT_ONCE = 4
#: What is read of a host's wishes.
ROBOTS_BYTES = 100_000
FOR_GOOD, FOR_NOW = (301, 308), (302, 303, 307)


@dataclass
class Host:
    """One host, which is asked one question at a time, and which may wish not to be asked."""

    turn: Lock = field(default_factory=Lock)
    was_asked: bool = False
    wishes: RobotFileParser | None = None


@dataclass(frozen=True)
class LinkChecker:
    """``pause`` is how many seconds a host is left alone between two questions, redirects from elsewhere included."""

    asker: Asker = field(default_factory=Asker)
    pause: float = 1.0
    hosts: dict[str, Host] = field(default_factory=dict)

    def check_all(self, addresses: Iterable[str], today: date) -> Iterator[LinkFinding]:
        """Several hosts at once; in no order that matters."""
        by_host: dict[str, list[str]] = {}
        for address in addresses:
            by_host.setdefault(_host_of(address), []).append(address)
        with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
            for found in pool.map(lambda host: self._check_host(by_host[host], today), by_host):
                yield from found

    def _check_host(self, addresses: Sequence[str], today: date) -> list[LinkFinding]:
        return [self.check(address, today) for address in addresses]

    def check(self, address: str, today: date) -> LinkFinding:
        """What the address says now."""
        here, moved = address, False
        try:
            for _ in range(REDIRECTS + 1):
                answer = self._ask(here)
                if answer.status not in (*FOR_GOOD, *FOR_NOW) or not answer.leads:
                    state = state_of_status(answer.status)
                    if moved and state is LinkState.WORKS:
                        state = LinkState.MOVED
                    return _finding(address, state, here, today)
                here, moved = _led(here, answer.leads), moved or answer.status in FOR_GOOD
        except NoAnswer as stopped:
            return _finding(address, stopped.state, here, today)
        return _finding(address, LinkState.ENDLESS, here, today)

    def _ask(self, address: str) -> Answer:
        """Many sites answer HEAD wrongly or not at all, so only a success is believed."""
        host = self.hosts.setdefault(_host_of(address), Host())
        with host.turn:
            if not self._wishes_of(host, address).can_fetch("*", address):
                raise NoAnswer(LinkState.SHY)
            try:
                answer = self._politely(host, "HEAD", address)
            except NoAnswer as nothing:
                if nothing.state is not LinkState.SILENT:
                    raise
            else:
                if answer.status < 400:
                    return answer
            return self._politely(host, "GET", address)

    def _wishes_of(self, host: Host, address: str) -> RobotFileParser:
        """What a host lets programs ask, read once. One that says nothing of it lets them ask everything."""
        if host.wishes is None:
            host.wishes = RobotFileParser()
            try:
                answer = self._politely(host, "GET", _led(address, "/robots.txt"), most_bytes=ROBOTS_BYTES)
            except NoAnswer as nothing:
                if nothing.state is not LinkState.SILENT:
                    raise
                answer = Answer(0, "")
            host.wishes.parse(answer.text.splitlines() if answer.status == 200 else [])
        return host.wishes

    def _politely(self, host: Host, method: str, address: str, *, most_bytes: int = 0) -> Answer:
        if host.was_asked:
            Event().wait(self.pause)
        host.was_asked = True
        return self.asker.ask(method, address, most_bytes=most_bytes)


def _host_of(address: str) -> str:
    """The name of the host; empty where there is none that could be asked."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _led(here: str, leads: str) -> str:
    try:
        return urljoin(here, leads)
    except ValueError as error:
        raise NoAnswer(LinkState.NAMELESS) from error


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
    make_private_folder(path.parent)
    temporary = path.with_name(f".{path.name}")
    temporary.write_bytes(msgspec.json.format(msgspec.json.encode(findings), indent=1) + b"\n")
    temporary.replace(path)
    return findings
