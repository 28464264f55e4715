"""Who may do what, and where. The table ``POLICY`` is the whole policy; everything else here reads it.

Lists apply the same table in SQL (``queries.scopes``). What an act does, and how somebody signs in, is elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from directory.domain.areas import Areas
from directory.domain.errors import Denied, NotFound


class Role(StrEnum):
    """What a person is in the office. All but the first and the last are for somewhere."""

    ADMINISTRATOR = "administrator"
    COORDINATOR = "coordinator"
    REVIEWER = "reviewer"
    EDITOR = "editor"
    READER = "reader"


#: Roles that are given for an area, and those that are given for an organization.
AREA_ROLES = frozenset({Role.COORDINATOR, Role.REVIEWER})
ORGANIZATION_ROLES = frozenset({Role.EDITOR})


class Act(StrEnum):
    """What can be done in the office."""

    #: The entry with its drafts, its history and what is due on it.
    SEE = "see"
    #: Save a draft that somebody else reviews; an organization's own people may do no more.
    PROPOSE = "propose"
    #: Save a draft of any field, also of areas, visibility and state.
    EDIT = "edit"
    REVIEW = "review"
    PUBLISH = "publish"
    #: Say that something is still true, and how one knows.
    VERIFY = "verify"
    HANDLE_SUGGESTION = "handle_suggestion"
    #: Say where an organization wants its letters. Who gets them answers for its entries.
    CORRESPOND = "correspond"
    MERGE = "merge"
    READ_CONFIDENTIAL = "read_confidential"
    WRITE_CONFIDENTIAL = "write_confidential"
    IMPORT = "import"
    EXPORT = "export"
    #: See what was published, check it, and point back to an earlier edition.
    USE_EDITION = "use_edition"
    #: Read what is published for professionals only.
    READ_PROFESSIONAL = "read_professional"
    MANAGE_USERS = "manage_users"


class Reach(StrEnum):
    """How far a role carries an act."""

    EVERYTHING = "everything"
    #: At least one of the target's areas lies in the actor's.
    SOME_AREA = "some_area"
    #: The target has areas, and all of them lie in the actor's.
    EVERY_AREA = "every_area"
    OWN_ORGANIZATION = "own_organization"


@dataclass(frozen=True, slots=True)
class Rule:
    role: Role
    reach: Reach


_administrator = Rule(Role.ADMINISTRATOR, Reach.EVERYTHING)
_coordinator_here = Rule(Role.COORDINATOR, Reach.SOME_AREA)
_coordinator_of_all = Rule(Role.COORDINATOR, Reach.EVERY_AREA)
_reviewer_here = Rule(Role.REVIEWER, Reach.SOME_AREA)
_reviewer_of_all = Rule(Role.REVIEWER, Reach.EVERY_AREA)
_own_editor = Rule(Role.EDITOR, Reach.OWN_ORGANIZATION)

#: Any one rule suffices; nobody may what no rule gives. Administrators look after people and publications: where a
#: shelter is, only its coordinators need to know (requirement CA-10).
POLICY: Mapping[Act, tuple[Rule, ...]] = {
    Act.SEE: (_administrator, _coordinator_here, _reviewer_here, _own_editor),
    Act.PROPOSE: (_administrator, _coordinator_here, _own_editor),
    Act.EDIT: (_administrator, _coordinator_here),
    Act.REVIEW: (_administrator, _reviewer_of_all),
    Act.PUBLISH: (_administrator, _reviewer_of_all),
    Act.VERIFY: (_administrator, _coordinator_here),
    Act.HANDLE_SUGGESTION: (_administrator, _coordinator_here),
    Act.CORRESPOND: (_administrator, _coordinator_of_all, _own_editor),
    Act.MERGE: (_administrator, _coordinator_of_all),
    Act.READ_CONFIDENTIAL: (_coordinator_of_all,),
    Act.WRITE_CONFIDENTIAL: (_coordinator_of_all,),
    Act.IMPORT: (_administrator, _coordinator_of_all),
    Act.EXPORT: (_administrator, _coordinator_of_all, _reviewer_of_all),
    Act.USE_EDITION: (_administrator,),
    Act.READ_PROFESSIONAL: tuple(Rule(role, Reach.EVERYTHING) for role in Role),
    Act.MANAGE_USERS: (_administrator,),
}


@dataclass(frozen=True, slots=True)
class Grant:
    """A role, for somewhere. ``area`` is what was given; ``inside`` is every area that lies in it."""

    role: Role
    area: str | None = None
    organization: UUID | None = None
    inside: frozenset[str] = frozenset()

    @classmethod
    def for_area(cls, role: Role, area: str, areas: Areas) -> Grant:
        """An area that is not there any more, after a reform, carries nothing."""
        return cls(role, area, None, areas.inside(area) if area in areas else frozenset())


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a signed-in user and what was granted."""

    user_id: int
    grants: tuple[Grant, ...] = ()

    def has(self, role: Role) -> bool:
        return any(grant.role is role for grant in self.grants)

    def areas_as(self, role: Role) -> frozenset[str]:
        """All areas in which the actor has the role. Several grants of one role count as one large area."""
        return frozenset().union(*(grant.inside for grant in self.grants if grant.role is role))

    def organizations_as(self, role: Role) -> frozenset[UUID]:
        return frozenset(g.organization for g in self.grants if g.role is role and g.organization is not None)


@dataclass(frozen=True, slots=True)
class Target:
    """What is acted on. A change of areas is judged by the areas before and after it together."""

    areas: frozenset[str] = field(default_factory=frozenset)
    organization: UUID | None = None

    @classmethod
    def of(cls, areas: Iterable[str] = (), organization: UUID | None = None) -> Target:
        return cls(frozenset(areas), organization)


NOTHING_CERTAIN = Target()


def may(actor: Actor, act: Act, target: Target = NOTHING_CERTAIN) -> bool:
    return any(actor.has(rule.role) and _reaches(actor, rule, target) for rule in POLICY[act])


def may_somewhere(actor: Actor, act: Act) -> bool:
    """Whether there can be anything that the actor may do this to: for menus and for opening a page at all."""
    return any(
        actor.has(rule.role)
        and (
            rule.reach is Reach.EVERYTHING
            or bool(actor.areas_as(rule.role))
            or bool(actor.organizations_as(rule.role))
        )
        for rule in POLICY[act]
    )


def require(actor: Actor, act: Act, target: Target = NOTHING_CERTAIN) -> None:
    """Denied, or NotFound where the actor may not even know that the target is there."""
    if may(actor, act, target):
        return
    if may(actor, Act.SEE, target):
        raise Denied(act.value)
    raise NotFound(act.value)


def _reaches(actor: Actor, rule: Rule, target: Target) -> bool:
    match rule.reach:
        case Reach.EVERYTHING:
            return True
        case Reach.SOME_AREA:
            return not target.areas.isdisjoint(actor.areas_as(rule.role))
        case Reach.EVERY_AREA:
            return bool(target.areas) and target.areas <= actor.areas_as(rule.role)
        case Reach.OWN_ORGANIZATION:
            return target.organization in actor.organizations_as(rule.role)
