"""Makes what was approved public, and points at another edition than the newest.

Each is a transaction of its own: what was approved stays so if publishing fails.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from directory.actions.recording import record, take_turn
from directory.catalogue.edition import DamagedEdition, EditionStore
from directory.domain.errors import Conflict, NotFound
from directory.domain.permissions import Act, Actor, require
from directory.domain.workflow import Step, after
from directory.publishing.publication import publishing_alone
from directory.queries.audit import last_of
from directory.queries.drafts import drafts_waiting, get_draft
from directory.queries.history import newest_revision_id

PUBLISHED, USED = "edition.published", "edition.used"
#: Seconds to wait while a colleague's approval is being made public.
PATIENCE = 10.0


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


def use_edition(session: Session, actor: Actor, store: EditionStore, number: int, why: str, *, at: datetime) -> None:
    """Let readers see an edition that was published before. Its files are checked first.

    NotFound when there is none of that number, Conflict when it is in use already, DamagedEdition when it is not
    whole. The reason is written by an administrator about the publication, so it may stand in the log.
    """
    require(actor, Act.USE_EDITION)
    point_at(session, actor.user_id, store, number, why, at=at)


def point_at(session: Session, by: int | None, store: EditionStore, number: int, why: str, *, at: datetime) -> None:
    """The same for whoever has the machine, and is nobody in the office.

    It also mends a pointer that cannot be read: then nothing is known of what was used before.
    """
    with publishing_alone(store, patience=PATIENCE):
        before = store.in_use()
        if number not in store.numbers():
            raise NotFound("edition")
        if number == before:
            raise Conflict("in_use")
        if problems := store.problems(number):
            raise DamagedEdition("; ".join(problems))
        take_turn(session)
        record(session, by, USED, f"edition:{number}", at=at, before=before, why=why)
        store.use(number)


def is_publication_due(session: Session) -> bool:
    """Whether something was changed since the last edition, also when that was by a process that did not finish."""
    last = last_of(session, PUBLISHED)
    return last is None or int(last.details["newest"]) < newest_revision_id(session)
