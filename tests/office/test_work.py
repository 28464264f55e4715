"""A coordinator's and a reviewer's day: what to do, still true, a draft, a review, a history, and who sees what."""

from __future__ import annotations

import pytest

from directory import inbox
from directory.actions.suggestions import collect
from directory.actions.users import GivenRole
from directory.catalogue.catalogue import Catalogue
from directory.catalogue.edition import EditionStore
from directory.database import writing
from directory.domain.identity import permanent_ref
from directory.domain.listing import Listing
from directory.domain.permissions import Role
from directory.domain.suggestion import SITE, About, SuggestionDraft
from tests.actions.offices import id_of
from tests.office.client import form_to
from tests.office.office import TestOffice
from tests.office.working import STODET, coordinator, draft_of, reviewer, saved

BORTA = f"/entries/{id_of('borta')}"


def published(work: TestOffice, slug: str) -> Listing:
    store = EditionStore(work.settings.editions)
    listing = Catalogue.open(store.path(store.current() or 0)).by_slug(slug)
    assert listing is not None
    return listing


def test_what_is_overdue_is_confirmed_with_one_press_and_public_at_once(work: TestOffice) -> None:
    browser = coordinator(work, "12")
    page = browser.get("/to-do").follow("Borta")
    assert "skulle ha kontrollerats" in page.main

    page = page.submit(form=form_to(page, f"{BORTA}/contacts/0/true"), manner="phoned")

    assert "Det är publicerat." in page.main
    assert "skulle ha kontrollerats" not in browser.get("/to-do").main
    assert published(work, "borta").contacts[0].checked == work.clock.now.date().isoformat()
    assert "Bo ringde och bekräftade att det stämmer." in page.follow("Historik").main


def test_hours_are_changed_and_one_change_is_accepted_and_another_returned(work: TestOffice) -> None:
    browser, second = coordinator(work), reviewer(work)
    page = draft_of(browser)
    hours = {"contact-0-day-0": "8-16", "contact-0-day-1": "08.00–12.00, 13–16", "cost": "free"}
    page = saved(page, why="De ringde", propose="yes", **hours)
    assert "Förslaget är skickat till granskning." in page.main

    page = second.get("/proposals")
    page = page.follow(next(words for words in page.links if words.startswith("Stödet")))
    decisions = {
        "decision-contact.1.hours": "accept",
        "decision-cost": "return",
        "note-cost": "Var står det?",
    }
    page = page.submit(form=form_to(page, page.path), **decisions)

    listing = published(work, "stodet")
    assert listing.cost is None
    assert listing.contacts[0].schedule is not None
    assert [(one.weekday, one.opens, one.closes) for one in listing.contacts[0].schedule.weekly] == [
        (0, 480, 960),
        (1, 480, 720),
        (1, 780, 960),
    ]
    page = browser.get(STODET).follow("Till utkastet")
    assert "Tillbaka från granskning" in page.main
    assert "Var står det?" in page.main
    assert "Cia godkände en ändring." in browser.get(f"{STODET}/history").main


def test_everything_is_accepted_with_one_press(work: TestOffice) -> None:
    page = saved(draft_of(coordinator(work)), propose="yes", cost="free", age_min="18")
    review = f"{page.path}/review"
    page = reviewer(work).get(review)

    page = page.submit(form=form_to(page, review), all="accept")

    assert "Det är publicerat." in page.main
    assert (published(work, "stodet").cost, published(work, "stodet").age_min) == ("free", 18)


def test_the_second_of_two_who_save_is_told_and_loses_nothing(work: TestOffice) -> None:
    one, other = coordinator(work), coordinator(work, name="Dan")
    first, second = draft_of(one), other.get("/proposals")
    second = second.follow(next(words for words in second.links if words.startswith("Stödet")))
    saved(first, cost="free")

    page = saved(second, cost="fee")

    assert page.status == 409
    assert "En kollega sparade medan du skrev." in page.main
    assert [option.get("value") for option in page.all("option[@selected]") if option.get("value") == "fee"] == [
        "fee"
    ]
    assert saved(page).status == 200


def test_what_could_not_be_read_is_said_and_what_was_typed_is_kept(work: TestOffice) -> None:
    page = draft_of(coordinator(work))

    page = saved(page, **{"contact-0-day-0": "mornings", "areas": "Uppsala\nAtlantis", "summary-sv": "Ny text."})

    assert page.status == 422
    assert page.one("input[@name='contact-0-day-0']").get("value") == "mornings"
    assert page.one("textarea[@name='summary-sv']").text == "Ny text."
    assert "Atlantis" in page.main


def test_what_could_not_be_published_is_saved_and_every_reason_is_given(work: TestOffice) -> None:
    page = draft_of(coordinator(work))

    page = saved(page, **{"contact-0-sources": "", "summary-sv": "Ring 08-555 444 00.", "propose": "yes"})

    assert page.status == 422
    assert "Kontakt 1: Var det står att läsa" in page.main
    assert "Ingen post visar det här numret" in page.main
    assert page.one("textarea[@name='summary-sv']").text == "Ring 08-555 444 00."


def test_a_form_that_nobody_touched_changes_nothing(work: TestOffice) -> None:
    page = saved(draft_of(coordinator(work)))

    assert "Det här ändras" not in page.main


def test_an_earlier_state_becomes_a_draft(work: TestOffice) -> None:
    browser, second = coordinator(work), reviewer(work)
    page = saved(draft_of(browser), cost="free", propose="yes")
    review = f"{page.path}/review"
    second.get(review).submit(form=form_to(second.get(review), review), **{"decision-cost": "accept"})

    page = browser.get(f"{STODET}/history")
    page = page.submit(form=form_to(page, f"{STODET}/history/1/restore"))

    assert "Kostnad" in page.main
    assert published(work, "stodet").cost == "free"


@pytest.mark.parametrize("path", [STODET, f"{STODET}/history", "/drafts/1", "/drafts/1/review"])
def test_a_coordinator_of_another_county_finds_nothing(work: TestOffice, path: str) -> None:
    draft_of(coordinator(work))
    elsewhere = coordinator(work, "12", name="Eva")

    elsewhere.get(path, status=403 if path.endswith("review") else 404)
    assert "Stödet" not in elsewhere.get("/entries").main + elsewhere.get("/to-do").main


def test_a_suggestion_and_a_task_are_finished(work: TestOffice) -> None:
    browser = coordinator(work)
    wrong = SuggestionDraft(
        ref=permanent_ref("service", "stodet"), about=About.HOURS, text="Stängt.", day=work.clock.now.date()
    )
    inbox.put(work.settings.inbox, wrong)
    with writing(work.engine) as session:
        collect(session, inbox.waiting(work.settings.inbox))
    page = browser.get("/to-do/in/03")
    assert "Stängt." in page.main

    page = page.submit(form=form_to(page, "/to-do/suggestions/1/handled"))
    assert "Stängt." not in page.main
    task = next(form for form in page.all("form") if "/tasks/" in form.get("action", ""))
    page = page.submit(form=page.all("form").index(task))
    assert "phone number" not in page.main


def test_what_is_wrong_with_the_site_is_for_administrators(work: TestOffice) -> None:
    for about in About:
        inbox.put(work.settings.inbox, SuggestionDraft(ref=SITE, about=about, text="", day=work.clock.now.date()))
    with writing(work.engine) as session:
        collect(session, inbox.waiting(work.settings.inbox))

    page = work.join("ada@example.org").get("/to-do")
    assert "Webbplatsen" in page.main
    page.submit(form=form_to(page, "/to-do/suggestions/1/handled"))
    assert "Webbplatsen" not in coordinator(work).get("/to-do").main


@pytest.mark.parametrize(
    "fields", [{"cost": "everything"}, {"contact-0-audience": "x"}, {"state": "gone"}, {"anonymous": "perhaps"}]
)
def test_a_choice_that_is_not_offered_is_refused(work: TestOffice, fields: dict[str, str]) -> None:
    assert saved(draft_of(coordinator(work)), **fields).status == 400


def test_a_protected_place_is_not_shown_by_one_person_alone(work: TestOffice) -> None:
    browser = work.join(
        "bo@example.org", GivenRole(Role.COORDINATOR, "03"), GivenRole(Role.REVIEWER, "03"), name="Bo"
    )
    page = saved(draft_of(browser), address_not_shown="yes", propose="yes")
    review = f"{page.path}/review"

    page = browser.get(review).submit(form=form_to(browser.get(review), review), **{"decision-place": "accept"})

    assert page.status == 409
    assert "någon annan än du" in page.main


@pytest.mark.parametrize("propose", [{}, {"propose": "yes"}], ids=["saved", "proposed"])
def test_a_form_that_is_sent_twice_is_saved_once(work: TestOffice, propose: dict[str, str]) -> None:
    page = draft_of(coordinator(work))
    typed = {"cost": "free", "why": "De ringde", **propose}
    once = saved(page, **typed)

    twice = saved(page, **typed)

    assert (once.status, twice.status) == (200, 200)
    assert once.main == twice.main


def test_who_saved_in_another_tab_is_not_told_of_a_colleague(work: TestOffice) -> None:
    browser = coordinator(work)
    first, second = draft_of(browser), browser.get("/drafts/1")
    saved(first, cost="free")

    page = saved(second, cost="fee")

    assert page.status == 409
    assert "Du har sparat utkastet på ett annat ställe medan du skrev här." in page.main
    assert "kollega" not in page.main


def test_a_closed_christmas_is_typed_on_one_line_and_shown_to_readers(work: TestOffice) -> None:
    page = draft_of(coordinator(work))
    hours = {"contact-0-day-0": "8-16", "contact-0-exceptions": "2026-12-24–2026-12-27 stängt"}

    page = saved(page, **hours)

    assert "24 december–27 december" in page.main
    assert page.one("textarea[@id='contact-0-exceptions']").text == "2026-12-24–2026-12-27 stängt"
