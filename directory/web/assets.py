"""The stylesheet and other files of the pages, under names that change with their content."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from mimetypes import guess_type

NAME_DIGITS = 10
#: What only authors read: comments, space around the signs of a stylesheet and before the lines of a script.
UNREAD = {
    ".css": re.compile(rb"/\*.*?\*/|(?<=[{};:,>])\s+|\s+(?=[{}>])|;\s*(?=})", re.DOTALL),
    ".js": re.compile(rb"^\s*/\*.*?\*/\s*|^\s+", re.DOTALL | re.MULTILINE),
}


@dataclass(frozen=True, slots=True)
class Asset:
    content: bytes
    media_type: str


@dataclass(frozen=True, eq=False)
class Assets:
    """Files in memory by their served name, and the served name of each file."""

    by_served_name: Mapping[str, Asset]
    served_names: Mapping[str, str]

    def address(self, name: str) -> str:
        return f"/static/{self.served_names[name]}"


def read_assets() -> Assets:
    found = list(_read())
    return Assets(
        {served: asset for _name, served, asset in found},
        {name: served for name, served, _asset in found},
    )


def _read() -> Iterator[tuple[str, str, Asset]]:
    for file in (files("directory.web") / "static").iterdir():
        content = file.read_bytes()
        stem, _, ending = file.name.rpartition(".")
        if unread := UNREAD.get(f".{ending}"):
            content = unread.sub(b"", content)
        digest = sha256(content).hexdigest()[:NAME_DIGITS]
        yield file.name, f"{stem}.{digest}.{ending}", Asset(content, guess_type(file.name)[0] or "text/plain")
