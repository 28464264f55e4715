"""Services that may be one: pairs for those who may merge them, and what is there already when one is begun."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, joinedload, load_only, selectinload

from directory.domain.areas import Areas
from directory.domain.draft import Visibility
from directory.domain.duplicates import (
    Likeness,
    Pair,
    Sketch,
    likenesses,
    names_alike,
    possible_duplicates,
    sketch_of,
)
from directory.domain.languages import Translations
from directory.domain.listing import State
from directory.domain.permissions import Act, Actor
from directory.domain.workflow import OPEN_STATES
from directory.models import AuditEntry, Organization, Service, ServiceArea, ServiceTerm, Vocabulary
from directory.queries.contents import content_of
from directory.queries.drafts import list_drafts
from directory.queries.scopes import organizations_within, within
from directory.queries.services import list_services

#: What is written into the audit log when two services that are alike are two all the same.
KEPT_APART = "services.kept_apart"
ORGANIZATIONS_KEPT_APART = "organizations.kept_apart"


def list_duplicates(session: Session, actor: Actor, areas: Areas) -> Sequence[tuple[Pair, Service, Service]]:
    """Each pair with its two services, of which the actor may merge both, but for those kept apart."""
    slugs = session.scalars(select(Service.slug).where(within(actor, Act.MERGE))).all()
    services = {service.slug: service for service in list_services(session, set(slugs))}
    apart = _kept_apart(session, KEPT_APART)
    pairs = possible_duplicates([content_of(service) for service in services.values()], areas)
    return [
        (pair, services[pair.one], services[pair.other])
        for pair in pairs
        if subject_of_pair(services[pair.one], services[pair.other]) not in apart
    ]


def list_organizations_alike(session: Session, actor: Actor) -> Sequence[tuple[Organization, Organization]]:
    """Each pair of which the actor may merge both, but for those kept apart."""
    found = session.scalars(select(Organization).where(organizations_within(actor, Act.MERGE)))
    known = {one.slug: one for one in found}
    apart = _kept_apart(session, ORGANIZATIONS_KEPT_APART)
    pairs = [(known[one], known[other]) for one, other in names_alike({one.slug: one.name for one in known.values()})]
    return [pair for pair in pairs if subject_of_pair(*pair) not in apart]


def _kept_apart(session: Session, act: str) -> set[str]:
    return set(session.scalars(select(AuditEntry.subject).where(AuditEntry.act == act)))


def subject_of_pair(one: Service | Organization, other: Service | Organization) -> str:
    return "pair:" + "+".join(sorted((one.id.hex, other.id.hex)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """A service that may be what somebody is about to begin, or a draft of a new one. Only some may be opened."""

    likenesses: tuple[Likeness, ...]
    name: Translations
    organization: str
    state: State
    service: UUID | None = None
    draft: int | None = None
    may_open: bool = True


def list_alike(session: Session, actor: Actor, new: Sketch, areas: Areas) -> Sequence[Alike]:
    """Among what the actor sees, and the services that every reader does; the most alike first."""
    found = [*_services_alike(session, actor, new, areas), *_drafts_alike(session, actor, new, areas)]
    return sorted(found, key=lambda one: -len(one.likenesses))


def _services_alike(session: Session, actor: Actor, new: Sketch, areas: Areas) -> Iterator[Alike]:
    near = {code for area in new.areas for code in (*areas.inside(area), *areas.around(area))}
    seen = within(actor, Act.SEE)
    shown = and_(Service.visibility == Visibility.PUBLIC, Service.withdrawn_on.is_(None))
    rows = session.execute(
        select(Service, seen.label("may_open"))
        .options(
            # Only what a sketch is made of: all of Sweden may be read here.
            load_only(Service.slug, Service.name, Service.aliases, Service.kind, Service.state),
            joinedload(Service.organization),
            selectinload(Service.areas),
            selectinload(Service.terms.and_(ServiceTerm.vocabulary == Vocabulary.ALSO_KIND)),
        )
        .where(Service.areas.any(ServiceArea.area.in_(sorted(near))), or_(seen, shown))
        .order_by(Service.slug)
    )
    for service, may_open in rows:
        there = Sketch(
            name=service.name,
            aliases=service.aliases,
            organization=service.organization.slug,
            kinds=(service.kind, *service.codes(Vocabulary.ALSO_KIND)),
            areas=tuple(row.area for row in service.areas),
        )
        if found := likenesses(new, there, areas):
            yield Alike(
                likenesses=found,
                name=service.name,
                organization=service.organization.name,
                state=service.state,
                service=service.id,
                may_open=bool(may_open),
            )


def _drafts_alike(session: Session, actor: Actor, new: Sketch, areas: Areas) -> Iterator[Alike]:
    for draft, service in list_drafts(session, actor, Act.SEE, OPEN_STATES):
        content = draft.content
        found = likenesses(new, sketch_of(content), areas) if service is None else ()
        if found:
            organization = content.organization.name
            yield Alike(
                likenesses=found,
                name=content.name,
                organization=organization,
                state=content.state,
                draft=draft.id,
            )
