"""The served site: it starts without the office, counts by the hour, and says what keeps it from starting."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.cli.serving import serving
from tests.conftest import NOW


def test_the_site_answers_with_the_number_of_its_edition(state: Path) -> None:
    with serving(state) as served:
        assert served.ask("GET", "/healthz") == (200, "ok 1\n")
        status, page = served.ask("GET", "/sv/")

    assert status == 200
    assert "Kontaktguiden" in page


def test_no_header_of_a_stranger_tells_the_site_where_it_is(state: Path) -> None:
    """gunicorn believes these from the machine itself, which is where a proxy passes on what strangers write."""
    with serving(state) as served:
        for name, value in (("SCRIPT_NAME", "/sv"), ("PATH_INFO", "/nowhere"), ("Script-Name", "/sv")):
            assert served.ask("GET", "/sv/about", **{name: value})[0] == 200


def test_a_taken_port_is_told_in_words(state: Path) -> None:
    with serving(state) as served:
        result = run(state, "serve", PORT=str(served.port))

    assert result.exit_code == 1
    assert "Set PORT to another port." in result.stderr


def test_what_was_answered_is_counted_until_the_site_ends(state: Path) -> None:
    with serving(state, KONTAKTGUIDEN_NOW=NOW.isoformat(), KONTAKTGUIDEN_WORKERS="2") as served:
        for _ in range(12):
            assert served.ask("GET", "/sv/guide/")[0] == 200

    told = run(state, "figures", KONTAKTGUIDEN_NOW=(NOW + timedelta(hours=1)).isoformat()).stdout
    assert told == "2026-11-25 10:00  guide 2xx 12\n"


def test_the_site_is_served_with_its_budgets(state: Path) -> None:
    """Files cost most, so there are fewest of them. One that does not exist counts as much."""
    with serving(state, KONTAKTGUIDEN_WORKERS="1") as served:
        statuses = [served.ask("GET", "/sv/place/nowhere/sheet.pdf")[0] for _ in range(12)]
        assert served.ask("GET", "/sv/guide/")[0] == 200

    assert statuses[:8] == [404] * 8
    assert statuses[-1] == 503


@pytest.mark.parametrize(
    "program",
    [
        "from directory.cli import main; main(['search', 'jour', '--json'], standalone_mode=False)",
        "from directory.cli import main; main(['edition', 'diff', '1', '1'], standalone_mode=False)",
        "from directory.settings import Settings; from directory.web import app; app.create_public_app(Settings())",
        "import directory.cli.serve",
    ],
    ids=["search", "edition", "the public application", "serve"],
)
def test_what_the_public_sees_never_loads_the_tables(published: Path, program: str) -> None:
    """A process that cannot speak to the office cannot leak what lies there."""
    told = f"{program}; import sys; loaded = {{'sqlalchemy', 'alembic', 'directory.models'}} & set(sys.modules)"
    finished = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", f"{told}; sys.exit(f'loaded {{loaded}}' if loaded else 0)"],
        env={"KONTAKTGUIDEN_VAR": str(published), "PATH": ""},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )

    assert finished.returncode == 0, finished.stderr
