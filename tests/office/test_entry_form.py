"""The form of an entry says what the entry says, and only what is typed changes it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from werkzeug.datastructures import MultiDict

from directory.domain.changes import differences
from directory.domain.draft import ServiceDraft
from directory.domain.editing import as_edited
from directory.web.office.entry_form import filled_form, typed_content
from directory.web.office.form_reading import EntryForm
from tests.actions.offices import SUPPORT, fitting
from tests.publishing.offices import all_drafts, reference

LANGUAGES = ("sv", "en", "ar")


def filled(content: ServiceDraft) -> EntryForm:
    return filled_form(content, reference(), LANGUAGES)


def sent(form: EntryForm) -> MultiDict[str, str]:
    """As a browser sends it: empty boxes not at all, ticked ones in the order of the page."""
    values = MultiDict(form.values)
    for name in ("also_kinds", "audiences", "target_groups", "needs", "languages"):
        values.setlist(name, sorted(values.getlist(name)))
    return values


def typed(content: ServiceDraft, *, is_whole: bool = True, **changes: str) -> ServiceDraft:
    values = sent(filled(content))
    for name, value in changes.items():
        values[name.replace("__", "-")] = value
    found, form = typed_content(values, content, reference(), LANGUAGES, is_whole=is_whole)
    assert form.errors == {}
    return as_edited(content, found)


@pytest.mark.parametrize("is_whole", [True, False])
def test_a_form_that_nobody_touched_changes_no_real_entry(*, is_whole: bool) -> None:
    changed = {
        draft.slug: [change.path for change in differences(draft, typed(draft, is_whole=is_whole))]
        for draft in all_drafts()
    }

    assert {slug: paths for slug, paths in changed.items() if paths} == {}


def test_only_what_is_typed_changes() -> None:
    content = fitting(SUPPORT)

    assert typed(content, cost="free") == replace(content, cost=typed(content, cost="free").cost)
    assert [change.path for change in differences(content, typed(content, contact__0__day__0="8-16"))] == [
        "contact.1.hours"
    ]


def test_who_sees_an_entry_is_not_read_from_those_who_may_not_decide_it() -> None:
    content = fitting(SUPPORT)

    assert typed(content, is_whole=False, areas="Malmö", state="closed", visibility="staff") == content


@pytest.mark.parametrize("name", ["Malmö", "malmo", "MALMÖ", "1280"])
def test_a_place_is_known_however_it_is_written(name: str) -> None:
    assert typed(fitting(SUPPORT), areas=name).areas == ("1280",)


def test_an_entry_of_håbo_does_not_move_to_habo() -> None:
    content = replace(fitting(SUPPORT), areas=("0305",), based_in="0305")

    assert typed(content) == content


def test_a_contact_is_taken_away_and_another_added() -> None:
    content = fitting(SUPPORT)

    assert typed(content, contact__0__remove="yes").contacts == ()
    added = typed(content, contact__1__value="info@example.org", contact__1__type="email").contacts
    assert [(one.type, one.value) for one in added] == [("phone", "08-123 456 00"), ("email", "info@example.org")]
