"""Seals a search into an opaque token, so that its words never stand in an address (requirement SB-07).

Keys live in memory only and follow from one random seed and the time: workers forked from one
process share them without a file. What a search means does not belong here.
"""

from __future__ import annotations

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from datetime import datetime, timedelta
from hashlib import sha256
from hmac import new as hmac

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_LIFE = timedelta(minutes=10)
#: The key of now and the one before it open a token; older ones do not.
KEYS_KEPT = 2
NONCE_BYTES = 12
#: Sealed contents are padded to one of these sizes, so that a token's length tells little of its words. The largest
#: still fits the longest address that servers take.
SIZES = (256, 512, 1024, 2048)
LENGTH_BYTES = 2


class TooLong(ValueError):
    """More than fits the largest size."""


class Sealer:
    """Authenticated encryption under keys that change by themselves. Made once, before workers are forked."""

    def __init__(self, seed: bytes | None = None) -> None:
        self._seed = seed or os.urandom(32)

    def seal(self, content: bytes, at: datetime, purpose: str) -> str:
        """An address-safe token for at most 2046 bytes; TooLong above that. It opens for this purpose alone."""
        size = next((size for size in SIZES if len(content) + LENGTH_BYTES <= size), None)
        if size is None:
            raise TooLong(f"{len(content)} bytes")
        padded = len(content).to_bytes(LENGTH_BYTES) + content
        nonce = os.urandom(NONCE_BYTES)
        sealed = AESGCM(self._key(self._period(at))).encrypt(nonce, padded.ljust(size, b"\0"), purpose.encode())
        return urlsafe_b64encode(nonce + sealed).decode("ascii").rstrip("=")

    def open(self, token: str, at: datetime, purpose: str) -> bytes | None:
        """The content of a token, or None when it may not be opened. The caller never learns why."""
        try:
            raw = urlsafe_b64decode(token + "=" * (-len(token) % 4))
        except (NotBase64, ValueError):
            return None
        for period in range(self._period(at), self._period(at) - KEYS_KEPT, -1):
            try:
                padded = AESGCM(self._key(period)).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], purpose.encode())
            except (InvalidTag, ValueError):
                continue
            length = int.from_bytes(padded[:LENGTH_BYTES])
            return padded[LENGTH_BYTES : LENGTH_BYTES + length]
        return None

    def _period(self, at: datetime) -> int:
        return int(at.timestamp() // KEY_LIFE.total_seconds())

    def _key(self, period: int) -> bytes:
        return hmac(self._seed, period.to_bytes(8, signed=True), sha256).digest()
