"""What is asked of a security key, and whether it answered rightly. The library checks; each question counts once."""

from __future__ import annotations

from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlsplit

from flask_security.webauthn import WebAuthnRegisterResponseForm, WebAuthnSigninResponseForm
from webauthn import generate_authentication_options, generate_registration_options, options_to_json
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    AuthenticatorTransport,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from directory.models import SecurityKey, User
from directory.web.office.accounts import ISSUER
from directory.web.office.visit import OfficeVisit, office_visit

#: The library's word for a key that follows upon a password.
USAGE = "secondary"
#: How a browser may reach a key. Others that a new browser may name are not needed.
TRANSPORTS = frozenset(transport.value for transport in AuthenticatorTransport)


def key_request(visit: OfficeVisit, user: User) -> str:
    """The question to the keys of a user, for the browser."""
    options = generate_authentication_options(
        rp_id=_place(),
        challenge=_new_challenge(visit).encode(),
        allow_credentials=[_described(key) for key in user.webauthn],
        user_verification=UserVerificationRequirement.DISCOURAGED,
    )
    return options_to_json(options)


def answered_key(visit: OfficeVisit, user: User) -> bool:
    """Whether one of the user's own keys answered the last question; the key then knows that it was used."""
    form = WebAuthnSigninResponseForm()
    form.challenge = visit.session.pop("challenge", "")
    form.user_verification, form.is_secondary, form.is_verify = False, True, False
    if not form.challenge or not form.validate() or form.cred is None:
        return False
    used = form.cred.credential_id
    key = next((key for key in user.webauthn if key.credential_id == used), None)
    if key is None:
        return False
    key.sign_count = form.authentication_verification.new_sign_count
    key.lastuse_datetime = visit.at
    return True


def new_key_request(visit: OfficeVisit, user: User) -> str:
    """The question that makes a new key, for the browser."""
    options = generate_registration_options(
        rp_id=_place(),
        rp_name=ISSUER,
        user_name=user.email,
        user_id=user.fs_webauthn_user_handle.encode(),
        user_display_name=user.name,
        challenge=_new_challenge(visit).encode(),
        exclude_credentials=[_described(key) for key in user.webauthn],
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.DISCOURAGED,
            user_verification=UserVerificationRequirement.DISCOURAGED,
        ),
    )
    return options_to_json(options)


def made_key(visit: OfficeVisit, name: str) -> dict[str, Any] | None:
    """What to keep of a new key, when it answered the last question."""
    form = WebAuthnRegisterResponseForm()
    form.challenge, form.name = visit.session.pop("challenge", ""), name
    form.user_verification, form.usage = False, USAGE
    if not form.challenge or not form.validate():
        return None
    verified = form.registration_verification
    return {
        "name": name,
        "usage": USAGE,
        "credential_id": verified.credential_id,
        "public_key": verified.credential_public_key,
        "sign_count": verified.sign_count,
        "transports": [transport.value for transport in form.transports],
        "backup_state": verified.credential_backed_up,
        "device_type": verified.credential_device_type.value,
        "lastuse_datetime": visit.at,
    }


def _new_challenge(visit: OfficeVisit) -> str:
    visit.session["challenge"] = challenge = token_urlsafe(32)
    return challenge


def _described(key: SecurityKey) -> PublicKeyCredentialDescriptor:
    known = [AuthenticatorTransport(name) for name in key.transports if name in TRANSPORTS]
    return PublicKeyCredentialDescriptor(id=key.credential_id, transports=known or None)


def _place() -> str:
    return urlsplit(office_visit().office.settings.office_address).hostname or ""
