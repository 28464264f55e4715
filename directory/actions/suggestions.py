"""What is done with suggestions from readers, and with tasks from the collection: taken in, handled, forgotten."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.actions.drafts import target_of_service
from directory.actions.recording import record, take_turn
from directory.actions.verification import day_of
from directory.domain.errors import Conflict, NotFound
from directory.domain.identity import permanent_ref
from directory.domain.permissions import Act, Actor, Target, require
from directory.domain.suggestion import SITE, SuggestionDraft, is_forgotten, plain_text
from directory.models import Service, Suggestion, TaskOutcome
from directory.queries.entries import get_service
from directory.queries.suggestions import get_suggestion, handled, known_names
from directory.queries.worklists import find_task


def collect(session: Session, waiting: Iterable[tuple[str, SuggestionDraft]]) -> list[str]:
    """Take suggestions in, each once; the names that may be taken out of the inbox when this is committed."""
    take_turn(session)
    known = known_names(session)
    services = {
        permanent_ref("service", slug): number for slug, number in session.execute(select(Service.slug, Service.id))
    }
    names = []
    for name, draft in waiting:
        service = services.get(draft.ref)
        if name not in known and (service is not None or draft.ref == SITE):
            text = plain_text(draft.text)
            session.add(Suggestion(name=name, service_id=service, about=draft.about, text=text, day=draft.day))
        names.append(name)
    session.flush()
    return names


def handle_suggestion(session: Session, actor: Actor, suggestion_id: int, *, at: datetime) -> None:
    """Somebody has done what there was to do. It is forgotten after a while."""
    take_turn(session)
    suggestion = get_suggestion(session, suggestion_id)
    service = None if suggestion.service_id is None else get_service(session, suggestion.service_id)
    require(actor, Act.HANDLE_SUGGESTION, Target() if service is None else target_of_service(service))
    if suggestion.handled_on is not None:
        raise Conflict("already_handled")
    suggestion.handled_on, suggestion.handled_by = day_of(at), actor.user_id
    subject = "site" if service is None else f"service:{service.slug}"
    record(session, actor.user_id, "suggestion.handled", subject, at=at)


def forget_suggestions(session: Session, *, at: datetime) -> int:
    """Delete what was handled long enough ago; how many."""
    take_turn(session)
    gone = [one for one in handled(session) if one.handled_on and is_forgotten(one.handled_on, today=day_of(at))]
    for suggestion in gone:
        session.delete(suggestion)
    session.flush()
    return len(gone)


def finish_task(session: Session, actor: Actor, key: str, *, at: datetime) -> None:
    """The task is done with, also when the files bring it again."""
    take_turn(session)
    found = find_task(session, key)
    if found is None:
        raise NotFound("task")
    service = found[1]
    require(actor, Act.VERIFY, Target() if service is None else target_of_service(service))
    if session.get(TaskOutcome, key) is not None:
        raise Conflict("already_handled")
    session.add(TaskOutcome(key=key, done_at=at, done_by=actor.user_id))
    subject = "task" if service is None else f"service:{service.slug}"
    record(session, actor.user_id, "task.finished", subject, at=at)
