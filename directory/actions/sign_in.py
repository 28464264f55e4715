"""What signing in changes: sessions, codes that are used up, keys that were used. Who may is decided before.

Sessions and codes are changed by statements that say whether they changed anything, so that of two at once one loses.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Any

from sqlalchemy import delete, insert, or_, update
from sqlalchemy.orm import Session

from directory.actions.recording import record
from directory.actions.users import end_sessions, subject_of
from directory.models import OfficeSession, RecoveryCode, SecurityKey, User
from directory.queries.users import digest

#: Without a sign of life, and in all (requirement SE-05).
IDLE = timedelta(minutes=30)
WHOLE_LIFE = timedelta(hours=12)
RECOVERY_CODES = 10


def begin_session(
    session: Session, token: str, user_id: int | None, content: Mapping[str, Any], at: datetime
) -> None:
    """A new one; those that are over are removed on the way."""
    session.execute(
        delete(OfficeSession).where(or_(OfficeSession.seen_at < at - IDLE, OfficeSession.began_at < at - WHOLE_LIFE))
    )
    session.execute(
        insert(OfficeSession).values(
            digest=digest(token), user_id=user_id, began_at=at, seen_at=at, content=dict(content)
        )
    )


def keep_session(session: Session, token: str, content: Mapping[str, Any], at: datetime) -> bool:
    """False when the session was ended meanwhile: then it stays ended."""
    changed = session.execute(
        update(OfficeSession)
        .where(OfficeSession.digest == digest(token))
        .values(content=dict(content), seen_at=at)
        .returning(OfficeSession.digest)
    )
    return changed.first() is not None


def end_session(session: Session, token: str) -> None:
    session.execute(delete(OfficeSession).where(OfficeSession.digest == digest(token)))


def use_counter(session: Session, user_id: int, counter: int) -> bool:
    """Whether this time step of the user's authenticator is used for the first time."""
    changed = session.execute(
        update(User)
        .where(User.id == user_id, or_(User.tf_last_counter.is_(None), User.tf_last_counter < counter))
        .values(tf_last_counter=counter)
        .returning(User.id),
        execution_options={"synchronize_session": False},
    )
    return changed.first() is not None


def note_sign_in(session: Session, user: User, at: datetime) -> None:
    record(session, user.id, "user.signed_in", subject_of(user), at=at)


def change_password(session: Session, user: User, password_hash: str, *, this: str, at: datetime) -> None:
    """Another password. Whoever knew the old one is out everywhere but in this session."""
    user.password = password_hash
    end_sessions(session, user.id, but=this)
    record(session, user.id, "user.password_changed", subject_of(user), at=at)


def set_authenticator(session: Session, user: User, secret: str, at: datetime) -> None:
    user.tf_primary_method, user.tf_totp_secret = "authenticator", secret
    record(session, user.id, "user.authenticator_set", subject_of(user), at=at)


def new_recovery_codes(session: Session, user: User, at: datetime) -> list[str]:
    """Codes to print, in place of all before: twelve hexadecimal digits each, which stand nowhere else."""
    codes = [token_hex(6) for _ in range(RECOVERY_CODES)]
    session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user.id))
    session.add_all(RecoveryCode(user_id=user.id, digest=digest(code)) for code in codes)
    record(session, user.id, "user.codes_made", subject_of(user), at=at)
    return ["-".join((code[:4], code[4:8], code[8:])) for code in codes]


def use_recovery_code(session: Session, user_id: int, code: str) -> bool:
    """Whether it was one of the user's; it is used up."""
    plain = "".join(character for character in code.lower() if character.isalnum())
    gone = session.execute(
        delete(RecoveryCode)
        .where(RecoveryCode.user_id == user_id, RecoveryCode.digest == digest(plain))
        .returning(RecoveryCode.digest)
    )
    return gone.first() is not None


def add_key(session: Session, user: User, at: datetime, **registered: Any) -> None:
    user.webauthn.append(SecurityKey(**registered))
    record(session, user.id, "user.key_added", subject_of(user), at=at)


def remove_key(session: Session, user: User, key_id: int, at: datetime) -> None:
    user.webauthn[:] = [key for key in user.webauthn if key.id != key_id]
    record(session, user.id, "user.key_removed", subject_of(user), at=at)
