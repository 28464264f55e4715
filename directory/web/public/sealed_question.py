"""A question as sealed bytes and back, so that an address can stand for it without saying it (requirement SB-07).

Language and moment stay outside: the address has the language, and the answer is for now, whenever it is opened.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from typing import Any

import msgspec

from directory.domain.finding import Query
from directory.web.sealing import Sealer

OUTSIDE = ("at", "language")
PURPOSE = "question"


def seal(query: Query, sealer: Sealer) -> str:
    """An address-safe token; ``sealing.TooLong`` for a question with more choices than an address can carry."""
    asked = msgspec.to_builtins(query)
    defaults = {field.name: field.default for field in fields(Query)}
    said = {name: value for name, value in asked.items() if name not in OUTSIDE and value != _plain(defaults[name])}
    return sealer.seal(msgspec.json.encode(said), query.at, PURPOSE)


def unseal(token: str, sealer: Sealer, *, language: str, at: datetime) -> Query | None:
    """The question behind a token; None when it is too old or not ours."""
    content = sealer.open(token, at, PURPOSE)
    if content is None:
        return None
    asked: dict[str, Any] = msgspec.json.decode(content)
    return msgspec.convert({**asked, "at": at, "language": language}, Query)


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
