"""Commands that are imported when they are asked for, so that searching and serving never load the office.

This is the one place that imports by name. It also tells the directory's own errors in words, without a trace.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from directory.cli.console import say_faults
from directory.domain.errors import DirectoryError, Invalid


def command_in(module: str) -> click.Command:
    """The command that a module holds, imported now."""
    command: click.Command = import_module(module).command
    return command


class LazyGroup(click.Group):
    """A group whose commands each live in a module, as its attribute ``command``."""

    def __init__(self, *arguments: Any, modules: Mapping[str, str], **others: Any) -> None:
        super().__init__(*arguments, **others)
        self.modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.modules:
            return None
        return command_in(self.modules[cmd_name])

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Invalid as error:
            say_faults(error.faults)
            ctx.exit(1)
        except DirectoryError as error:
            raise click.ClickException(str(error)) from error
