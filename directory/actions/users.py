"""What is done about the people of the office: invite, give roles, let in by a one-time link, let go.

``actor`` is None on the command line, where whoever owns the installation acts. How somebody signs in is in ``web``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_hex, token_urlsafe
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from directory.actions.recording import record, take_turn
from directory.domain.errors import Conflict, Fault, Invalid, NotFound
from directory.domain.permissions import AREA_ROLES, ORGANIZATION_ROLES, Act, Actor, Role, require
from directory.models import OfficeSession, RoleAssignment, User
from directory.queries.users import count_administrators, digest, find_invited, find_user, get_user

LINK_LIFE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class GivenRole:
    """A role to give, with the area or the organization that it asks for."""

    role: Role
    area: str | None = None
    organization: UUID | None = None

    def check(self) -> None:
        for field, value, asked in (
            ("area", self.area, self.role in AREA_ROLES),
            ("organization", self.organization, self.role in ORGANIZATION_ROLES),
        ):
            if (value is not None) != asked:
                reason = f"{self.role} {'needs one' if asked else 'takes none'}"
                raise Invalid([Fault("roles", self.role, field, str(value or ""), reason)])


def invite(
    session: Session, actor: Actor | None, email: str, name: str, roles: Sequence[GivenRole], *, at: datetime
) -> tuple[User, str]:
    """A new user and the secret of the link by which the user gets in, once. Conflict when the address is taken."""
    _permit(session, actor)
    if find_user(session, email) is not None:
        raise Conflict("email_taken")
    user = User(
        email=email.strip().lower(),
        name=name.strip(),
        added_at=at,
        fs_uniquifier=token_hex(32),
        fs_webauthn_user_handle=token_hex(32),
    )
    session.add(user)
    session.flush()
    _give(user, actor, roles, at)
    _record(session, actor, "invited", user, at, roles=_as_text(roles))
    return user, _new_link(user, at)


def invite_again(session: Session, actor: Actor | None, user_id: int, *, at: datetime) -> str:
    """A new link for somebody who lost a password or the second factor.

    Everything that let the user in stops working, so that the way back asks for the same proof as the way in.
    """
    _permit(session, actor)
    user = get_user(session, user_id)
    if not user.active:
        raise Conflict("inactive")
    user.password = None
    user.tf_primary_method = user.tf_totp_secret = user.tf_last_counter = None
    user.oidc_issuer = user.oidc_subject = None
    user.webauthn.clear()
    user.recovery_codes.clear()
    end_sessions(session, user_id)
    _record(session, actor, "link_renewed", user, at)
    return _new_link(user, at)


def accept_invitation(session: Session, token: str, password_hash: str, *, at: datetime) -> User:
    """Set the first password. The link works no more."""
    user = _let_in(session, token, at)
    user.password = password_hash
    record(session, user.id, "user.joined", subject_of(user), at=at, how="password")
    return user


def accept_with_identity(session: Session, token: str, issuer: str, subject: str, *, at: datetime) -> User:
    """Bind the user to another sign-in service, in place of a password. The link works no more."""
    user = _let_in(session, token, at)
    user.oidc_issuer, user.oidc_subject = issuer, subject
    record(session, user.id, "user.joined", subject_of(user), at=at, how="organization")
    return user


def give_roles(
    session: Session, actor: Actor | None, user_id: int, roles: Sequence[GivenRole], *, at: datetime
) -> None:
    """The roles from now on, in place of those before. They hold from the user's next request."""
    _permit(session, actor)
    user = get_user(session, user_id)
    _give(user, actor, roles, at)
    session.flush()
    _demand_an_administrator(session)
    _record(session, actor, "roles_given", user, at, roles=_as_text(roles))


def deactivate(session: Session, actor: Actor | None, user_id: int, *, at: datetime) -> None:
    """Let a user go: every session ends now, and no link or password opens again."""
    _permit(session, actor)
    user = get_user(session, user_id)
    user.active = False
    user.invitation = user.invitation_ends = None
    end_sessions(session, user_id)
    session.flush()
    _demand_an_administrator(session)
    _record(session, actor, "let_go", user, at)


def reactivate(session: Session, actor: Actor | None, user_id: int, *, at: datetime) -> str:
    """Take somebody back, with nothing of what let the user in before."""
    _permit(session, actor)
    user = get_user(session, user_id)
    user.active = True
    _record(session, actor, "taken_back", user, at)
    return invite_again(session, actor, user_id, at=at)


def end_sessions(session: Session, user_id: int, *, but: str = "") -> None:
    """Sign a user out everywhere, except in the session with this digest."""
    session.execute(
        delete(OfficeSession).where(OfficeSession.user_id == user_id, OfficeSession.digest != but),
        execution_options={"synchronize_session": False},
    )


def subject_of(user: User) -> str:
    """What the audit log calls somebody: a number, since names change and addresses are nobody's business there."""
    return f"user:{user.id}"


def _permit(session: Session, actor: Actor | None) -> None:
    """Two administrators who let each other go at the same moment must not both succeed, so each takes a turn."""
    if actor is not None:
        require(actor, Act.MANAGE_USERS)
    take_turn(session)


def _record(session: Session, actor: Actor | None, deed: str, user: User, at: datetime, **details: list[str]) -> None:
    by = None if actor is None else actor.user_id
    record(session, by, f"user.{deed}", subject_of(user), at=at, **details)


def _as_text(roles: Sequence[GivenRole]) -> list[str]:
    """Roles as codes: ``coordinator 03``."""
    return [" ".join(str(part) for part in (given.role, given.area, given.organization) if part) for given in roles]


def _new_link(user: User, at: datetime) -> str:
    token = token_urlsafe(32)
    user.invitation, user.invitation_ends = digest(token), at + LINK_LIFE
    return token


def _let_in(session: Session, token: str, at: datetime) -> User:
    """Of two who use a link at the same moment, one comes in."""
    take_turn(session)
    user = find_invited(session, token, at)
    if user is None:
        raise NotFound("invitation")
    user.invitation = user.invitation_ends = None
    return user


def _give(user: User, actor: Actor | None, roles: Sequence[GivenRole], at: datetime) -> None:
    """Roles that stay keep who gave them and when."""
    for role in roles:
        role.check()
    wanted = dict.fromkeys(roles)
    kept = []
    for given in user.roles_given:
        as_given = GivenRole(given.role, given.area, given.organization_id)
        if as_given in wanted:
            wanted.pop(as_given)
            kept.append(given)
    giver = None if actor is None else actor.user_id
    user.roles_given = kept + [
        RoleAssignment(role=new.role, area=new.area, organization_id=new.organization, given_by=giver, given_at=at)
        for new in wanted
    ]


def _demand_an_administrator(session: Session) -> None:
    if count_administrators(session) == 0:
        raise Conflict("last_administrator")
