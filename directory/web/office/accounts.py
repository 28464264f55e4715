"""Flask-Security on our own tables: it checks passwords, codes and keys; who is signed in is told by our sessions.

Its pages are not used, so that every address has a policy, a translation and a calm page of our own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Flask, current_app
from flask_security import RoleMixin, Security, UserDatastore, UserMixin
from flask_security.totp import Totp
from flask_security.webauthn_util import WebauthnUtil
from passlib.exc import TokenError
from passlib.totp import TotpMatch

from directory.actions.sign_in import use_counter
from directory.database import writing
from directory.models import SecurityKey, User
from directory.queries.users import find_key, find_user, find_user_by_id
from directory.web.office.visit import Office, office_visit

if TYPE_CHECKING:
    from flask import Request

ISSUER = "Kontaktguiden"
#: How far apart the clocks of a phone and the server may be, in seconds.
CLOCK_TOLERANCE = 30
#: OWASP's least for argon2id; a hash made with less is made anew when its owner signs in.
ARGON = {
    "argon2__type": "ID",
    "argon2__memory_cost": 19_456,
    "argon2__time_cost": 2,
    "argon2__parallelism": 1,
}


class Account(UserMixin):
    """A user as Flask-Security wants to see one. Everything is read from, and set on, the row."""

    fs_uniquifier: str = ""

    def __init__(self, row: User) -> None:
        self.row = row
        self.fs_uniquifier = row.fs_uniquifier

    def __getattr__(self, name: str) -> Any:
        return getattr(self.row, name)

    @property
    def password(self) -> str | None:
        return self.row.password

    @password.setter
    def password(self, password_hash: str | None) -> None:
        self.row.password = password_hash


class Accounts(UserDatastore):
    """Finds accounts in the visit's own session, which is committed with the page's answer."""

    def __init__(self) -> None:
        super().__init__(Account, RoleMixin)

    def find_user(self, case_insensitive: bool = False, **by: Any) -> Account | None:
        row = find_user(office_visit().tables, by["email"])
        return None if row is None else Account(row)

    def find_webauthn(self, credential_id: bytes) -> SecurityKey | None:  # type: ignore[override]  # our own row
        return find_key(office_visit().tables, credential_id)

    def find_user_from_webauthn(self, webauthn: SecurityKey) -> Account | None:  # type: ignore[override]  # our own row
        row = find_user_by_id(office_visit().tables, webauthn.user_id)
        return None if row is None else Account(row)

    def put(self, model: Account) -> Account:
        return model


class Authenticators(Totp):
    """Codes of an authenticator, each of which opens once, even when it is sent twice at the same moment."""

    def verify_totp(self, token: str, totp_secret: str, user: Account, window: int = 0) -> bool:  # type: ignore[override]
        try:
            match = self._totp.verify(token, totp_secret, time=office_visit().at, window=CLOCK_TOLERANCE)
        except (TokenError, ValueError):
            return False
        return _is_first_use(user.row, match)


def _is_first_use(user: User, match: TotpMatch) -> bool:
    """Written down at once, in a transaction of its own: a page that then fails has still used the code."""
    with writing(office_visit().office.engine) as tables:
        return use_counter(tables, user.id, match.counter)


def is_right_code(user: User, code: str, secret: str | None = None) -> bool:
    """Whether it is the code of now, by the user's own authenticator or by one that is being set up."""
    authenticators: Authenticators = current_app.extensions["security"].totp_factory
    wanted = secret or user.tf_totp_secret
    return wanted is not None and authenticators.verify_totp(code, wanted, Account(user))


def new_secret() -> str:
    """A secret for an authenticator, encrypted with the office's keys."""
    secret: str = current_app.extensions["security"].totp_factory.generate_totp_secret()
    return secret


def secret_in_clear(secret: str, user: User) -> tuple[str, str]:
    """The secret as an authenticator takes it: its address, and in groups to type."""
    authenticators: Authenticators = current_app.extensions["security"].totp_factory
    return authenticators.get_totp_uri(user.email, secret), authenticators.get_totp_pretty_key(secret)


class KeyCeremony(WebauthnUtil):
    """Where browsers think that they are: at the office's address, whatever stands between."""

    def origin(self) -> str:
        return office_visit().office.settings.office_address


def add_accounts(app: Flask, office: Office) -> None:
    keys = office.keys
    app.config.update(
        SECRET_KEY=keys.newest("forms"),
        SECRET_KEY_FALLBACKS=keys.derived("forms")[:-1],
        SECURITY_PASSWORD_SCHEMES=["argon2"],
        SECURITY_PASSWORD_SINGLE_HASH=["argon2"],
        SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS=ARGON,
        SECURITY_TOTP_SECRETS=dict(enumerate(keys.derived("authenticators"), 1)),
        SECURITY_TOTP_ISSUER=ISSUER,
        # This alone makes the library read codes of authenticators. Our recovery codes are kept as hashes.
        SECURITY_MULTI_FACTOR_RECOVERY_CODES=True,
        SECURITY_CLI_USERS_NAME=None,
        SECURITY_CLI_ROLES_NAME=None,
        SESSION_PROTECTION=None,
    )
    security = Security(
        app, Accounts(), register_blueprint=False, totp_cls=Authenticators, webauthn_util_cls=KeyCeremony
    )
    security.login_manager.session_protection = None

    security.login_manager.request_loader(who_is_here)


def who_is_here(_request: Request) -> Account | None:
    """For the library, whose forms ask whose keys there are already."""
    user = office_visit().user or office_visit().joining
    return None if user is None else Account(user)
