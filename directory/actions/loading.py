"""Brings drafts from the data files into the office's tables, again and again with the same outcome.

What a person has approved or confirmed is never overwritten: there, what changed in the files becomes a proposal.
Reading and checking the files is in ``exchange``. A service that is no longer in the files is left and named.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from directory.actions.contents import new_service, organization_for, write_content
from directory.actions.recording import ensure_revision, record, revision, take_turn
from directory.domain.changes import rebased
from directory.domain.draft import ServiceDraft, VerificationTask
from directory.domain.history import Deed
from directory.domain.workflow import OPEN_STATES, DraftState
from directory.models import Draft, LoadedContent, Organization, Revision, Service, Task
from directory.queries.contents import content_of
from directory.queries.history import get_revision, last_numbers, loaded_contents, services_held_by_people
from directory.queries.services import organizations_by_slug, services_by_slug


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did. ``left`` are slugs in the office that the files no longer name.

    ``proposed`` are those whose change in the files waits for a person, since people have changed them here.
    """

    added: int
    changed: int
    left: tuple[str, ...]
    proposed: tuple[str, ...] = ()


def load_catalogue(
    session: Session, drafts: Sequence[ServiceDraft], tasks: Iterable[VerificationTask], *, at: datetime
) -> Loaded:
    """Make the office's services say what the drafts say, where no person has said anything else."""
    take_turn(session)
    rows, organizations = services_by_slug(session), organizations_by_slug(session)
    known, held, numbers = loaded_contents(session), services_held_by_people(session), last_numbers(session)
    added, changed = 0, 0
    proposed: list[str] = []
    traces: list[Revision | LoadedContent] = []
    for draft in drafts:
        row = rows.get(draft.slug) or new_service(draft.slug)
        loaded = known.get(row.id)
        said = None if loaded is None else loaded.content
        if said == draft:
            continue
        if row.id in held:
            _propose(session, row, said or draft, draft, at)
            proposed.append(draft.slug)
        else:
            _take_over(session, row, organizations, said, draft, at)
            traces.append(revision(row, numbers.get(row.id, 0) + 1, None, Deed.LOADED, at=at))
            added, changed = added + (draft.slug not in rows), changed + (draft.slug in rows)
        if loaded is None:
            traces.append(LoadedContent(service_id=row.id, content=draft))
        else:
            loaded.content = draft
    session.flush()
    session.add_all(traces)
    session.execute(delete(Task))
    session.add_all(_task(task) for task in tasks)
    session.flush()
    if added or changed or proposed:
        record(session, None, "catalogue.loaded", "catalogue", at=at, added=added, changed=changed, proposed=proposed)
    named = {draft.slug for draft in drafts}
    return Loaded(added, changed, tuple(slug for slug in rows if slug not in named), tuple(proposed))


def _take_over(
    session: Session,
    row: Service,
    organizations: dict[str, Organization],
    said: ServiceDraft | None,
    draft: ServiceDraft,
    at: datetime,
) -> None:
    """An actor is described once for all its services, so it changes only when the files changed what they say."""
    organization = organizations.get(draft.organization.slug)
    if organization is None:
        organization = organizations[draft.organization.slug] = organization_for(session, draft.organization)
    if said is None or said.organization != draft.organization:
        organization.name, organization.type = draft.organization.name, draft.organization.type
    write_content(row, draft, organization)
    row.loaded_at = at
    session.add(row)


def _propose(session: Session, row: Service, said: ServiceDraft, draft: ServiceDraft, at: datetime) -> None:
    """Only what changed in the files is proposed; a proposal that still waits is brought up to date."""
    current = content_of(row)
    waiting = session.scalar(
        select(Draft).where(Draft.service_id == row.id, Draft.author.is_(None), Draft.state.in_(OPEN_STATES))
    )
    if waiting is None:
        waiting = Draft(service_id=row.id, author=None, saved=0, begun_at=at, why="", notes={})
        so_far = current
    else:
        so_far = rebased(get_revision(session, row.id, waiting.base).content, waiting.content, current)
    waiting.content = rebased(said, draft, so_far)
    waiting.base = ensure_revision(session, row, at=at)
    waiting.state = DraftState.PROPOSED
    waiting.saved, waiting.saved_at, waiting.saved_by = waiting.saved + 1, at, None
    session.add(waiting)
    session.flush()


def _task(task: VerificationTask) -> Task:
    return Task(
        service=task.service,
        priority=task.priority,
        what=task.what,
        contact_type=task.contact_type,
        source=task.source,
        reason=task.reason,
        never_publish=task.never_publish,
    )
