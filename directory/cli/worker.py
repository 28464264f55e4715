"""A worker of the web server that waits for nobody for ever, and answers what is no request with a page of ours.

gunicorn's own does neither: a phone that loses its signal halfway through a request would hold a thread until the
next start, and what cannot be read would be said back on a page without any of our headers.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from time import monotonic
from typing import Any

from gunicorn.http.errors import ParseException
from gunicorn.workers.gthread import ThreadWorker


class CarefulWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn carries no types
    """Ends every request after the configured ``timeout``, counted from its first byte.

    What it serves gives the whole answer to what cannot be read, as ``unreadable``.
    """

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

    def handle_error(self, _request: Any, client: socket.socket, _address: Any, error: BaseException) -> None:
        if not isinstance(error, ParseException):
            self.log.exception("")  # noqa: LOG004 - gunicorn calls this from where it handles the error
        with suppress(OSError):
            client.sendall(self.app.unreadable)
