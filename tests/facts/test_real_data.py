"""The real data: all of it is there, as trusted as its sources allow, and nothing that was withheld."""

from __future__ import annotations

import re
from collections import Counter

from directory.domain.areas import AreaKind
from directory.domain.listing import State, Trust
from directory.domain.phones import dial, numbers_in
from directory.exchange import find_faults, read_reference, read_services, read_tasks
from directory.settings import resource_folder

DATA = resource_folder("data")
REFERENCE = read_reference(DATA)
SERVICES = read_services(DATA, REFERENCE)
TASKS = read_tasks(DATA)
BY_SLUG = {service.slug: service for service in SERVICES}
SHELTERS = {"womens_shelter", "girls_helpline", "protected_housing"}
ADDRESS_LIKE = re.compile(r"[\w.+-]+@[\w-]+\.\w+")


def test_the_data_files_have_no_fault() -> None:
    assert find_faults(DATA) == []


def test_every_service_of_the_facts_is_there() -> None:
    assert len(SERVICES) == 315
    assert Counter(service.state for service in SERVICES) == {
        State.ACTIVE: 259,
        State.UNCLEAR: 49,
        State.CLOSED: 6,
        State.PLANNED: 1,
    }


def test_trust_is_what_the_sources_allow_and_no_more() -> None:
    """To change these, a coordinator has verified something: change the count with the service, in one commit."""
    trust = Counter(contact.trust for service in SERVICES for contact in service.contacts)
    phones = Counter(contact.trust for service in SERVICES for contact in service.contacts if contact.type == "phone")

    assert trust == {Trust.VERIFIED: 134, Trust.UNVERIFIED: 165}
    assert phones == {Trust.VERIFIED: 76, Trust.UNVERIFIED: 44}
    assert sum(1 for service in SERVICES if not service.contacts) == 127


def test_every_area_of_sweden_is_there() -> None:
    counts = {kind: len(REFERENCE.areas.of_kind(kind)) for kind in AreaKind}

    assert counts == {
        AreaKind.COUNTRY: 1,
        AreaKind.COORDINATOR_REGION: 7,
        AreaKind.COUNTY: 21,
        AreaKind.MUNICIPALITY: 290,
    }


def test_the_vocabularies_are_whole() -> None:
    taxonomy = REFERENCE.taxonomy

    assert len(taxonomy.kinds) == 57
    assert len(taxonomy.needs) == 41
    assert len(taxonomy.target_groups) == 45
    assert len(taxonomy.audiences) == 6
    assert len(taxonomy.concepts) == 31


def test_kvinnofridslinjen_has_its_new_number_and_the_old_one_only_matches() -> None:
    line = BY_SLUG["kvinnofridslinjen"]

    assert "116 016" in [contact.value for contact in line.contacts]
    assert line.old_numbers == ("020-50 50 50",)
    assert "020-50 50 50" not in [contact.value for service in SERVICES for contact in service.contacts]


def test_the_line_for_professionals_is_for_professionals() -> None:
    for service in SERVICES:
        for contact in service.contacts:
            if contact.value.replace(" ", "") == "020-390000":
                assert contact.audience == "professional", service.slug


def test_no_shelter_has_an_address() -> None:
    assert [
        service.slug for service in SERVICES if SHELTERS & {service.kind, *service.also_kinds} and service.place
    ] == []


def test_every_number_can_be_called_from_sweden() -> None:
    for service in SERVICES:
        for contact in service.contacts:
            if contact.type in ("phone", "sms"):
                assert dial(contact.value), (service.slug, contact.value)


def test_tasks_say_what_to_find_out_and_never_the_value() -> None:
    known = {contact.value for service in SERVICES for contact in service.contacts}

    assert len(TASKS) == 543
    for task in TASKS:
        for text in (task.what, task.reason):
            assert not ADDRESS_LIKE.search(text), task
            assert not [number for number in numbers_in(text) if len(number) > 6 and number not in known], task


def test_a_closed_service_says_what_to_use_instead() -> None:
    for service in SERVICES:
        if service.state is State.CLOSED:
            assert service.see_instead, service.slug
            assert all(slug in BY_SLUG for slug in service.see_instead)
