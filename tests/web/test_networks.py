"""Networks are told apart for minutes, by a code that nobody can trace back, and only where that can be known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.web.networks import KEY_SECONDS, Networks, network_of


def counted(networks: Networks[list[int]], network: bytes, at: float) -> list[int]:
    return networks.of(network, at, list)


@pytest.mark.parametrize(
    ("written", "proxies", "network"),
    [
        ("85.24.1.2", 1, bytes([85, 24, 1])),
        ("85.24.1.200", 1, bytes([85, 24, 1])),
        (" 85.24.1.2:4711 ", 1, bytes([85, 24, 1])),
        ("6.6.6.6, 85.24.1.2", 1, bytes([85, 24, 1])),
        ("6.6.6.6, 85.24.1.2, 10.0.0.1", 2, bytes([85, 24, 1])),
        ("::ffff:85.24.1.2", 1, bytes([85, 24, 1])),
        ("2a00:801:2ab:cdef::1", 1, bytes([0x2A, 0x00, 0x08, 0x01, 0x02, 0xAB, 0xCD])),
        ("[2a00:801:2ab:cd00::2]:443", 1, bytes([0x2A, 0x00, 0x08, 0x01, 0x02, 0xAB, 0xCD])),
    ],
)
def test_a_network_is_what_the_outermost_of_our_proxies_wrote(written: str, proxies: int, network: bytes) -> None:
    assert network_of(written, proxies) == network


@pytest.mark.parametrize(
    ("written", "proxies"),
    [
        ("85.24.1.2", 0),
        ("", 1),
        ("85.24.1.2", 2),
        ("unknown", 1),
        ("85.24.1.2, 10.0.0.1", 1),
        ("85.24.1.2, 127.0.0.1", 1),
        ("fe80::1%eth0", 1),
        ("100.64.0.1", 1),
    ],
)
def test_where_a_proxy_is_all_that_can_be_seen_nobody_is_told_apart(written: str, proxies: int) -> None:
    assert network_of(written, proxies) is None


@given(st.text(max_size=100), st.integers(0, 4))
def test_whatever_is_written_there_nothing_fails(written: str, proxies: int) -> None:
    network = network_of(written, proxies)

    assert network is None or len(network) in (3, 7)


def test_a_network_keeps_what_is_its_own() -> None:
    networks: Networks[list[int]] = Networks()
    counted(networks, b"one", 0).append(1)

    assert counted(networks, b"one", 5) == [1]
    assert counted(networks, b"two", 5) == []


def test_all_is_forgotten_after_ten_minutes() -> None:
    networks: Networks[list[int]] = Networks()
    counted(networks, b"one", 0).append(1)

    assert counted(networks, b"two", KEY_SECONDS) == []
    assert len(networks) == 1
    assert counted(networks, b"one", KEY_SECONDS) == []


def test_there_is_no_more_room_than_was_said_and_the_silent_go_first() -> None:
    networks: Networks[list[int]] = Networks(most=3)
    for network in (b"silent", b"one", b"two"):
        counted(networks, network, 0).append(1)
    counted(networks, b"silent", 1)
    counted(networks, b"new", 2)

    assert len(networks) == 3
    assert counted(networks, b"silent", 3) == [1]
    assert counted(networks, b"one", 3) == []


def test_no_two_processes_have_a_code_in_common() -> None:
    one: Networks[list[int]] = Networks()
    other: Networks[list[int]] = Networks()
    counted(one, b"network", 0)
    counted(other, b"network", 0)

    assert vars(one)["_kept"].keys().isdisjoint(vars(other)["_kept"])
    assert b"network" not in repr(vars(one)).encode()
