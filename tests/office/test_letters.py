"""An organization opens the link in a letter: it confirms or proposes, without an account, once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from directory.actions.letters import write_letters
from directory.actions.loading import load_catalogue
from directory.database import writing
from directory.rendering.letters import LetterWords
from tests.actions.offices import FAR, fitting
from tests.domain.drafts import a_contact
from tests.office.client import form_to
from tests.office.office import TestOffice
from tests.publishing.offices import reference

MAILBOX = a_contact("info@example.org", type="email", checked="2025-01-01")


@pytest.fixture
def secret(office: TestOffice) -> str:
    """The link of a letter about an overdue entry."""
    secrets: list[str] = []

    def words(_notice: object, secret: str, _language: str) -> LetterWords:
        secrets.append(secret)
        return LetterWords("", "")

    draft = fitting(replace(FAR, contacts=(*FAR.contacts, MAILBOX)))
    with writing(office.engine) as session:
        load_catalogue(session, [draft], (), at=office.clock.now)
        write_letters(session, reference(), words, at=office.clock.now)
    return secrets[0]


def test_opening_the_link_shows_the_entry_and_answers_nothing(office: TestOffice, secret: str) -> None:
    for _ in range(2):
        page = office.browser().get(f"/letters/sv/{secret}")
        assert "040-123 45 60" in page.main


def test_one_press_confirms_and_the_link_opens_no_more(office: TestOffice, secret: str) -> None:
    browser = office.browser()
    page = browser.get(f"/letters/sv/{secret}")

    page = page.submit(form=form_to(page, f"/letters/sv/{secret}/right"))

    assert page.heading == "Tack"
    browser.get(f"/letters/sv/{secret}", status=404)
    with writing(office.engine) as session:
        assert write_letters(session, reference(), lambda *_: LetterWords("", ""), at=office.clock.now) == 0


def test_what_an_organization_writes_waits_for_a_reviewer(office: TestOffice, secret: str) -> None:
    page = office.browser().get(f"/letters/sv/{secret}").follow("Nej, något behöver ändras")
    assert not page.all("select[@name='state']")

    page = page.submit(form=form_to(page, page.path), **{"contact-0-value": "040-999 88 70", "why": "Nytt nummer"})

    assert page.heading == "Tack"
    review = office.join("ada@example.org").get("/proposals")
    review = review.follow(next(words for words in review.links if words.startswith("Borta")))
    assert "Kommer från filerna eller från aktören själv" in review.main
    assert "040-999 88 70 (inte kontrollerat" in review.main


@pytest.mark.parametrize("path", ["", "/right", "/change"])
def test_a_made_up_link_opens_nothing(office: TestOffice, secret: str, path: str) -> None:
    browser = office.browser()
    if path == "/right":
        assert browser.ask("POST", f"/letters/sv/{'x' * 43}{path}").status_code == 400
    else:
        browser.get(f"/letters/sv/{'x' * 43}{path}", status=404)


def test_the_page_is_in_the_language_of_the_letter_and_in_another_by_choice(office: TestOffice, secret: str) -> None:
    page = office.browser().get(f"/letters/en/{secret}", headers={"Accept-Language": "sv"})
    assert (page.tree.get("lang"), page.heading) == ("en", "Are the details right?")

    page = page.follow("Svenska")
    assert (page.tree.get("lang"), page.heading) == ("sv", "Stämmer uppgifterna?")

    page = page.follow("English")
    page = page.submit(form=form_to(page, f"/letters/en/{secret}/right"))
    assert (page.tree.get("lang"), page.heading) == ("en", "Thank you")


def test_a_page_with_something_typed_offers_no_other_language(office: TestOffice, secret: str) -> None:
    page = office.browser().get(f"/letters/en/{secret}/change")
    assert "Svenska" in page.links

    page = page.submit(form=form_to(page, page.path), based_in="Atlantis")

    assert page.status == 422
    assert "Svenska" not in page.links


@pytest.mark.parametrize("language", ["ar", "xx", "SV", "%2e%2e"])
def test_a_language_that_the_office_does_not_speak_opens_nothing(
    office: TestOffice, secret: str, language: str
) -> None:
    office.browser().get(f"/letters/{language}/{secret}", status=404)
