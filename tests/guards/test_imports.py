"""The direction of imports holds, and each contract on it breaks when it is violated."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINT = Path(sys.executable).with_name("lint-imports")
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]

#: One forbidden import per contract: the module it is planted in, and the line.
VIOLATIONS = {
    "rooms": ("catalogue/edition.py", "import directory.web.routing"),
    "domain": ("domain/areas.py", "import babel"),
    "public": ("web/public/start.py", "import directory.queries.services"),
    "without-tables": ("catalogue/edition.py", "import directory.database"),
    "tables": ("cli/edition.py", "import sqlalchemy"),
    "whoosh": ("catalogue/edition.py", "import whoosh"),
    "flask": ("rendering/words.py", "import flask"),
    "annex": ("publishing/disclosure.py", "import directory.models.confidential"),
    "door": ("publishing/disclosure.py", "import directory.queries.confidential"),
    "vault": ("queries/services.py", "import directory.vault"),
}


def lint(folder: Path, contract: str) -> subprocess.CompletedProcess[str]:
    command = [LINT, "--no-logo", "--no-cache", "--contract", contract]
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own tool on our own copy


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "directory", tmp_path / "directory", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_contract_has_a_violation_that_proves_it() -> None:
    assert {contract["id"] for contract in CONTRACTS} == set(VIOLATIONS)


@pytest.mark.parametrize("contract", sorted(VIOLATIONS))
def test_a_contract_holds_until_it_is_violated(copy: Path, contract: str) -> None:
    assert lint(copy, contract).returncode == 0, lint(copy, contract).stdout

    module, line = VIOLATIONS[contract]
    planted = copy / "directory" / module
    planted.write_text(f"{planted.read_text()}\n{line}\n")

    assert lint(copy, contract).returncode == 1, (
        f"{line!r} in {module} went unnoticed: tighten the contract {contract!r}"
    )


def test_a_room_that_nobody_declared_is_refused(copy: Path) -> None:
    (copy / "directory" / "elsewhere.py").write_text("")

    assert lint(copy, "rooms").returncode == 1


def test_the_annex_is_named_where_its_door_is_and_nowhere_else() -> None:
    """Its tables can be reached by way of the package of all tables, which no import contract sees."""
    allowed = ("models/", "migrations/", "queries/confidential.py")
    named = [
        str(path.relative_to(ROOT / "directory"))
        for path in (ROOT / "directory").rglob("*.py")
        if "SealedAnnex" in path.read_text()
    ]
    strays = [name for name in named if not name.startswith(allowed)]
    assert not strays, f"{strays} name the confidential annex: go through queries/confidential.py, from an action"
