"""Links are asked politely, told apart by what they answer, and never followed into our own network."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from directory.catalogue.catalogue import Catalogue
from directory.domain.links import TROUBLES, LinkFinding, LinkState, published_addresses
from directory.exchange.asking import Asker, Resolve, is_on_the_internet
from directory.exchange.links import LinkChecker, read_findings, write_findings
from tests.certificates import proving, trusting
from tests.exchange.web_site import Site, serving

TODAY = date(2026, 11, 21)


OURS = """
127.0.0.1 10.1.2.3 192.168.0.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 ::1 fe80::1%eth0 fd00::1 ::ffff:10.0.0.1
::ffff:127.0.0.1 64:ff9b::a00:1 2002:a00:1::1
"""


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(Site()) as site:
        yield site


def resolve(host: str, _port: int) -> list[str]:
    known = {"site.test": ["127.0.0.1"], "other.test": ["127.0.0.1"], "inner.test": ["10.0.0.1"]}
    known |= {"10.0.0.1": ["10.0.0.1"], "::ffff:169.254.169.254": ["::ffff:169.254.169.254"]}
    if host not in known:
        raise socket.gaierror(host)
    return known[host]


def checker(
    resolve: Resolve = resolve, *, seconds: float = 5.0, trusted: ssl.SSLContext | None = None
) -> LinkChecker:
    """One that takes this machine for the internet, at the port of a test's site."""
    asker = Asker(
        resolve=resolve,
        may_ask=lambda ip, asked: ip == "127.0.0.1" and asked != 22,
        trusted=trusted or ssl.create_default_context(),
        seconds=seconds,
    )
    return LinkChecker(asker, pause=0.0)


@pytest.mark.parametrize(
    ("path", "state", "leads_to"),
    [
        ("/fine", LinkState.WORKS, ""),
        ("/head-not-allowed", LinkState.WORKS, ""),
        ("/endless", LinkState.WORKS, ""),
        ("/gone", LinkState.GONE, ""),
        ("/broken", LinkState.BROKEN, ""),
        ("/shy", LinkState.SHY, ""),
        ("/moved", LinkState.MOVED, "/fine"),
        ("/moved-and-gone", LinkState.GONE, "/nowhere"),
        ("/for-now", LinkState.WORKS, "/fine"),
        ("/swedish", LinkState.MOVED, "/låtsas?ort=Malmö"),
        ("/round", LinkState.ENDLESS, ""),
        ("/there", LinkState.ENDLESS, ""),
    ],
)
def test_what_a_site_answers_is_told_apart(site: Site, path: str, state: LinkState, leads_to: str) -> None:
    found = checker().check(site.address(path), TODAY)

    assert found.state is state
    assert found.leads_to == (site.address(leads_to) if leads_to else "")


def test_a_site_that_moved_to_another_host_tells_where(site: Site) -> None:
    found = checker().check(site.address("/moved-away"), TODAY)

    assert (found.state, found.leads_to) == (LinkState.MOVED, site.address("/fine", host="other.test"))
    assert [headers["Host"] for _m, path, headers in site.asked if path == "/fine"] == [f"other.test:{site.port}"]


@pytest.mark.parametrize("path", ["/silent", "/drip"])
def test_a_site_that_says_too_little_is_waited_for_only_so_long(site: Site, path: str) -> None:
    assert checker(seconds=0.3).check(site.address(path), TODAY).state is LinkState.SILENT


def test_a_port_where_nobody_is_is_silent() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"http://site.test:{closed.getsockname()[1]}/"

        assert checker().check(address, TODAY).state is LinkState.SILENT


def test_a_machine_that_cannot_be_reached_is_passed_over_for_the_next(site: Site) -> None:
    """Many names have an address of a sort that this machine has no way to."""
    asker = Asker(resolve=lambda *_: ["127.0.0.2", "127.0.0.1"], may_ask=lambda *_: True, seconds=5.0)

    assert LinkChecker(asker, pause=0.0).check(site.address("/fine"), TODAY).state is LinkState.WORKS


def test_a_name_that_does_not_exist_is_told(site: Site) -> None:
    assert checker().check(site.address("/", host="nowhere.test"), TODAY).state is LinkState.NAMELESS


@pytest.mark.parametrize("path", ["/inside", "/inside-by-number", "/metadata", "/odd-port", "/file"])
def test_a_redirect_does_not_lead_into_our_own_network(site: Site, path: str) -> None:
    assert checker().check(site.address(path), TODAY).state is LinkState.INSIDE


def test_a_redirect_to_no_address_is_told(site: Site) -> None:
    assert checker().check(site.address("/nonsense"), TODAY).state is LinkState.NAMELESS


def test_a_name_that_changes_its_machine_between_two_questions_gains_nothing(site: Site) -> None:
    """A name is resolved once for each question, and the machine that was judged is the one that is asked."""
    answers = [["127.0.0.1"], ["127.0.0.1"], ["169.254.169.254"]]
    asked = []

    def rebinding(host: str, _port: int) -> list[str]:
        asked.append(host)
        return answers[min(len(asked), 3) - 1]

    rebound = checker(rebinding)

    assert rebound.check(site.address("/fine"), TODAY).state is LinkState.WORKS
    assert len(asked) == len(site.asked) == 2
    assert rebound.check(site.address("/fine"), TODAY).state is LinkState.INSIDE


def test_one_machine_inside_among_several_is_enough_to_refuse(site: Site) -> None:
    mixed = checker(lambda _host, _port: ["127.0.0.1", "10.0.0.1"])

    assert mixed.check(site.address("/fine"), TODAY).state is LinkState.INSIDE
    assert site.asked == []


@pytest.mark.parametrize("address", OURS.split())
def test_what_is_not_on_the_internet_is_not_asked(address: str) -> None:
    assert not is_on_the_internet(address, 443)


def test_only_the_ports_of_web_sites_are_asked() -> None:
    assert is_on_the_internet("93.184.216.34", 443)
    assert is_on_the_internet("2606:2800:220:1::1", 80)
    assert not is_on_the_internet("93.184.216.34", 22)
    for address in ("http://127.0.0.1/", "http://[::ffff:10.0.0.1]/", "http://2130706433/", "http://0x7f.1/"):
        assert LinkChecker().check(address, TODAY).state in (LinkState.INSIDE, LinkState.NAMELESS)


def test_nothing_tells_who_asks_and_no_cookie_is_sent_back(site: Site) -> None:
    checker().check(site.address("/moved"), TODAY)

    assert site.questions() == [("HEAD", "/moved"), ("HEAD", "/fine")]
    for _method, _path, headers in site.asked:
        assert "Cookie" not in headers
        assert "Referer" not in headers
        assert "kontakt" not in str(headers).lower()


def test_a_host_is_asked_one_question_at_a_time(site: Site) -> None:
    found = list(checker().check_all([site.address(f"/fine?{number}") for number in range(12)], TODAY))

    assert len(found) == 12
    assert site.most_at_once == 1


def test_also_when_others_lead_there(site: Site) -> None:
    """Several old sites lead to the same new one."""
    hosts = [f"old-{number}.test" for number in range(8)]
    with serving(Site(leads_all=site.address("/fine"))) as old:
        everywhere = checker(lambda _host, _port: ["127.0.0.1"])
        found = list(everywhere.check_all([old.address("/", host) for host in hosts], TODAY))

    assert {one.state for one in found} == {LinkState.MOVED}
    assert site.questions() == [("HEAD", "/fine")] * 8
    assert site.most_at_once == 1


def test_a_site_that_wishes_not_to_be_asked_is_left_alone(site: Site) -> None:
    site.robots = "User-agent: *\nDisallow: /private\n"
    polite = checker()

    assert polite.check(site.address("/private/fine"), TODAY).state is LinkState.SHY
    assert polite.check(site.address("/fine"), TODAY).state is LinkState.WORKS
    assert [path for _method, path, _headers in site.asked] == ["/robots.txt", "/fine"]


@pytest.mark.parametrize("host", ["other.test", "site.test"])
def test_a_site_proves_that_it_is_who_it_says(host: str) -> None:
    with serving(Site(), proving(host)) as site:
        found = checker(trusted=trusting()).check(site.address("/fine"), TODAY)
        unknown = checker().check(site.address("/fine"), TODAY)

    assert found.state is (LinkState.WORKS if host == "site.test" else LinkState.UNPROVEN)
    assert unknown.state is LinkState.UNPROVEN
    assert len(site.asked) == (2 if host == "site.test" else 0)


def test_a_site_that_speaks_no_tls_is_silent(site: Site) -> None:
    found = checker(seconds=2.0).check(site.address("/fine").replace("http:", "https:"), TODAY)

    assert found.state is LinkState.SILENT


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
