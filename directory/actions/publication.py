"""Makes what was approved public. It is a transaction of its own: what was approved stays so if publishing fails."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from directory.actions.recording import record, take_turn
from directory.domain.workflow import Step, after
from directory.queries.audit import last_of
from directory.queries.drafts import drafts_waiting, get_draft
from directory.queries.history import newest_revision_id

PUBLISHED = "edition.published"


def publish_office(session: Session, make_edition: Callable[[Session], int], by: int | None, *, at: datetime) -> int:
    """Make an edition and say which drafts it carries; the number of the edition.

    What is approved while the edition is being made waits for the next one.
    """
    carried, newest = [draft.id for draft in drafts_waiting(session)], newest_revision_id(session)
    number = make_edition(session)
    take_turn(session)
    for draft in (get_draft(session, one) for one in carried):
        draft.state, draft.edition = after(draft.state, Step.PUBLISH), number
    record(session, by, PUBLISHED, f"edition:{number}", at=at, drafts=len(carried), newest=newest)
    return number


def is_publication_due(session: Session) -> bool:
    """Whether something was changed since the last edition, also when that was by a process that did not finish."""
    last = last_of(session, PUBLISHED)
    return last is None or int(last.details["newest"]) < newest_revision_id(session)
