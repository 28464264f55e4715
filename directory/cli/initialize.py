"""The command that takes an installation from nothing, or from older data, to an edition in use.

It runs at every start, so it looks first and loads the office only when there is something to do.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import click

from directory.catalogue.edition import DamagedEdition, EditionStore
from directory.cli.lazy import command_in
from directory.settings import PACKAGE, Settings

#: Holds a hash of everything that the edition in use was made from.
STAMP = "prepared-from"
#: Rooms that only show: a change in them changes no edition.
SHOWING = ("web", "cli", "rendering")


@click.command()
@click.option("--if-needed", is_flag=True, help="Say nothing, and trust the files, when nothing has changed.")
@click.pass_context
def command(context: click.Context, if_needed: bool) -> None:
    """Make the office database, load the data files and publish them; what is done already is left as it is."""
    settings: Settings = context.obj
    fingerprint = _fingerprint(settings)
    if _is_prepared(settings, fingerprint) and (if_needed or _is_whole(settings)):
        if not if_needed:
            click.echo("Everything is in place already.", err=True)
        return
    context.invoke(command_in("directory.cli.load"))
    (settings.var / STAMP).write_text(f"{fingerprint}\n", encoding="ascii")


def _is_prepared(settings: Settings, fingerprint: str) -> bool:
    """Whether this very data was loaded and published by this very program, and is still there."""
    store = EditionStore(settings.editions)
    try:
        stamp = (settings.var / STAMP).read_text(encoding="ascii").strip()
        number = store.current()
    except (OSError, DamagedEdition):
        return False
    return stamp == fingerprint and settings.has_office and number in store.numbers()


def _is_whole(settings: Settings) -> bool:
    store = EditionStore(settings.editions)
    number = store.current()
    return number is not None and not store.problems(number)


def _fingerprint(settings: Settings) -> str:
    """A hash of the data files, the program, and the settings that an edition depends on."""
    digest = sha256(repr((settings.database_url, settings.languages)).encode())
    for path in _made_from(settings):
        content = path.read_bytes()
        digest.update(f"{path.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _made_from(settings: Settings) -> Iterator[Path]:
    yield from sorted(path for path in settings.data.rglob("*") if path.is_file())
    yield from sorted(path for path in PACKAGE.rglob("*.py") if path.relative_to(PACKAGE).parts[0] not in SHOWING)
