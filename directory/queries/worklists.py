"""What waits for coordinators: details to check, tasks from the collection, each with the service it is about."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import groupby
from uuid import UUID

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import Session

from directory.domain.changes import ContactKey
from directory.domain.languages import Translations
from directory.domain.listing import State, Trust
from directory.domain.permissions import Act, Actor, Role
from directory.domain.taxonomy import Taxonomy, UrgencyGrade
from directory.domain.verification import Check, Freshness, check_of, urgency
from directory.models import Contact, Service, ServiceArea, Task, TaskOutcome
from directory.queries.scopes import within

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
) -> Sequence[EntryToCheck]:
    """What the actor may verify and should, the most urgent first; ``areas`` narrows it to services of those."""
    return _entries(session, taxonomy, today, freshness, within(actor, Act.VERIFY), _in_areas(areas))


def due_entries(session: Session, taxonomy: Taxonomy, *, today: date) -> Sequence[EntryToCheck]:
    """Everything due or overdue that is still in the guide, for the rules that nobody asks for."""
    return _entries(session, taxonomy, today, WAITING, Service.withdrawn_on.is_(None))


def list_tasks(session: Session, actor: Actor, *, areas: Collection[str] = ()) -> Sequence[TaskToDo]:
    """Tasks that nobody has finished, the most urgent first. Those about no service are for the administrators."""
    done = set(session.scalars(select(TaskOutcome.key)))
    rows = select(Task, Service.id, Service.name).outerjoin(Service, Service.slug == Task.service)
    if not actor.has(Role.ADMINISTRATOR) or areas:
        rows = rows.where(Service.id.is_not(None), within(actor, Act.VERIFY), _in_areas(areas))
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


def _in_areas(areas: Collection[str]) -> ColumnElement[bool]:
    return Service.areas.any(ServiceArea.area.in_(sorted(areas))) if areas else true()


def _entries(
    session: Session,
    taxonomy: Taxonomy,
    today: date,
    freshness: Collection[Freshness],
    *conditions: ColumnElement[bool],
) -> Sequence[EntryToCheck]:
    services = select(Service.id, Service.slug, Service.name, Service.kind, Service.withdrawn_on)
    rows = session.execute(
        services.add_columns(Contact.type, Contact.value, Contact.trust, Contact.checked)
        .join(Contact, Contact.service_id == Service.id)
        .where(Service.state.in_(CHECKED_STATES), *conditions)
        .order_by(Service.slug, Contact.position)
    ).all()
    found = []
    for (service, slug, name, kind, withdrawn), group in groupby(rows, key=lambda row: tuple(row[:5])):
        grade = taxonomy.kinds[kind].urgency_grade
        waiting = _waiting((tuple(row[5:]) for row in group), taxonomy.recheck_days[grade], today, freshness)
        if waiting:
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


def _waiting(
    contacts: Iterable[tuple[str, str, Trust, str]], days: int, today: date, freshness: Collection[Freshness]
) -> tuple[ContactToCheck, ...]:
    checked = (
        ContactToCheck(contact=(type_, value), check=check_of(trust, on, days, today=today))
        for type_, value, trust, on in contacts
    )
    return tuple(one for one in checked if one.check.freshness in freshness)
