"""Takes the services of an area out of the office, to be edited elsewhere; nothing confidential goes with them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from directory.actions.drafts import target_of_service
from directory.actions.recording import ensure_revision, record, take_turn
from directory.domain.areas import Areas
from directory.domain.errors import Denied
from directory.domain.permissions import Act, Actor, may, may_somewhere
from directory.exchange.spreadsheet_tables import Exported
from directory.queries.contents import content_of
from directory.queries.services import list_services


def export_area(session: Session, actor: Actor | None, area: str, areas: Areas, *, at: datetime) -> list[Exported]:
    """The services that serve this area or a part of it, as far as the actor may take them out.

    ``actor`` is None on the command line, where whoever owns the installation acts.
    """
    if actor is not None and not may_somewhere(actor, Act.EXPORT):
        raise Denied(Act.EXPORT)
    take_turn(session)
    inside = areas.inside(area)
    exported = [
        Exported(content_of(service), ensure_revision(session, service, at=at))
        for service in list_services(session)
        if any(row.area in inside for row in service.areas)
        and (actor is None or may(actor, Act.EXPORT, target_of_service(service)))
    ]
    by = None if actor is None else actor.user_id
    record(session, by, "services.exported", f"area:{area}", at=at, services=len(exported))
    return exported
