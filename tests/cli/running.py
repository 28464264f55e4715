"""Runs commands as a person does, against a state folder of the test's choice."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from directory.cli import main
from tests.conftest import NOW


def run(var: Path, *words: str, **variables: str) -> Result:
    """The result of a command, with these variables in its environment."""
    environment = {"KONTAKTGUIDEN_VAR": str(var), "KONTAKTGUIDEN_NOW": NOW.isoformat(), **variables}
    return CliRunner().invoke(main, list(words), env=environment, catch_exceptions=False)
