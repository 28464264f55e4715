"""The files that the guards look at: those that are, or are about to be, in the repository."""

from __future__ import annotations

import shutil
import subprocess
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "directory"
TEMPLATES = ROOT / "templates"


@cache
def repository_files() -> tuple[Path, ...]:
    """Every file that is tracked, or new and not ignored; without git, every file that is not made here."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        return tuple(path for path in sorted(ROOT.rglob("*")) if path.is_file() and not _is_made_here(path))
    command = [git, "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603 - fixed words
    return tuple(path for name in sorted(listed.stdout.splitlines()) if (path := ROOT / name).is_file())


def _is_made_here(path: Path) -> bool:
    """Whether .gitignore, as simple as ours is, names the file or a folder it is in."""
    ignored = [line.strip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").split()]
    parts = path.relative_to(ROOT).parts
    return parts[0] == ".git" or any(fnmatch(part, pattern) for part in parts for pattern in ignored)


def files(suffix: str, under: Path = ROOT) -> list[Path]:
    return [path for path in repository_files() if path.suffix == suffix and path.is_relative_to(under)]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
