"""Pairs of services that may be one, for those who may merge them; pairs that somebody kept apart are not shown."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.domain.areas import Areas
from directory.domain.duplicates import Pair, possible_duplicates
from directory.domain.permissions import Act, Actor
from directory.models import AuditEntry, Service
from directory.queries.contents import content_of
from directory.queries.scopes import within
from directory.queries.services import list_services

#: What is written into the audit log when two services that are alike are two all the same.
KEPT_APART = "services.kept_apart"


def list_duplicates(session: Session, actor: Actor, areas: Areas) -> Sequence[tuple[Pair, Service, Service]]:
    """Each pair with its two services, of which the actor may merge both."""
    slugs = session.scalars(select(Service.slug).where(within(actor, Act.MERGE))).all()
    services = {service.slug: service for service in list_services(session, set(slugs))}
    apart = set(session.scalars(select(AuditEntry.subject).where(AuditEntry.act == KEPT_APART)))
    pairs = possible_duplicates([content_of(service) for service in services.values()], areas)
    return [
        (pair, services[pair.one], services[pair.other])
        for pair in pairs
        if subject_of_pair(services[pair.one], services[pair.other]) not in apart
    ]


def subject_of_pair(one: Service, other: Service) -> str:
    return "pair:" + "+".join(sorted((one.id.hex, other.id.hex)))
