"""An edit never raises trust, and makes the translations of a changed text outdated."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from directory.domain.draft import ContactDraft, ServiceDraft
from directory.domain.editing import as_edited
from directory.domain.languages import Text, TextState, Translations
from directory.domain.listing import Trust
from tests.domain.drafts import MORNING, a_contact, a_service, services

RANK = {None: 0, Trust.UNVERIFIED: 1, Trust.VERIFIED: 2}


@given(services, services)
def test_no_edit_raises_the_trust_of_anything(before: ServiceDraft, typed: ServiceDraft) -> None:
    trusted = {(one.type, one.value): one for one in before.contacts}

    for contact in as_edited(before, typed).contacts:
        former = trusted.get((contact.type, contact.value))
        assert RANK[contact.trust] <= (RANK[former.trust] if former else 1)
        assert contact.checked == (former.checked if former else "")
        assert RANK[contact.hours_trust] <= RANK[contact.trust]


def test_a_new_number_is_unverified_whatever_the_form_says() -> None:
    edited = as_edited(a_service(), a_service(contacts=(a_contact("08-765 432 00", trust=Trust.VERIFIED),)))

    assert (edited.contacts[0].trust, edited.contacts[0].checked) == (Trust.UNVERIFIED, "")


def test_a_number_that_stays_keeps_its_trust_and_its_date() -> None:
    edited = as_edited(a_service(), a_service(contacts=(a_contact(trust=Trust.UNVERIFIED, checked=""),)))

    assert (edited.contacts[0].trust, edited.contacts[0].checked) == (Trust.VERIFIED, "2026-09-01")


@pytest.mark.parametrize(
    ("hours", "trust"), [({"schedule": MORNING}, Trust.VERIFIED), ({}, None), ({"languages": ("sv",)}, None)]
)
def test_hours_that_stay_keep_their_trust(hours: dict[str, object], trust: Trust | None) -> None:
    contact = a_contact(**hours, hours_trust=trust)

    assert as_edited(a_service(contacts=(contact,)), a_service(contacts=(contact,))).contacts == (contact,)


def test_new_hours_are_unverified() -> None:
    before: ContactDraft = a_contact(schedule=MORNING, hours_trust=Trust.VERIFIED)
    typed = replace(before, schedule=replace(MORNING, by_appointment=True))

    edited = as_edited(a_service(contacts=(before,)), a_service(contacts=(typed,)))

    assert (edited.contacts[0].trust, edited.contacts[0].hours_trust) == (Trust.VERIFIED, Trust.UNVERIFIED)


def test_a_translation_is_outdated_when_the_swedish_text_really_changes() -> None:
    before = a_service(summary=Translations.of(sv="Stöd.", en="Support."))
    spaced = a_service(summary=Translations.of(sv=" Stöd. ", en="Support."))
    changed = a_service(summary=Translations.of(sv="Samtal.", en="Support."))

    assert as_edited(before, spaced).summary.texts["en"] == Text("Support.", TextState.UNREVIEWED)
    assert as_edited(before, changed).summary.texts["en"] == Text("Support.", TextState.OUTDATED)


def test_a_translation_that_is_changed_with_its_text_is_not_outdated() -> None:
    before = a_service(summary=Translations.of(sv="Stöd.", en="Support."))
    typed = a_service(summary=Translations.of(sv="Samtal.", en="Talks."))

    assert as_edited(before, typed).summary.texts["en"].state is TextState.UNREVIEWED
