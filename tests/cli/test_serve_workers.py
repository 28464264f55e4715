"""Workers of one machine open each other's sealed searches, for as long as these last and whoever was restarted."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path

import pytest

from directory.settings import SWEDISH_TIME
from tests.cli.serving import Served, serving

if not Path("/proc/self/task").is_dir():
    pytest.skip("who works for whom is read from the system's process table", allow_module_level=True)

MOMENT = datetime(2026, 11, 25, 10, 0, tzinfo=SWEDISH_TIME)
#: The site as it is served, at a moment that the test sets while it runs.
SERVE_AT_A_MOMENT = """
import os
from directory.cli.serve import PublicServer
from directory.settings import Settings, read_moment

class AtAMoment(Settings):
    def moment(self):
        return read_moment((self.var / "moment").read_text())

settings = AtAMoment.from_environment(os.environ)
print("ready", flush=True)
PublicServer(settings).run()
"""
TOKENS = 40


def set_moment(var: Path, at: datetime) -> None:
    written = var / "moment.new"
    written.write_text(at.isoformat())
    written.rename(var / "moment")


def workers(served: Served) -> set[int]:
    children = Path(f"/proc/{served.process.pid}/task/{served.process.pid}/children").read_text()
    return {int(child) for child in children.split()}


def two_workers(served: Served) -> tuple[int, int]:
    """Both, once the second has begun."""
    while len(found := workers(served)) < 2:
        served.ask("GET", "/healthz")
    one, other = found
    return one, other


@contextmanager
def answered_by(worker: int, served: Served) -> Iterator[None]:
    """The others stand still meanwhile, so that it must be this one."""
    others = workers(served) - {worker}
    for other in others:
        os.kill(other, signal.SIGSTOP)
    try:
        yield
    finally:
        for other in others:
            os.kill(other, signal.SIGCONT)


def sealed(served: Served, words: str) -> str:
    connection = HTTPConnection("127.0.0.1", served.port, timeout=30)
    connection.request("POST", "/sv/search", f"q={words}", {"Content-Type": "application/x-www-form-urlencoded"})
    response = connection.getresponse()
    assert response.status == 303
    address = response.headers["Location"]
    connection.close()
    return address


def opened(served: Served, address: str, words: str) -> bool:
    """Whether an address leads to the answer to these words and not to the plain search."""
    status, page = served.ask("GET", address)
    assert status == 200
    return "finns inte kvar" not in page and f'value="{words}"' in page


@pytest.mark.slow
def test_either_worker_opens_what_the_other_sealed_until_it_expires(state: Path) -> None:
    set_moment(state, MOMENT)
    program = (sys.executable, "-c", SERVE_AT_A_MOMENT)

    with serving(state, program=program, KONTAKTGUIDEN_WORKERS="2") as served:
        pair = two_workers(served)
        tokens: dict[str, str] = {}
        for worker in pair:
            with answered_by(worker, served):
                for number in range(TOKENS // 2):
                    words = f"jour{worker}x{number}"
                    tokens[words] = sealed(served, words)

        def which_open(worker: int, several: int = 5) -> list[bool]:
            with answered_by(worker, served):
                return [opened(served, address, words) for words, address in list(tokens.items())[:several]]

        assert [which_open(worker, TOKENS) for worker in pair] == [[True] * TOKENS] * 2

        # The keys have changed once: the ones before still open.
        set_moment(state, MOMENT + timedelta(minutes=10))
        assert [which_open(worker) for worker in pair] == [[True] * 5] * 2

        killed, other = pair
        os.kill(killed, signal.SIGKILL)
        while not (risen := workers(served) - set(pair)):
            served.ask("GET", "/healthz")
        assert which_open(risen.pop(), TOKENS) == [True] * TOKENS

        set_moment(state, MOMENT + timedelta(minutes=20))
        assert which_open(other) == [False] * 5
