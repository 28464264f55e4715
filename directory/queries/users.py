"""Reads the people of the office: by who they are, by their link, and as somebody who acts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from directory.domain.areas import Areas
from directory.domain.errors import NotFound
from directory.domain.permissions import Actor, Grant, Role
from directory.models import OfficeSession, RecoveryCode, RoleAssignment, SecurityKey, User


def digest(token: str) -> str:
    """What is kept of a random token: enough to know it again, useless for whoever reads the table."""
    return sha256(token.encode()).hexdigest()


def list_users(session: Session) -> Sequence[User]:
    """Everybody by name, those who have left last, with roles loaded."""
    return session.scalars(
        select(User).options(selectinload(User.roles_given)).order_by(User.active.desc(), User.name, User.id)
    ).all()


def get_user(session: Session, user_id: int) -> User:
    user = session.get(User, user_id)
    if user is None:
        raise NotFound("user")
    return user


def find_user_by_id(session: Session, user_id: int) -> User | None:
    return session.get(User, user_id)


def find_user(session: Session, email: str) -> User | None:
    return session.scalar(select(User).where(User.email == email.strip().lower()))


def find_invited(session: Session, token: str, at: datetime) -> User | None:
    """Who may set a password with this link, as long as it works."""
    return session.scalar(
        select(User).where(User.invitation == digest(token), User.invitation_ends > at, User.active.is_(True))
    )


def find_by_identity(session: Session, issuer: str, subject: str) -> User | None:
    """Whom another sign-in service knows by this subject."""
    return session.scalar(select(User).where(User.oidc_issuer == issuer, User.oidc_subject == subject))


def count_administrators(session: Session) -> int:
    """How many can look after people now."""
    administrators = (
        select(func.count(func.distinct(User.id)))
        .join(User.roles_given)
        .where(User.active.is_(True), RoleAssignment.role == Role.ADMINISTRATOR)
    )
    return session.scalar(administrators) or 0


def actor_of(user: User, areas: Areas) -> Actor:
    """The user as somebody who acts; nobody who has left may do anything."""
    if not user.active:
        return Actor(user.id)
    return Actor(user.id, tuple(_grant(given, areas) for given in user.roles_given))


def _grant(given: RoleAssignment, areas: Areas) -> Grant:
    if given.area is not None:
        return Grant.for_area(given.role, given.area, areas)
    return Grant(given.role, organization=given.organization_id)


def roles_for_organization(session: Session, organization: UUID) -> Sequence[RoleAssignment]:
    return session.scalars(select(RoleAssignment).where(RoleAssignment.organization_id == organization)).all()


def find_session(session: Session, token: str) -> OfficeSession | None:
    return session.get(OfficeSession, digest(token))


def find_key(session: Session, credential_id: bytes) -> SecurityKey | None:
    return session.scalar(select(SecurityKey).where(SecurityKey.credential_id == credential_id))


def has_recovery_codes(session: Session, user_id: int) -> bool:
    return session.scalar(select(RecoveryCode.digest).where(RecoveryCode.user_id == user_id).limit(1)) is not None


def list_sessions(session: Session, user_id: int) -> Sequence[OfficeSession]:
    """Where somebody is signed in, the most recently used first."""
    return session.scalars(
        select(OfficeSession)
        .where(OfficeSession.user_id == user_id)
        .order_by(OfficeSession.seen_at.desc(), OfficeSession.digest)
    ).all()
