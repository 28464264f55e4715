"""A site that is served takes up what is published though it is asked nothing, also a folder that is copied to it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from time import monotonic

import pytest

from directory.catalogue.edition import MANIFEST, EditionStore, encode_manifest, read_manifest
from tests.cli.serving import Served, serving

SECONDS = 20


@pytest.fixture
def var(published: Path, tmp_path: Path) -> Path:
    shutil.copytree(published / "editions", tmp_path / "editions")
    return tmp_path


def copy_edition(store: EditionStore, number: int) -> None:
    """Edition 1 under another number, as if it had been published elsewhere."""
    folder = store.path(number)
    shutil.copytree(store.path(1), folder)
    (folder / MANIFEST).write_bytes(encode_manifest(replace(read_manifest(folder), number=number)))


def comes_to_say(served: Served, wanted: str) -> bool:
    """Whether the site comes to say this of itself; it is asked until it does."""
    end = monotonic() + SECONDS
    while monotonic() < end:
        if served.ask("GET", "/healthz")[1].startswith(wanted):
            return True
    return False


def test_a_served_site_follows_the_pointer(var: Path) -> None:
    store = EditionStore(var / "editions")
    with serving(var, KONTAKTGUIDEN_WORKERS="1") as served:
        assert served.ask("GET", "/healthz") == (200, "ok 1\n")
        copy_edition(store, 2)
        store.use(2)

        assert comes_to_say(served, "ok 2\n")


def test_an_edition_that_is_still_being_copied_is_waited_for(var: Path) -> None:
    store = EditionStore(var / "editions")
    copy_edition(store, 2)
    shutil.rmtree(store.path(2) / "professional")  # a public machine has no need of it
    store.path(2).rename(var / "on its way")
    with serving(var, KONTAKTGUIDEN_WORKERS="1") as served:
        (store.folder / "current").write_text("2\n")
        assert comes_to_say(served, "degraded 1\n")
        (var / "on its way").rename(store.path(2))

        assert comes_to_say(served, "ok 2\n")
