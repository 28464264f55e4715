"""The command that tells how many answers were given, by the hour and by class, and nothing finer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import click
import msgspec

from directory.domain.figures import FEWEST, Hour, hour_of, told
from directory.settings import SWEDISH_TIME, Settings


@click.command()
@click.option("--days", type=click.IntRange(1), default=7, show_default=True, help="How far back.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.pass_obj
def command(settings: Settings, days: int, as_json: bool) -> None:
    """How many answers were given in each finished hour. Numbers under ten are left out."""
    now = settings.moment()
    begins, ends = now - timedelta(days=days), hour_of(now)
    hours = told(hour for hour in written_hours(settings.figures) if begins <= hour.begins < ends)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(hours), indent=2))
        return
    for hour in hours:
        click.echo(_line(hour))
    click.echo(f"Numbers under {FEWEST} are left out, and hours that hold no other.", err=True)


def written_hours(folder: Path) -> Iterator[Hour]:
    """What every process wrote, in no order that matters."""
    return (msgspec.json.decode(path.read_bytes(), type=Hour) for path in sorted(folder.glob("*.json")))


def _line(hour: Hour) -> str:
    shown = [
        f"{route} {status} {count:,}" for route, counts in hour.answers.items() for status, count in counts.items()
    ]
    return f"{hour.begins.astimezone(SWEDISH_TIME):%Y-%m-%d %H:00}  {'  '.join(shown)}"
