"""The number of a line for people at work is offered to nobody else, wherever somebody writes it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from directory.domain.checks import check_numbers_for_work, check_services, numbers_for_work
from directory.domain.draft import ServiceDraft
from directory.domain.languages import Translations
from directory.domain.listing import ContactAudience
from tests.domain.drafts import a_contact, a_service
from tests.publishing.offices import reference

NUMBER = "020-390 000"
LINE = a_service(
    slug="linje",
    kind="professional_support_line",
    contacts=(a_contact(NUMBER, audience=ContactAudience.PROFESSIONAL),),
)
FOR_WORK = numbers_for_work(LINE)


def fields(draft: ServiceDraft) -> list[str]:
    return [fault.field for fault in check_numbers_for_work(draft, FOR_WORK)]


@pytest.mark.parametrize("written", [NUMBER, "020390000", "+46 20 390 000"])
@pytest.mark.parametrize("audience", [ContactAudience.PUBLIC, ContactAudience.BOTH])
def test_it_is_no_contact_for_others_of_any_service(written: str, audience: ContactAudience) -> None:
    assert fields(a_service(contacts=(a_contact(), a_contact(written, audience=audience)))) == ["contact.2.audience"]


def test_it_may_be_a_contact_for_people_at_work_anywhere() -> None:
    assert fields(a_service(contacts=(a_contact(NUMBER, audience=ContactAudience.PROFESSIONAL),))) == []


@pytest.mark.parametrize("field", ["summary", "not_for", "how_to_get_help"])
def test_it_stands_in_no_text_that_others_read(field: str) -> None:
    text = Translations.of(sv="Stöd.", en=f"Call {NUMBER}.")

    assert fields(replace(a_service(), **{field: text})) == [field]  # type: ignore[arg-type]  # every one is a text


def test_the_line_itself_may_name_it() -> None:
    assert fields(replace(LINE, summary=Translations.of(sv=f"Ring {NUMBER}."))) == []


def test_the_data_files_are_held_to_it() -> None:
    other = a_service(slug="annan", contacts=(a_contact(NUMBER),))

    found = [(position, fault.field) for position, fault in check_services([LINE, other], reference())]

    assert (1, "contact.1.audience") in found
