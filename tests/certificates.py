"""Certificates of servers in tests, and what a program trusts that knows them."""

from __future__ import annotations

import ssl
from functools import cache

import trustme


@cache
def authority() -> trustme.CA:
    return trustme.CA()


def trusting() -> ssl.SSLContext:
    """What a program trusts that knows the certificates of servers in tests."""
    context = ssl.create_default_context()
    authority().configure_trust(context)
    return context


def proving(host: str) -> ssl.SSLContext:
    """What a server proves itself with."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority().issue_cert(host).configure_cert(context)
    return context
