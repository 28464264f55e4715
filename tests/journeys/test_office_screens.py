"""Every page of the office and its states on real screens: read aloud, on a phone and a desk, light and dark.

A page that is in no chapter is named by the last test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask, request, request_finished
from playwright.sync_api import Page, expect
from werkzeug.wrappers import Response

from directory import inbox
from directory.actions.letters import write_letters
from directory.actions.loading import load_catalogue
from directory.actions.suggestions import collect
from directory.actions.users import GivenRole
from directory.database import writing
from directory.domain.draft import VerificationTask
from directory.domain.identity import permanent_ref
from directory.domain.permissions import Role
from directory.domain.suggestion import About, SuggestionDraft
from directory.rendering.letters import LetterWords
from tests.actions.annexes import keep
from tests.actions.offices import FAR, SUPPORT, fitting, id_of, reference
from tests.actions.test_duplicates import DOUBLE
from tests.domain.drafts import a_contact
from tests.journeys.test_entries_in_office import describe_new_service
from tests.journeys.test_every_screen import PHONE, obstacles_on
from tests.journeys.test_office import ADA, BEA, come_in, give_code, office, office_folder, open_tab, send, sign_in
from tests.office.client import PASSWORD, form_to
from tests.office.office import TestOffice
from tests.office.test_publications import CHANGED, load_and_publish

__all__ = ["office", "office_folder", "open_tab"]
pytestmark = [pytest.mark.browser, pytest.mark.slow]

DESK = {"width": 1280, "height": 900}
LOOKS = ((DESK, "dark"), (PHONE, "light"))
AXE = Axe()
STODET = f"/entries/{id_of('stodet')}"
MAILBOX = a_contact("info@example.org", type="email", checked="2025-01-01")

States = Iterator[str]


def coming_in(office: TestOffice, tab: Page) -> States:
    link = office.link(ADA, "Ada")
    tab.goto("/sign-in")
    yield "sign-in"
    send(tab, "Logga in")
    yield "sign-in-refused"
    tab.goto("/invitation/x")
    yield "missing"
    tab.goto(link)
    yield "invitation"
    tab.get_by_label("Lösenord").fill("korvkiosk")
    send(tab, "Fortsätt")
    yield "invitation-refused"
    tab.get_by_label("Lösenord").fill(PASSWORD)
    send(tab, "Fortsätt")
    yield "authenticator"
    send(tab, "Fortsätt")
    yield "authenticator-refused"
    office.secrets[ADA] = tab.locator("figcaption").inner_text()
    with tab.expect_navigation():
        give_code(office, tab, ADA)
    yield "codes"
    tab.goto("/")
    send(tab, "Logga ut")
    with tab.expect_navigation(url="**/second-factor"):
        sign_in(tab, ADA)
    yield "second-factor"
    tab.goto("/second-factor/paper")
    yield "second-factor-paper"


def people(office: TestOffice, tab: Page) -> States:
    come_in(office, tab, office.link(ADA, "Ada"), ADA)
    for name in ("", "account", "account/password", "account/key", "account/authenticator", "users", "users/invite"):
        tab.goto(f"/{name}")
        yield name.replace("/", "-") or "start"
    send(tab, "Gör en länk")
    yield "invite-refused"
    office.link(BEA, "Bea", GivenRole(Role.COORDINATOR, area="03"), GivenRole(Role.REVIEWER, area="0380"))
    tab.goto("/users/2")
    yield "user"
    send(tab, "Gör en ny länk")
    yield "link"
    tab.goto("/users/1")
    send(tab, "Ta bort Administratör")
    yield "user-refused"
    office.clock.pass_by(minutes=16)
    tab.goto("/account/password")
    yield "confirm"
    send(tab, "Fortsätt")
    yield "confirm-refused"


def editing(office: TestOffice, tab: Page) -> States:
    at_work(office, tab)
    for name in ("", "to-do", "to-do/in/03", "entries", "entries/new", "proposals"):
        tab.goto(f"/{name}")
        yield name.replace("/", "-") or "start"
    tab.goto("/entries/new")
    send(tab, "Gå vidare")
    yield "entries-new-refused"
    describe_new_service(tab)
    send(tab, "Gå vidare")
    yield "entries-new-alike"
    tab.goto("/entries")
    tab.get_by_text("Visa bara en del").click()
    tab.get_by_label("Område").fill("Atlantis")
    send(tab, "Sök")
    yield "entries-not-found"
    tab.goto(STODET)
    tab.get_by_role("link", name="Vart brev ska gå").click()
    yield "letters-to"
    send(tab, "Spara")
    yield "letters-to-refused"
    tab.goto(STODET)
    yield "entry"
    send(tab, "Skriv ett utkast")
    draft = tab.url
    yield "draft"
    tab.get_by_role("button", name="Lägg till en kontakt").click()
    expect(tab.locator("#contact-1-value")).to_be_focused()
    tab.locator("#contact-1-value").fill("ring oss")
    for words in ("Öppettider", "Namn, språk och", "engelska: inte", "arabiska: inte"):
        tab.locator("summary", has_text=words).first.click()
    expect(tab.locator("#contact-1-seen")).to_have_text("Numret går inte att ringa från Sverige.")
    tab.locator("#as-shown > summary").click()
    tab.locator("#shown-in").select_option("ar")
    expect(tab.locator(".as-reader")).to_have_attribute("lang", "ar")
    yield "draft-shown"
    tab.locator("#contact-1-value").fill("")
    tab.get_by_label("måndag", exact=True).first.fill("mornings")
    send(tab, "Spara utkastet")
    yield "draft-not-read"
    tab.get_by_label("måndag", exact=True).first.fill("8-16")
    tab.get_by_label("Kort beskrivning", exact=True).fill("Ring 08-555 444 00.")
    send(tab, "Spara och skicka till granskning")
    yield "draft-not-fit"
    tab.get_by_label("Kort beskrivning", exact=True).fill("Vi lyssnar.")
    behind_the_back(office, draft)
    send(tab, "Spara utkastet")
    yield "draft-stale"
    send(tab, "Spara utkastet")
    yield "draft-saved"
    send(tab, "Spara och skicka till granskning")
    yield "draft-proposed"
    tab.goto(f"{draft}/review")
    yield "review"
    send(tab, "Klart")
    yield "review-undecided"
    for choice in tab.get_by_label("Godkänn", exact=True).all():
        choice.check()
    send(tab, "Klart")
    yield "review-own"
    tab.goto(f"{STODET}/history")
    yield "history"
    tab.goto(f"{STODET}/translations")
    yield "translations"
    tab.goto("/to-do/translations/en")
    yield "untranslated"
    tab.goto("/to-do/translations/ar/in/03")
    yield "untranslated-in"


def lists_and_letters(office: TestOffice, tab: Page) -> States:
    at_work(office, tab)
    tab.goto("/duplicates")
    yield "duplicates"
    tab.goto("/spreadsheets")
    yield "spreadsheets"
    tab.get_by_label("Fil", exact=True).set_input_files({"name": "03.csv", "mimeType": "text/csv", "buffer": b"PK"})
    send(tab, "Spara som förslag")
    yield "spreadsheets-refused"
    secret = letter(office)
    tab.goto(f"/letters/sv/{secret}")
    yield "letter"
    tab.goto(f"/letters/sv/{secret}/change")
    yield "letter-change"
    tab.goto(f"/letters/sv/{secret}")
    send(tab, "Ja, allt stämmer")
    yield "letter-thanks"
    tab.goto(f"/letters/sv/{secret}")
    yield "letter-gone"


def in_confidence(office: TestOffice, tab: Page) -> States:
    at_work(office, tab)
    keep(office.engine, office.settings.annex_keys)
    tab.goto(STODET)
    tab.get_by_role("link", name="Skyddade uppgifter").click()
    yield "annex"
    send(tab, "Visa uppgifterna")
    yield "annex-refused"
    tab.get_by_label("Något annat").check()
    tab.get_by_label("Med egna ord").fill("Flytten ska förberedas")
    send(tab, "Visa uppgifterna")
    yield "annex-shown"
    send(tab, "Ändra")
    yield "annex-form"
    tab.get_by_label("Postnummer").first.fill("99")
    send(tab, "Spara")
    yield "annex-not-read"
    tab.get_by_label("Postnummer").first.fill("")
    keep_behind_the_back(office)
    send(tab, "Spara")
    yield "annex-stale"
    office.clock.pass_by(minutes=21)
    send(tab, "Spara")
    yield "annex-closed"
    tab.goto(f"{STODET}/history")
    yield "history-of-annex"


def publications(office: TestOffice, tab: Page) -> States:
    come_in(office, tab, office.link(ADA, "Ada"), ADA)
    tab.goto("/publications")
    yield "publications-none"
    for content in (SUPPORT, CHANGED):
        load_and_publish(office, content)
    tab.goto("/publications")
    yield "publications"
    tab.goto("/publications/2/changes?since=1")
    yield "publications-compared"
    tab.goto("/publications/1")
    yield "publication"
    send(tab, "Kontrollera filerna")
    yield "publication-whole"
    tab.goto("/publications/1/use")
    yield "publication-use"
    send(tab, "Byt utgåva")
    yield "publication-use-refused"
    tab.get_by_label("Varför").fill("Fel nummer")
    send(tab, "Byt utgåva")
    yield "publication-used"
    (office.settings.editions / "current").write_text("?", encoding="ascii")
    tab.goto("/publications")
    yield "publications-astray"


#: Each chapter with the pages that are seen in it.
CHAPTERS: dict[str, tuple[Callable[[TestOffice, Page], States], set[str]]] = {
    "coming-in": (
        coming_in,
        {"sign_in", "invitation", "join", "second_factor", "second_factor_paper"},
    ),
    "people": (
        people,
        {"account", "password", "key", "authenticator", "users", "user", "invite_user", "confirm"},
    ),
    "editing": (
        editing,
        {"start", "work", "work_in", "entries", "new_entry", "entry", "correspondence", "draft"}
        | {"review_draft", "history", "proposals", "translations", "untranslated", "untranslated_in"},
    ),
    "in-confidence": (in_confidence, {"annex", "history"}),
    "lists-and-letters": (
        lists_and_letters,
        {"duplicates", "spreadsheets", "letter", "letter_change", "letter_thanks"},
    ),
    "publications": (publications, {"publications", "publication", "publication_changes", "use_publication"}),
}
#: What is no page, or leads on to somebody else's.
NO_PAGES = {"file", "health", "robots", *(f"organization_{step}" for step in ("sign_in", "back", "confirm", "join"))}


def at_work(office: TestOffice, tab: Page) -> None:
    """A coordinator of Uppsala county has come in, and something of every sort waits for her."""
    tasks = [VerificationTask(service="stodet", priority="high", what="phone number")]
    wrong = SuggestionDraft(
        ref=permanent_ref("service", "stodet"), about=About.HOURS, text="Stängt.", day=office.clock.now.date()
    )
    inbox.put(office.settings.inbox, wrong)
    double = replace(DOUBLE, organization=replace(SUPPORT.organization, slug="linkoping-igen"))
    drafts = (SUPPORT, double, replace(FAR, contacts=(*FAR.contacts, MAILBOX)))
    with writing(office.engine) as session:
        load_catalogue(session, [fitting(one) for one in drafts], tasks, at=office.clock.now)
        collect(session, inbox.waiting(office.settings.inbox))
    roles = (GivenRole(Role.COORDINATOR, area="03"), GivenRole(Role.REVIEWER, area="03"))
    come_in(office, tab, office.link(BEA, "Bea", *roles), BEA)
    tab.goto("/")


def behind_the_back(office: TestOffice, draft: str) -> None:
    """A colleague saves the same draft meanwhile."""
    path = f"/drafts/{draft.rpartition('/')[2]}"
    page = office.join("dan@example.org", GivenRole(Role.COORDINATOR, area="03"), name="Dan").get(path)
    page.submit(form=form_to(page, path), cost="free")


def keep_behind_the_back(office: TestOffice) -> None:
    """A colleague changes what is kept in confidence meanwhile."""
    path = f"{STODET}/annex"
    dan = office.join("dan@example.org", GivenRole(Role.COORDINATOR, area="03"), name="Dan")
    page = dan.get(path)
    page = page.submit(form=form_to(page, path), reason="correct", change="yes")
    page.submit(form=form_to(page, f"{path}/change"), **{"place-0-note": "Ring på hos grannen."})


def letter(office: TestOffice) -> str:
    """The secret of a letter about an overdue entry."""
    secrets: list[str] = []

    def words(_notice: object, secret: str, _language: str) -> LetterWords:
        secrets.append(secret)
        return LetterWords("", "")

    with writing(office.engine) as session:
        write_letters(session, reference(), words, at=office.clock.now)
    return secrets[-1]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_assistive_tools_find_no_obstacle_and_nothing_runs_out_of_a_phone(
    office: TestOffice, open_tab: Callable[..., Page], picture: Callable[[Page, str], None], chapter: str
) -> None:
    states, pages = CHAPTERS[chapter]
    tab = open_tab(viewport=PHONE, reduced_motion="reduce")
    found, wide, seen = {}, {}, []
    with answered(office.app) as answers:
        for name in states(office, tab):
            seen.append(name)
            tab.evaluate(AXE.axe_script)
            for screen, scheme in LOOKS:
                tab.set_viewport_size(screen)
                tab.emulate_media(color_scheme=scheme)
                # What stays at the foot of the screen covers what is scrolled behind it, except at the end.
                tab.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
                if obstacles := obstacles_on(tab):
                    found[f"{name}, {scheme}"] = obstacles
            wide |= {name: broad} if (broad := tab.evaluate("document.documentElement.scrollWidth")) > 360 else {}
            picture(tab, name)

    assert len(seen) == len(set(seen))
    assert not found, "\n".join(f"{name}: {report}" for name, report in found.items())
    assert not wide
    assert pages <= answers


def test_no_page_is_left_out(office: TestOffice) -> None:
    asked_for = {
        rule.endpoint.removeprefix("office.") for rule in office.app.url_map.iter_rules() if "GET" in rule.methods
    }

    assert sorted(asked_for - NO_PAGES) == sorted(set().union(*(pages for _, pages in CHAPTERS.values())))


@contextmanager
def answered(app: Flask) -> Iterator[set[str]]:
    """The names of the pages that the office answered with meanwhile."""
    names: set[str] = set()

    def note(_app: Flask, response: Response) -> None:
        if response.mimetype == "text/html" and response.status_code != 303 and request.endpoint:
            names.add(request.endpoint.removeprefix("office."))

    with request_finished.connected_to(note, app):
        yield names
