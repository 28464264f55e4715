"""Every rule that a form can break leads to the field that it is about, and is told there as well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from directory.domain.checks import check_service
from directory.domain.draft import ContactDraft, ServiceDraft
from directory.domain.errors import Fault
from directory.domain.languages import Translations
from directory.domain.listing import ShownPlace, State
from directory.web.office.entry_form import filled_form
from directory.web.office.fault_places import place_of
from tests.actions.offices import SUPPORT, fitting
from tests.domain.drafts import a_contact
from tests.office.office import TestOffice
from tests.office.working import coordinator, draft_of, saved
from tests.publishing.offices import reference

LANGUAGES = ("sv", "en")
SOUND = fitting(SUPPORT)


def places(content: ServiceDraft, *, is_whole: bool = True) -> set[str]:
    form = filled_form(content, reference(), LANGUAGES)
    return {place_of(form, found, content.slug, is_whole=is_whole) for found in faults(content)}


def faults(content: ServiceDraft) -> Iterator[Fault]:
    return check_service(content, reference(), {content.slug})


def with_contact(contact: ContactDraft) -> ServiceDraft:
    return replace(SOUND, contacts=(*SOUND.contacts, contact))


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (replace(SOUND, summary=Translations.of(sv="")), "summary-sv"),
        (replace(SOUND, summary=Translations.of(sv="Stöd.", en="<b>")), "summary-en"),
        (replace(SOUND, sources=()), "sources"),
        (replace(SOUND, needs=()), "needs"),
        (replace(SOUND, areas=()), "areas"),
        (replace(SOUND, age_min=20, age_max=10), "age_min"),
        (replace(SOUND, state=State.CLOSED), "see_instead"),
        (replace(SOUND, place=ShownPlace(address="Storgatan 1")), "place-sources"),
        (replace(SOUND, organization=replace(SOUND.organization, name="")), "organization-name"),
        (with_contact(a_contact("12")), "contact-1-value"),
        (with_contact(a_contact("info@example.org", type="email", sources=())), "contact-1-sources"),
        (
            with_contact(a_contact("info@example.org", type="email", label=Translations.of(sv="<b>"))),
            "contact-1-label-sv",
        ),
    ],
)
def test_a_fault_leads_to_its_field(content: ServiceDraft, place: str) -> None:
    assert place in places(content)


def test_what_is_not_on_the_form_of_an_organization_is_not_led_to() -> None:
    assert places(replace(SOUND, areas=()), is_whole=False) == {""}


def test_a_fault_of_another_entry_leads_nowhere_on_this_form() -> None:
    form = filled_form(SOUND, reference(), LANGUAGES)

    assert place_of(form, Fault("", "annan", "summary", "", ""), SOUND.slug, is_whole=True) == ""


def test_what_is_wrong_stands_in_the_list_and_at_the_field(work: TestOffice) -> None:
    page = saved(draft_of(coordinator(work)), propose="yes", **{"sources": "", "contact-0-sources": "", "needs": []})

    assert page.status == 422
    for place in ("sources", "contact-0-sources", "needs"):
        assert page.all(f"a[@href='#{place}']"), place
        described = page.one(f"*[@id='{place}']").get("aria-describedby") or ""
        assert f"{place}-fault" in described.split()
        assert page.one(f"*[@id='{place}-fault']").text
