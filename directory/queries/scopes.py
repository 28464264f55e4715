"""The policy as SQL: which services an actor may do something to. A test holds it equal to ``permissions.may``."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, false, or_, true

from directory.domain.permissions import POLICY, Act, Actor, Reach, Rule
from directory.models import Service, ServiceArea


def within(actor: Actor, act: Act) -> ColumnElement[bool]:
    """A condition on ``Service``, for ``select(Service).where(within(actor, Act.SEE))``."""
    return or_(false(), *(_reached(actor, rule) for rule in POLICY[act] if actor.has(rule.role)))


def _reached(actor: Actor, rule: Rule) -> ColumnElement[bool]:
    areas = sorted(actor.areas_as(rule.role))
    some = Service.areas.any(ServiceArea.area.in_(areas))
    match rule.reach:
        case Reach.EVERYTHING:
            return true()
        case Reach.SOME_AREA:
            return some
        case Reach.EVERY_AREA:
            return and_(some, ~Service.areas.any(ServiceArea.area.not_in(areas)))
        case Reach.OWN_ORGANIZATION:
            return Service.organization_id.in_(sorted(actor.organizations_as(rule.role)))
