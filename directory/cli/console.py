"""How the commands speak: progress and faults on the error stream, answers on the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from directory.domain.errors import Fault

Report = Callable[[int, int], None]


@contextmanager
def progress_bar(what: str) -> Iterator[Report]:
    """A bar that is moved by calling it with (done, total) and is gone when all is done."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=None)

        def report(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total)

        yield report


def say_faults(faults: Sequence[Fault]) -> None:
    """Every fault on a line: file, record, field, value and reason."""
    for fault in faults:
        click.echo(str(fault), err=True)
    click.echo(f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'}. Nothing was changed.", err=True)
