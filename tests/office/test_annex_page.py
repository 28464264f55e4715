"""The page of what is confidential: a reason and a proof first, then the values, once, for a short time."""

from __future__ import annotations

import re
from uuid import UUID

import pytest

from directory.actions.loading import load_catalogue
from directory.actions.recording import record
from directory.actions.users import GivenRole, give_roles
from directory.database import writing
from directory.domain.annex import MANY, OPENED, Annex
from directory.domain.identity import permanent_id
from directory.domain.permissions import Role
from tests.actions.annexes import CANARY, PLACE, TELLING, keep
from tests.actions.annexes import kept as in_tables
from tests.actions.offices import FAR, LINE, SUPPORT, fitting, id_of
from tests.office.client import OfficeClient, form_to
from tests.office.office import TestOffice
from tests.page import Page
from tests.page_checks import text_of

STODET = f"/entries/{id_of('stodet')}"
ANNEX = f"{STODET}/annex"
CHANGE = f"{ANNEX}/change"
BORTA = f"/entries/{id_of('borta')}"
BO = "bo@example.org"
#: Of the first who comes in.
ME = 1
THEIRS = UUID(permanent_id("organization", SUPPORT.organization.slug))


@pytest.fixture
def work(office: TestOffice) -> TestOffice:
    with writing(office.engine) as session:
        load_catalogue(session, [fitting(one) for one in (SUPPORT, LINE, FAR)], (), at=office.clock.now)
    keep(office.engine, office.settings.annex_keys)
    return office


def coordinator(work: TestOffice, area: str = "03", name: str = "Bo") -> OfficeClient:
    return work.join(f"{name.lower()}@example.org", GivenRole(Role.COORDINATOR, area), name=name)


def given(page: Page, **values: str | list[str]) -> Page:
    """Send the form for a reason."""
    return page.submit(form=form_to(page, ANNEX), **{"reason": "check", **values})


def to_change(browser: OfficeClient) -> Page:
    return given(browser.get(ANNEX), change="yes")


def kept(page: Page, **values: str | list[str]) -> Page:
    return page.submit(form=form_to(page, CHANGE), **values)


def now_in(work: TestOffice) -> Annex:
    return in_tables(work.engine, work.settings.annex_keys)


def telling(page: Page) -> list[str]:
    return [part for part in TELLING if part in page.body]


def test_a_reason_opens_what_the_entry_keeps_in_confidence_for_five_minutes(work: TestOffice) -> None:
    page = coordinator(work).get(STODET).follow("Skyddade uppgifter")
    assert not telling(page)

    page = given(page, reason="reach")

    assert f"{CANARY} 9" in page.main
    assert "070-174 06 05" in page.main
    assert "Kanarieföreståndaren" in page.main
    assert "Uppgifterna döljs klockan" in page.main
    assert page.response.headers["Refresh"] == f"300; url={STODET}"
    assert page.response.headers["Cache-Control"] == "no-store"
    assert not re.search(r"annex|skydd|anarie", page.title, re.IGNORECASE)


def test_without_a_reason_nothing_is_shown_and_what_was_written_is_kept(work: TestOffice) -> None:
    page = coordinator(work).get(ANNEX)

    page = page.submit(form=form_to(page, ANNEX), words="Det är bråttom")

    assert page.status == 422
    assert "Välj varför" in page.main
    assert page.one("textarea[@name='words']").text == "Det är bråttom"
    assert not telling(page)


def test_a_reason_that_the_log_cannot_hold_opens_nothing(work: TestOffice) -> None:
    page = coordinator(work).get(ANNEX)
    for reason, words, fault in (
        ("other", "", "Skriv kort vad det gäller."),
        ("reach", "Ring 070 om det behövs", "Skriv utan siffror och adresser."),
        ("reach", "anna@example.org vill veta", "Skriv utan siffror och adresser."),
        ("reach", "a" * 201, "högst 200 tecken"),
        ("compare", "", "Välj varför"),
        ("nonsense", "", "Välj varför"),
    ):
        page = given(page, reason=reason, words=words)
        assert (page.status, telling(page)) == (422, [])
        assert fault in page.main
        assert (page.one("textarea[@name='words']").text or "") == words


def test_a_proof_that_is_older_than_a_few_minutes_does_not_open(work: TestOffice) -> None:
    browser = coordinator(work)
    page = browser.get(ANNEX)
    work.clock.pass_by(minutes=6)
    assert browser.get(ANNEX).heading == "Visa att det är du"
    work.clock.pass_by(minutes=5)

    page = given(page)

    assert page.heading == "Visa att det är du"
    page = page.submit(form=form_to(page, "/confirm"), code=work.code(BO))
    assert page.path == ANNEX
    assert not telling(page)
    assert telling(given(page))


def test_the_values_stand_at_no_address_and_a_form_that_is_sent_again_shows_none(work: TestOffice) -> None:
    """What going back, opening the tab again and sending again would do."""
    browser = coordinator(work)
    form = browser.get(ANNEX)
    assert telling(given(form))

    assert not telling(browser.get(ANNEX))
    again = given(form)
    assert again.status == 409
    assert "Anledningen har redan använts" in again.main
    assert not telling(again)
    assert telling(given(again))
    assert browser.ask("GET", CHANGE).status_code == 405


def test_values_are_changed_hidden_again_and_told_of_without_them(work: TestOffice) -> None:
    browser = coordinator(work)
    page = to_change(browser)
    assert page.one("input[@name='place-0-street']").get("value") == f"{CANARY} 9"
    assert page.response.headers["Refresh"] == f"1200; url={STODET}"

    page = kept(page, **{"place-0-street": "Kanariestigen 3", "contact-0-remove": "yes"})

    assert page.path == STODET
    assert "sparade, och dolda igen" in page.main
    assert not telling(page)
    assert now_in(work).places[0].street == "Kanariestigen 3"
    assert now_in(work).places[0].note == PLACE.note
    assert not now_in(work).contacts
    page = page.follow("Historik")
    assert "Bo ändrade de skyddade uppgifterna: en kontakt mindre och gatuadress." in page.main
    assert "Bo öppnade de skyddade uppgifterna. Det ska kontrolleras" in page.main
    assert not telling(page)


def test_a_page_that_is_read_leads_on_to_changing(work: TestOffice) -> None:
    page = given(coordinator(work).get(ANNEX), reason="correct", words="Nytt nummer")

    page = page.submit(form=form_to(page, ANNEX), change="yes")

    assert page.one("input[@name='contact-0-value']").get("value") == "070-174 06 05"


def test_what_cannot_be_kept_is_said_and_what_was_typed_stays(work: TestOffice) -> None:
    typed = {
        "place-0-postcode": "99",
        "place-0-position": "somewhere",
        "place-1-street": "x" * 201,
        "contact-1-note": "Bara en anteckning",
        "contact-0-value": "\u200b08-1\0 2",
    }

    page = kept(to_change(coordinator(work)), **typed)

    assert page.status == 422
    assert {text_of(fault) for fault in page.all("p[@class='fault']")} == {
        "Skriv fem siffror, eller lämna tomt.",
        "Skriv latitud och longitud i Sverige, som 59,123 18,123, eller lämna tomt.",
        "Det är för långt.",
        "Skriv numret eller adressen, eller töm anteckningen.",
    }
    assert page.one("input[@name='place-0-position']").get("value") == "somewhere"
    assert page.one("textarea[@name='contact-1-note']").text == "Bara en anteckning"
    assert int(page.response.headers["Refresh"].split(";")[0]) <= 1200
    right = dict.fromkeys(typed, "") | {"contact-0-value": "\u200b08-1\0 2"}
    assert kept(page, **right).path == STODET
    assert now_in(work).contacts[0].value == "08-1 2"
    assert now_in(work).places[0].latitude is None


def test_the_second_of_two_who_save_gets_both_texts(work: TestOffice) -> None:
    first, second = to_change(coordinator(work)), to_change(coordinator(work, name="Dan"))
    kept(first, **{"place-0-note": "Bos anteckning"})

    page = kept(second, **{"place-0-note": "Dans anteckning"})

    assert page.status == 409
    assert "En kollega sparade medan du skrev." in page.main
    assert "Bos anteckning" in page.main
    assert page.one("textarea[@name='place-0-note']").text == "Dans anteckning"
    assert kept(page).path == STODET
    assert now_in(work).places[0].note == "Dans anteckning"


def test_after_its_time_nothing_is_saved_and_what_was_typed_stays_until_it_is_open_again(work: TestOffice) -> None:
    browser = coordinator(work)
    page = to_change(browser)
    work.clock.pass_by(minutes=21)

    page = kept(page, **{"place-0-note": "Ny anteckning"})

    assert page.status == 409
    assert "Uppgifterna är inte öppna längre." in page.main
    assert page.one("textarea[@name='place-0-note']").text == "Ny anteckning"
    assert now_in(work).places[0] == PLACE
    work.show_it_is_you(browser, BO)
    given(browser.get(ANNEX))
    assert kept(page).path == STODET
    assert now_in(work).places[0].note == "Ny anteckning"


def test_what_is_open_in_one_session_is_closed_in_another(work: TestOffice) -> None:
    browser = coordinator(work)
    page = to_change(browser)
    seen = page.one("input[@name='seen']").get("value") or ""
    elsewhere = work.sign_in(BO)
    token = elsewhere.get(ANNEX).all("input[@name='csrf_token']")[0].get("value") or ""

    answer = elsewhere.post(CHANGE, {"csrf_token": token, "seen": seen})

    assert answer.status == 409
    assert not telling(answer)
    assert now_in(work).places == (PLACE,)


def test_a_save_that_was_made_up_reads_and_changes_nothing(work: TestOffice) -> None:
    browser = coordinator(work)
    token = browser.get(ANNEX).all("input[@name='csrf_token']")[0].get("value") or ""

    for seen in ("", "0", "1", "-1", "9999999", "x"):
        answer = browser.post(CHANGE, {"csrf_token": token, "seen": seen})
        assert (answer.status, telling(answer)) == (409, [])
    assert browser.post(CHANGE, {"csrf_token": token, "contact-0-type": "x", "contact-0-value": "1"}).status == 400
    assert now_in(work).places == (PLACE,)


def test_saving_twice_saves_once_and_two_tabs_do_not_write_over_each_other(work: TestOffice) -> None:
    browser = coordinator(work)
    one, other = to_change(browser), to_change(browser)
    kept(one, **{"place-0-note": "Ett"})

    assert kept(one, **{"place-0-note": "Ett"}).status == 409
    assert kept(other, **{"place-0-note": "Två"}).status == 409
    given(browser.get(ANNEX))
    page = kept(other, **{"place-0-note": "Två"})
    assert page.status == 409
    assert "Ett" in page.main
    assert now_in(work).places[0].note == "Ett"


def test_nobody_else_gets_a_link_a_page_or_a_value(work: TestOffice) -> None:
    browser = coordinator(work)
    number = given(browser.get(ANNEX)).one("input[@name='asked']").get("value") or ""
    token = browser.get("/account").all("input[@name='csrf_token']")[0].get("value") or ""
    work.link("ada@example.org", "Ada")
    for role, status in (
        (GivenRole(Role.COORDINATOR, "12"), 404),
        (GivenRole(Role.REVIEWER, "03"), 403),
        (GivenRole(Role.ADMINISTRATOR), 403),
        (GivenRole(Role.EDITOR, organization=THEIRS), 403),
        (GivenRole(Role.READER), 403),
    ):
        with writing(work.engine) as session:
            give_roles(session, None, ME, [role], at=work.clock.now)
        seen = browser.ask("GET", STODET)
        assert ANNEX not in seen.text
        for answer in (
            browser.get(ANNEX, status=status),
            browser.post(ANNEX, {"csrf_token": token, "reason": "check", "asked": number}),
            browser.post(ANNEX, {"csrf_token": token, "reason": "check", "asked": "0", "change": "yes"}),
            browser.post(CHANGE, {"csrf_token": token, "seen": number, "place-0-street": "Min gata"}),
        ):
            assert (answer.status, telling(answer)) == (status, []), role
    assert now_in(work).places == (PLACE,)


def test_who_tries_and_who_opens_much_is_told_to_administrators_who_can_open_nothing(work: TestOffice) -> None:
    ada = work.join("ada@example.org", name="Ada")
    browser = coordinator(work, "12", name="Dan")
    token = browser.get(f"{BORTA}/annex").all("input[@name='csrf_token']")[0].get("value") or ""
    browser.post(ANNEX, {"csrf_token": token, "reason": "check", "asked": "0"}, status=404)
    with writing(work.engine) as session:
        for number in range(MANY):
            record(session, ME + 1, OPENED, f"service:{number}", at=work.clock.now, reason="check", words="")
    given_page = browser.get(f"{BORTA}/annex")
    given_page.submit(form=form_to(given_page, f"{BORTA}/annex"), reason="reach", words="Jouren svarar inte")

    page = ada.get("/")
    assert "Dan öppnade skyddade uppgifter i 11 poster inom en timme." in page.main
    page = page.follow("Vad som öppnades, och varför")
    assert "Dan försökte öppna de skyddade uppgifterna, och fick inte. Stödet" in page.main
    assert "Personalen måste nås. Jouren svarar inte Borta" in page.main
    assert "Skyddade uppgifter" not in page.follow("Borta").links
    assert "Dan försökte" in ada.get(f"{STODET}/history").main
    assert "Dan" not in coordinator(work).get(f"{BORTA}/history", status=404).main
