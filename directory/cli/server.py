"""gunicorn around one of our applications: silent about requests, patient with nobody for ever.

What the public site and the office need beyond that is said by their commands.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.http.errors import ParseException

from directory.cli.listening import bound
from directory.cli.quiet_log import QuietLog, quieten
from directory.cli.worker import CarefulWorker
from directory.web.errors import blame_the_sender, unreadable

SECONDS_PER_REQUEST = 20
SECONDS_TO_FINISH = 5
#: In a process. Far fewer than the files that a process may have open, 1,024 where nobody said otherwise.
CONNECTIONS = 400


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn carries no types
    """Serves what ``application`` makes, with nothing of a request in any log."""

    def __init__(self, host: str, port: int, *, workers: int, threads: int, **choices: Any) -> None:
        self.choices: dict[str, Any] = {
            "bind": bound(host, port),
            "workers": workers,
            "worker_class": CarefulWorker,
            "threads": threads,
            "worker_connections": CONNECTIONS,
            "timeout": SECONDS_PER_REQUEST,
            "graceful_timeout": SECONDS_TO_FINISH,
            "logger_class": QuietLog,
            "accesslog": None,
            "control_socket_disable": True,
            # A proxy on this machine passes on what strangers write: none of it says where the site is.
            "forwarder_headers": "",
            **choices,
        }
        super().__init__()

    def application(self) -> Any:
        raise NotImplementedError

    def load_config(self) -> None:
        for name, value in self.choices.items():
            self.cfg.set(name, value)

    def load(self) -> object:
        quieten()
        application = self.application()
        blame_the_sender(application, ParseException)
        return application

    @cached_property
    def unreadable(self) -> bytes:
        """The whole answer to what never became a request."""
        return unreadable(self.wsgi())
