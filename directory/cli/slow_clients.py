"""A worker that lets go of a client who takes too long to ask or to listen, so that threads remain for the others.

gunicorn's own waits for ever: a phone that loses its signal halfway through a request would hold a thread until the
next start.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from time import monotonic
from typing import Any

from gunicorn.workers.gthread import ThreadWorker


class WorkerWithDeadlines(ThreadWorker):  # type: ignore[misc]  # gunicorn carries no types
    """Ends every request after the configured ``timeout``, counted from its first byte."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._deadlines: dict[Any, float] = {}

    def handle(self, conn: Any) -> Any:
        self._deadlines[conn] = monotonic() + self.cfg.timeout
        try:
            return super().handle(conn)
        finally:
            del self._deadlines[conn]

    def notify(self) -> None:
        """Called by the main loop about once a second."""
        super().notify()
        now = monotonic()
        for connection, deadline in list(self._deadlines.items()):
            if now > deadline:
                # The thread that waits for this client is told that it has gone, and is free again.
                with suppress(OSError):
                    connection.sock.shutdown(socket.SHUT_RDWR)
