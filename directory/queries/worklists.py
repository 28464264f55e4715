"""What waits for coordinators: details to check, tasks from the collection, each with the service it is about."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, false, func, not_, or_, select
from sqlalchemy.orm import Session

from directory.domain.changes import ContactKey
from directory.domain.languages import Translations
from directory.domain.listing import State, Trust
from directory.domain.permissions import Act, Actor, Role
from directory.domain.taxonomy import Taxonomy, UrgencyGrade
from directory.domain.verification import FRESHNESS_ORDER, GRADES, NOTICE_DAYS, Check, Freshness, check_of, urgency
from directory.models import Contact, Service, Task, TaskOutcome
from directory.queries.scopes import in_areas, within

WAITING = frozenset({Freshness.DUE, Freshness.OVERDUE})
#: An entry that is closed or planned has nothing to be reached by.
CHECKED_STATES = (State.ACTIVE, State.UNCLEAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactToCheck:
    contact: ContactKey
    check: Check


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryToCheck:
    """A service with its contacts that are to be checked. ``check`` is that of the most urgent of them."""

    service: UUID
    slug: str
    name: Translations
    grade: UrgencyGrade
    check: Check
    contacts: tuple[ContactToCheck, ...]
    is_withdrawn: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskToDo:
    """Something to find out. ``name`` is None when it is about an actor that has no service yet."""

    key: str
    task: Task
    service: UUID | None
    name: Translations | None


def entries_to_check(
    session: Session,
    actor: Actor,
    taxonomy: Taxonomy,
    *,
    today: date,
    areas: Collection[str] = (),
    freshness: Collection[Freshness] = WAITING,
    most: int | None = None,
) -> Sequence[EntryToCheck]:
    """What the actor may verify and should, the most urgent first; ``areas`` narrows it to services of those."""
    contacts = _Contacts(taxonomy, today, freshness)
    return _entries(session, contacts, most, within(actor, Act.VERIFY), in_areas(areas))


def count_entries_to_check(
    session: Session,
    actor: Actor,
    taxonomy: Taxonomy,
    *,
    today: date,
    areas: Collection[str] = (),
    freshness: Collection[Freshness] = WAITING,
) -> int:
    """How many there are."""
    wanted = _Contacts(taxonomy, today, freshness).services(within(actor, Act.VERIFY), in_areas(areas))
    return session.scalar(select(func.count()).select_from(wanted.subquery())) or 0


def due_entries(session: Session, taxonomy: Taxonomy, *, today: date) -> Sequence[EntryToCheck]:
    """Everything due or overdue that is still in the guide, for the rules that nobody asks for."""
    return _entries(session, _Contacts(taxonomy, today, WAITING), None, Service.withdrawn_on.is_(None))


def list_tasks(session: Session, actor: Actor, *, areas: Collection[str] = ()) -> Sequence[TaskToDo]:
    """Tasks that nobody has finished, the most urgent first. Those about no service are for the administrators."""
    done = set(session.scalars(select(TaskOutcome.key)))
    rows = select(Task, Service.id, Service.name).outerjoin(Service, Service.slug == Task.service)
    if not actor.has(Role.ADMINISTRATOR) or areas:
        rows = rows.where(Service.id.is_not(None), within(actor, Act.VERIFY), in_areas(areas))
    found = [
        TaskToDo(key=task_key(task), task=task, service=service, name=name)
        for task, service, name in session.execute(rows)
    ]
    order = {"high": 0, "normal": 1, "low": 2}
    waiting = [one for one in found if one.key not in done]
    return sorted(waiting, key=lambda one: (order.get(one.task.priority, len(order)), one.task.service, one.key))


def task_key(task: Task) -> str:
    """The same for a task that is loaded again, another for one that is written differently."""
    return sha256("\0".join((task.service, task.what, task.contact_type, task.source)).encode()).hexdigest()


def find_task(session: Session, key: str) -> tuple[Task, Service | None] | None:
    """The task with this key and the service that it is about."""
    rows = session.execute(select(Task, Service).outerjoin(Service, Service.slug == Task.service))
    return next(((task, service) for task, service in rows if task_key(task) == key), None)


@dataclass(frozen=True)
class _Contacts:
    """Which contacts are to be checked, as SQL: ``check_of`` says the same of each, and a test holds them equal."""

    taxonomy: Taxonomy
    today: date
    freshness: Collection[Freshness]

    def are_meant(self) -> ColumnElement[bool]:
        """A condition on ``Contact`` joined with its ``Service``."""
        return self._rank().in_([FRESHNESS_ORDER.index(one) for one in self.freshness])

    def services(self, *conditions: ColumnElement[bool]) -> Select[Any]:
        """The numbers of services with such a contact."""
        joined = select(Service.id).join(Contact, Contact.service_id == Service.id)
        meant = joined.where(Service.state.in_(CHECKED_STATES), self.are_meant(), *conditions)
        return meant.group_by(Service.id, Service.slug, Service.kind)

    def by_urgency(self, *conditions: ColumnElement[bool]) -> Select[Any]:
        """The same, the most urgent first, as ``urgency`` orders them."""
        rank = func.min(self._rank())
        grade = case(*((kinds, GRADES.index(one)) for one, kinds, _days in self._grades()), else_=len(GRADES))
        has_no_day = rank == FRESHNESS_ORDER.index(Freshness.UNCHECKED)
        earliest = func.min(case((_is_dated(), Contact.checked)))
        return self.services(*conditions).order_by(rank, grade, case((has_no_day, ""), else_=earliest), Service.slug)

    def _rank(self) -> ColumnElement[int]:
        """Where a contact stands in ``FRESHNESS_ORDER``."""
        stands = (
            (not_(_is_dated()), Freshness.UNCHECKED),
            (self._is_to_check_within(-1), Freshness.OVERDUE),
            (self._is_to_check_within(NOTICE_DAYS), Freshness.DUE),
        )
        ranks = ((condition, FRESHNESS_ORDER.index(one)) for condition, one in stands)
        return case(*ranks, else_=FRESHNESS_ORDER.index(Freshness.FRESH))

    def _is_to_check_within(self, ahead: int) -> ColumnElement[bool]:
        """Whether the day of the next check is at most so many days from today.

        Dates are as rough as their source, and a month counts from its first day: as text it stands before its days.
        """
        return or_(
            false(),
            *(
                and_(kinds, Contact.checked <= (self.today + timedelta(days=ahead - days)).isoformat())
                for _grade, kinds, days in self._grades()
            ),
        )

    def _grades(self) -> list[tuple[UrgencyGrade, ColumnElement[bool], int]]:
        """Each grade with its kinds and the days after which they are checked again."""
        kinds: dict[UrgencyGrade, list[str]] = {}
        for code, kind in self.taxonomy.kinds.items():
            kinds.setdefault(kind.urgency_grade, []).append(code)
        return [(grade, Service.kind.in_(codes), self.taxonomy.recheck_days[grade]) for grade, codes in kinds.items()]


def _is_dated() -> ColumnElement[bool]:
    return and_(Contact.trust == Trust.VERIFIED, Contact.checked != "")


def _entries(
    session: Session, contacts: _Contacts, most: int | None, *conditions: ColumnElement[bool]
) -> Sequence[EntryToCheck]:
    wanted = contacts.services(*conditions) if most is None else contacts.by_urgency(*conditions).limit(most)
    services = select(Service.id, Service.slug, Service.name, Service.kind, Service.withdrawn_on)
    rows = session.execute(
        services.add_columns(Contact.type, Contact.value, Contact.trust, Contact.checked)
        .join(Contact, Contact.service_id == Service.id)
        .where(Service.id.in_(wanted), contacts.are_meant())
        .order_by(Service.slug, Contact.position)
    ).all()
    taxonomy, found = contacts.taxonomy, []
    for (service, slug, name, kind, withdrawn), group in groupby(rows, key=lambda row: tuple(row[:5])):
        grade = taxonomy.kinds[kind].urgency_grade
        days = taxonomy.recheck_days[grade]
        waiting = tuple(
            ContactToCheck(contact=(type_, value), check=check_of(trust, on, days, today=contacts.today))
            for type_, value, trust, on in (row[5:] for row in group)
        )
        entry = EntryToCheck(
            service=service,
            slug=slug,
            name=name,
            grade=grade,
            check=min((one.check for one in waiting), key=lambda check: urgency(grade, check)),
            contacts=waiting,
            is_withdrawn=withdrawn is not None,
        )
        found.append(entry)
    return sorted(found, key=lambda one: (urgency(one.grade, one.check), one.slug))
