"""A real browser on a served site. Each journey also checks that nothing is left in it and nothing told to others."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

ARTIFACTS = Path(__file__).parents[2] / "artifacts" / "journeys"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

OpenTab = Callable[..., Page]


class SilentHandler(WSGIRequestHandler):
    """Says nothing of any request, as the served site says nothing."""

    def log(self, type: str, message: str, *args: object) -> None: ...


@pytest.fixture(scope="session")
def address(app: Flask) -> Iterator[str]:
    """Where the site with the real data answers."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=SilentHandler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not here, so no journey was made: apt-get install chromium")
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    # Containers forbid the browser's own sandbox, and the only site it opens is ours.
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    yield browser
    browser.close()


@pytest.fixture
def open_tab(browser: Browser, address: str) -> Iterator[OpenTab]:
    """Opens a tab with the browser's options as arguments; afterwards the browser must hold no trace."""
    asked: list[str] = []
    complaints: list[str] = []
    contexts: list[BrowserContext] = []

    def open_it(path: str = "/sv/", **options: object) -> Page:
        context = browser.new_context(base_url=address, **options)  # type: ignore[arg-type]
        context.on("request", lambda request: asked.append(request.url))
        context.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        contexts.append(context)
        tab = context.new_page()
        tab.goto(path)
        return tab

    yield open_it
    for context in contexts:
        assert context.cookies() == [], "the site left a cookie (SB-12)"
        state = context.storage_state()
        assert state.get("origins", []) == [], "the site left something in the browser's storage (SB-12)"
        context.close()
    # A page that tells what went wrong comes with its status, and browsers say so.
    wrong = [text for text in complaints if not text.startswith("Failed to load resource: the server responded")]
    assert wrong == [], f"the browser complained, or the policy forbade something (SE-01): {wrong}"
    strangers = [url for url in asked if not url.startswith((address, "data:"))]
    assert strangers == [], f"others were told of the visit (SB-13): {strangers}"


@pytest.fixture
def picture(request: pytest.FixtureRequest) -> Callable[[Page, str], None]:
    """Keeps a picture of a page among the artifacts of the run."""
    test = re.sub(r"[^a-z0-9]+", "-", request.node.name.lower()).strip("-")

    def take(tab: Page, name: str) -> None:
        ARTIFACTS.mkdir(parents=True, exist_ok=True)
        tab.screenshot(path=ARTIFACTS / f"{test}-{name}.png", full_page=True)

    return take
