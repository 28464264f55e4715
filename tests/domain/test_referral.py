"""Who is named first, and what is said of the rest, in a small made-up country."""

from __future__ import annotations

import pytest

from directory.domain.areas import SWEDEN
from directory.domain.guide import AgeRange, Fallbacks
from directory.domain.hours import OpenStatus
from directory.domain.listing import ContactAudience, State, Trust
from directory.domain.referral_values import Lack
from tests.guide.asking import ACUTE, NIGHT, codes, slugs, step, steps
from tests.guide.builders import EVENINGS, OFFICE, a_contact, a_listing, a_situation, a_step, words

# Order


def test_the_narrowest_serving_area_comes_first() -> None:
    listings = [a_listing("a-sweden"), a_listing("b-county", area="05"), a_listing("c-town", area="0580")]

    assert slugs(step(listings, "mika")) == ["c-town", "b-county"]
    assert slugs(step(listings, "mika", place="0581")) == ["b-county", "a-sweden"]
    assert slugs(step(listings, "mika", place="1280")) == ["a-sweden"]


def test_a_coordinator_region_lies_between_county_and_country() -> None:
    listings = [a_listing("a-sweden"), a_listing("b-region", area="nmt:ost"), a_listing("c-county", area="06")]

    assert slugs(step(listings, "mika", place="0580")) == ["b-region", "a-sweden"]
    assert slugs(step(listings, "mika", place="0680")) == ["c-county", "b-region"]


def test_open_now_comes_before_unknown_and_unknown_before_closed() -> None:
    listings = [
        a_listing("a-closed", area="0580", contacts=(a_contact(schedule=OFFICE),)),
        a_listing("b-unknown", area="0580", contacts=(a_contact(schedule=None),)),
        a_listing("c-open", area="0580", contacts=(a_contact(schedule=EVENINGS),)),
    ]

    assert slugs(step(listings, "mika", at=NIGHT)) == ["c-open", "b-unknown"]
    assert slugs(step(listings[:2], "mika", at=NIGHT)) == ["b-unknown", "a-closed"]


def test_a_nearer_service_comes_first_also_when_it_is_closed() -> None:
    listings = [a_listing("far-open"), a_listing("near-closed", area="0580", contacts=(a_contact(schedule=OFFICE),))]

    answer = step(listings, "mika", at=NIGHT)

    assert slugs(answer) == ["near-closed", "far-open"]
    assert codes(answer.contacts[0])["opens"] == "2026-11-25T08:00+01:00"


def test_verified_comes_before_unverified() -> None:
    unverified = a_contact(trust=Trust.UNVERIFIED)
    listings = [a_listing("a-unverified", area="0580", contacts=(unverified,)), a_listing("b-verified", area="0580")]

    answer = step(listings, "mika")

    assert slugs(answer) == ["b-verified", "a-unverified"]
    assert codes(answer.contacts[0])["verified"] == "2026-06-01"
    assert codes(answer.contacts[1])["unverified"] == "2026-06-01"


def test_among_equals_the_one_based_near_and_then_the_one_checked_last_comes_first() -> None:
    old = a_contact(checked="2024")
    listings = [
        a_listing("a-far"),
        a_listing("b-county", based_in="0581"),
        a_listing("c-town", based_in="0580", contacts=(old,)),
    ]
    assert slugs(step(listings, "mika")) == ["c-town", "b-county"]

    by_age = [a_listing("a-old", contacts=(old,)), a_listing("b-new", contacts=(a_contact(checked="2024-02"),))]
    assert slugs(step(by_age, "mika")) == ["b-new", "a-old"]


def test_what_can_be_reached_comes_before_what_cannot() -> None:
    listings = [a_listing("silent-town", area="0580", contacts=()), a_listing("county", area="05")]

    answer = step(listings, "mika")

    assert slugs(answer) == ["county", "silent-town"]
    assert "no_contact" in codes(answer.contacts[1])


def test_what_may_have_closed_comes_after_what_certainly_runs() -> None:
    listings = [a_listing("unclear-town", area="0580", state=State.UNCLEAR), a_listing("county", area="05")]

    answer = step(listings, "mika")

    assert slugs(answer) == ["county", "unclear-town"]
    assert "unclear" in codes(answer.contacts[1])


def test_what_is_meant_for_the_reader_comes_first() -> None:
    listings = [a_listing("for-children", area="0580", audiences=("child_or_youth",)), a_listing("for-adults")]

    assert slugs(step(listings, "mika")) == ["for-adults", "for-children"]


def test_who_asks_for_another_is_also_given_what_that_person_may_turn_to() -> None:
    listings = [a_listing("town", area="0580", audiences=("child_or_youth",)), a_listing("sweden")]
    child = AgeRange(max=17)

    for audience in ("professional", "relative", "public"):
        assert slugs(step(listings, "mika", audience=audience, age=child)) == ["town", "sweden"]


def test_an_adult_is_not_sent_to_what_is_for_children_alone() -> None:
    listings = [
        a_listing("children", area="0580", target_groups=("children_under_18", "parents")),
        a_listing("residents", area="05", target_groups=("residents", "parents")),
    ]

    assert slugs(step(listings, "mika", age=AgeRange(min=18))) == ["residents"]
    assert slugs(step(listings, "mika", age=AgeRange(max=17))) == ["children", "residents"]
    assert slugs(step(listings[:1], "mika", age=AgeRange(min=18))) == ["children"]


def test_for_a_child_what_is_made_for_children_comes_first() -> None:
    listings = [
        a_listing("a-all", area="0580"),
        a_listing("b-children", area="0580", target_groups=("children_under_18",)),
    ]

    assert slugs(step(listings, "mika", age=AgeRange(max=17))) == ["b-children", "a-all"]
    assert slugs(step(listings, "mika")) == ["a-all", "b-children"]


def test_the_kinds_of_a_step_keep_their_order_and_nobody_is_named_twice() -> None:
    both = a_listing("both", "exploitation_support", also_kinds=("mika",))
    listings = [a_listing("local", area="0580"), both]

    assert slugs(step(listings, "exploitation_support", "mika")) == ["both", "local"]
    assert slugs(step(listings, "service:both", "exploitation_support")) == ["both"]


def test_two_of_a_kind_are_enough_and_the_rest_is_hinted_at() -> None:
    listings = [a_listing(name) for name in ("a", "b", "c")]

    answer = step(listings, "mika")

    assert slugs(answer) == ["a", "b"]
    assert answer.more == ("mika",)
    assert step(listings[:2], "mika").more == ()


def test_contacts_that_answer_come_before_pages_and_closed_ones_last() -> None:
    page = a_contact("https://example.org", type="web", schedule=None)
    closed = a_contact("010-1", schedule=OFFICE)
    answering = a_contact("010-2", schedule=EVENINGS)
    listing = a_listing("town", area="0580", contacts=(page, closed, answering))

    answer = step([listing], "mika", at=NIGHT)

    assert [contact.value for contact in answer.contacts[0].contacts] == ["010-2", "010-1", "https://example.org"]
    assert answer.contacts[0].open_state.status is OpenStatus.OPEN


def test_a_local_number_stays_before_112_in_its_own_record() -> None:
    local = a_contact("010-1", schedule=None, trust=Trust.UNVERIFIED)
    listing = a_listing("jour", "social_emergency", "0580", contacts=(local, a_contact("112", schedule=None)))

    answer = step([listing], "social_emergency", at=NIGHT)

    assert [contact.value for contact in answer.contacts[0].contacts] == ["010-1", "112"]


# Who is given to whom


@pytest.mark.parametrize("audience", ["exposed_adult", "child_or_youth", "relative", "buyer", "public"])
def test_a_line_for_staff_reaches_nobody_else_whatever_names_it(audience: str) -> None:
    line = a_listing("staff-line", "professional_support_line", audiences=("professional",))
    disguised = a_listing("coordinator", "regional_coordinator", "nmt:ost", audiences=("professional", "public"))
    closed = a_listing("closed", area="0580", state=State.CLOSED, see_instead=("staff-line", "coordinator"))
    fallbacks = Fallbacks(closest={"mika": ("service:staff-line", "regional_coordinator")}, local=("mika",))
    named = a_step("service:staff-line", "professional_support_line", "regional_coordinator", "mika")
    situation = a_situation("a-case", named, audience=audience, **ACUTE)

    answer = steps([line, disguised, closed], situation, at=NIGHT, fallbacks=fallbacks)[0]

    assert slugs(answer) == []
    assert [one.fallback for one in answer.missing] == [(), (), ()]
    assert [one.instead for one in answer.excluded] == [()]


def test_a_professional_is_given_the_lines_for_staff() -> None:
    line = a_listing("staff-line", "professional_support_line", audiences=("professional",))

    assert slugs(step([line], "professional_support_line", audience="professional")) == ["staff-line"]


def test_a_number_for_staff_is_kept_from_others_also_in_a_record_for_all() -> None:
    for_staff = a_contact("010-9", audience=ContactAudience.PROFESSIONAL)
    for_both = a_contact("010-8", audience=ContactAudience.BOTH)
    listing = a_listing("town", area="0580", contacts=(for_staff, for_both))

    given = step([listing], "mika").contacts[0].contacts
    given_to_staff = step([listing], "mika", audience="professional").contacts[0].contacts

    assert [contact.value for contact in given] == ["010-8"]
    assert [contact.value for contact in given_to_staff] == ["010-9", "010-8"]


@pytest.mark.parametrize(
    ("limits", "age", "code", "value"),
    [
        ({"age_min": 18}, AgeRange(max=17), "age_from", "18"),
        ({"age_max": 17}, AgeRange(min=18), "age_to", "17"),
    ],
)
def test_an_age_limit_that_excludes_is_said_with_where_to_go_instead(
    limits: dict[str, int], age: AgeRange, code: str, value: str
) -> None:
    listings = [
        a_listing("wrong-age", area="0580", see_instead=("right-age", "elsewhere"), **limits),
        a_listing("right-age", "youth_clinic", "0580"),
        a_listing("elsewhere", "youth_clinic", "1280"),
    ]

    for contact in ("mika", "service:wrong-age"):
        answer = step(listings, contact, age=age)
        assert slugs(answer) == []
        assert [(one.listing.slug, one.reason.code, one.reason.value) for one in answer.excluded] == [
            ("wrong-age", code, value)
        ]
        assert [one.listing.slug for one in answer.excluded[0].instead] == ["right-age"]


def test_an_age_limit_that_only_some_meet_is_told() -> None:
    listing = a_listing("town", area="0580", age_min=15, age_max=25)

    given = codes(step([listing], "mika", age=AgeRange(max=17)).contacts[0])

    assert (given["age_from"], given["age_to"]) == ("15", "25")


def test_a_closed_service_is_named_only_as_closed_with_another_in_its_place() -> None:
    closed = a_listing("closed", area="0580", state=State.CLOSED, see_instead=("heir",))
    listings = [closed, a_listing("heir", "helpline")]

    for contact in ("mika", "service:closed"):
        answer = step(listings, contact)
        assert slugs(answer) == []
        assert [one.reason.code for one in answer.excluded] == ["has_closed"]
        assert [one.listing.slug for one in answer.excluded[0].instead] == ["heir"]


def test_a_planned_service_is_not_named_among_its_kind() -> None:
    answer = step([a_listing("soon", area="0580", state=State.PLANNED)], "mika")

    assert slugs(answer) == []
    assert answer.excluded == ()


def test_what_may_have_closed_and_cannot_be_reached_is_named_with_another_in_its_place() -> None:
    unclear = a_listing("unclear", area="0580", state=State.UNCLEAR, contacts=(), see_instead=("heir",))
    answer = step([unclear, a_listing("heir", "helpline"), a_listing("sweden")], "mika")

    assert slugs(answer) == ["sweden"]
    assert [(one.listing.slug, one.reason.code) for one in answer.excluded] == [("unclear", "unclear")]


# What a place lacks


def test_a_place_without_the_kind_is_told_so_and_given_the_closest() -> None:
    listings = [a_listing("elsewhere", area="1280"), a_listing("support", "exploitation_support")]

    answer = step(listings, "mika")

    assert slugs(answer) == []
    assert [(one.kind, one.lack) for one in answer.missing] == [("mika", Lack.NONE_HERE)]
    assert [one.listing.slug for one in answer.missing[0].fallback] == ["support"]
    assert codes(answer.missing[0].fallback[0])["closest"] == "mika"


def test_a_national_service_of_the_kind_does_not_hide_that_the_place_has_none() -> None:
    answer = step([a_listing("sweden"), a_listing("support", "exploitation_support")], "mika")

    assert slugs(answer) == ["sweden"]
    assert [one.kind for one in answer.missing] == ["mika"]


def test_a_kind_that_is_national_by_nature_is_not_missed_in_a_place() -> None:
    assert step([a_listing("line", "helpline")], "helpline").missing == ()
    assert [one.kind for one in step([], "helpline").missing] == ["helpline"]


def test_a_service_that_exists_and_cannot_be_reached_is_named_with_another_that_can() -> None:
    listings = [a_listing("silent", area="0580", contacts=()), a_listing("support", "exploitation_support")]

    answer = step(listings, "mika")

    assert slugs(answer) == ["silent"]
    assert [(one.kind, one.lack) for one in answer.missing] == [("mika", Lack.NO_CONTACT)]
    assert [one.listing.slug for one in answer.missing[0].fallback] == ["support"]


def test_a_fallback_that_the_step_names_itself_is_not_offered_twice() -> None:
    listings = [a_listing("support", "exploitation_support")]

    answer = step(listings, "mika", "exploitation_support")

    assert slugs(answer) == ["support"]
    assert answer.missing[0].fallback == ()


def test_the_next_in_the_chain_is_taken_where_the_first_does_not_exist() -> None:
    listings = [a_listing("office", "social_services", "0580"), a_listing("other", "exploitation_support", "1280")]

    assert [one.listing.slug for one in step(listings, "mika").missing[0].fallback] == ["office"]


def test_a_neighbour_that_may_take_others_is_named_with_its_note_and_not_as_a_contact() -> None:
    noted = a_listing("neighbour", area="0581", area_note=words("Fråga om du bor utanför."))
    silent = a_listing("unnoted", area="0581")

    answer = step([noted, silent], "mika")

    assert slugs(answer) == []
    assert [(one.listing.slug, one.reason.code, one.reason.value) for one in answer.excluded] == [
        ("neighbour", "elsewhere", "0581")
    ]


def test_a_service_elsewhere_is_never_given_even_when_the_step_names_it() -> None:
    assert slugs(step([a_listing("elsewhere", area="1280")], "service:elsewhere", "mika")) == []


def test_a_service_that_is_not_in_the_catalogue_is_passed_over() -> None:
    assert slugs(step([a_listing("sweden")], "service:gone", "mika")) == ["sweden"]


def test_a_record_that_describes_a_kind_is_a_contact_only_where_no_place_is_chosen() -> None:
    about = a_listing("about-mika", contacts=())

    assert slugs(step([about], "mika")) == []
    nationally = step([about], "mika", place=SWEDEN)
    assert slugs(nationally) == ["about-mika"]
    assert "described" in codes(nationally.contacts[0])
    assert nationally.missing == ()


# What every place has


def test_the_general_record_stands_in_where_there_is_no_local_one() -> None:
    general = a_listing("any-office", "social_services", contacts=())
    local = a_listing("office", "social_services", "0581")

    here = step([general, local], "social_services")
    there = step([general, local], "social_services", place="0581")

    assert slugs(here) == ["any-office"]
    assert codes(here.contacts[0])["through"] == "municipality"
    assert here.missing == ()
    assert slugs(there) == ["office"]


def test_a_local_office_without_a_number_is_reached_through_the_switchboard() -> None:
    general = a_listing("any-office", "social_services", contacts=())
    local = a_listing("office", "social_services", "0580", contacts=())

    answer = step([general, local], "social_services")

    assert slugs(answer) == ["office"]
    assert codes(answer.contacts[0])["through"] == "municipality"


def test_a_general_record_with_a_number_comes_before_a_local_one_without() -> None:
    general = a_listing("any-office", "social_services", contacts=(a_contact("112"),))
    local = a_listing("office", "social_services", "0580", contacts=())

    assert slugs(step([general, local], "social_services")) == ["any-office", "office"]


def test_the_general_record_stays_where_the_local_one_is_for_others() -> None:
    general = a_listing("any-office", "social_services", contacts=())
    local = a_listing("office", "social_services", "0580", audiences=("buyer",))

    assert slugs(step([general, local], "social_services")) == ["any-office", "office"]
