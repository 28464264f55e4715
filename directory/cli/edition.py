"""Commands on published editions. Where there is an office, its log tells which one somebody chose, and why."""

from __future__ import annotations

import click
import msgspec

from directory.catalogue.edition import AUDIENCES, DamagedEdition, EditionStore, Manifest, read_manifest
from directory.cli.differences import difference_lines
from directory.cli.lazy import command_in
from directory.cli.opened import NO_POINTER
from directory.publishing.differences import compare
from directory.settings import Settings

SETTINGS = "directory.settings"


@click.group()
@click.pass_context
def command(context: click.Context) -> None:
    """List, inspect, verify, compare and choose editions."""
    settings: Settings = context.obj
    context.meta[SETTINGS] = settings
    context.obj = EditionStore(settings.editions)


@command.command("list")
@click.pass_obj
def list_editions(store: EditionStore) -> None:
    """Every edition on disk, oldest first; the one in use is marked."""
    current = store.in_use()
    if not store.numbers():
        click.echo("There is no edition yet: run kontaktguiden init.")
    elif current is None:
        click.echo(NO_POINTER, err=True)
    for number in store.numbers():
        mark = "*" if number == current else " "
        try:
            click.echo(f"{mark} {_line(read_manifest(store.path(number)))}")
        except DamagedEdition as error:
            click.echo(f"{mark} {number:6}  damaged: {error}")


def _line(manifest: Manifest) -> str:
    counts = ", ".join(f"{count} {audience}" for audience, count in manifest.services.items())
    return f"{manifest.number:6}  {manifest.made_at}  {counts}"


@command.command()
@click.argument("number", type=int)
@click.pass_obj
def show(store: EditionStore, number: int) -> None:
    """What edition NUMBER holds."""
    _refuse_unknown(store, number)
    manifest = read_manifest(store.path(number))
    size = sum(entry.bytes for entry in manifest.files.values())
    rows = {
        "Number": manifest.number,
        "Made": manifest.made_at,
        "After": manifest.previous or "nothing: it is the first",
        "Services": ", ".join(f"{count} {audience}" for audience, count in manifest.services.items()),
        "Languages": " ".join(manifest.languages),
        "Text analysis": manifest.analysis,
        "Files": f"{len(manifest.files)}, {size / 1_000_000:.1f} MB",
        "In use": "yes" if store.in_use() == number else "no",
    }
    for name, value in rows.items():
        click.echo(f"{name:14} {value}")


@command.command()
@click.argument("number", type=int, required=False)
@click.pass_context
def verify(context: click.Context, number: int | None) -> None:
    """Check every file of edition NUMBER, or of all, against what was published."""
    store: EditionStore = context.obj
    numbers = store.numbers() if number is None else [number]
    is_whole = True
    for each in numbers:
        _refuse_unknown(store, each)
        problems = store.problems(each)
        for problem in problems:
            click.echo(problem, err=True)
        click.echo(f"Edition {each} is {'damaged' if problems else 'whole'}.")
        is_whole = is_whole and not problems
    if not is_whole:
        context.exit(1)


@command.command()
@click.argument("number", type=int)
@click.option("--why", default="", help="Why; it is kept in the office's log.")
@click.option("--without-log", is_flag=True, help="Also when the log of the office cannot be written.")
@click.pass_context
def use(context: click.Context, number: int, why: str, without_log: bool) -> None:
    """Serve edition NUMBER from now on; running sites change to it by themselves."""
    store: EditionStore = context.obj
    settings: Settings = context.meta[SETTINGS]
    _refuse_unknown(store, number)
    problems = store.problems(number)
    if problems:
        raise DamagedEdition("; ".join(problems) + ". The edition in use stays.")
    if store.in_use() == number:
        click.echo(f"Edition {number} is in use already.")
        return
    if without_log or not settings.has_office:
        store.use(number)
        click.echo("No log was written.", err=True)
    else:
        context.invoke(command_in("directory.cli.pointing"), settings=settings, number=number, why=why)
    click.echo(f"Edition {number} is in use.")


@command.command()
@click.argument("before", type=int)
@click.argument("after", type=int)
@click.option("--audience", type=click.Choice(AUDIENCES), default=AUDIENCES[0], show_default=True, help="For whom.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.pass_obj
def diff(store: EditionStore, before: int, after: int, audience: str, as_json: bool) -> None:
    """What a reader of edition AFTER sees that a reader of BEFORE did not, and the reverse."""
    for number in (before, after):
        _refuse_unknown(store, number)
        read_manifest(store.path(number))
    differences = compare(store, before, after, audience)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(differences), indent=2))
        return
    for line in difference_lines(differences):
        click.echo(line)


def _refuse_unknown(store: EditionStore, number: int) -> None:
    if number not in store.numbers():
        known = ", ".join(str(each) for each in store.numbers()) or "none"
        raise click.BadParameter(f"There is no edition {number}. There are: {known}.", param_hint="NUMBER")
