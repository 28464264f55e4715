"""What many tests share: the real data, published once per run, and the public site on top of it."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import settings as hypothesis_settings

from directory.catalogue.catalogue import Catalogue
from directory.catalogue.edition import EditionStore
from directory.settings import SWEDISH_TIME, Settings
from directory.web.app import create_public_app
from tests.databases import cleaned_databases
from tests.editions import publish_real_data
from tests.page import PageClient

# Speed is measured in the bench: the first example of a property may have to read the data files.
hypothesis_settings.register_profile("kontaktguiden", deadline=None)
hypothesis_settings.load_profile("kontaktguiden")

#: A Wednesday morning in November, when offices are open.
NOW = datetime(2026, 11, 25, 10, 0, tzinfo=SWEDISH_TIME)


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A state folder in which edition 1 holds the real data. Never change it: every test and worker reads it."""
    shared = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        shared = shared.parent
    var = shared / "published"
    with _alone(shared / "publishing.lock"):
        if EditionStore(var / "editions").current() is None:
            publish_real_data(var)
    return var


@pytest.fixture(scope="session")
def settings(published: Path) -> Settings:
    return Settings(var=published, now=NOW)


@pytest.fixture(scope="session")
def catalogue(settings: Settings) -> Catalogue:
    """The real catalogue, opened as the public site opens it."""
    store = EditionStore(settings.editions)
    number = store.current()
    assert number is not None
    return Catalogue.open(store.path(number))


@pytest.fixture(scope="session")
def app(settings: Settings) -> Flask:
    return create_public_app(settings)


@pytest.fixture
def pages(app: Flask) -> PageClient:
    """Opens pages of the public site and checks what must hold on all of them."""
    return PageClient(app)


@pytest.fixture(scope="session", autouse=True)
def _shared_databases() -> Iterator[None]:
    with cleaned_databases():
        yield


@pytest.fixture(autouse=True)
def _databases_of_the_test(_shared_databases: None) -> Iterator[None]:
    with cleaned_databases():
        yield


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Let one worker do it while the others wait for what it makes."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as opened:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield
