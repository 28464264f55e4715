"""The files that the guards look at: those that are, or are about to be, in the repository."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "directory"
TEMPLATES = ROOT / "templates"


@cache
def repository_files() -> tuple[Path, ...]:
    """Every file that is tracked, or new and not ignored; in an export without history, every file."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - git, fixed words
    if listed.returncode != 0:
        return tuple(path for path in sorted(ROOT.rglob("*")) if path.is_file())
    return tuple(path for name in sorted(listed.stdout.splitlines()) if (path := ROOT / name).is_file())


def files(suffix: str, under: Path = ROOT) -> list[Path]:
    return [path for path in repository_files() if path.suffix == suffix and path.is_relative_to(under)]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
