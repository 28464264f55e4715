"""The people of the office: who they are, how they sign in, and which roles they have where.

Nobody is ever deleted, since history refers to them; who has left is made inactive. Columns that begin with ``fs_``
and ``tf_`` are Flask-Security's words.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.domain.permissions import Role
from directory.models.base import Base, Moment, Typed
from directory.models.services import codes


class User(Base):
    __tablename__ = "users"
    __table_args__ = (UniqueConstraint("oidc_issuer", "oidc_subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    #: In lower case. It is what one signs in with; nothing secret is ever mailed to it.
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(Text)
    active: Mapped[bool] = mapped_column(default=True)
    added_at: Mapped[datetime] = mapped_column(Moment)
    #: The interface's language; empty means as the browser asks.
    language: Mapped[str] = mapped_column(String(10), default="")
    #: An argon2id hash; null until one is set.
    password: Mapped[str | None] = mapped_column(Text)
    #: The name that sessions know the user by.
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    fs_webauthn_user_handle: Mapped[str] = mapped_column(String(64), unique=True)
    tf_primary_method: Mapped[str | None] = mapped_column(String(30))
    #: Encrypted with the office's keys.
    tf_totp_secret: Mapped[str | None] = mapped_column(Text)
    #: The last counter that was used, so that no code opens twice.
    tf_last_counter: Mapped[int | None]
    #: The SHA-256 of the one-time link to set a password, and when it stops working.
    invitation: Mapped[str | None] = mapped_column(String(64), unique=True)
    invitation_ends: Mapped[datetime | None] = mapped_column(Moment)
    #: Who the person is at the organization's own sign-in.
    oidc_issuer: Mapped[str | None] = mapped_column(String(200))
    oidc_subject: Mapped[str | None] = mapped_column(String(255))

    roles_given: Mapped[list[RoleAssignment]] = relationship(
        order_by="RoleAssignment.id", cascade="all, delete-orphan", foreign_keys="RoleAssignment.user_id"
    )
    webauthn: Mapped[list[SecurityKey]] = relationship(order_by="SecurityKey.id", cascade="all, delete-orphan")
    recovery_codes: Mapped[list[RecoveryCode]] = relationship(cascade="all, delete-orphan")


class RoleAssignment(Base):
    """A role that a user has, for an area or an organization where the role asks for one."""

    __tablename__ = "role_assignments"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    role: Mapped[Role] = mapped_column(codes(Role))
    area: Mapped[str | None] = mapped_column(String(20))
    organization_id: Mapped[UUID | None] = mapped_column(ForeignKey("organizations.id"))
    #: Null for the first administrator, who was made on the command line.
    given_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    given_at: Mapped[datetime] = mapped_column(Moment)


class SecurityKey(Base):
    """A WebAuthn credential: a security key or a passkey."""

    __tablename__ = "security_keys"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(64))
    usage: Mapped[str] = mapped_column(String(64))
    credential_id: Mapped[bytes] = mapped_column(LargeBinary(1024), unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int] = mapped_column(default=0)
    transports: Mapped[list[str]] = mapped_column(Typed(list[str]), default=list)
    backup_state: Mapped[bool]
    device_type: Mapped[str] = mapped_column(String(64))
    extensions: Mapped[str | None] = mapped_column(Text)
    lastuse_datetime: Mapped[datetime] = mapped_column(Moment)


class RecoveryCode(Base):
    """A code on paper that stands in for the second factor, once; then its row is gone. Only its SHA-256 is kept."""

    __tablename__ = "recovery_codes"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)


class OfficeSession(Base):
    """What the server remembers of one browser. The browser holds a random name of which this is the SHA-256."""

    __tablename__ = "office_sessions"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    #: Null until somebody is signed in.
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    began_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment, index=True)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)


class FailedSignIn(Base):
    """Wrong passwords and codes in a row, by account or by a keyed hash of where they came from."""

    __tablename__ = "failed_sign_ins"

    source: Mapped[str] = mapped_column(String(64), primary_key=True)
    failures: Mapped[int]
    last_at: Mapped[datetime] = mapped_column(Moment, index=True)
