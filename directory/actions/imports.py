"""Brings a spreadsheet into the office as drafts: first as a plan that names every fault, then all of it or nothing.

An import proposes; what it says is reviewed change by change like everything that somebody wrote.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import get_close_matches
from uuid import UUID

from sqlalchemy.orm import Session

from directory.actions.checking import numbers_of
from directory.actions.drafts import save_draft, start_draft, start_new, target_of_service
from directory.actions.recording import record, take_turn
from directory.domain.beginning import BLANK, new_slug
from directory.domain.changes import Change, blank, differences, rebased
from directory.domain.checks import check_numbers, check_numbers_for_work, check_service
from directory.domain.columns import ID, OF_SERVICE, REVISION, Sheet
from directory.domain.draft import ServiceDraft
from directory.domain.editing import as_edited
from directory.domain.errors import Fault, Invalid, NotFound
from directory.domain.permissions import Act, Actor, may
from directory.domain.phones import dial
from directory.domain.reference import Reference
from directory.exchange.spreadsheet_rows import (
    Reading,
    Rows,
    key_of_contact_field,
    key_of_field,
    with_contacts,
    with_row,
)
from directory.models import Service
from directory.queries.contents import content_of
from directory.queries.drafts import open_draft, slugs_taken, target_of_content
from directory.queries.entries import numbers_for_work, numbers_out_of_use, numbers_shown
from directory.queries.history import get_revision
from directory.queries.services import services_by_slug

WHY = "Spreadsheet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One service that the file changes, or adds (``service`` is None)."""

    service: UUID | None
    content: ServiceDraft
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A service that the file speaks of: its row, if it has one, and the rows of its contacts."""

    row: Reading | None
    contacts: tuple[Reading, ...]
    service: Service | None
    slug: str


def plan_import(session: Session, actor: Actor, rows: Rows, reference: Reference) -> list[Planned]:
    """What the file would change; Invalid, with every fault in it, when it cannot be taken as it is."""
    plan = _Plan(session, actor, rows, reference)
    planned = plan.make()
    if plan.faults:
        raise Invalid(sorted(plan.faults, key=_position))
    return planned


def import_rows(session: Session, actor: Actor, rows: Rows, reference: Reference, *, at: datetime) -> list[int]:
    """Save every change as a draft; the numbers of the drafts. Invalid, and nothing is saved, for one fault."""
    take_turn(session)
    drafts = []
    for one in plan_import(session, actor, rows, reference):
        if one.service is None:
            draft = start_new(session, actor, one.content, at=at)
        else:
            draft = start_draft(session, actor, one.service, at=at)
            save_draft(session, actor, draft.id, one.content, saved=draft.saved, why=WHY, at=at)
        drafts.append(draft.id)
    record(session, actor.user_id, "services.imported", "spreadsheet", at=at, drafts=len(drafts))
    return drafts


def _position(fault: Fault) -> tuple[str, int, str]:
    return fault.file, getattr(fault, "row", 0), getattr(fault, "column", "")


class _Plan:
    """Gathers the faults and the changes of one file."""

    def __init__(self, session: Session, actor: Actor, rows: Rows, reference: Reference) -> None:
        self.session, self.actor, self.reference = session, actor, reference
        self.rows = rows
        self.faults: list[Fault] = list(rows.faults)
        self.services = services_by_slug(session)
        self.visible = {
            slug: one for slug, one in self.services.items() if may(actor, Act.SEE, target_of_service(one))
        }

    def make(self) -> list[Planned]:
        wanted = self._wanted()
        contents = {one.slug: self._content(one) for one in wanted}
        shown = numbers_shown(self.session) | {number for one in contents.values() for number in numbers_of(one)}
        old = numbers_out_of_use(self.session)
        old |= {dial(number) or number for one in contents.values() for number in one.old_numbers}
        for_work = numbers_for_work(self.session)
        known = self.services.keys() | contents.keys()
        planned = []
        for one in wanted:
            content = contents[one.slug]
            before = blank(content) if one.service is None else content_of(one.service)
            changes = differences(before, content)
            if not changes:
                continue
            self._permit(one, content)
            faults = (*check_service(content, self.reference, known), *check_numbers(content, shown, old))
            for found in (*faults, *check_numbers_for_work(content, for_work)):
                self._place(one, found)
            service = None if one.service is None else one.service.id
            planned.append(Planned(service=service, content=content, changes=changes))
        return planned

    def _wanted(self) -> list[_Wanted]:
        """Every service of the file, found by its id, or new and named by its row."""
        contacts = self._contacts()
        found: list[_Wanted] = []
        taken = slugs_taken(self.session)
        for row in self.rows.readings.get(Sheet.SERVICES, ()):
            if ID in row.faulty:
                continue
            if row.slug and row.slug not in self.visible:
                self._fault(Sheet.SERVICES, row, ID, row.slug, self._unknown(row.slug))
            elif row.slug and row.slug in {one.slug for one in found}:
                self._fault(Sheet.SERVICES, row, ID, row.slug, "Another row has this id already.")
            else:
                name = str(row.values.get("name.sv", ""))
                slug = row.slug or new_slug(name, taken)
                taken.add(slug)
                own = contacts.pop(row.slug or f"*{name}", ())
                found.append(_Wanted(row, tuple(own), self.visible.get(row.slug), slug))
        for slug, own in contacts.items():
            self._rest(slug, own, found)
        return found

    def _contacts(self) -> dict[str, list[Reading]]:
        """The rows of contacts by the id of their service, or by ``*`` and its name when it has none yet."""
        contacts: dict[str, list[Reading]] = {}
        for row in self.rows.readings.get(Sheet.CONTACTS, ()):
            if ID not in row.faulty:
                contacts.setdefault(row.slug or f"*{row.values.get(OF_SERVICE, '')}", []).append(row)
        return contacts

    def _rest(self, slug: str, own: Sequence[Reading], found: list[_Wanted]) -> None:
        """Contacts of a service that has no row of its own on the other sheet."""
        if slug in self.visible and slug not in {one.slug for one in found}:
            found.append(_Wanted(None, tuple(own), self.visible[slug], slug))
            return
        if slug in {one.slug for one in found} or self._is_faulted(slug):
            return
        for row in own:
            reason = "No new service has this name." if slug.startswith("*") else self._unknown(slug)
            key = OF_SERVICE if slug.startswith("*") else ID
            self._fault(Sheet.CONTACTS, row, key, slug.removeprefix("*"), reason)

    def _is_faulted(self, slug: str) -> bool:
        """Whether the id was named as unknown on the sheet of services already."""
        return any(row.slug == slug for row in self.rows.readings.get(Sheet.SERVICES, ()))

    def _unknown(self, slug: str) -> str:
        near = get_close_matches(slug, self.visible, 1, cutoff=0.6)
        meant = f" Did you mean “{near[0]}”?" if near else ""
        return f"There is no service with this id.{meant} For a new service, leave the cell empty."

    def _content(self, one: _Wanted) -> ServiceDraft:
        """What the service would say: only what the file changed since it was exported."""
        current = replace(BLANK, slug=one.slug) if one.service is None else content_of(one.service)
        base = self._base(one, current)
        typed = base if one.row is None else with_row(base, one.row)
        if one.contacts:
            typed = with_contacts(typed, one.contacts)
        typed = rebased(base, typed, current)
        return as_edited(replace(current, contacts=()) if one.service is None else current, typed)

    def _base(self, one: _Wanted, current: ServiceDraft) -> ServiceDraft:
        number = None if one.row is None else one.row.values.get(REVISION)
        if one.service is None or one.row is None or number is None:
            return current
        try:
            return get_revision(self.session, one.service.id, number).content
        except NotFound:
            self._fault(Sheet.SERVICES, one.row, REVISION, str(number), "There is no such version of it.")
            return current

    def _permit(self, one: _Wanted, content: ServiceDraft) -> None:
        sheet, row = (Sheet.CONTACTS, one.contacts[0]) if one.row is None else (Sheet.SERVICES, one.row)
        target = target_of_content(content, one.service)
        if not (may(self.actor, Act.IMPORT, target) and may(self.actor, Act.EDIT, target)):
            key = "areas" if one.service is None else ID
            value = "; ".join(content.areas) if one.service is None else one.slug
            self._fault(sheet, row, key, value, "You may not change this: not all of its areas are yours.")
        if one.service is not None and (draft := open_draft(self.session, one.service.id)) is not None:
            reason = "Somebody is working on a draft of this. It has to be decided on first."
            self._fault(sheet, row, ID, f"{one.slug} ({draft.id})", reason)

    def _place(self, one: _Wanted, found: Fault) -> None:
        """A fault that a rule of the domain found, in the cell that it is about; once for each cell."""
        first, _, rest = found.field.partition(".")
        number, _, field = rest.partition(".")
        if first == "contact" and number.isdecimal() and int(number) <= len(one.contacts):
            row, sheet = one.contacts[int(number) - 1], Sheet.CONTACTS
            key = key_of_contact_field(field, self.rows.tables[sheet].places)
        elif one.row is not None:
            row, sheet = one.row, Sheet.SERVICES
            key = key_of_field(found.field, self.rows.tables[sheet].places)
        else:
            row, sheet, key = one.contacts[0], Sheet.CONTACTS, ID
        if key not in row.faulty:
            self._fault(sheet, row, key, found.value, found.reason)

    def _fault(self, sheet: Sheet, row: Reading, key: str, value: str, reason: str) -> None:
        self.faults.append(self.rows.tables[sheet].fault(row.number, key, value, reason))
