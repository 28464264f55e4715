"""Signing in with the account of one's own organization, by OpenID Connect (requirement SE-08).

The other service says who it is and how surely; what that person may do here is decided here. A person is known by
issuer and subject, never by a mail address, and is bound to them by the link of an invitation.
"""

from __future__ import annotations

from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import FlaskOAuth2App, OAuth
from flask import Flask, abort, current_app, redirect, url_for
from joserfc.errors import JoseError
from werkzeug.wrappers import Response

from directory.actions.users import accept_with_identity
from directory.models import User
from directory.queries.users import find_by_identity, find_invited
from directory.rendering.words import N_
from directory.web.office.blueprint import pages
from directory.web.office.entering import begin_again, go_half_way, has_second_factor, let_in
from directory.web.office.joining import begin_joining
from directory.web.office.policies import RECENT, anybody, signed_in
from directory.web.office.visit import Office, OfficeVisit, office_visit

EXTENSION = "organization_sign_in"
#: Signatures that only the issuer can make. One with a shared secret, or none, proves nothing.
ALGORITHMS = ("RS256", "PS256", "ES256", "RS384", "ES384", "RS512", "ES512", "EdDSA")
SECONDS_TO_ANSWER = 10

NOT_PROVEN = N_("Inloggningen hos din organisation gick inte att kontrollera. Prova igen.")
NOT_KNOWN = N_("Ditt konto hos organisationen är inte kopplat till Kontaktguiden. Be en administratör om en länk.")
SOMEBODY_ELSE = N_("Kontot hos organisationen är redan kopplat till någon annan.")
NOT_SURE_ENOUGH = N_("Inloggningen hos din organisation var inte säker nog. Be en administratör om en ny länk.")

Claims = dict[str, Any]


def add_organization_sign_in(app: Flask, office: Office) -> None:
    settings = office.settings
    if not office.has_oidc:
        return
    oauth = OAuth(app)
    app.extensions[EXTENSION] = oauth.register(
        "organization",
        client_id=settings.oidc_client,
        client_secret=settings.oidc_secret,
        server_metadata_url=f"{settings.oidc_issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={
            "scope": "openid",
            "code_challenge_method": "S256",
            "default_timeout": SECONDS_TO_ANSWER,
        },
        authorize_params={"acr_values": " ".join(settings.oidc_acr)} if settings.oidc_acr else None,
    )


@pages.get("/sign-in/organization")
@anybody
def organization_sign_in() -> Response:
    """A link on another site ends nobody's session: who is inside stays, and who is not begins on our own page."""
    visit = office_visit()
    if visit.user is not None or not visit.is_asked_from_here:
        return redirect(url_for("office.start" if visit.user is not None else "office.sign_in"), 303)
    begin_again(visit)
    return _go_there()


@pages.get("/invitation/<token>/organization")
@anybody
def organization_join(token: str) -> Response:
    """An invited person who wants to come in this way from now on, and says so on our own page.

    Otherwise a link on another site could bind a stranger's account there to an invitation of somebody else.
    """
    visit = office_visit()
    if find_invited(visit.tables, token, visit.at) is None:
        abort(404)
    if not visit.is_asked_from_here:
        return redirect(url_for("office.invitation", token=token), 303)
    begin_again(visit)
    visit.session["joining_by"] = token
    return _go_there()


@pages.get("/confirm/organization")
@signed_in()
def organization_confirm() -> Response:
    """Show again that it is the same person, at the other service, and now."""
    return _go_there(prompt="login", max_age=0)


@pages.get("/sign-in/organization/back")
@anybody
def organization_back() -> Response:
    visit = office_visit()
    token = visit.session.pop("joining_by", None)
    claims = _proven(visit)
    if claims is None:
        return _refused(visit, NOT_PROVEN)
    if token is not None:
        return _join(visit, token, claims)
    user = find_by_identity(visit.tables, claims["iss"], claims["sub"])
    if visit.user is not None:
        return _confirmed(visit, user, claims)
    if user is None or not user.active:
        return _refused(visit, NOT_KNOWN)
    if _is_sure(visit, claims):
        return let_in(visit, user)
    if has_second_factor(user):
        return go_half_way(visit, user)
    return _refused(visit, NOT_SURE_ENOUGH) if visit.office.is_open_to_others else let_in(visit, user)


def _join(visit: OfficeVisit, token: str, claims: Claims) -> Response:
    if find_by_identity(visit.tables, claims["iss"], claims["sub"]) is not None:
        return _refused(visit, SOMEBODY_ELSE)
    if find_invited(visit.tables, token, visit.at) is None:
        abort(404)
    if not _is_sure(visit, claims):
        begin_joining(visit, token, {"issuer": claims["iss"], "subject": claims["sub"]})
        return redirect(url_for("office.join"), 303)
    return let_in(visit, accept_with_identity(visit.tables, token, claims["iss"], claims["sub"], at=visit.at))


def _confirmed(visit: OfficeVisit, user: User | None, claims: Claims) -> Response:
    """Only the same person counts, and only when the other service asked just now."""
    asked_at = datetime.fromtimestamp(claims.get("auth_time", 0), UTC)
    if (
        user is None
        or user.id != visit.me().id
        or visit.at - asked_at > RECENT.to_open
        or not _is_sure(visit, claims)
    ):
        return _refused(visit, NOT_PROVEN)
    visit.session["proved_at"] = visit.at.isoformat()
    return redirect(visit.session.pop("asked", "") or url_for("office.start"), 303)


def _proven(visit: OfficeVisit) -> Claims | None:
    """What the other service says, when it is the one that we know and answers the question that we asked."""
    client = _client()
    try:
        _pin(client, visit)
        token = client.authorize_access_token(claims_options={"iss": {"values": [visit.office.settings.oidc_issuer]}})
    except (AuthlibBaseError, JoseError, requests.RequestException, ValueError, KeyError):
        return None
    claims: Claims | None = token.get("userinfo")
    return claims if claims is not None and claims.get("sub") else None


def _pin(client: FlaskOAuth2App, visit: OfficeVisit) -> None:
    """The issuer is the one in the settings, and signs in a way that nobody else can."""
    metadata = client.load_server_metadata()
    if metadata.get("issuer") != visit.office.settings.oidc_issuer:
        raise ValueError("another issuer")
    offered = metadata.get("id_token_signing_alg_values_supported", ["RS256"])
    metadata["id_token_signing_alg_values_supported"] = [name for name in offered if name in ALGORITHMS]


def _is_sure(visit: OfficeVisit, claims: Claims) -> bool:
    """Whether it was sure enough of the person to stand in for a second factor here."""
    return claims.get("acr") in visit.office.settings.oidc_acr


def _go_there(**asked: Any) -> Response:
    visit = office_visit()
    back = visit.office.settings.office_address + url_for("office.organization_back")
    try:
        _pin(_client(), visit)
        answer: Response = _client().authorize_redirect(back, **asked)
    except (AuthlibBaseError, requests.RequestException, ValueError):
        return _refused(visit, NOT_PROVEN)
    return answer


def _client() -> FlaskOAuth2App:
    client = current_app.extensions.get(EXTENSION)
    if client is None:
        abort(404)
    return client


def _refused(visit: OfficeVisit, why: str) -> Response:
    return visit.page(
        "office/problem.html",
        title=visit.interface.gettext("Det gick inte att logga in"),
        status=HTTPStatus.UNPROCESSABLE_ENTITY,
        explanation=visit.interface.gettext(why),
    )
