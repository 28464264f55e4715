"""Every text of a service that is translated has a place, and a mark says what somebody really read."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from directory.domain.checks import all_texts
from directory.domain.draft import ServiceDraft
from directory.domain.editing import as_edited
from directory.domain.languages import Text, TextState, Translations
from directory.domain.listing import ShownPlace, Trust
from directory.domain.translations import as_seen, reviewed, texts_of, with_texts
from tests.domain.drafts import a_contact, a_service, services

SUPPORT = Translations.of(sv="Stöd.", en="Support.")


@given(services)
def test_every_text_that_readers_meet_has_a_place(content: ServiceDraft) -> None:
    assert list(texts_of(content).values()) == [texts for _field, texts in all_texts(content)]


@given(services)
def test_texts_that_are_put_back_change_nothing(content: ServiceDraft) -> None:
    assert with_texts(content, texts_of(content)) == content


def test_one_text_is_put_in_its_place() -> None:
    content = a_service(contacts=(a_contact(), a_contact("08-765 432 00", label=SUPPORT)))

    changed = with_texts(content, {"contact-1-label": reviewed(SUPPORT, "en"), "summary": SUPPORT})

    assert changed.contacts[0] == content.contacts[0]
    assert changed.contacts[1].label.texts["en"] == Text("Support.", TextState.REVIEWED)
    assert changed.summary == SUPPORT


def test_what_was_seen_is_another_when_either_text_changes() -> None:
    seen = as_seen(SUPPORT, "en")

    assert as_seen(reviewed(SUPPORT, "en"), "en") == seen
    assert as_seen(Translations.of(sv="Samtal.", en="Support."), "en") != seen
    assert as_seen(Translations.of(sv="Stöd.", en="Talks."), "en") != seen
    assert as_seen(SUPPORT, "ar") != seen


def test_translations_of_contacts_and_places_are_outdated_too() -> None:
    place = ShownPlace(address="Storgatan 1", note=SUPPORT)
    before = a_service(
        place=place, contacts=(a_contact(label=SUPPORT, hours_text=SUPPORT, hours_trust=Trust.VERIFIED),)
    )
    new = Translations.of(sv="Samtal.", en="Support.")
    typed = replace(
        before,
        place=replace(place, note=new),
        contacts=(replace(before.contacts[0], label=new, hours_text=new),),
    )

    states = {
        name: texts.texts["en"].state
        for name, texts in texts_of(as_edited(before, typed)).items()
        if texts.texts.get("en")
    }

    assert {name: state for name, state in states.items() if state is TextState.OUTDATED} == dict.fromkeys(
        ("place-note", "contact-0-label", "contact-0-hours_text"), TextState.OUTDATED
    )


def test_translating_hours_leaves_their_trust() -> None:
    before = a_contact(hours_text=Translations.of(sv="Helgfria dagar"), hours_trust=Trust.VERIFIED)
    typed = replace(before, hours_text=Translations.of(sv="Helgfria dagar", en="Workdays"))

    edited = as_edited(a_service(contacts=(before,)), a_service(contacts=(typed,)))

    assert edited.contacts[0].hours_trust is Trust.VERIFIED
