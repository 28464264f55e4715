"""The command that takes an installation from nothing, or from older data, to an edition in use."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import click

from directory.actions.loading import load_catalogue
from directory.catalogue.edition import DamagedEdition, EditionStore
from directory.cli.publish import publish_edition
from directory.database import open_engine, writing
from directory.domain.errors import Invalid
from directory.exchange import find_faults, read_reference, read_services, read_tasks
from directory.migrations import upgrade
from directory.settings import PACKAGE, Settings

#: Holds a hash of everything that the edition in use was made from.
STAMP = "prepared-from"
SQLITE = "sqlite:///"


@click.command()
@click.option("--if-needed", is_flag=True, help="Do nothing when neither the data nor the program has changed.")
@click.pass_obj
def command(settings: Settings, if_needed: bool) -> None:
    """Make the office database, load the data files and publish them; what is done already is left as it is."""
    fingerprint = _fingerprint(settings)
    if if_needed and _is_prepared(settings, fingerprint):
        return
    faults = find_faults(settings.data)
    if faults:
        raise Invalid(faults)
    if _is_prepared(settings, fingerprint) and not _damage(settings):
        click.echo("Everything is in place already.", err=True)
        return
    _prepare(settings)
    (settings.var / STAMP).write_text(f"{fingerprint}\n", encoding="ascii")


def _prepare(settings: Settings) -> None:
    reference = read_reference(settings.data)
    drafts = read_services(settings.data, reference)
    tasks = read_tasks(settings.data)
    engine = open_engine(settings.database_url)
    upgrade(engine)
    with writing(engine) as session:
        loaded = load_catalogue(session, drafts, tasks, at=settings.moment())
    manifest = publish_edition(settings, reference)
    click.echo(f"Loaded {len(drafts)} services ({loaded.added} new). Edition {manifest.number} is in use.", err=True)
    for slug in loaded.left:
        click.echo(f"The office also holds {slug}, which no data file names. It was left as it is.", err=True)


def _is_prepared(settings: Settings, fingerprint: str) -> bool:
    """Whether this very data was loaded and published by this very program, and is still there."""
    try:
        stamp = (settings.var / STAMP).read_text(encoding="ascii").strip()
        number = EditionStore(settings.editions).current()
    except (OSError, DamagedEdition):
        return False
    office = settings.database_url.removeprefix(SQLITE)
    has_office = office == settings.database_url or Path(office).is_file()
    return stamp == fingerprint and has_office and number in EditionStore(settings.editions).numbers()


def _damage(settings: Settings) -> list[str]:
    store = EditionStore(settings.editions)
    number = store.current()
    return [] if number is None else store.problems(number)


def _fingerprint(settings: Settings) -> str:
    """A hash of the data files, the program, and the settings that an edition depends on."""
    digest = sha256(repr((settings.database_url, settings.languages)).encode())
    for path in _made_from(settings):
        digest.update(f"{path.name}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _made_from(settings: Settings) -> Iterator[Path]:
    yield from sorted(path for path in settings.data.rglob("*") if path.is_file())
    shown_only = {PACKAGE / "web", PACKAGE / "cli", PACKAGE / "rendering"}
    yield from sorted(path for path in PACKAGE.rglob("*.py") if not shown_only.intersection(path.parents))
