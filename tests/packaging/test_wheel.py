"""The built wheel, installed in an environment of its own, does what a checkout does."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.cli.serving import serving
from tests.guards.tree import ROOT, name_of, repository_files

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Installed:
    """An environment that holds the wheel. What the wheel depends on is looked up in the environment of the tests."""

    folder: Path
    wheel: Path

    @property
    def program(self) -> str:
        return str(self.folder / "bin" / "kontaktguiden")

    def run(self, *words: str, var: Path) -> subprocess.CompletedProcess[str]:
        return run([self.program, *words], cwd=self.folder, environment={"KONTAKTGUIDEN_VAR": str(var)})


def run(words: list[str], *, cwd: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - tools of this environment and our own program
        words, cwd=cwd, env={**clean_environment(), **environment}, capture_output=True, text=True, check=False
    )


def clean_environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(("KONTAKTGUIDEN_", "PYTHON"))}


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    source = tmp_path_factory.mktemp("source")
    for path in repository_files():
        target = source / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    output, folder = tmp_path_factory.mktemp("wheel"), tmp_path_factory.mktemp("installed")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(output), str(source)]
    built = run(build, cwd=output, environment={})
    assert built.returncode == 0, built.stdout + built.stderr
    (wheel,) = output.glob("*.whl")

    assert (
        run([sys.executable, "-m", "venv", "--without-pip", str(folder)], cwd=folder, environment={}).returncode == 0
    )
    pip = [sys.executable, "-m", "pip", "--python", str(folder), "install", "--no-deps", "--no-index", str(wheel)]
    put = run(pip, cwd=folder, environment={})
    assert put.returncode == 0, put.stdout + put.stderr
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return Installed(folder, wheel)


def test_the_wheel_carries_everything_that_is_read_at_run_time(installed: Installed) -> None:
    with ZipFile(installed.wheel) as opened:
        carried = set(opened.namelist())
    needed = [name_of(path) for path in repository_files() if name_of(path).startswith("directory/")]
    for folder in ("data", "templates", "translations"):
        needed += [
            f"directory/_bundled/{name_of(path)}" for path in repository_files() if path.is_relative_to(ROOT / folder)
        ]

    assert set(needed) <= carried, f"not in the wheel: {sorted(set(needed) - carried)}"
    assert not [name for name in carried if name.startswith("tests/")]


def test_the_installed_wheel_prepares_searches_and_serves(installed: Installed, tmp_path: Path) -> None:
    prepared = installed.run("init", var=tmp_path)
    assert prepared.returncode == 0, prepared.stderr
    assert "Edition 1 is in use." in prepared.stderr

    found = json.loads(installed.run("search", "linkoping kvinnojour", "--json", var=tmp_path).stdout)
    assert found["results"][0]["slug"] == "kvinnojouren-ellinor"

    with serving(tmp_path, program=(installed.program,)) as served:
        assert served.ask("GET", "/healthz") == (200, "ok 1\n")
        assert "Kontaktguiden" in served.ask("GET", "/sv/")[1]
        assert 'lang="en"' in served.ask("GET", "/en/")[1]


def test_the_installed_wheel_is_the_one_that_runs(installed: Installed) -> None:
    """A checkout beside the dependencies must not answer in the wheel's place."""
    asked = run(
        [str(installed.folder / "bin" / "python"), "-c", "import directory; print(directory.__file__)"],
        cwd=installed.folder,
        environment={},
    )

    assert asked.stdout.startswith(str(installed.folder))
