"""Which language a visit is in: the one in the address, else the reader's own choice of the browser."""

from __future__ import annotations

from collections.abc import Mapping

from flask import request

from directory.rendering.interface import Interface


def negotiated(interfaces: Mapping[str, Interface]) -> Interface:
    """The best language for a reader who has not chosen one: what the browser asks for, else the first."""
    languages = list(interfaces)
    return interfaces[request.accept_languages.best_match(languages, languages[0]) or languages[0]]


def of_address(interfaces: Mapping[str, Interface]) -> Interface:
    """The language of the address, also of one that does not exist; negotiated where it names none."""
    first = request.path.strip("/").split("/", 1)[0]
    return interfaces.get(first) or negotiated(interfaces)
