"""A worker of the web server that waits for nobody for ever, and answers what is no request with a page of ours.

gunicorn's own does neither: clients that send nothing, or half a request, or stay when they have their answer, would
each hold a thread or all of the worker, and what cannot be read would be said back on a page without our headers.
Here a request is given to a thread when it has come whole (``arriving``), and whoever is slow waits beside.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from selectors import EVENT_READ
from time import monotonic
from typing import Any

from gunicorn.http.errors import ParseException
from gunicorn.workers.gthread import ThreadWorker

from directory.cli.arriving import has_come

#: A whole answer, so that no thread waits for who reads it slowly.
BYTES_TO_SEND = 512 * 1024
#: So long a client may still read before the connection is closed; what was sent reaches it also then.
SECONDS_TO_GO = 2
AT_A_TIME = 64 * 1024


class CarefulWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn carries no types
    """Ends every request after the configured ``timeout``, and the oldest of those that wait when there are too many.

    What it serves gives the whole answer to what cannot be read, as ``unreadable``.
    """

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._in_threads: dict[Any, float] = {}
        self._waiting: dict[Any, float] = {}

    def init_process(self) -> None:
        for listener in self.sockets:
            listener.sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, BYTES_TO_SEND)
        super().init_process()

    def enqueue_req(self, conn: Any) -> None:
        """Called for every connection that is new or has been heard of again."""
        read_ahead = conn.parser.unreader.buf.getvalue() if conn.parser else b""
        if has_come(conn.sock, read_ahead):
            self._waiting.pop(conn, None)
            super().enqueue_req(conn)
        else:
            self._wait(conn, self.cfg.timeout, self.enqueue_req)

    def handle(self, conn: Any) -> Any:
        self._in_threads[conn] = monotonic() + self.cfg.timeout
        try:
            return super().handle(conn)
        finally:
            del self._in_threads[conn]

    def finish_request(self, conn: Any, future: Any) -> None:
        if not future.cancelled() and future.exception() is None and future.result() is False:
            with suppress(OSError):
                conn.sock.shutdown(socket.SHUT_WR)
            conn.sock.setblocking(False)
            self._see_off(conn)
        else:
            super().finish_request(conn, future)

    def notify(self) -> None:
        """Called by the main loop after every event, and at least about once a second."""
        super().notify()
        now = monotonic()
        for connection, deadline in list(self._in_threads.items()):
            if now > deadline:
                # The thread that waits for this client is told that it has gone, and is free again.
                with suppress(OSError):
                    connection.sock.shutdown(socket.SHUT_RDWR)
        for connection, deadline in list(self._waiting.items()):
            if now > deadline or self.nr_conns >= self.worker_connections or not self.alive:
                self.poller.unregister(connection.sock)
                self._let_go(connection)

    def handle_error(self, _request: Any, client: socket.socket, _address: Any, error: BaseException) -> None:
        if not isinstance(error, ParseException):
            self.log.exception("")  # noqa: LOG004 - gunicorn calls this from where it handles the error
        with suppress(OSError):
            client.sendall(self.app.unreadable)

    def _see_off(self, conn: Any) -> None:
        """Take in what the client still sends, until it goes: who is cut off in its midst loses the answer."""
        try:
            is_there = conn.sock.recv(AT_A_TIME) != b""
        except BlockingIOError:
            is_there = True
        except OSError:
            is_there = False
        if is_there:
            self._wait(conn, SECONDS_TO_GO, self._see_off)
        else:
            self._let_go(conn)

    def _wait(self, conn: Any, seconds: float, go_on: Callable[[Any], None]) -> None:
        """Until something comes, in all so many seconds."""
        self._waiting.setdefault(conn, monotonic() + seconds)
        self.poller.register(conn.sock, EVENT_READ, partial(self._heard, conn, go_on))

    def _heard(self, conn: Any, go_on: Callable[[Any], None], connection: socket.socket) -> None:
        self.poller.unregister(connection)
        go_on(conn)

    def _let_go(self, conn: Any) -> None:
        self._waiting.pop(conn, None)
        self.nr_conns -= 1
        with suppress(OSError):
            conn.sock.shutdown(socket.SHUT_RDWR)
        conn.close()
