"""What a reader gets for an answer: words stretched step by step, places widened, nobody left with nothing."""

from __future__ import annotations

from datetime import datetime
from functools import cache

import pytest

from directory.catalogue.catalogue import Catalogue
from directory.domain.finding import Facet, Query, Reason, Results, Stage
from directory.domain.hours import SWEDISH_TIME
from directory.domain.listing import ContactAudience, State
from tests.catalogue.making import a_catalogue, a_query
from tests.guide.builders import OFFICE, a_contact, a_listing, words

NIGHT = datetime(2026, 9, 9, 23, 0, tzinfo=SWEDISH_TIME)
EXPOSED = ("exposed_adult", "relative")


@cache
def catalogue() -> Catalogue:
    """A country with a dozen services."""
    return a_catalogue(
        [
            a_listing("emergency", "emergency_number", name=words("SOS Alarm"), contacts=(a_contact("112"),)),
            a_listing(
                "peace-line",
                "helpline",
                name=words("Fridslinjen"),
                audiences=EXPOSED,
                contacts=(a_contact("116 016"),),
                old_numbers=("020-11 22 33",),
            ),
            a_listing(
                "child-line", "child_helpline", name=words("Barnlinjen"), audiences=("child_or_youth",), age_max=17
            ),
            a_listing(
                "day-line", "helpline", name=words("Daglinjen"), contacts=(a_contact("010-1", schedule=OFFICE),)
            ),
            a_listing(
                "staff-line",
                "professional_support_line",
                name=words("Stödtelefonen för yrkesverksamma"),
                audiences=("professional",),
                contacts=(a_contact("020-444", audience=ContactAudience.PROFESSIONAL),),
            ),
            a_listing(
                "shelter-linkoping",
                "womens_shelter",
                "0580",
                name=words("Kvinnojouren Rosen"),
                audiences=EXPOSED,
                aliases=("Rosens hus",),
            ),
            a_listing(
                "shelter-norrkoping", "womens_shelter", "0581", name=words("Kvinnojouren Liljan"), audiences=EXPOSED
            ),
            a_listing("clinic-county", "mika", "05", name=words("Mika Östergötland"), audiences=EXPOSED),
            a_listing(
                "buyers-county", "kast", "05", name=words("KAST Östergötland"), audiences=("buyer", "relative")
            ),
            a_listing("debt-malmo", "debt_advice", "1280", name=words("Budget- och skuldrådgivningen i Malmö")),
            a_listing(
                "closed-shelter",
                "womens_shelter",
                "0580",
                name=words("Kvinnojouren Nejlikan"),
                audiences=EXPOSED,
                state=State.CLOSED,
                contacts=(),
            ),
            a_listing("manual", "manual", name=words("Handbok om prostitution"), audiences=("professional",)),
        ]
    )


def find(text: str = "", **changes: object) -> Results:
    return catalogue().find(a_query(text, **changes))


def slugs(results: Results) -> list[str]:
    return [result.listing.slug for result in results.results]


def national_slugs(results: Results) -> list[str]:
    return [result.listing.slug for result in results.national]


def reasons_of(results: Results, slug: str) -> dict[str, str]:
    found = next(result for result in results.results if result.listing.slug == slug)
    return {reason.code: reason.value for reason in found.reasons}


def test_a_place_in_the_words_puts_what_serves_it_first() -> None:
    results = find("kvinnojour linkoping")

    assert results.stage is Stage.ALL_WORDS
    assert results.understood.places == ("0580",)
    assert slugs(results)[0] == "shelter-linkoping"
    assert "shelter-norrkoping" not in slugs(results)


def test_a_place_alone_lists_what_serves_it_local_first() -> None:
    found = slugs(find("Linköping"))

    assert found[0] == "shelter-linkoping"
    assert found.index("clinic-county") < found.index("emergency")
    assert "shelter-norrkoping" not in found
    assert found.index("closed-shelter") > found.index("emergency")


def test_a_chosen_place_stands_instead_of_the_one_in_the_words() -> None:
    results = find("kvinnojour linköping", areas=("0581",))

    assert slugs(results)[0] == "shelter-norrkoping"
    assert results.understood.places == ()


def test_a_place_that_was_taken_away_no_longer_narrows() -> None:
    assert "shelter-norrkoping" in slugs(find("kvinnojour linköping", ignore=("place:0580",)))


def test_a_misspelt_word_is_corrected_and_said() -> None:
    results = find("skuldrådgivningg")

    assert results.stage is Stage.CORRECTED
    assert results.corrections[0][0] == "skuldrådgivningg"
    assert slugs(results)[0] == "debt-malmo"


def test_a_misspelt_place_is_corrected_too() -> None:
    results = find("kvinnojour norkoping")

    assert slugs(results)[0] == "shelter-norrkoping"


def test_without_a_match_in_the_place_the_place_is_widened() -> None:
    results = find("Liljan Linköping")

    assert results.stage is Stage.WIDER_PLACE
    assert results.widened_to == "05"
    assert slugs(results)[0] == "shelter-norrkoping"
    assert reasons_of(results, "shelter-norrkoping")["elsewhere"] == "0581"


def test_a_wider_service_that_serves_the_place_is_always_there() -> None:
    assert reasons_of(find("mika linköping"), "clinic-county")["serves"] == "05"


def test_words_that_match_nothing_give_the_lines_that_always_stand() -> None:
    results = find("xyzzyqwv")

    assert results.stage is Stage.NATIONAL
    assert slugs(results) == ["emergency", "peace-line", "child-line"]


def test_choices_that_leave_no_line_give_all_that_they_leave() -> None:
    results = find("xyzzyqwv", kinds=("debt_advice",))

    assert results.stage is Stage.EVERYTHING
    assert slugs(results) == ["debt-malmo"]


def test_choices_that_leave_nothing_still_come_with_the_lines() -> None:
    results = find(kinds=("barnahus",))

    assert results.total == 0
    assert results.national[0].listing.slug == "emergency"


def test_a_short_answer_comes_with_the_lines_that_always_stand() -> None:
    assert national_slugs(find("Rosens hus")) == [
        "emergency",
        "peace-line",
        "child-line",
    ]


def test_a_child_is_given_the_line_for_children_before_the_one_for_adults() -> None:
    assert national_slugs(find("jag är 14 år xyzzyqwv")) == ["emergency", "child-line"]


def test_a_line_that_is_not_always_answered_is_none_of_those_that_always_stand() -> None:
    assert "day-line" not in national_slugs(find("xyzzyqwv"))


def test_a_number_finds_its_service_and_an_old_one_the_service_it_led_to() -> None:
    assert "number" in reasons_of(find("116016"), "peace-line")
    assert "number" in reasons_of(find("116 016"), "peace-line")
    assert "old_number" in reasons_of(find("020-112233"), "peace-line")
    assert slugs(find("+46 20 11 22 33")) == ["peace-line"]


def test_a_buyer_is_never_shown_a_shelter_before_help_for_buyers() -> None:
    found = slugs(find("sluta köpa sex"))

    assert found[0] == "buyers-county"
    assert found.index("buyers-county") < next((i for i, slug in enumerate(found) if "shelter" in slug), len(found))


@pytest.mark.parametrize(
    "text", ["jag säljer sex", "min pojkvän slår mig", "jag är 15 år och utsatt", "hjälp jag är i fara"]
)
def test_a_line_for_staff_is_never_offered_to_somebody_exposed(text: str) -> None:
    results = find(text, limit=100)

    assert "staff-line" not in (*slugs(results), *national_slugs(results))


@pytest.mark.parametrize("audience", ["exposed_adult", "child_or_youth", "relative", "buyer", "public"])
def test_whoever_said_who_they_are_sees_no_line_for_staff(audience: str) -> None:
    assert "staff-line" not in slugs(find(audience=audience, limit=100))


def test_a_professional_finds_the_line_for_staff() -> None:
    assert "staff-line" in slugs(find("stödtelefon min klient"))
    assert "staff-line" in slugs(find(audience="professional", limit=100))


def test_a_closed_service_is_found_by_its_name() -> None:
    assert slugs(find("Kvinnojouren Nejlikan"))[0] == "closed-shelter"


def test_a_closed_service_stands_below_those_that_run() -> None:
    found = slugs(find("kvinnojour linköping"))

    assert found.index("closed-shelter") > found.index("shelter-linkoping")


def test_a_name_typed_word_for_word_comes_first_and_says_so() -> None:
    results = find("rosens hus")

    assert slugs(results)[0] == "shelter-linkoping"
    assert "name" in reasons_of(results, "shelter-linkoping")


def test_open_now_leaves_only_what_is_certainly_open() -> None:
    open_at_night = slugs(find(at=NIGHT, open_now=True, limit=100))

    assert "peace-line" in open_at_night
    assert "day-line" not in open_at_night
    assert "closed-shelter" not in open_at_night


def test_every_result_says_when_it_closes_or_opens() -> None:
    results = find("Daglinjen", at=NIGHT)

    state = results.results[0].open_state
    assert state.changes == datetime(2026, 9, 10, 8, 0, tzinfo=SWEDISH_TIME)


def test_materials_can_be_left_out() -> None:
    assert "manual" in slugs(find("handbok"))
    assert "manual" not in slugs(find(limit=100, include_materials=False))


def test_nothing_asked_is_the_start_of_browsing() -> None:
    found = slugs(find(limit=100))

    assert found[0] == "emergency"
    assert len(found) == len(catalogue().listings)
    assert found.index("staff-line") > found.index("shelter-linkoping")


def test_listings_are_found_by_ref_slug_and_organization() -> None:
    shelter = catalogue().by_slug("shelter-linkoping")

    assert shelter is not None
    assert catalogue().get(shelter.ref) is shelter
    assert catalogue().get("nothing") is None
    assert shelter in catalogue().organization(shelter.organization.ref)
    assert catalogue().organization("nothing") == []


def test_an_answer_carries_the_question_and_counts() -> None:
    query = a_query("kvinnojour", limit=1)

    results = catalogue().find(query)

    assert results.query is query
    assert len(results.results) == 1
    assert results.total > 1
    assert {value.code for value in results.facets[Facet.KIND]} >= {"womens_shelter"}


def test_words_that_only_match_are_never_said_back() -> None:
    hidden = a_listing("hidden", "mika", name=words("Mottagningen"), match_words=("fulord",))

    results = a_catalogue([hidden]).find(Query(at=NIGHT, text="fulord"))

    assert [result.listing.slug for result in results.results] == ["hidden"]
    assert Reason("words", "fulord") not in results.results[0].reasons
