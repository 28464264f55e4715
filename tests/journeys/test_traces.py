"""What a whole visit leaves in the profile of a real browser: no word that was typed, no title or address that tells.

The same journey on a site that puts its words into addresses must be caught (safety design, section 8).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from flask import Flask
from playwright.sync_api import Page, Playwright, expect
from werkzeug.serving import make_server

from directory.settings import Settings
from directory.web.app import create_public_app
from tests.conftest import NOW
from tests.deny_list import telling_words
from tests.journeys.conftest import SilentHandler
from tests.journeys.own_browser import own_browser

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TYPED = ("zebrafinkslag", "kvastmakarby")
READ = ("Ellinor", "skyddat boende")
PATIENCE = 180
AWAY = "vader-i-dag"

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


def with_words_in_addresses(app: Flask) -> Application:
    """The site as most are built: forms that are sent by GET, with their words in the address."""

    client = app.test_client(use_cookies=False)

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path, sent = environ["PATH_INFO"], dict(parse_qsl(environ["QUERY_STRING"]))
        is_asked = bool(environ["QUERY_STRING"])
        found = client.post(path, data=sent, follow_redirects=True) if is_asked else client.get(path)
        if found.mimetype == "text/html":
            found.data = found.data.replace(b'method="post"', b'method="get"').replace(b'autocomplete="off"', b"")
            found.headers.pop("Cache-Control")
        return found(environ, start_response)

    return answer


@contextmanager
def served(app: Application) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=SilentHandler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def elsewhere() -> Flask:
    app = Flask("elsewhere", static_folder=None)
    app.add_url_rule(f"/{AWAY}", "away", lambda: "<!doctype html><title>Vädret i dag</title><h1>Vädret i dag</h1>")
    return app


def visit(tab: Page, site: str) -> None:
    """Everything that a reader does: search, refine, read, go back, ask at a place, change language, err, leave."""
    tab.set_default_timeout(10_000)
    tab.goto(f"{site}/sv/")
    tab.get_by_role("searchbox").or_(tab.get_by_role("textbox")).first.fill(f"{TYPED[0]} kvinnojour linköping")
    tab.keyboard.press("Enter")
    tab.get_by_role("article").get_by_role("link", name=READ[0]).first.click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text(READ[0])
    tab.evaluate("() => { setTimeout(() => history.back()); }")
    expect(tab.get_by_role("article").first).to_be_visible()
    tab.get_by_role("link", name="English").click()
    tab.goto(f"{site}/sv/guide/")
    tab.get_by_role("link", name="Mig själv Jag är 18").click()
    tab.locator("main li a").last.click()
    tab.locator("form.where summary").click()
    tab.locator("#place").fill(TYPED[1])
    tab.keyboard.press("Enter")
    expect(tab.locator("#place-fault")).to_be_visible()
    tab.goto(f"{site}/sv/nowhere")
    tab.locator("a.exit").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Vädret i dag")


def history(profile: Path) -> list[tuple[str, str]]:
    """Address and title of every visit that the profile remembers, read beside the browser and past its locks."""
    try:
        with closing(sqlite3.connect(f"file:{profile}/Default/History?immutable=1", uri=True)) as opened:
            return list(opened.execute("select url, title from urls"))
    except sqlite3.Error:
        return []  # Not there yet, or just being written.


def found_in(profile: Path, words: Iterable[str]) -> dict[str, list[str]]:
    """The files of a profile that hold a word, in either way that browsers write text or addresses."""
    spelt = {word: (word.encode(), word.encode("utf-16-le"), urlencode({"q": word})[2:].encode()) for word in words}
    hits: dict[str, list[str]] = {}
    for file in sorted(path for path in profile.rglob("*") if path.is_file()):
        held = file.read_bytes()
        for word, ways in spelt.items():
            if any(way in held for way in ways):
                hits.setdefault(word, []).append(str(file.relative_to(profile)))
    return hits


@pytest.fixture(params=["ours", "words in addresses"])
def profile(
    request: pytest.FixtureRequest, settings: Settings, playwright: Playwright, tmp_path: Path
) -> tuple[str, Path, list[tuple[str, str]]]:
    """The profile after a visit, as a search of the phone would find it: the browser was ended without warning."""
    folder = tmp_path / "profile"
    with served(elsewhere()) as other:
        app = create_public_app(Settings(var=settings.var, now=NOW, exit_url=f"{other}/{AWAY}"))
        with served(app if request.param == "ours" else with_words_in_addresses(app)) as site:
            with own_browser(playwright, folder) as (browser, process):
                tab = browser.contexts[0].new_page()
                visit(tab, site)
                wait_until_written(tab, folder)
                process.kill()
                process.wait()
            return request.param, folder, history(folder)


def is_written(folder: Path) -> bool:
    """Whether the last page of the visit stands in the history and in what the browser opens again after a crash."""
    in_history = any(AWAY in url for url, _title in history(folder))
    return in_history and bool(found_in(folder / "Default" / "Sessions", [AWAY]))


def wait_until_written(tab: Page, profile: Path) -> None:
    """Browsers write their files some seconds after a visit, each in its own time."""
    for _ in range(PATIENCE):
        if is_written(profile):
            return
        tab.evaluate("() => new Promise((done) => setTimeout(done, 500))")
    raise AssertionError(f"the visit never reached the disk: {history(profile)}")


def test_a_visit_leaves_no_word_that_was_typed_and_nothing_that_tells(
    profile: tuple[str, Path, list[tuple[str, str]]],
) -> None:
    build, folder, visits = profile
    ours = [(urlsplit(url).path, title) for url, title in visits if AWAY not in url]
    assert len(ours) >= 6, f"the visit is not in the history, so nothing is shown by its silence: {visits}"

    typed, read = found_in(folder, TYPED), found_in(folder, READ)
    telling = {visit: words for visit in ours if (words := telling_words(" ".join(visit)))}
    if build == "ours":
        assert not typed, f"typed words were kept: {typed}"
        assert not read, f"what was read was kept: {read}"
        assert not telling
    else:
        assert set(typed) == set(TYPED), "this test cannot see what it looks for"
