"""A Chromium that is started by itself and only then driven, with a profile of its own on disk.

A driven start turns off the cache of pages gone back to, and keeps its profile out of sight.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Playwright

from tests.journeys.conftest import CHROMIUM

START_TIMEOUT = 30
WORDS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-port=0")


@contextmanager
def own_browser(playwright: Playwright, profile: Path) -> Iterator[tuple[Browser, subprocess.Popen[str]]]:
    """The browser, and its process for a test that ends it without warning."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not here: apt-get install chromium")
    process = subprocess.Popen(  # noqa: S603 - the browser, with fixed words
        [CHROMIUM, *WORDS, f"--user-data-dir={profile}", "about:blank"], stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    address = next(line.split()[-1] for line in process.stderr if line.startswith("DevTools listening on"))
    drained = Thread(target=process.stderr.read)
    drained.start()
    try:
        browser = playwright.chromium.connect_over_cdp(address)
        yield browser, process
        browser.close()
    finally:
        process.terminate()
        process.wait(START_TIMEOUT)
        drained.join()
        process.stderr.close()
