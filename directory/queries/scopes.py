"""The policy as SQL: what an actor may do something to. A test holds it equal to ``permissions.may``."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, or_, true
from sqlalchemy.orm import InstrumentedAttribute

from directory.domain.permissions import POLICY, Act, Actor, Reach, Rule
from directory.models import Organization, Service, ServiceArea

#: Whether any area that something serves meets a condition.
Serves = Callable[[ColumnElement[bool]], ColumnElement[bool]]


def within(actor: Actor, act: Act) -> ColumnElement[bool]:
    """A condition on ``Service``, for ``select(Service).where(within(actor, Act.SEE))``."""
    return _reached(actor, act, Service.areas.any, Service.organization_id)


def organizations_within(actor: Actor, act: Act) -> ColumnElement[bool]:
    """A condition on ``Organization``, which serves wherever any of its services does."""
    return _reached(actor, act, lambda area: Organization.services.any(Service.areas.any(area)), Organization.id)


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
