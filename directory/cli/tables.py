"""The office's tables, opened for a command: brought up to date first, closed afterwards whatever happens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from directory.database import open_engine
from directory.migrations import upgrade
from directory.settings import Settings

if TYPE_CHECKING:
    from sqlalchemy import Engine


@contextmanager
def opened_tables(settings: Settings) -> Iterator[Engine]:
    engine = open_engine(settings.database_url)
    try:
        upgrade(engine)
        yield engine
    finally:
        engine.dispose()
