"""The order of equals: pairs of services that differ in one thing only."""

from __future__ import annotations

from typing import Any

import pytest

from directory.catalogue.ranking import reader_of, sorting_name
from directory.domain.finding import Understood
from directory.domain.hours import Schedule
from directory.domain.listing import ContactAudience, Listing, State, Trust
from tests.catalogue.making import a_catalogue, a_query
from tests.guide.builders import ALWAYS, OFFICE, a_contact, a_listing, words

SHUT = Schedule(by_appointment=True)


def a_clinic(slug: str, area: str = "SE", **changes: Any) -> Listing:
    """A service whose words are the same whatever it is called; the slug says what is special about it."""
    return a_listing(slug, "mika", area, **({"name": words("Kliniken"), "summary": words("Samtal")} | changes))


def order(*listings: Listing, text: str = "kliniken", **changes: Any) -> list[str]:
    return [result.listing.slug for result in a_catalogue(listings).find(a_query(text, **changes)).results]


def test_with_a_place_the_nearest_of_equals_comes_first() -> None:
    clinics = (a_clinic("a-national"), a_clinic("b-county", "05"), a_clinic("c-municipal", "0580"))

    assert order(*clinics, text="kliniken linköping") == ["c-municipal", "b-county", "a-national"]
    assert order(*clinics, areas=("0580",)) == ["c-municipal", "b-county", "a-national"]


def test_without_a_place_what_serves_everybody_comes_first() -> None:
    assert order(a_clinic("a-local", "0580"), a_clinic("b-national")) == ["b-national", "a-local"]


def test_what_is_open_now_comes_before_what_is_not() -> None:
    shut = a_clinic("a-shut", contacts=(a_contact(schedule=SHUT),))
    answering = a_clinic("b-open", contacts=(a_contact(schedule=ALWAYS),))

    assert order(shut, answering) == ["b-open", "a-shut"]


def test_what_was_checked_lately_comes_before_what_is_overdue_and_what_never_was() -> None:
    never = a_clinic("a-never")
    overdue = a_clinic("b-overdue", verified_on="2024-01-01", due_on="2024-06-01")
    fresh = a_clinic("c-fresh", verified_on="2026-09-01", due_on="2027-03-01")

    assert order(never, overdue, fresh) == ["c-fresh", "b-overdue", "a-never"]


def test_what_cannot_be_reached_comes_last_of_equals() -> None:
    reachable = a_clinic("b-reachable", contacts=(a_contact(trust=Trust.UNVERIFIED, schedule=SHUT),))

    assert order(a_clinic("a-silent", contacts=()), reachable) == ["b-reachable", "a-silent"]


def test_what_runs_comes_before_what_may_run_will_run_and_ran() -> None:
    states = {
        "d-active": State.ACTIVE,
        "c-unclear": State.UNCLEAR,
        "b-planned": State.PLANNED,
        "a-closed": State.CLOSED,
    }
    clinics = [a_clinic(slug, state=state, contacts=(a_contact(schedule=SHUT),)) for slug, state in states.items()]

    assert order(*clinics) == list(states)


def test_a_service_for_children_comes_first_for_a_child() -> None:
    for_adults = a_clinic("a-adults", audiences=("exposed_adult", "child_or_youth"))
    for_children = a_clinic("b-children", audiences=("child_or_youth",), age_max=17)

    assert order(for_adults, for_children, text="kliniken jag är 15 år") == ["b-children", "a-adults"]


def test_a_parent_of_a_child_is_led_to_help_for_children_and_parents() -> None:
    for_adults = a_clinic("a-adults", audiences=("exposed_adult", "relative"))
    for_parents = a_clinic("b-parents", audiences=("relative",), target_groups=("parents",))

    assert order(for_adults, for_parents, text="kliniken min dotter") == ["b-parents", "a-adults"]


def test_who_is_too_old_or_too_young_is_led_elsewhere_first() -> None:
    for_the_young = a_clinic("a-young", audiences=("child_or_youth", "exposed_adult"), age_max=25)
    for_all = a_clinic("b-all", audiences=("child_or_youth", "exposed_adult"))

    assert order(for_the_young, for_all, text="kliniken jag är 40 år") == ["b-all", "a-young"]


def test_what_is_there_for_somebody_else_comes_after() -> None:
    for_exposed = a_clinic("a-exposed", audiences=("exposed_adult",))
    for_buyers = a_clinic("b-buyers", audiences=("buyer",))

    assert order(for_exposed, for_buyers, text="kliniken jag köper sex")[0] == "b-buyers"


def test_while_nobody_said_who_asks_a_line_for_staff_comes_after() -> None:
    staff = a_contact(audience=ContactAudience.PROFESSIONAL)
    for_staff = a_clinic("a-staff", audiences=("professional",), contacts=(staff,))

    assert order(for_staff, a_clinic("b-all")) == ["b-all", "a-staff"]
    assert "a-staff" in order(for_staff, a_clinic("b-all", audiences=("relative",)), text="kliniken min klient")[:1]


def test_ties_go_by_name_in_swedish_order() -> None:
    names = ("Zeta", "Åsa", "Ärla", "Örn")
    clinics = [
        a_clinic(f"{len(names) - n}", name=words(name), summary=words("Samma")) for n, name in enumerate(names)
    ]

    assert [sorting_name(clinic) for clinic in sorted(clinics, key=sorting_name)] == ["zeta", "{sa", "|rla", "}rn"]
    assert order(*clinics, text="samma") == [clinic.slug for clinic in clinics]


@pytest.mark.parametrize(
    ("understood", "audiences"),
    [
        (Understood(), set()),
        (Understood(age=15), {"child_or_youth"}),
        (Understood(age=40), set()),
        (Understood(audiences=("relative",)), {"relative"}),
        (Understood(audiences=("exposed_adult",)), {"exposed_adult", "child_or_youth"}),
        (Understood(audiences=("exposed_adult",), age=40), {"exposed_adult"}),
    ],
)
def test_who_asks_is_read_from_the_words(understood: Understood, audiences: set[str]) -> None:
    assert reader_of(understood, "").audiences == audiences


def test_who_the_reader_says_to_be_is_believed_before_the_words() -> None:
    assert reader_of(Understood(audiences=("buyer",)), "professional").audiences == {"professional"}


def test_a_line_that_is_closed_for_the_night_still_comes_after_one_that_answers() -> None:
    office = a_clinic("a-office", contacts=(a_contact(schedule=OFFICE),))
    at_night = a_query().at.replace(hour=23)

    assert order(office, a_clinic("b-always"), at=at_night) == ["b-always", "a-office"]
