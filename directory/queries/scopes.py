"""The policy as SQL: what an actor may do something to. A test holds it equal to ``permissions.may``."""

from __future__ import annotations

from collections.abc import Callable, Collection
from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute

from directory.domain.permissions import POLICY, Act, Actor, Reach, Rule
from directory.models import Organization, Service, ServiceArea

#: Whether any area that something serves meets a condition.
Serves = Callable[[ColumnElement[bool]], ColumnElement[bool]]


def within(actor: Actor, act: Act) -> ColumnElement[bool]:
    """A condition on ``Service``, for ``select(Service).where(within(actor, Act.SEE))``."""
    return _reached(actor, act, _services_in, Service.organization_id)


def organizations_within(actor: Actor, act: Act) -> ColumnElement[bool]:
    """A condition on ``Organization``, which serves wherever any of its services does."""
    return _reached(actor, act, _organizations_in, Organization.id)


def in_areas(areas: Collection[str]) -> ColumnElement[bool]:
    """A condition on ``Service``: it serves any of these. Without any, all services do."""
    return _services_in(ServiceArea.area.in_(sorted(areas))) if areas else true()


def _services_in(area: ColumnElement[bool]) -> ColumnElement[bool]:
    """Read once for a whole question, where a condition on each service's own areas is asked of every row."""
    return Service.id.in_(select(ServiceArea.service_id).where(area))


def _organizations_in(area: ColumnElement[bool]) -> ColumnElement[bool]:
    serving = select(Service.organization_id).join(ServiceArea, ServiceArea.service_id == Service.id)
    return Organization.id.in_(serving.where(area))


def _reached(actor: Actor, act: Act, serves: Serves, owner: InstrumentedAttribute[UUID]) -> ColumnElement[bool]:
    rules = (rule for rule in POLICY[act] if actor.has(rule.role))
    return or_(false(), *(_reached_by(actor, rule, serves, owner) for rule in rules))


def _reached_by(actor: Actor, rule: Rule, serves: Serves, owner: InstrumentedAttribute[UUID]) -> ColumnElement[bool]:
    areas = sorted(actor.areas_as(rule.role))
    some = serves(ServiceArea.area.in_(areas))
    match rule.reach:
        case Reach.EVERYTHING:
            return true()
        case Reach.SOME_AREA:
            return some
        case Reach.EVERY_AREA:
            return and_(some, ~serves(ServiceArea.area.not_in(areas)))
        case Reach.OWN_ORGANIZATION:
            return owner.in_(sorted(actor.organizations_as(rule.role)))
