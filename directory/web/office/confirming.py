"""Showing again that it is still the same person, before what is worth most: the second factor, not the password.

Who has no second factor, as may be on one's own machine, shows the password.
"""

from __future__ import annotations

from typing import Any

from flask import redirect, url_for
from flask_security import verify_password
from werkzeug.wrappers import Response

from directory.models import User
from directory.rendering.words import N_
from directory.web.office.accounts import is_right_code
from directory.web.office.blueprint import pages
from directory.web.office.forms import CodeForm, KeyForm, PasswordAgainForm
from directory.web.office.joining import normalized
from directory.web.office.key_ceremony import answered_key, key_request
from directory.web.office.patience import Attempt
from directory.web.office.policies import signed_in
from directory.web.office.sign_in import WRONG_CODE, WRONG_KEY, wait_page
from directory.web.office.visit import OfficeVisit, office_visit

WRONG_PASSWORD = N_("Lösenordet stämmer inte.")


@pages.route("/confirm", methods=["GET", "POST"])
@signed_in()
def confirm() -> Response:
    visit = office_visit()
    me = visit.me()
    by_code = me.tf_totp_secret is not None
    form = CodeForm() if by_code or me.webauthn else PasswordAgainForm()
    if not form.is_submitted():
        return visit.page("office/confirm.html", fault="", **_values(visit, me))
    attempt = Attempt(me.email, is_code=True)
    if seconds := attempt.seconds_to_wait():
        return wait_page(visit, "office/confirm.html", seconds, **_values(visit, me))
    is_right = form.validate() and (_is_code(me, form) if isinstance(form, CodeForm) else _is_password(me, form))
    return _go_on(visit, me, attempt, is_right, WRONG_CODE if by_code else WRONG_PASSWORD)


@pages.post("/confirm/key")
@signed_in()
def confirm_key() -> Response:
    visit = office_visit()
    me = visit.me()
    attempt = Attempt(me.email, is_code=True)
    if seconds := attempt.seconds_to_wait():
        return wait_page(visit, "office/confirm.html", seconds, **_values(visit, me))
    is_right = KeyForm().validate_on_submit() and answered_key(visit, me)
    return _go_on(visit, me, attempt, is_right, WRONG_KEY)


def _go_on(visit: OfficeVisit, me: User, attempt: Attempt, is_right: bool, fault: str) -> Response:
    if not is_right:
        attempt.failed()
        said = visit.interface.gettext(fault)
        return visit.page("office/confirm.html", status=422, fault=said, **_values(visit, me))
    attempt.succeeded()
    visit.session["proved_at"] = visit.at.isoformat()
    return redirect(visit.session.pop("asked", "") or url_for("office.start"), 303)


def _is_code(me: User, form: CodeForm) -> bool:
    return is_right_code(me, form.code.data)


def _is_password(me: User, form: PasswordAgainForm) -> bool:
    return me.password is not None and bool(verify_password(normalized(form.password.data), me.password))


def _values(visit: OfficeVisit, me: User) -> dict[str, Any]:
    return {
        "title": visit.interface.gettext("Visa att det är du"),
        "by_code": me.tf_totp_secret is not None,
        "by_password": me.password is not None and not me.webauthn,
        "by_organization": visit.office.has_oidc and me.oidc_subject is not None,
        "key_request": key_request(visit, me) if me.webauthn else "",
    }
