"""The page that says where an organization wants its letters."""

from __future__ import annotations

from dataclasses import replace
from email.message import EmailMessage
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.actions.letters import write_letters
from directory.actions.loading import load_catalogue
from directory.actions.mailing import send_mail
from directory.actions.users import GivenRole
from directory.database import writing
from directory.domain.draft import ServiceDraft
from directory.domain.identity import permanent_id
from directory.domain.permissions import Role
from directory.exchange.mail import MailRefused
from directory.models import Correspondent
from directory.rendering.letters import LetterWords
from tests.actions.offices import FAR, LINE, fitting
from tests.domain.drafts import a_contact
from tests.office.client import OfficeClient, form_to
from tests.office.office import TestOffice
from tests.page import Page
from tests.publishing.offices import reference

MALMO = UUID(permanent_id("organization", "malmo"))
PATH = f"/organizations/{MALMO}/letters"
SHOWN = a_contact("info@example.org", type="email", checked="2025-01-01")
WANTED = "chefen@example.org"


def loaded(office: TestOffice, *drafts: ServiceDraft) -> OfficeClient:
    """The browser of somebody who looks after Skåne."""
    with writing(office.engine) as session:
        load_catalogue(session, [fitting(one) for one in drafts], [], at=office.clock.now)
    return office.join("bo@example.org", GivenRole(Role.COORDINATOR, "12"), name="Bo")


@pytest.fixture
def browser(office: TestOffice) -> OfficeClient:
    return loaded(office, FAR, LINE)


def kept(office: TestOffice) -> list[tuple[str, str]]:
    with Session(office.engine) as session:
        return [(one.address, one.language) for one in session.scalars(select(Correspondent))]


def saved(page: Page, **values: str) -> Page:
    return page.submit(form=form_to(page, PATH), **values)


def test_an_organization_without_an_address_is_among_what_is_to_do(office: TestOffice, browser: OfficeClient) -> None:
    page = browser.get("/to-do")
    assert "har ingen adress för brev" in page.main

    page = saved(page.follow("Malmö"), address=WANTED, language="en")

    assert "Det är sparat." in page.main
    assert kept(office) == [(WANTED, "en")]
    assert "har ingen adress för brev" not in browser.get("/to-do").main


def test_the_entry_tells_where_letters_go_and_leads_there(office: TestOffice, browser: OfficeClient) -> None:
    page = browser.get("/entries").follow("Borta")
    assert "Det finns ingen adress att skicka brev till." in page.main
    saved(page.follow("Vart brev ska gå"), address=WANTED)

    page = browser.get(page.path)
    assert "Brev går dit organisationen vill ha dem." in page.main
    page = page.follow("Vart brev ska gå")
    assert page.one("input[@name='address']").get("value") == WANTED
    page.submit(form=form_to(page, f"{PATH}/remove"))
    assert kept(office) == []


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("info", "Skriv en enda mejladress"),
        ("a@example.org, b@example.org", "Skriv en enda mejladress"),
        ("a@example.org\r\nBcc: b@example.org", "Skriv en enda mejladress"),
        ("åsa@example.org", "Före @ kan bara a till z"),
    ],
)
def test_what_is_no_mailbox_is_refused_in_words_and_stays_typed(
    office: TestOffice, browser: OfficeClient, typed: str, reason: str
) -> None:
    page = saved(browser.get(PATH), address=typed)

    assert page.status == 422
    assert reason in page.main
    assert kept(office) == []
    if "\n" not in typed:
        assert page.one("input[@name='address']").get("value") == typed


def test_a_language_that_is_not_offered_is_refused(browser: OfficeClient) -> None:
    assert saved(browser.get(PATH), address=WANTED, language="xx").status == 400


def test_others_do_not_see_the_page(office: TestOffice, browser: OfficeClient) -> None:
    elsewhere = office.join("eva@example.org", GivenRole(Role.COORDINATOR, "03"), name="Eva")
    elsewhere.get(PATH, status=404)
    assert "Vart brev ska gå" not in elsewhere.get("/entries").main


def test_the_address_of_a_shelter_is_typed_twice_and_shown_to_nobody(office: TestOffice) -> None:
    browser = loaded(office, replace(FAR, address_not_shown=True))
    page = saved(browser.get(PATH), address=WANTED, again="cefen@example.org")
    assert "De två adresserna är inte lika." in page.main
    assert kept(office) == []

    page = saved(page, address=WANTED, again=WANTED)

    assert kept(office) == [(WANTED, "sv")]
    assert "En adress är sparad." in page.main
    administrator = office.join("ada@example.org")
    for who in (browser, administrator):
        for path in (PATH, "/to-do", "/entries"):
            assert WANTED not in who.get(path).main
    page = saved(administrator.get(PATH), language="en")
    assert kept(office) == [(WANTED, "en")]


def test_a_letter_that_came_back_is_asked_anew(office: TestOffice) -> None:
    browser = loaded(office, replace(FAR, contacts=(*FAR.contacts, SHOWN)))

    def refuse(_message: EmailMessage) -> None:
        raise MailRefused

    with writing(office.engine) as session:
        write_letters(session, reference(), lambda *_: LetterWords("x", "y"), at=office.clock.now)
    send_mail(office.engine, "noreply@example.org", refuse, at=office.clock.now)

    page = browser.get("/to-do").follow("Malmö")
    assert "Mejlservern tog inte emot brevet om Borta." in page.main
    page = page.submit(form=form_to(page, f"{PATH}/again"))

    assert "Mejlservern tog inte emot" not in page.main
    with writing(office.engine) as session:
        assert write_letters(session, reference(), lambda *_: LetterWords("x", "y"), at=office.clock.now) == 1
