"""The file of the accessibility statement: read whole, and refused with its reason."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from click.testing import CliRunner

from directory.cli import main
from directory.exchange import find_statement_faults
from directory.settings import Settings

DATA = Settings().data


def test_the_real_statement_holds_on_the_day_it_was_made() -> None:
    assert find_statement_faults(DATA, date(2026, 11, 21)) == []


def test_an_old_statement_fails_the_check_of_the_data(tmp_path: Path) -> None:
    folder = shutil.copytree(DATA, tmp_path / "data")

    answer = CliRunner().invoke(
        main, ["data", "check", "--folder", str(folder)], env={"KONTAKTGUIDEN_NOW": "2027-12-01T10:00"}
    )

    assert answer.exit_code == 1
    assert "accessibility.toml: statement: assessed_on = 2026-11-21" in answer.output
    assert "Assess it anew" in answer.output


def test_a_missing_part_is_named(tmp_path: Path) -> None:
    (tmp_path / "accessibility.toml").write_text('conformance = "partly"\nassessed_on = 2026-11-21\n')

    faults = {fault.field: fault.reason for fault in find_statement_faults(tmp_path, date(2026, 11, 21))}

    assert set(faults) == {"conformance", "updated_on", "methods"}
    assert "'partial'" in faults["conformance"]
