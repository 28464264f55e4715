"""Tells the networks that readers come from apart, for minutes, without keeping an address (requirement SB-16).

A network is kept as a code under a key that is made at random, stays in memory and changes every ten minutes. Then
all that was kept of anybody is forgotten. What is kept per network is the caller's.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable
from hmac import digest
from ipaddress import IPv6Address, ip_address
from typing import Generic, TypeVar

KEY_SECONDS = 600.0
#: So many are told apart; then the one that was silent for longest is forgotten.
MOST = 10_000
#: What one household, school or mast shares.
BITS_OF_4, BITS_OF_6 = 24, 56

Kept = TypeVar("Kept")


class Networks(Generic[Kept]):
    """Something per network. Not safe for threads by itself."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: OrderedDict[bytes, Kept] = OrderedDict()
        self._key = b""
        self._key_ends = float("-inf")

    def __len__(self) -> int:
        return len(self._kept)

    def of(self, network: bytes, at: float, make: Callable[[], Kept]) -> Kept:
        if at >= self._key_ends:
            self._key, self._key_ends = os.urandom(32), at + KEY_SECONDS
            self._kept.clear()
        code = digest(self._key, network, "sha256")
        if code in self._kept:
            self._kept.move_to_end(code)
        else:
            if len(self._kept) >= self._most:
                self._kept.popitem(last=False)
            self._kept[code] = make()
        return self._kept[code]


def network_of(forwarded_for: str, trusted_proxies: int) -> bytes | None:
    """The reader's network by what the outermost of our own proxies wrote; None when it cannot be known.

    Without a trusted proxy it never is: all readers would seem to come from whatever stands before the site.
    """
    written = forwarded_for.split(",")
    if not 0 < trusted_proxies <= len(written):
        return None
    try:
        address = ip_address(_without_port(written[-trusted_proxies].strip()))
    except ValueError:
        return None
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    # An address of our own network is that of one more proxy, which all readers share.
    if not address.is_global:
        return None
    bits = BITS_OF_4 if address.version == 4 else BITS_OF_6
    return address.packed[: bits // 8]


def _without_port(written: str) -> str:
    if written.startswith("["):
        return written[1:].partition("]")[0]
    return written.partition(":")[0] if written.count(":") == 1 else written
