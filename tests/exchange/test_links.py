"""Links are asked politely, told apart by what they answer, and never followed into our own network."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from directory.catalogue.catalogue import Catalogue
from directory.domain.links import TROUBLES, LinkFinding, LinkState, published_addresses
from directory.exchange.links import LinkChecker, is_on_the_internet, read_findings, write_findings

TODAY = date(2026, 11, 21)


OURS = """
127.0.0.1 10.1.2.3 192.168.0.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 ::1 fe80::1%eth0 fd00::1 ::ffff:10.0.0.1
::ffff:127.0.0.1 64:ff9b::a00:1 2002:a00:1::1
"""


@dataclass
class Site:
    """A web site on this machine, which remembers how it was asked."""

    port: int = 0
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    lock: Lock = field(default_factory=Lock)

    def address(self, path: str, host: str = "site.test") -> str:
        return f"http://{host}:{self.port}{path}"


PAGES = {
    "/fine": (200, ""),
    "/broken": (500, ""),
    "/shy": (403, ""),
    "/silent": (0, ""),
    "/moved": (301, "/fine"),
    "/for-now": (302, "/fine"),
    "/round": (302, "/round"),
    "/inside": (302, "http://inner.test:{port}/secret"),
    "/file": (302, "file:///etc/passwd"),
}


def handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            with site.lock:
                site.asked.append((self.command, self.path, dict(self.headers)))
                site.at_once += 1
                site.most_at_once = max(site.most_at_once, site.at_once)
            status, leads = self.found()
            with site.lock:
                site.at_once -= 1
            if status == 0:
                # Says nothing until the other side hangs up.
                self.rfile.read(1)
                return
            self.send_response(status)
            self.send_header("Set-Cookie", "a=b")
            if leads:
                self.send_header("Location", leads)
            self.end_headers()

        def found(self) -> tuple[int, str]:
            path = self.path.split("?")[0]
            if path == "/head-not-allowed":
                return (405, "") if self.command == "HEAD" else (200, "")
            status, leads = PAGES.get(path, (404, ""))
            return status, leads.format(port=site.port)

        do_GET = do_HEAD = answer  # noqa: N815 - the names that the server calls

        def log_message(self, *_words: Any) -> None:
            """Quietly."""

    return Handler


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(site))
    server.daemon_threads = True
    server.block_on_close = False
    site.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield site
    server.shutdown()
    server.server_close()


def resolve(host: str, _port: int) -> list[str]:
    known = {"site.test": ["127.0.0.1"], "other.test": ["127.0.0.1"], "inner.test": ["10.0.0.1"]}
    if host not in known:
        raise socket.gaierror(host)
    return known[host]


CHECKER = LinkChecker(resolve=resolve, may_ask=lambda ip, port: ip == "127.0.0.1", seconds=2.0, pause=0.0)


@pytest.mark.parametrize(
    ("path", "state", "leads_to"),
    [
        ("/fine", LinkState.WORKS, ""),
        ("/head-not-allowed", LinkState.WORKS, ""),
        ("/gone", LinkState.GONE, ""),
        ("/broken", LinkState.BROKEN, ""),
        ("/shy", LinkState.SHY, ""),
        ("/moved", LinkState.MOVED, "/fine"),
        ("/for-now", LinkState.WORKS, "/fine"),
        ("/round", LinkState.ENDLESS, ""),
    ],
)
def test_what_a_site_answers_is_told_apart(site: Site, path: str, state: LinkState, leads_to: str) -> None:
    found = CHECKER.check(site.address(path), TODAY)

    assert found.state is state
    assert found.leads_to == (site.address(leads_to) if leads_to else "")


def test_a_site_that_says_nothing_is_waited_for_only_so_long(site: Site) -> None:
    impatient = LinkChecker(resolve=resolve, may_ask=CHECKER.may_ask, seconds=0.2, pause=0.0)

    assert impatient.check(site.address("/silent"), TODAY).state is LinkState.SILENT


def test_a_name_that_does_not_exist_is_told(site: Site) -> None:
    assert CHECKER.check(site.address("/", host="nowhere.test"), TODAY).state is LinkState.NAMELESS


@pytest.mark.parametrize("path", ["/inside", "/file"])
def test_a_redirect_does_not_lead_into_our_own_network(site: Site, path: str) -> None:
    assert CHECKER.check(site.address(path), TODAY).state is LinkState.INSIDE


def test_a_name_that_changes_its_machine_between_two_questions_gains_nothing(site: Site) -> None:
    """A name is resolved once for each question, and the machine that was judged is the one that is asked."""
    answers = [["127.0.0.1"], ["169.254.169.254"]]
    asked = []

    def rebinding(host: str, _port: int) -> list[str]:
        asked.append(host)
        return answers[min(len(asked), 2) - 1]

    checker = LinkChecker(resolve=rebinding, may_ask=CHECKER.may_ask, seconds=2.0)

    assert checker.check(site.address("/fine"), TODAY).state is LinkState.WORKS
    assert len(asked) == 1
    assert checker.check(site.address("/fine"), TODAY).state is LinkState.INSIDE


def test_one_machine_inside_among_several_is_enough_to_refuse(site: Site) -> None:
    checker = LinkChecker(resolve=lambda host, port: ["127.0.0.1", "10.0.0.1"], may_ask=CHECKER.may_ask)

    assert checker.check(site.address("/fine"), TODAY).state is LinkState.INSIDE


@pytest.mark.parametrize("address", OURS.split())
def test_what_is_not_on_the_internet_is_not_asked(address: str) -> None:
    assert not is_on_the_internet(address, 443)


def test_only_the_ports_of_web_sites_are_asked() -> None:
    assert is_on_the_internet("93.184.216.34", 443)
    assert is_on_the_internet("2606:2800:220:1::1", 80)
    assert not is_on_the_internet("93.184.216.34", 22)
    assert LinkChecker().check("http://127.0.0.1/", TODAY).state is LinkState.INSIDE
    assert LinkChecker().check("http://[::ffff:10.0.0.1]/", TODAY).state is LinkState.INSIDE


def test_nothing_tells_who_asks_and_no_cookie_is_sent_back(site: Site) -> None:
    CHECKER.check(site.address("/moved"), TODAY)

    assert [method for method, _path, _headers in site.asked] == ["HEAD", "HEAD"]
    for _method, _path, headers in site.asked:
        assert "Cookie" not in headers
        assert "Referer" not in headers
        assert "kontakt" not in str(headers).lower()


def test_a_host_is_asked_one_question_at_a_time(site: Site) -> None:
    found = list(CHECKER.check_all([site.address(f"/fine?{number}") for number in range(12)], TODAY))

    assert len(found) == 12
    assert site.most_at_once == 1


def test_a_site_that_cannot_prove_who_it_is_is_told(tmp_path: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "site.test")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("site.test")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = tmp_path / "site.pem"
    pem.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(Site()))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    address = f"https://site.test:{server.server_address[1]}/fine"

    unproven = CHECKER.check(address, TODAY)
    trusting = LinkChecker(
        resolve=resolve, may_ask=CHECKER.may_ask, trusted=ssl.create_default_context(cafile=str(pem))
    )
    proven = trusting.check(address, TODAY)
    server.shutdown()
    server.server_close()

    assert unproven.state is LinkState.UNPROVEN
    assert proven.state is LinkState.WORKS


def test_what_stays_as_it_was_keeps_its_first_day(tmp_path: Path) -> None:
    path = tmp_path / "var" / "links.json"

    def found(state: LinkState, day: date) -> LinkFinding:
        return LinkFinding(address="https://example.org/", state=state, checked=day, since=day)

    write_findings(path, [found(LinkState.GONE, TODAY)], read_findings(path))
    later = TODAY + timedelta(days=7)
    write_findings(path, [found(LinkState.GONE, later)], read_findings(path))

    kept = read_findings(path)["https://example.org/"]
    assert (kept.checked, kept.since) == (later, TODAY)
    write_findings(path, [found(LinkState.WORKS, later)], read_findings(path))
    assert read_findings(path)["https://example.org/"].since == later


def test_every_state_but_two_is_for_a_person_to_look_at() -> None:
    assert frozenset(LinkState) - TROUBLES == {LinkState.WORKS, LinkState.SHY}


def test_every_published_web_address_is_asked_once_and_nothing_else(catalogue: Catalogue) -> None:
    addresses = published_addresses([*catalogue.listings, *catalogue.listings])

    assert len(addresses) == len(set(addresses)) > 100
    assert all(address.startswith("http") for address in addresses)
