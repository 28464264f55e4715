"""The office in a real browser: coming in, a security key, looking after people; on narrow screens and read aloud."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from tests.journeys.conftest import SilentHandler
from tests.office.client import PASSWORD, code_now
from tests.office.office import TestOffice

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ADA, BEA = "ada@example.org", "bea@example.org"
KEY = {
    "protocol": "ctap2",
    "transport": "usb",
    "hasResidentKey": False,
    "hasUserVerification": False,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def office_folder(tmp_path: Path) -> Path:
    """Where the office keeps everything."""
    return tmp_path


@pytest.fixture
def office(office_folder: Path) -> Iterator[TestOffice]:
    """An office that answers at the address that it thinks it has, as security keys demand."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    office = TestOffice(office_folder, extra={"office_port": port})
    server = make_server("localhost", port, office.app, threaded=True, request_handler=SilentHandler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield office
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def open_tab(browser: Browser, office: TestOffice) -> Iterator[Callable[..., Page]]:
    """A tab of a browser of its own, that asks nobody but the office."""
    asked: list[str] = []
    contexts = []

    def open_it(**options: object) -> Page:
        context = browser.new_context(base_url=office.settings.office_address, locale="sv-SE", **options)  # type: ignore[arg-type]
        context.on("request", lambda request: asked.append(request.url))
        contexts.append(context)
        return context.new_page()

    yield open_it
    for context in contexts:
        assert all(cookie["httpOnly"] for cookie in context.cookies())
        assert context.storage_state().get("origins", []) == []
        context.close()
    strangers = [url for url in asked if not url.startswith((office.settings.office_address, "data:"))]
    assert strangers == []


def press(tab: Page, words: str) -> None:
    tab.get_by_role("button", name=words, exact=True).click()


def send(tab: Page, words: str) -> None:
    """Press, and wait until the next page is there with its styles."""
    with tab.expect_navigation():
        press(tab, words)


def heading(tab: Page, words: str) -> None:
    expect(tab.get_by_role("heading", level=1)).to_have_text(words)


def come_in(office: TestOffice, tab: Page, link: str, email: str) -> None:
    tab.goto(link)
    tab.get_by_label("Lösenord").fill(PASSWORD)
    press(tab, "Fortsätt")
    heading(tab, "Andra steget")
    office.secrets[email] = tab.locator("figcaption").inner_text()
    give_code(office, tab, email)
    heading(tab, "Koder på papper")


def give_code(office: TestOffice, tab: Page, email: str) -> None:
    office.clock.pass_by(seconds=30)
    tab.get_by_label("Kod", exact=True).fill(code_now(office.secrets[email], office.clock.now))
    press(tab, "Fortsätt")


def sign_in(tab: Page, email: str) -> None:
    tab.goto("/sign-in")
    tab.get_by_label("Mejladress").fill(email)
    tab.get_by_label("Lösenord").fill(PASSWORD)
    press(tab, "Logga in")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_an_invited_coordinator_comes_in_and_signs_in_again(
    office: TestOffice, open_tab: Callable[..., Page], script: bool
) -> None:
    ada, bea = open_tab(java_script_enabled=script), open_tab(java_script_enabled=script)
    come_in(office, ada, office.link(ADA, "Ada"), ADA)
    ada.get_by_role("link", name="Jag har sparat koderna").click()
    ada.get_by_role("link", name="Användare").click()
    ada.get_by_role("link", name="Bjud in någon").click()
    ada.get_by_label("Namn").fill("Bea")
    ada.get_by_label("Mejladress").fill(BEA)
    ada.get_by_label("Samordnare").check()
    ada.get_by_label("Område eller organisation").fill("Uppsala län")
    press(ada, "Gör en länk")
    link = ada.locator(".secret").inner_text()

    come_in(office, bea, link, BEA)
    bea.get_by_role("link", name="Jag har sparat koderna").click()
    heading(bea, "Hej, Bea")
    expect(bea.get_by_role("main")).to_contain_text("Samordnare, Uppsala län")
    press(bea, "Logga ut")
    heading(bea, "Logga in")

    sign_in(bea, BEA)
    heading(bea, "Andra steget")
    give_code(office, bea, BEA)
    heading(bea, "Hej, Bea")


def test_a_security_key_is_added_used_and_removed(office: TestOffice, open_tab: Callable[..., Page]) -> None:
    tab = open_tab()
    authenticator = tab.context.new_cdp_session(tab)
    authenticator.send("WebAuthn.enable")
    authenticator.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    come_in(office, tab, office.link(ADA, "Ada"), ADA)

    tab.goto("/account/key")
    tab.get_by_label("Vad kallar du nyckeln?").fill("blå")
    press(tab, "Lägg till")
    expect(tab.get_by_role("status")).to_have_text("Säkerhetsnyckeln gäller nu.")

    press(tab, "Logga ut")
    sign_in(tab, ADA)
    press(tab, "Använd säkerhetsnyckeln")
    heading(tab, "Hej, Ada")

    office.clock.pass_by(minutes=16)
    tab.goto("/account/password")
    heading(tab, "Visa att det är du")
    press(tab, "Använd säkerhetsnyckeln")
    heading(tab, "Byt lösenord")

    tab.goto("/account")
    press(tab, "Ta bort blå")
    expect(tab.get_by_role("status")).to_have_text("Säkerhetsnyckeln är borttagen.")


def test_a_security_key_will_do_from_the_first_day(office: TestOffice, open_tab: Callable[..., Page]) -> None:
    tab = open_tab()
    authenticator = tab.context.new_cdp_session(tab)
    authenticator.send("WebAuthn.enable")
    authenticator.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    tab.goto(office.link(ADA, "Ada"))
    tab.get_by_label("Lösenord").fill(PASSWORD)
    press(tab, "Fortsätt")

    press(tab, "Använd en säkerhetsnyckel i stället")
    heading(tab, "Koder på papper")

    tab.goto("/")
    press(tab, "Logga ut")
    sign_in(tab, ADA)
    expect(tab.get_by_label("Kod", exact=True)).to_have_count(0)
    press(tab, "Använd säkerhetsnyckeln")
    heading(tab, "Hej, Ada")


def test_a_key_of_somebody_else_opens_nothing(office: TestOffice, open_tab: Callable[..., Page]) -> None:
    tab = open_tab()
    authenticator = tab.context.new_cdp_session(tab)
    authenticator.send("WebAuthn.enable")
    first = authenticator.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})["authenticatorId"]
    come_in(office, tab, office.link(ADA, "Ada"), ADA)
    tab.goto("/account/key")
    tab.get_by_label("Vad kallar du nyckeln?").fill("blå")
    press(tab, "Lägg till")
    expect(tab.get_by_role("status")).to_be_visible()
    press(tab, "Logga ut")
    authenticator.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": first})
    authenticator.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})

    sign_in(tab, ADA)
    press(tab, "Använd säkerhetsnyckeln")

    expect(tab.get_by_role("alert").filter(has_text="Nyckeln svarade inte.")).to_be_visible(timeout=70_000)
    heading(tab, "Andra steget")
