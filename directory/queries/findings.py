"""Contacts that a program doubts: links that do not lead where they should, numbers that do not look right.

They wait for a person beside what is due; nothing is changed or withdrawn for them. Doubts come from the few columns
that decide them, and a number that was judged is not judged again until something of it changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Text, and_, cast, or_, select
from sqlalchemy.orm import Session

from directory.domain.areas import Areas
from directory.domain.contact_checks import NUMBER_TYPES
from directory.domain.links import TROUBLES, LinkFinding
from directory.domain.listing import State
from directory.domain.number_checks import Doubt, Holder, number_doubts
from directory.domain.permissions import Act, Actor
from directory.domain.protection import PROTECTED_KINDS
from directory.models import Contact, Service, ServiceArea, ServiceTerm, Vocabulary
from directory.queries.scopes import in_areas, within

#: The number of a service as the database holds it: to make a UUID of each takes longer than all the rest.
KEY = cast(Service.id, Text)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactFinding:
    """One contact of a service, with what is doubted: a link, or a number."""

    service: UUID
    type: str
    value: str
    link: LinkFinding | None = None
    doubt: Doubt | None = None


def list_findings(
    session: Session,
    actor: Actor,
    areas: Areas,
    links: Mapping[str, LinkFinding],
    *,
    inside: Collection[str] = (),
) -> Sequence[ContactFinding]:
    """Everything doubted of the services that the actor looks after, by service: links, and then numbers."""
    troubled = {address: link for address, link in links.items() if link.state in TROUBLES}
    condition = and_(within(actor, Act.VERIFY), Service.state != State.CLOSED, in_areas(inside))
    rows = session.execute(
        select(KEY, Contact.type, Contact.value)
        .join(Contact, Contact.service_id == Service.id)
        .where(condition, or_(Contact.type.in_(NUMBER_TYPES), Contact.value.in_(sorted(troubled))))
        .order_by(Service.slug, Contact.position)
    )
    contacts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for service, type_, value in rows:
        contacts[service].append((type_, value))
    holders = _holders(session, condition)
    found = []
    for service, own in contacts.items():
        found += [
            ContactFinding(service=UUID(service), type=type_, value=value, link=troubled[value])
            for type_, value in own
            if value in troubled
        ]
        found += [
            ContactFinding(service=UUID(service), type=type_, value=value, doubt=doubt)
            for type_, value in own
            if type_ in NUMBER_TYPES
            for doubt in number_doubts(type_, value, holders[service], areas)
        ]
    return found


def _holders(session: Session, condition: ColumnElement[bool]) -> dict[str, Holder]:
    """What of each service its numbers are judged by."""
    also = and_(ServiceTerm.vocabulary == Vocabulary.ALSO_KIND, ServiceTerm.code.in_(PROTECTED_KINDS))
    protected = or_(Service.address_not_shown, Service.kind.in_(PROTECTED_KINDS), Service.terms.any(also))
    served: dict[str, list[str]] = defaultdict(list)
    for service, area in session.execute(
        select(KEY, ServiceArea.area)
        .join(Service, Service.id == ServiceArea.service_id)
        .where(condition)
        .order_by(ServiceArea.position)
    ):
        served[service].append(area)
    rows = session.execute(select(KEY, Service.based_in, protected).where(condition))
    return {service: Holder(tuple(served[service]), place, bool(is_so)) for service, place, is_so in rows}
