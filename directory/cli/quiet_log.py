"""What the served site may say: that it crashed, in what hour and where in the code. Never a request or a reader.

gunicorn's own logger writes the whole address of a failed request even with its access log off (requirement SB-16).
"""

from __future__ import annotations

import logging
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from traceback import extract_tb
from typing import Any

from gunicorn.glogging import Logger

HOUR = "%Y-%m-%dT%H:00Z"


class QuietLog(Logger):  # type: ignore[misc]  # gunicorn carries no types
    """Every message is dropped, since nothing tells which of them hold a reader's words."""

    def error(self, msg: str, *args: Any, **kwargs: Any) -> None: ...

    def warning(self, msg: str, *args: Any, **kwargs: Any) -> None: ...

    def info(self, msg: str, *args: Any, **kwargs: Any) -> None: ...

    def debug(self, msg: str, *args: Any, **kwargs: Any) -> None: ...

    def log(self, lvl: int, msg: str, *args: Any, **kwargs: Any) -> None: ...

    def access(self, *args: Any, **kwargs: Any) -> None: ...

    def critical(self, msg: str, *args: Any, **kwargs: Any) -> None:
        """A worker that was stopped for taking too long: the message without its values."""
        self._say(msg.split("(")[0].strip().lower())

    def exception(self, msg: object, *args: Any, **kwargs: Any) -> None:
        """The sort of error and the place in the code, which hold nothing of the request."""
        kind, _error, traceback = sys.exc_info()
        places = extract_tb(traceback)
        where = f"{Path(places[-1].filename).name}:{places[-1].lineno}" if places else "?"
        self._say(f"crash {kind.__name__ if kind else '?'} at {where}")

    def _say(self, what: str) -> None:
        sys.stderr.write(f"{datetime.now(UTC):{HOUR}} {what}\n")
        sys.stderr.flush()


def quieten() -> None:
    """Only our own log is written, with the hour; what libraries would say of a page or file is dropped."""
    logging.getLogger().addHandler(logging.NullHandler())
    hourly = logging.Formatter("%(asctime)s %(message)s", HOUR)
    hourly.converter = time.gmtime
    written = logging.StreamHandler()
    written.setFormatter(hourly)
    own = logging.getLogger("directory")
    own.addHandler(written)
    own.propagate = False
