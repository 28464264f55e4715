"""Administrators look after people on pages: inviting, roles, new links, letting go, and every refusal in words."""

from __future__ import annotations

from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.actions.loading import load_catalogue
from directory.actions.mailing import send_mail
from directory.database import writing
from directory.domain.draft import OrganizationDraft
from directory.exchange.mail import MailRefused
from directory.models import Mail, Organization
from directory.queries.users import find_user
from tests.actions.offices import SUPPORT, fitting
from tests.areas import OURS
from tests.office.client import PASSWORD, OfficeClient, form_to
from tests.office.office import TestOffice, path_of
from tests.page import Page

ADA, BEA = "ada@example.org", "bea@example.org"


@pytest.fixture
def ada(earnest: TestOffice) -> OfficeClient:
    with writing(earnest.engine) as session:
        ours = OrganizationDraft(slug="ours", name="Föreningen Vi", type="ngo")
        session.add(Organization(id=OURS, slug=ours.slug, name=ours.name, type=ours.type))
        load_catalogue(session, [replace(fitting(SUPPORT), organization=ours)], (), at=earnest.clock.now)
    return earnest.join(ADA)


def invite(browser: OfficeClient, **fields: str) -> Page:
    given = {"name": "Bea", "email": BEA, "role": "coordinator", "place": "Uppsala län", **fields}
    page = browser.get("/users").follow("Bjud in någon")
    return page.submit(form=form_to(page, "/users/invite"), **given)


def bea_page(browser: OfficeClient) -> Page:
    return browser.get("/users").follow("Bea")


def link_on(page: Page) -> str:
    shown = [one.text or "" for one in page.all("p") if one.get("class") == "secret"]
    return path_of(shown[0])


def test_an_invited_coordinator_comes_in_and_sees_her_role(ada: OfficeClient, earnest: TestOffice) -> None:
    page = invite(ada)
    assert page.heading == "Länk till Bea"

    browser = earnest.browser()
    page = browser.get(link_on(page)).submit(password=PASSWORD)
    earnest.secrets[BEA] = page.all("figcaption")[0].text or ""
    page.submit(form=form_to(page, "/join"), code=earnest.code(BEA))

    start = browser.get("/")
    assert "Samordnare, Uppsala län" in start.main
    assert "Användare" not in start.links
    assert "Samordnare, Uppsala län" in ada.get("/users").main


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": ""}, "Fyll i det här."),
        ({"email": "not an address"}, "Skriv en mejladress"),
        ({"email": "bea@example.org\r\nBcc: x@example.org"}, "Skriv en mejladress"),
        ({"email": ADA}, "Någon har redan den adressen."),
        ({"role": ""}, "Fyll i det här."),
        ({"role": "owner"}, ""),
        ({"place": ""}, "Skriv ett område som finns"),
        ({"place": "Atlantis"}, "Skriv ett område som finns"),
        ({"role": "editor", "place": "Uppsala län"}, "Skriv namnet på en organisation"),
    ],
)
def test_what_cannot_be_is_refused_and_what_was_typed_is_kept(
    ada: OfficeClient, earnest: TestOffice, fields: dict[str, str], said: str
) -> None:
    page = invite(ada, **fields)

    assert page.status == 422
    assert said in page.main
    typed = {one.get("name"): one.get("value") for one in page.all("input")}
    assert typed["name"] == fields.get("name", "Bea")
    assert typed["place"] == fields.get("place", "Uppsala län")
    with Session(earnest.engine) as session:
        assert find_user(session, BEA) is None


@pytest.mark.parametrize(
    ("role", "place", "shown"),
    [
        ("reviewer", "uppsala kommun", "Granskare, Uppsala"),
        ("coordinator", "Region Öst", "Samordnare, Region Öst"),
        ("editor", "föreningen vi", "Redaktör för en organisation, Föreningen Vi"),
        ("reader", "", "Läsare"),
        ("administrator", "whatever", "Administratör"),
    ],
)
def test_every_role_can_be_given_and_taken_away(ada: OfficeClient, role: str, place: str, shown: str) -> None:
    invite(ada)
    page = bea_page(ada)

    page = page.submit(form=form_to(page, f"{page.path}/roles"), role=role, place=place)
    assert f"Ta bort {shown}" in page.main

    remove = next(
        index for index, form in enumerate(page.all("form")) if f"Ta bort {shown}" in "".join(form.itertext())
    )
    page = page.submit(form=remove)
    assert f"Ta bort {shown}" not in page.main
    assert "Samordnare, Uppsala län" in page.main


def test_the_last_administrator_keeps_the_role(ada: OfficeClient) -> None:
    page = ada.get("/users/1")
    remove = next(index for index, form in enumerate(page.all("form")) if "Ta bort" in "".join(form.itertext()))

    page = page.submit(form=remove)

    assert page.status == 409
    assert "Det måste finnas en administratör kvar." in page.main
    assert "Administratör" in ada.get("/").main


def test_one_does_not_let_oneself_go(ada: OfficeClient) -> None:
    page = ada.get("/users/1")

    assert page.heading == "Ada"
    assert "Personen har slutat" not in page.main


def test_who_lost_the_way_in_gets_a_new_link_and_the_old_way_is_closed(
    ada: OfficeClient, earnest: TestOffice
) -> None:
    first = link_on(invite(ada))
    page = bea_page(ada)

    page = page.submit(form=form_to(page, f"{page.path}/link"))

    earnest.browser().get(first, status=404)
    assert earnest.browser().get(link_on(page)).heading == "Välkommen, Bea"


def test_who_is_let_go_is_out_and_can_come_back_by_a_new_link(ada: OfficeClient, earnest: TestOffice) -> None:
    first = link_on(invite(ada))
    page = bea_page(ada)

    page = page.submit(form=form_to(page, f"{page.path}/let-go"))
    assert "Bea kommer inte in längre." in page.main
    assert "Har slutat" in page.main
    earnest.browser().get(first, status=404)

    page = bea_page(ada)
    page = page.submit(form=form_to(page, f"{page.path}/take-back"))
    assert earnest.browser().get(link_on(page)).heading == "Välkommen, Bea"


def test_who_is_not_there_is_a_page_that_does_not_exist(ada: OfficeClient) -> None:
    ada.get("/users/999", status=404)


def test_names_are_shown_as_text(ada: OfficeClient) -> None:
    page = invite(ada, name="<script>alert(1)</script>")

    assert "<script>alert" not in page.body
    assert "<script>alert(1)</script>" in ada.get("/users").main


@pytest.fixture
def by_mail(tmp_path: Path) -> TestOffice:
    """An office that knows a mail server."""
    return TestOffice(tmp_path, earnest=True, extra={"mail_server": "smtps://mail.example.org"})


def outbox(office: TestOffice) -> list[Mail]:
    with Session(office.engine) as session:
        return list(session.scalars(select(Mail)))


def test_an_invitation_goes_by_mail_too_and_opens_once(by_mail: TestOffice) -> None:
    page = invite(by_mail.join(ADA), role="reader", place="")

    assert f"Länken är också på väg till {BEA} med mejl." in page.main
    (mail,) = outbox(by_mail)
    assert (mail.recipient, mail.subject) == (BEA, "En inbjudan")
    assert f"https://office.example{link_on(page)}\n" in mail.body
    page = by_mail.browser().get(link_on(page)).submit(password=PASSWORD)
    by_mail.secrets[BEA] = page.all("figcaption")[0].text or ""
    page.submit(form=form_to(page, "/join"), code=by_mail.code(BEA))
    by_mail.browser().get(path_of(mail.body.split("\n\n")[2]), status=404)


def test_a_link_for_somebody_who_lost_the_way_in_is_given_by_a_person_only(by_mail: TestOffice) -> None:
    ada = by_mail.join(ADA)
    invite(ada, role="reader", place="")
    page = bea_page(ada)

    page = page.submit(form=form_to(page, f"{page.path}/link"))

    assert "med mejl" not in page.main
    assert len(outbox(by_mail)) == 1


def test_an_invitation_that_came_back_is_told(by_mail: TestOffice) -> None:
    ada = by_mail.join(ADA)
    invite(ada, role="reader", place="")

    def refuse(_message: EmailMessage) -> None:
        raise MailRefused

    send_mail(by_mail.engine, "noreply@example.org", refuse, at=by_mail.clock.now)

    assert "Inbjuden, men mejlet kom inte fram" in ada.get("/users").main


def test_without_a_mail_server_nothing_waits_to_be_mailed(ada: OfficeClient, earnest: TestOffice) -> None:
    assert "med mejl" not in invite(ada).main
    assert outbox(earnest) == []
