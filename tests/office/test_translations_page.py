"""A translation is written in the draft, and marked as reviewed by a reviewer who read it against the Swedish."""

from __future__ import annotations

from directory.actions.users import GivenRole
from directory.domain.languages import TextState
from directory.domain.permissions import Role
from tests.office.client import form_to
from tests.office.office import TestOffice
from tests.office.test_work import published
from tests.office.working import STODET, coordinator, draft_of, reviewer, saved
from tests.page import Page
from tests.page_checks import text_of

PAGE = f"{STODET}/translations"
TO_ENGLISH = f"{PAGE}/en"


def boxes(page: Page) -> dict[str, str]:
    """What each box to tick stands for, by the text beside it."""
    return {text_of(label): label.find("input").get("value", "") for label in page.all("label[@class='tick']")}  # type: ignore[union-attr]  # each holds one


def fold(page: Page, language: str) -> str:
    return text_of(page.one(f"span[@id='translation-{language}']"))


def test_each_language_says_how_far_it_has_come(work: TestOffice) -> None:
    page = draft_of(coordinator(work))

    assert fold(page, "en") == "inte granskad (2)"
    assert fold(page, "ar") == "inte översatt (2)"
    arabic = page.one("textarea[@id='summary-ar']")
    assert (arabic.get("lang"), arabic.get("dir")) == ("ar", "rtl")
    assert text_of(page.one("p[@id='summary-ar-source']")) == "Stöd och samtal."


def test_a_change_of_the_swedish_is_said_beside_its_translations(work: TestOffice) -> None:
    page = saved(draft_of(coordinator(work)), **{"summary-sv": "Stöd, samtal och rådgivning."})

    assert fold(page, "en") == "svenskan har ändrats sedan (1), inte granskad (1)"
    assert "översättning av en äldre text" in page.main


def test_a_reviewer_marks_what_was_read_and_it_is_public_at_once(work: TestOffice) -> None:
    second = reviewer(work)
    page = second.get(PAGE)
    box = boxes(page)["Kort beskrivning på engelska stämmer med svenskan"]

    page = page.submit(form=form_to(page, TO_ENGLISH), reviewed=box)

    assert "Kort beskrivning: granskad" in page.main
    assert published(work, "stodet").summary.texts["en"].state is TextState.REVIEWED
    assert published(work, "stodet").name.texts["en"].state is TextState.UNREVIEWED
    assert "Cia granskade översättningar." in second.get(f"{STODET}/history").main


def test_nobody_marks_as_reviewed_what_they_wrote_themselves(work: TestOffice) -> None:
    both = (GivenRole(Role.COORDINATOR, "03"), GivenRole(Role.REVIEWER, "03"))
    bea = work.join("bea@example.org", *both, name="Bea")
    page = saved(draft_of(bea), propose="yes", **{"summary-en": "Support and advice."})
    review = f"{page.path}/review"
    bea.get(review).submit(form=form_to(bea.get(review), review), all="accept")

    page = bea.get(PAGE)
    assert "Du har skrivit den. Någon annan granskar." in page.main
    assert list(boxes(page)) == ["Namn på engelska stämmer med svenskan"]
    (box,) = (one for words, one in boxes(reviewer(work).get(PAGE)).items() if words.startswith("Kort beskrivning"))
    page = page.submit(form=form_to(page, TO_ENGLISH), reviewed=box)
    assert "Någon annan än den som har skrivit en översättning granskar den." in page.main
    assert "Kort beskrivning: inte granskad" in page.main

    second = work.sign_in("cia@example.org")
    page = second.get(PAGE)
    page = page.submit(form=form_to(page, TO_ENGLISH), reviewed=list(boxes(page).values()))
    assert "Kort beskrivning: granskad" in page.main


def test_nothing_is_marked_that_is_another_text_by_now(work: TestOffice) -> None:
    second = reviewer(work)
    page = second.get(PAGE)
    forged = "summary:0123456789abcdef"

    page = page.submit(form=form_to(page, TO_ENGLISH), reviewed=[*boxes(page).values(), forged])

    assert "Inget är markerat." in page.main
    assert "Kort beskrivning: inte granskad" in page.main


def test_without_a_tick_nothing_is_marked(work: TestOffice) -> None:
    page = reviewer(work).get(PAGE)

    assert "Kryssa för det" in page.submit(form=form_to(page, TO_ENGLISH)).main


def test_whoever_only_writes_sees_the_states_and_marks_nothing(work: TestOffice) -> None:
    browser = coordinator(work)
    page = browser.get(PAGE)
    token = page.one("form[@action='/sign-out']/input[@name='csrf_token']").get("value")

    assert boxes(page) == {}
    assert browser.ask("POST", TO_ENGLISH, data={"csrf_token": token}).status_code == 403
    coordinator(work, "12", name="Eva").get(PAGE, status=404)


def test_what_is_to_be_translated_is_listed_by_language_and_for_whom_it_is_to_do(work: TestOffice) -> None:
    both = (GivenRole(Role.COORDINATOR, "03"), GivenRole(Role.REVIEWER, "03"))
    bea = work.join("bea@example.org", *both, name="Bea")
    page = bea.get("/to-do").follow("Översättningar att göra")
    assert page.heading == "Översättningar att göra: engelska"
    assert "Stödet" not in page.main

    page = saved(draft_of(bea), propose="yes", **{"summary-sv": "Stöd, samtal och råd.", "not_for-sv": "Barn."})
    review = f"{page.path}/review"
    bea.get(review).submit(form=form_to(bea.get(review), review), all="accept")

    page = bea.get("/entries").follow("Översättningar att göra")
    assert "Stödet svenskan har ändrats sedan (1), inte översatt (1)" in page.main
    assert "Borta" not in page.main
    assert page.follow("Stödet").path == PAGE
    assert "Stödet" not in bea.get("/to-do/translations/en/in/12").main
    for unknown in ("/to-do/translations/sv", "/to-do/translations/en/in/x"):
        bea.get(unknown, status=404)
