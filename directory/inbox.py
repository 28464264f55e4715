"""A folder of suggestions between the public side, which only writes here, and the office, which collects them.

A file has a random name, and its times are set to midnight of its day: nothing tells when it came, or from whom.
The public side needs no table for this, and the office no open door.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time
from pathlib import Path
from secrets import token_hex

import msgspec

from directory.domain.suggestion import SuggestionDraft
from directory.safekeeping import make_private_folder, write_private_file

SUFFIX, UNFINISHED, ASIDE = ".json", ".part", ".unreadable"
DAY = 86_400
#: A flood fills the folder and no more; people are told that nothing can be received for now.
MOST_WAITING = 500
MOST_BYTES = 16_000


def put(folder: Path, suggestion: SuggestionDraft) -> bool:
    """Leave a suggestion; False when there is no room for it. It is whole on the disk before it gets its name."""
    make_private_folder(folder)
    if sum(1 for _ in folder.glob(f"*{SUFFIX}")) >= MOST_WAITING:
        return False
    name = token_hex(16)
    unfinished = folder / f"{name}{UNFINISHED}"
    write_private_file(unfinished, msgspec.json.encode(suggestion))
    midnight = datetime.combine(suggestion.day, time(), UTC).timestamp()
    os.utime(unfinished, (midnight, midnight))
    unfinished.rename(folder / f"{name}{SUFFIX}")
    os.utime(folder, (midnight, midnight))
    return True


def waiting(folder: Path) -> Iterator[tuple[str, SuggestionDraft]]:
    """Every suggestion with its random name. What is not one of ours is passed over."""
    for path in sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else ():
        if path.stat().st_size > MOST_BYTES:
            continue
        try:
            yield path.stem, msgspec.json.decode(path.read_bytes(), type=SuggestionDraft)
        except msgspec.MsgspecError:
            continue


def take_out(folder: Path, names: Iterable[str]) -> None:
    for name in names:
        (folder / f"{name}{SUFFIX}").unlink(missing_ok=True)


def tidy(folder: Path, at: datetime) -> None:
    """Remove what was never finished a day ago, and set aside what cannot be read, so that neither takes up room."""
    for path in folder.glob(f"*{UNFINISHED}"):
        if at.timestamp() - path.stat().st_mtime > DAY:
            path.unlink(missing_ok=True)
    readable = {name for name, _ in waiting(folder)}
    for path in folder.glob(f"*{SUFFIX}"):
        if path.stem not in readable:
            path.rename(path.with_suffix(ASIDE))
