"""The served site: it starts without the office, keeps its logs silent, and says what keeps it from starting."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.cli.serving import serving

#: Stands for what somebody searches for; it may turn up in no log.
CANARY = "kanariefagel"


def test_the_site_answers_with_the_number_of_its_edition(published: Path) -> None:
    with serving(published) as served:
        assert served.ask("GET", "/healthz") == (200, "ok 1\n")
        status, page = served.ask("GET", "/sv/")

    assert status == 200
    assert "Kontaktguiden" in page


def test_no_log_holds_anything_of_a_request(published: Path) -> None:
    with serving(published, KONTAKTGUIDEN_WORKERS="1") as served:
        assert served.ask("POST", "/sv/search", f"q={CANARY}", **{"User-Agent": CANARY})[0] == 303
        assert served.ask("GET", f"/sv/{CANARY}?q={CANARY}", Referer=f"https://{CANARY}.example/")[0] == 404
        assert served.ask("PUT", f"/sv/search/{CANARY}")[0] in (404, 405)
        assert served.ask("POST", "/sv/search", f"q={CANARY * 20_000}")[0] in (200, 400, 413)
        served.send(f"GET /{CANARY} HTTP/9.9\r\n\r\n".encode())
        served.send(f"{CANARY}\r\n\r\n".encode())
        served.send(b"GET /" + CANARY.encode() * 1000 + b" HTTP/1.1\r\n\r\n")

    said = "".join(served.said)
    assert CANARY not in said
    assert "127.0.0.1 " not in said
    assert said.count("\n") == 1, f"something was written besides the address: {said}"


def test_a_taken_port_is_told_in_words(published: Path) -> None:
    with serving(published) as served:
        result = run(published, "serve", PORT=str(served.port))

    assert result.exit_code == 1
    assert "Set PORT to another port." in result.stderr


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
