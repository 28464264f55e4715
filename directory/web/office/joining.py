"""The way in for somebody new: a link that works once, a password, and a second factor, all of them or nothing.

Until the second factor has worked the account has no password either, so a stolen password alone never opens a new
account. The link goes on working until then.
"""

from __future__ import annotations

from typing import Any

from flask import Response, abort, current_app, redirect, url_for
from flask_security import hash_password
from werkzeug.wrappers import Response as BaseResponse

from directory.actions.sign_in import add_key, new_recovery_codes, set_authenticator
from directory.actions.users import accept_invitation, accept_with_identity
from directory.models import User
from directory.queries.users import find_invited
from directory.rendering.words import N_
from directory.web.office.accounts import is_right_code, new_secret
from directory.web.office.authenticator_page import authenticator_page
from directory.web.office.blueprint import pages
from directory.web.office.entering import begin_again, come_in, let_in
from directory.web.office.forms import CodeForm, KeyForm, NewPasswordForm
from directory.web.office.key_ceremony import made_key, new_key_request
from directory.web.office.patience import Attempt
from directory.web.office.policies import anybody
from directory.web.office.sign_in import WRONG_CODE, WRONG_KEY
from directory.web.office.visit import OfficeVisit, office_visit

NEW_ACCOUNT = N_("Välj ett lösenord")


@pages.route("/invitation/<token>", methods=["GET", "POST"])
@anybody
def invitation(token: str) -> BaseResponse:
    visit = office_visit()
    user = find_invited(visit.tables, token, visit.at)
    if user is None:
        abort(404)
    form = NewPasswordForm((user.name, user.email))
    if form.validate_on_submit():
        begin_joining(visit, token, {"password": hashed(form.password.data)})
        return redirect(url_for("office.join"), 303)
    status, errors = (422, visit.errors(form)) if form.is_submitted() else (200, {})
    return visit.page(
        "office/invitation.html",
        title=visit.interface.gettext(NEW_ACCOUNT),
        status=status,
        invited=user,
        errors=errors,
        organization_sign_in=url_for("office.organization_join", token=token) if visit.office.has_oidc else "",
    )


def begin_joining(visit: OfficeVisit, token: str, proof: dict[str, Any]) -> None:
    begin_again(visit)
    visit.session["joining"] = {"token": token, "secret": new_secret(), **proof}


@pages.route("/join", methods=["GET", "POST"])
@anybody
def join() -> BaseResponse:
    """The second factor: an authenticator that shows the right code, or a security key."""
    visit = office_visit()
    user = visit.joining
    if user is None:
        return redirect(url_for("office.sign_in"), 303)
    joining = visit.session["joining"]
    form = CodeForm()
    if not form.is_submitted():
        return _second_factor_to_come(visit, user, joining)
    attempt = Attempt(user.email, is_code=True)
    if attempt.seconds_to_wait() or not (form.validate() and is_right_code(user, form.code.data, joining["secret"])):
        attempt.failed()
        return _second_factor_to_come(visit, user, joining, status=422, fault=WRONG_CODE)
    attempt.succeeded()
    _accept(visit, joining)
    set_authenticator(visit.tables, user, joining["secret"], visit.at)
    return _joined(visit, user)


@pages.post("/join/key")
@anybody
def join_key() -> BaseResponse:
    visit = office_visit()
    user = visit.joining
    if user is None:
        return redirect(url_for("office.sign_in"), 303)
    joining = visit.session["joining"]
    made = made_key(visit, visit.interface.gettext("Den första nyckeln")) if KeyForm().validate_on_submit() else None
    if made is None:
        return _second_factor_to_come(visit, user, joining, status=422, fault=WRONG_KEY)
    _accept(visit, joining)
    add_key(visit.tables, user, visit.at, **made)
    return _joined(visit, user)


def _second_factor_to_come(
    visit: OfficeVisit, user: User, joining: dict[str, Any], *, status: int = 200, fault: str = ""
) -> Response:
    return authenticator_page(
        visit,
        user,
        secret=joining["secret"],
        leads_to=url_for("office.join"),
        skip=_skip(visit),
        key_question=new_key_request(visit, user),
        status=status,
        fault=fault,
    )


def _joined(visit: OfficeVisit, user: User) -> Response:
    codes = new_recovery_codes(visit.tables, user, visit.at)
    come_in(visit, user)
    return codes_page(visit, codes)


@pages.post("/join/later")
@anybody
def join_later() -> BaseResponse:
    """Without a second factor: only where the office answers this machine and nobody else."""
    visit = office_visit()
    joining = visit.session.get("joining")
    if joining is None or visit.office.is_open_to_others:
        abort(404)
    return let_in(visit, _accept(visit, joining))


def _accept(visit: OfficeVisit, joining: dict[str, Any]) -> User:
    if "password" in joining:
        return accept_invitation(visit.tables, joining["token"], joining["password"], at=visit.at)
    return accept_with_identity(visit.tables, joining["token"], joining["issuer"], joining["subject"], at=visit.at)


def codes_page(visit: OfficeVisit, codes: list[str]) -> Response:
    """Shown once: only their hashes are kept."""
    return visit.page("office/codes.html", title=visit.interface.gettext("Koder på papper"), codes=codes)


def normalized(password: str) -> str:
    """The same on every keyboard."""
    return str(current_app.extensions["security"].password_util.normalize(password))


def hashed(password: str) -> str:
    return str(hash_password(normalized(password)))


def _skip(visit: OfficeVisit) -> str:
    return "" if visit.office.is_open_to_others else url_for("office.join_later")
