"""Contacts that a program doubts: links that do not lead where they should, numbers that do not look right.

They wait for a person beside what is due; nothing is changed or withdrawn for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from directory.domain.areas import Areas
from directory.domain.links import TROUBLES, LinkFinding
from directory.domain.listing import State
from directory.domain.number_checks import Doubt, doubts
from directory.domain.permissions import Act, Actor
from directory.models import Service
from directory.queries.contents import content_of
from directory.queries.scopes import within


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactFinding:
    """One contact of a service, with what is doubted: a link, or a number."""

    service: Service
    type: str
    value: str
    link: LinkFinding | None = None
    doubt: Doubt | None = None


def list_findings(
    session: Session, actor: Actor, areas: Areas, links: Mapping[str, LinkFinding]
) -> Sequence[ContactFinding]:
    """Everything doubted of the services that the actor looks after, by service."""
    question = (
        select(Service)
        .options(
            joinedload(Service.organization),
            joinedload(Service.place),
            selectinload(Service.areas),
            selectinload(Service.terms),
            selectinload(Service.contacts),
        )
        .where(within(actor, Act.VERIFY), Service.state != State.CLOSED)
        .order_by(Service.slug)
    )
    return [finding for service in session.scalars(question).unique() for finding in _of(service, areas, links)]


def _of(service: Service, areas: Areas, links: Mapping[str, LinkFinding]) -> Iterator[ContactFinding]:
    content = content_of(service)
    for contact in content.contacts:
        link = links.get(contact.value)
        if link is not None and link.state in TROUBLES:
            yield ContactFinding(service=service, type=contact.type, value=contact.value, link=link)
    for position, doubt in doubts(content, areas):
        contact = content.contacts[position]
        yield ContactFinding(service=service, type=contact.type, value=contact.value, doubt=doubt)
