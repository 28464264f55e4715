"""An entry is shown while it is written as readers would see it, and nothing of what is typed is kept."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import html5lib
import pytest

from directory.database import open_session
from directory.queries.audit import audit_end
from directory.queries.drafts import get_draft
from tests.office.client import OfficeClient
from tests.office.office import TestOffice
from tests.office.working import coordinator, draft_of, saved
from tests.page import Page, held
from tests.page_checks import text_of


def with_class(root: Element, name: str) -> Element:
    (found,) = [part for part in root.iter("div") if name in (part.get("class") or "").split()]
    return found


def as_reader(page: Page) -> Element:
    return with_class(page.tree, "as-reader")


def answered(browser: OfficeClient, page: Page, *, status: int = 200, **typed: str) -> Element:
    """What the script of the form is answered when this is typed."""
    (form,) = [one for one in page.all("form") if one.get("data-preview")]
    path = form.get("data-preview", "")
    response = browser.ask("POST", path, data={**dict(held(form)), **typed})
    assert response.status_code == status
    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
    return parser.parse(response.get_data(as_text=True))


def state_of(work: TestOffice) -> object:
    with open_session(work.engine) as session:
        draft = get_draft(session, 1)
        return draft.saved, draft.content, audit_end(session)


def test_a_draft_is_shown_as_readers_would_see_it(work: TestOffice) -> None:
    page = draft_of(coordinator(work))

    shown = as_reader(saved(page, **{"contact-0-value": "08-12345601", "cost": "free"}))

    assert "Numret är inte kontrollerat" in text_of(shown)
    assert "Gratis" in text_of(shown)
    assert [link.get("href") for link in shown.iter("a") if "tel:" in link.get("href", "")] == ["tel:+46812345601"]


def test_what_is_typed_is_shown_and_not_saved(work: TestOffice) -> None:
    browser = coordinator(work)
    page = draft_of(browser)
    before = state_of(work)
    typed = {"contact-0-value": "08-12345601", "contact-0-day-0": "8-16", "name-sv": "Ett nytt namn"}

    by_button = saved(page, show="yes", **typed)
    by_script = with_class(answered(browser, page, **typed), "as-reader")

    for shown in (as_reader(by_button), by_script):
        assert "Ett nytt namn" in text_of(shown)
        assert "Numret är inte kontrollerat" in text_of(shown)
        assert "Måndag08:00–16:00" in text_of(shown)
    assert "Inget är sparat än." in by_button.main
    assert by_button.one("textarea[@id='name-sv']").text == "Ett nytt namn"
    assert state_of(work) == before


def test_the_page_is_shown_in_the_language_of_a_reader(work: TestOffice) -> None:
    browser = coordinator(work)

    shown = with_class(answered(browser, draft_of(browser), **{"shown-in": "ar", "summary-ar": "دعم"}), "as-reader")

    assert (shown.get("lang"), shown.get("dir")) == ("ar", "rtl")
    assert "دعم" in text_of(shown)


def test_no_link_of_the_shown_page_leads_away_from_what_is_typed(work: TestOffice) -> None:
    shown = as_reader(draft_of(coordinator(work)))

    inside = {link.get("href", "") for link in shown.iter("a") if not link.get("href", "").startswith("tel:")}
    assert inside == {"#as-shown"}


def test_what_cannot_be_read_is_named_with_the_way_to_its_field(work: TestOffice) -> None:
    browser = coordinator(work)
    page = draft_of(browser)

    answer = answered(browser, page, **{"contact-0-day-1": "25:00–26"})
    refused = saved(page, **{"contact-0-day-1": "25:00–26"})

    for tree in (answer, refused.tree):
        ways = {text_of(link): link.get("href") for link in tree.iter("a")}
        assert ways["Kontakt 1: tisdag"] == "#contact-0-day-1"
    assert refused.status == 422


def test_what_keeps_it_from_being_published_is_told_while_it_is_typed(work: TestOffice) -> None:
    browser = coordinator(work)

    answer = answered(browser, draft_of(browser), **{"contact-0-value": "ring oss"})

    assert "Numret går inte att ringa från Sverige." in text_of(answer)


def test_an_entry_without_a_name_is_not_shown_as_a_page(work: TestOffice) -> None:
    browser = coordinator(work)

    answer = answered(browser, draft_of(browser), **{"name-sv": " ", "name-en": ""})

    assert "Skriv ett namn och en kort beskrivning, så visas sidan här." in text_of(answer)


@pytest.mark.parametrize(("name", "value"), [("csrf_token", ""), ("cost", "everything")])
def test_what_the_form_could_not_have_sent_is_refused(work: TestOffice, name: str, value: str) -> None:
    browser = coordinator(work)

    answered(browser, draft_of(browser), status=400, **{name: value})


def test_a_coordinator_of_another_county_is_shown_nothing(work: TestOffice) -> None:
    draft_of(coordinator(work))
    elsewhere = coordinator(work, "12", name="Eva")
    token = elsewhere.get("/").one("form[@action='/sign-out']/input[@name='csrf_token']").get("value")

    assert elsewhere.ask("POST", "/drafts/1/preview", data={"csrf_token": token}).status_code == 404
