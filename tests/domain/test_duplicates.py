"""Which services are held for one and the same, and what becomes of two that are."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from directory.domain.changes import key_of
from directory.domain.draft import ServiceDraft
from directory.domain.duplicates import Likeness, Sketch, merged, possible_duplicates, sketch_of
from directory.domain.duplicates import likenesses as found_in
from directory.domain.languages import Translations
from directory.domain.listing import State
from tests.domain.drafts import a_contact, a_service, services
from tests.publishing.offices import all_drafts, reference

AREAS = reference().areas
SITE = a_contact("https://example.org/stod/", type="web")


def other(**changes: Any) -> ServiceDraft:
    """A service that is like the first in nothing but where it is."""
    fields = {"slug": "annat", "name": Translations.of(sv="Helt annat"), "contacts": (a_contact("013-999 88 00"),)}
    return a_service(**{**fields, **changes})


def likenesses(one: ServiceDraft, two: ServiceDraft) -> tuple[Likeness, ...]:
    pairs = possible_duplicates([one, two], AREAS)
    return pairs[0].likenesses if pairs else ()


def test_a_number_written_in_another_way_is_the_same_number() -> None:
    assert likenesses(a_service(), other(contacts=(a_contact("+46 8 12345600"),))) == (Likeness.NUMBER,)


def test_a_site_is_the_same_with_or_without_a_slash() -> None:
    bare = a_contact("https://example.org/stod", type="web")
    assert likenesses(a_service(contacts=(SITE,)), other(contacts=(bare,))) == (Likeness.SITE,)


def test_names_are_alike_but_for_a_letter_or_the_order_of_words() -> None:
    first = a_service(name=Translations.of(sv="Kvinnojouren Ellinor"))
    assert likenesses(first, other(name=Translations.of(sv="Kvinnojouren Elinor"))) == (Likeness.NAME,)
    assert likenesses(first, other(name=Translations.of(sv="Ellinor, kvinnojouren"))) == (Likeness.NAME,)
    assert likenesses(first, other(name=Translations.of(sv="Tjejjouren Ellinor"))) == ()


@pytest.mark.parametrize("name", ["Kvinnojouren Mora", "Mora kvinnojour", "Kvinnojouren", "kvinnojouren i mora"])
def test_before_one_is_begun_names_may_have_words_that_others_lack(name: str) -> None:
    there = sketch_of(a_service(name=Translations.of(sv="Kvinnojouren i Mora"), areas=("2062",)))
    new = Sketch(name=Translations.of(sv=name), organization="", kinds=("womens_shelter",), areas=("20",))

    assert found_in(new, there, AREAS) == (Likeness.NAME,)
    assert found_in(replace(new, areas=("12",)), there, AREAS) == ()


def test_the_same_organization_giving_the_same_help_is_like_it_under_any_name() -> None:
    there = sketch_of(a_service())
    new = replace(there, name=Translations.of(sv="Något helt annat"))

    assert found_in(new, there, AREAS) == (Likeness.ORGANIZATION,)
    assert found_in(replace(new, kinds=("police",)), there, AREAS) == ()


def test_few_of_the_real_services_are_like_another() -> None:
    """Who begins a service is asked only when it is worth looking."""
    sketches = [sketch_of(draft) for draft in all_drafts()]
    alike = [one for one in sketches if any(found_in(one, two, AREAS) for two in sketches if two is not one)]

    assert len(alike) < len(sketches) / 4


def test_what_serves_nobody_in_common_is_not_one() -> None:
    same = other(contacts=a_service().contacts)
    assert likenesses(a_service(), replace(same, areas=("1280",))) == ()
    assert likenesses(a_service(), replace(same, areas=("05",))) == (Likeness.NUMBER,)


def test_one_number_for_different_kinds_is_a_switchboard() -> None:
    assert likenesses(a_service(), other(contacts=a_service().contacts, kind="family_centre")) == ()


def test_a_short_number_is_everybodys() -> None:
    emergency = (a_contact("112"),)
    assert likenesses(a_service(contacts=emergency), other(contacts=emergency)) == ()


def test_what_is_closed_is_nobodys_double() -> None:
    assert likenesses(a_service(), other(contacts=a_service().contacts, state=State.CLOSED)) == ()


def test_the_real_catalogue_gives_a_list_that_a_person_can_read() -> None:
    assert len(possible_duplicates(all_drafts(), AREAS)) <= 10


@given(services, services)
def test_nothing_that_a_reader_could_use_is_lost_and_no_trust_is_gained(one: ServiceDraft, two: ServiceDraft) -> None:
    loser = replace(two, slug="annat")
    stays, goes = merged(one, loser)

    assert stays.contacts[: len(one.contacts)] == one.contacts
    trusts = {(key_of(contact), contact.trust) for contact in (*one.contacts, *loser.contacts)}
    assert {(key_of(contact), contact.trust) for contact in stays.contacts} <= trusts
    assert {key_of(contact) for contact in loser.contacts} <= {key_of(contact) for contact in stays.contacts}
    assert (goes.state, goes.contacts, goes.see_instead) == (State.CLOSED, (), ("stodet",))
    assert goes.name == loser.name
