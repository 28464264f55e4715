"""What differs between two states of a service comes in pieces that can be taken one by one."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from directory.domain.changes import accepted, apply, differences, rebased
from directory.domain.draft import ServiceDraft
from directory.domain.languages import Text, TextState, Translations
from directory.domain.listing import Cost, ShownPlace, Trust
from tests.domain.drafts import MORNING, a_contact, a_service, services


def paths(before: ServiceDraft, after: ServiceDraft) -> list[str]:
    return [change.path for change in differences(before, after)]


@settings(max_examples=300, deadline=None)
@given(services, services)
def test_all_changes_on_the_first_state_give_the_second(before: ServiceDraft, after: ServiceDraft) -> None:
    found = differences(before, after)

    assert apply(found, before) == after
    assert apply((), before) == before
    assert len({change.path for change in found}) == len(found)


@settings(max_examples=200, deadline=None)
@given(services, services)
def test_what_is_returned_is_exactly_what_still_differs(before: ServiceDraft, after: ServiceDraft) -> None:
    found = differences(before, after)
    taken = {change.path for change in found[::2]}

    result = accepted(before, after, taken)

    assert apply(differences(result, after), result) == after
    texts = {change.path for change in found if change.language}
    assert {path for path in paths(before, result) if path in texts} == taken & texts


@given(services)
def test_a_state_does_not_differ_from_itself(service: ServiceDraft) -> None:
    assert differences(service, service) == ()


def test_a_text_differs_language_by_language() -> None:
    before = a_service(summary=Translations.of(sv="Stöd.", en="Support."))
    after = a_service(summary=Translations.of(sv="Stöd och samtal.", en="Support.", ar="دعم"))

    assert paths(before, after) == ["summary.sv", "summary.ar"]
    assert accepted(before, after, {"summary.sv"}).summary.texts == {
        "sv": Text("Stöd och samtal."),
        "en": Text("Support.", TextState.UNREVIEWED),
    }


def test_a_new_number_is_one_piece_with_its_trust() -> None:
    before = a_service()
    after = a_service(contacts=(a_contact("08-765 432 00", trust=Trust.UNVERIFIED, checked=""),))

    (change,) = differences(before, after)

    assert change.path == "contact.1.value"
    assert change.contact == ("phone", "08-123 456 00")
    assert (change.before["value"], change.after["value"]) == ("08-123 456 00", "08-765 432 00")
    assert change.after["trust"] is Trust.UNVERIFIED


def test_one_piece_is_accepted_and_another_returned() -> None:
    before = a_service()
    after = a_service(
        cost=Cost.FREE, contacts=(a_contact("08-765 432 00", schedule=MORNING, hours_trust=Trust.UNVERIFIED),)
    )

    result = accepted(before, after, {"contact.1.hours"})

    assert result.cost is None
    assert result.contacts[0].value == "08-123 456 00"
    assert result.contacts[0].schedule == MORNING


def test_contacts_that_come_go_and_change_places_are_told_apart() -> None:
    one, two, three = a_contact("1"), a_contact("2"), a_contact("x@example.org", type="email")

    assert paths(a_service(contacts=(one, two)), a_service(contacts=(two, one))) == ["contact_order"]
    assert paths(a_service(contacts=(one, two)), a_service(contacts=(one, two, three))) == ["contact.3"]
    assert paths(a_service(contacts=(one, three)), a_service(contacts=(one,))) == ["contact.2"]


def test_a_place_and_whether_it_may_be_shown_are_one_piece() -> None:
    before = a_service(place=ShownPlace(address="Storgatan 1"))
    after = replace(before, place=None, address_not_shown=True)

    assert paths(before, after) == ["place"]


def test_a_proposal_keeps_what_others_changed_meanwhile() -> None:
    base = a_service()
    proposed = replace(base, cost=Cost.FREE)
    meanwhile = replace(base, contacts=(a_contact("08-765 432 00"),), areas=("05",))

    result = rebased(base, proposed, meanwhile)

    assert result == replace(meanwhile, cost=Cost.FREE)
