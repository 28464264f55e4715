"""Runs commands as a person does, against a state folder of the test's choice."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from directory.cli import main
from tests.conftest import NOW


def run(var: Path, *words: str, **settings: str) -> Result:
    """The result of a command. Settings are given without their prefix, in small letters."""
    environment = {f"KONTAKTGUIDEN_{name.upper()}": value for name, value in settings.items()}
    environment = {"KONTAKTGUIDEN_VAR": str(var), "KONTAKTGUIDEN_NOW": NOW.isoformat(), **environment}
    return CliRunner().invoke(main, list(words), env=environment, catch_exceptions=False)
