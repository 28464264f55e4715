"""Work in a process that is killed at a moment of the test's choosing, with what it acknowledged before.

All are forked from one process that has read everything in already: hundreds of deaths then take minutes.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

Said = tuple[str, int]

READY: Said = ("ready", 0)
FORKS = get_context("forkserver")
FORKS.set_forkserver_preload(["tests.durability.editing", "tests.publishing.offices"])


def lived(seconds: float, work: Callable[..., None], *given: Any, until: str = "") -> list[Said]:
    """What ``work`` sent before it was killed, so many seconds after ``READY`` and not before ``until``.

    Before what is ``given`` it gets the connection to send on. A message is written at once or not at all.
    """
    ours, theirs = FORKS.Pipe(duplex=False)
    process = FORKS.Process(target=work, args=(theirs, *given))
    process.start()
    theirs.close()
    assert ours.recv() == READY
    said: list[Said] = []
    end = time.monotonic() + seconds
    with ours, suppress(EOFError):
        while (left := end - time.monotonic()) > 0 or not _has(said, until):
            if ours.poll(max(left, 0) or None):
                said.append(ours.recv())
        process.kill()
        said += _rest(ours)
    process.join()
    assert process.exitcode in (0, -signal.SIGKILL), "it broke before it was killed"
    return said


def _has(said: list[Said], what: str) -> bool:
    return not what or any(one == what for one, _ in said)


def _rest(ours: Connection) -> list[Said]:
    said = []
    with suppress(EOFError):
        while True:
            said.append(ours.recv())
    return said
