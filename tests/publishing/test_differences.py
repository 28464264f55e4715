"""What changed between two editions is said field by field."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from directory.domain.draft import ServiceDraft
from directory.publishing.differences import FieldChange, compare
from tests.publishing.offices import Office, few_drafts


def with_contacts() -> ServiceDraft:
    return next(draft for draft in few_drafts() if draft.contacts)


def published_twice(folder: Path, before: list[ServiceDraft], after: list[ServiceDraft]) -> Office:
    office = Office.under(folder / "one", before)
    office.publish(languages=("sv",))
    office.load(after)
    office.publish(languages=("sv",))
    return office


def test_nothing_changed_says_nothing(tmp_path: Path) -> None:
    office = published_twice(tmp_path, list(few_drafts()), list(few_drafts()))

    differences = compare(office.store, 1, 2)

    assert (differences.added, differences.removed, differences.changed) == ((), (), ())


def test_services_that_come_and_go_are_named(tmp_path: Path) -> None:
    first, *others = few_drafts()
    office = published_twice(tmp_path, others, [first, *others])

    assert [one.slug for one in compare(office.store, 1, 2).added] == [first.slug]
    assert [one.slug for one in compare(office.store, 2, 1).removed] == [first.slug]


def test_a_changed_field_has_its_value_before_and_after(tmp_path: Path) -> None:
    draft = with_contacts()
    office = published_twice(tmp_path, [draft], [replace(draft, age_min=13)])

    (change,) = compare(office.store, 1, 2).changed

    assert change.slug == draft.slug
    assert change.changes == (FieldChange(field="age_min", before=draft.age_min, after=13),)


def test_a_new_number_is_one_gone_and_one_come(tmp_path: Path) -> None:
    draft = with_contacts()
    old, *rest = draft.contacts
    new = replace(old, value="010-223 50 99" if old.type == "phone" else "https://example.org/ny")
    office = published_twice(tmp_path, [draft], [replace(draft, contacts=(new, *rest))])

    (change,) = compare(office.store, 1, 2).changed

    assert {(one.before, one.after) for one in change.changes} == {(old.value, None), (None, new.value)}
