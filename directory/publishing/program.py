"""A name for the program that makes editions. Under another name nothing is taken over from an edition before.

It is a hash of all code that has a say in what stands in an edition, so nobody has to remember to raise a number.
"""

from __future__ import annotations

from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from directory.settings import PACKAGE

ROOMS = ("domain", "search", "models", "queries", "publishing", "catalogue/edition.py")
#: Their results stand in editions: numbers as they are dialled, stems, bytes of listings and of indexes.
LIBRARIES = ("phonenumbers", "PyStemmer", "msgspec", "whoosh")


def program_name(package: Path) -> str:
    digest = sha256(" ".join(version(library) for library in LIBRARIES).encode())
    for room in ROOMS:
        place = package / room
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            content = path.read_bytes()
            digest.update(f"{path.relative_to(package)}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()[:16]


#: Taken when the program starts: its files may be replaced while it runs.
PROGRAM = program_name(PACKAGE)
