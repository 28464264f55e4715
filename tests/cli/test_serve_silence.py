"""The served site writes nothing of a reader, wherever in a request it stood and whatever went wrong (SB-16).

Everything is looked at: what the process says with every log open, the state folder and the folder for passing files.
"""

from __future__ import annotations

import re
import shutil
import socket
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from directory.catalogue.catalogue import Catalogue
from directory.rendering.addresses import Addresses
from directory.web.headers import PUBLIC_HEADERS
from tests.cli.serving import Served, serving

#: Stands for what somebody searches for, or for who they are.
CANARY = "kanariefagel"
#: Every logger open, slow clients let go after two seconds, and an address that breaks.
SERVE_LOUDLY = """
import logging, os, sys
logging.basicConfig(level=logging.DEBUG, stream=sys.stderr)
from flask import request
from directory.cli.serve import PublicServer
from directory.settings import Settings

def broken(**_values):
    raise RuntimeError(request.url, request.headers, request.get_data(), request.remote_addr)

class Hurried(PublicServer):
    def load(self):
        application = super().load()
        application.view_functions["pages.place"] = broken
        return application

    def load_config(self):
        super().load_config()
        self.cfg.set("timeout", 2)
        self.cfg.set("loglevel", "debug")

settings = Settings.from_environment(os.environ)
print("ready", flush=True)
Hurried(settings).run()
"""
LOUDLY = {
    "KONTAKTGUIDEN_WORKERS": "1",
    "FLASK_DEBUG": "1",
    "PYTHONUNBUFFERED": "1",
    "GUNICORN_CMD_ARGS": "--log-level debug --access-logfile - --error-logfile -",
}
#: What may be said: that it is ready, and in what hour and where in the code something broke.
HARMLESS = re.compile(r"ready|\d{4}-\d\d-\d\dT\d\d:00Z crash \w+ at (\w+\.py|<string>):\d+")
FORM = "Content-Type: application/x-www-form-urlencoded\r\n"
IN_PIECES = f"POST /sv/search HTTP/1.1\r\nHost: x\r\n{FORM}Transfer-Encoding: chunked\r\n\r\n"


@dataclass(frozen=True)
class Silent:
    served: Served
    edition: Path

    def lines(self) -> list[str]:
        return "".join(self.served.said).splitlines()


def everywhere_in_a_request(served: Served) -> None:
    told = {"User-Agent": CANARY, "Referer": f"https://{CANARY}.example/", "Cookie": f"{CANARY}={CANARY}"}
    told |= {"X-Forwarded-For": CANARY, "Accept-Language": CANARY, "Host": f"{CANARY}.example", f"X-{CANARY}": CANARY}
    assert served.ask("GET", f"/?{CANARY}", **told)[0] == 302
    assert served.ask("GET", f"/sv/{CANARY}?q={CANARY}", **told)[0] == 404
    assert served.ask("GET", f"/sv/answer/{CANARY}", **told)[0] == 200
    assert served.ask("POST", "/sv/search", f"q={CANARY}", **told)[0] == 303
    assert served.ask("POST", "/sv/search", f"{CANARY}={CANARY}", **told)[0] == 400
    assert served.ask("PUT", f"/sv/{CANARY}", CANARY, **told)[0] in (404, 405)
    body = (
        f'--{CANARY}\r\nContent-Disposition: form-data; name="q"; filename="{CANARY}"\r\n\r\n{CANARY}\r\n--{CANARY}--'
    )
    assert (
        served.ask("POST", "/sv/search", body, **{"Content-Type": f"multipart/form-data; boundary={CANARY}"})[0] < 500
    )


def what_is_taken_along_or_told_us(served: Served, catalogue: Catalogue) -> None:
    """Of a report its own words are kept for the office, and nothing else; what is refused is kept nowhere."""
    told = {"User-Agent": CANARY, "Referer": f"https://{CANARY}.example/", "Cookie": f"{CANARY}={CANARY}"}
    addresses = Addresses("sv")
    answer = addresses.situation(catalogue.guide.situations["hard-night"].ref, "linkoping")
    for further in ("text", "sheet", f"again/{CANARY}", f"{CANARY}/{CANARY}/text"):
        assert served.ask("GET", f"{answer}/{further}?{CANARY}", **told)[0] in (200, 404), further
    report = addresses.report(catalogue.listings[0].ref)
    assert served.ask("POST", f"{report}?{CANARY}", f"about=hours&text=Fel&{CANARY}={CANARY}", **told)[0] == 303
    assert served.ask("POST", report, f"about={CANARY}&text={CANARY}", **told)[0] in (303, 400)
    assert served.ask("POST", f"{report}/{CANARY}", f"about=hours&text={CANARY}", **told)[0] == 405
    assert served.ask("POST", report, f"about=hours&text={CANARY * 6_000}", **told)[0] == 413


def too_much_of_everything(served: Served) -> None:
    assert served.ask("POST", "/sv/search", f"q={CANARY * 20_000}")[0] == 413
    assert served.ask("POST", "/sv/search", "&".join(f"{CANARY}{n}=1" for n in range(2_000)))[0] in (400, 413)
    for head in (
        f"GET /{CANARY * 1_000} HTTP/1.1\r\n",
        f"GET / HTTP/1.1\r\nX-Long: {CANARY * 2_000}\r\n",
        "GET / HTTP/1.1\r\n" + f"X-Many: {CANARY}\r\n" * 500,
    ):
        is_refused_by_a_page_of_ours(served.send(f"{head}\r\n".encode()))


def what_is_no_request_at_all(served: Served) -> None:
    for raw in (
        f"{CANARY}\r\n\r\n",
        f"GET /{CANARY} HTTP/9.9\r\n\r\n",
        f"GET /{CANARY}\r\n\r\n",
        f"GET / HTTP/1.1\r\n{CANARY}\r\n\r\n",
        f"GET / HTTP/1.1\r\n{CANARY} : {CANARY}\r\n\r\n",
        f"POST / HTTP/1.1\r\nContent-Length: {CANARY}\r\n\r\n",
        f"POST / HTTP/1.1\r\nTransfer-Encoding: {CANARY}\r\n\r\n",
        f"{IN_PIECES}{CANARY}\r\n",
        f"{IN_PIECES}2\r\nq={CANARY}\r\n0\r\n\r\n",
        f"PRI /{CANARY} HTTP/2.0\r\n\r\n{CANARY}\r\n\r\n",
        f"\x16\x03\x01{CANARY}\r\n\r\n",
    ):
        is_refused_by_a_page_of_ours(served.send(raw.encode("latin-1")))


def is_refused_by_a_page_of_ours(answer: bytes) -> None:
    """As strict as any other, with the way out and the number for danger, and with nothing said back."""
    head, _, page = answer.decode().partition("\r\n\r\n")
    assert head.startswith("HTTP/1.1 4"), head
    for name, value in PUBLIC_HEADERS.items():
        assert f"\r\n{name}: {value}" in head, f"{name} is missing in {head}"
    assert 'href="tel:112"' in page
    assert 'class="exit"' in page
    assert page.endswith("</html>")
    assert CANARY not in answer.decode()


def clients_that_never_finish(served: Served) -> None:
    for begun in (
        f"GET /sv/{CANARY} HTTP/1.1\r\nX-Half: {CANARY}",
        f"POST /sv/search HTTP/1.1\r\nHost: x\r\n{FORM}Content-Length: 500\r\n\r\nq={CANARY}",
    ):
        with socket.create_connection(("127.0.0.1", served.port), timeout=20) as connection:
            connection.sendall(begun.encode())
            assert connection.recv(100) == b"", "it is let go without an answer"


def clients_that_hang_up(served: Served) -> None:
    for _ in range(3):
        with socket.create_connection(("127.0.0.1", served.port), timeout=20) as connection:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            connection.sendall(
                f"POST /sv/search HTTP/1.1\r\nHost: x\r\n{FORM}Content-Length: 500\r\n\r\nq={CANARY}".encode()
            )


def what_breaks_here(silent: Silent) -> None:
    """A crash that says all that was asked, and files of the edition written over while they are in use."""
    assert silent.served.ask("POST", f"/sv/place/{CANARY}", f"q={CANARY}")[0] == 405
    assert silent.served.ask("GET", f"/sv/place/{CANARY}?{CANARY}", Cookie=f"{CANARY}=1")[0] == 500
    for file in (silent.edition / "public").rglob("*.*"):
        size = file.stat().st_size
        with file.open("r+b") as opened:
            opened.write(b"\xff" * size)
    (silent.edition.parent / "current").write_text("999999\n")
    for words in (CANARY, f"{CANARY} kvinnojour", "dotter bilder"):
        [address] = re.findall(rb"Location: (\S+)", silent.served.send(_form("/sv/search", f"q={words}")))
        assert silent.served.ask("GET", address.decode())[0] in (200, 500)


def _form(path: str, body: str) -> bytes:
    return f"POST {path} HTTP/1.1\r\nHost: x\r\n{FORM}Content-Length: {len(body)}\r\n\r\n{body}".encode()


@pytest.fixture(scope="module")
def silent(published: Path, catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Silent:
    """The site after it was asked for everything above, and ended."""
    folder = tmp_path_factory.mktemp("silent")
    (folder / "passing").mkdir()
    shutil.copytree(published / "editions", folder / "var" / "editions")
    settings = {**LOUDLY, "TMPDIR": str(folder / "passing")}
    with serving(folder / "var", program=(sys.executable, "-c", SERVE_LOUDLY), **settings) as served:
        made = Silent(served, folder / "var" / "editions" / "000001")
        everywhere_in_a_request(served)
        what_is_taken_along_or_told_us(served, catalogue)
        too_much_of_everything(served)
        what_is_no_request_at_all(served)
        clients_that_hang_up(served)
        clients_that_never_finish(served)
        what_breaks_here(made)
        assert served.ask("GET", "/healthz")[0] == 200
    return made


@pytest.mark.slow
def test_of_all_this_the_process_says_where_it_broke_and_nothing_else(silent: Silent) -> None:
    said = silent.lines()

    assert [line for line in said if not HARMLESS.fullmatch(line)] == []
    assert any("crash" in line for line in said), "the control: a log that says nothing at all would prove nothing"


@pytest.mark.slow
def test_no_file_holds_anything_of_a_request(silent: Silent) -> None:
    folder = silent.edition.parents[2]
    files = [path for path in folder.rglob("*") if path.is_file()]

    assert [path for path in files if CANARY.encode() in path.read_bytes() or CANARY in path.name] == []
    assert list((folder / "passing").iterdir()) == []
    assert {path.name for path in (folder / "var").iterdir()} == {"editions", "figures", "inbox"}
    assert len(list((folder / "var" / "inbox").iterdir())) == 1, "what was kept of one report is looked at here too"
