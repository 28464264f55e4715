"""Signing in and out: a password, then a code, a key or a code on paper. Every refusal says the same (SE-09)."""

from __future__ import annotations

from typing import Any

from flask import Response, redirect, session, url_for
from flask_security.forms import LoginForm
from werkzeug.wrappers import Response as BaseResponse

from directory.actions.sign_in import use_recovery_code
from directory.database import writing
from directory.domain.errors import NotFound
from directory.models import User
from directory.queries.users import has_recovery_codes
from directory.rendering.words import N_
from directory.web.office.accounts import Account, is_right_code
from directory.web.office.blueprint import pages
from directory.web.office.entering import go_half_way, has_second_factor, let_in, who_is_half_way
from directory.web.office.forms import CodeForm, KeyForm, RecoveryForm
from directory.web.office.key_ceremony import answered_key, key_request
from directory.web.office.patience import Attempt
from directory.web.office.policies import anybody, signed_in
from directory.web.office.visit import OfficeVisit, office_visit

WRONG_PASSWORD = N_("Adressen och lösenordet hör inte ihop. Prova igen.")
WRONG_CODE = N_("Koden stämmer inte, eller så har den använts. Vänta på nästa kod och prova igen.")
WRONG_RECOVERY = N_("Den koden stämmer inte, eller så har den använts.")
WRONG_KEY = N_("Säkerhetsnyckeln gick inte att kontrollera. Prova igen, eller använd en kod.")
NO_SECOND_FACTOR = N_("Ditt konto saknar ett andra steg. Be en administratör om en ny länk.")


def wait_page(visit: OfficeVisit, template: str, seconds: int, **values: Any) -> Response:
    """Too many tries: the page again, and when the next one is looked at."""
    fault = visit.interface.ngettext(
        "För många försök. Vänta %(number)s sekund och prova igen.",
        "För många försök. Vänta %(number)s sekunder och prova igen.",
        seconds,
    )
    page = visit.page(template, status=429, fault=fault, **values)
    page.headers["Retry-After"] = str(seconds)
    return page


@pages.route("/sign-in", methods=["GET", "POST"])
@anybody
def sign_in() -> BaseResponse:
    visit = office_visit()
    if visit.user is not None:
        return redirect(url_for("office.start"), 303)
    form = LoginForm()
    page: dict[str, Any] = {"title": visit.interface.gettext("Logga in"), "form": form}
    if not form.is_submitted():
        return visit.page("office/sign_in.html", fault="", **page)
    attempt = Attempt(form.email.data or "")
    if seconds := attempt.seconds_to_wait():
        return wait_page(visit, "office/sign_in.html", seconds, **page)
    if not form.validate():
        attempt.failed()
        return visit.page("office/sign_in.html", status=422, fault=visit.interface.gettext(WRONG_PASSWORD), **page)
    attempt.succeeded()
    return after_password(visit, signed(form), page)


def signed(form: LoginForm) -> User:
    """Whose password it was."""
    if not isinstance(form.user, Account):
        raise NotFound("user")
    return form.user.row


def after_password(visit: OfficeVisit, user: User, page: dict[str, Any]) -> BaseResponse:
    if has_second_factor(user):
        return go_half_way(visit, user)
    if visit.office.is_open_to_others:
        fault = visit.interface.gettext(NO_SECOND_FACTOR)
        return visit.page("office/sign_in.html", status=422, fault=fault, **page)
    return let_in(visit, user)


@pages.route("/second-factor", methods=["GET", "POST"])
@anybody
def second_factor() -> BaseResponse:
    """A code of the authenticator. A key answers to the page below it."""
    visit = office_visit()
    user = who_is_half_way(visit)
    if user is None:
        return redirect(url_for("office.sign_in"), 303)
    form = CodeForm()
    if not form.is_submitted():
        return second_factor_page(visit, user)
    attempt = Attempt(user.email, is_code=True)
    if seconds := attempt.seconds_to_wait():
        return wait_page(visit, "office/second_factor.html", seconds, **_second_factor_values(visit, user))
    if not (form.validate() and is_right_code(user, form.code.data)):
        attempt.failed()
        return second_factor_page(visit, user, status=422, fault=WRONG_CODE)
    attempt.succeeded()
    return let_in(visit, user)


@pages.post("/second-factor/key")
@anybody
def second_factor_key() -> BaseResponse:
    visit = office_visit()
    user = who_is_half_way(visit)
    if user is None:
        return redirect(url_for("office.sign_in"), 303)
    attempt = Attempt(user.email, is_code=True)
    if seconds := attempt.seconds_to_wait():
        return wait_page(visit, "office/second_factor.html", seconds, **_second_factor_values(visit, user))
    if not (KeyForm().validate_on_submit() and answered_key(visit, user)):
        attempt.failed()
        return second_factor_page(visit, user, status=422, fault=WRONG_KEY)
    attempt.succeeded()
    return let_in(visit, user)


@pages.route("/second-factor/paper", methods=["GET", "POST"])
@anybody
def second_factor_paper() -> BaseResponse:
    """One of the codes that were printed when the second factor was set up."""
    visit = office_visit()
    user = who_is_half_way(visit)
    if user is None:
        return redirect(url_for("office.sign_in"), 303)
    page: dict[str, Any] = {"title": visit.interface.gettext("Kod på papper")}
    form = RecoveryForm()
    if not form.is_submitted():
        return visit.page("office/second_factor_paper.html", fault="", **page)
    attempt = Attempt(user.email, is_code=True)
    if seconds := attempt.seconds_to_wait():
        return wait_page(visit, "office/second_factor_paper.html", seconds, **page)
    if not (form.validate() and used_up(visit, user, form.code.data)):
        attempt.failed()
        fault = visit.interface.gettext(WRONG_RECOVERY)
        return visit.page("office/second_factor_paper.html", status=422, fault=fault, **page)
    attempt.succeeded()
    return let_in(visit, user)


def used_up(visit: OfficeVisit, user: User, code: str) -> bool:
    """Written down at once, in a transaction of its own: a page that then fails has still used the code."""
    with writing(visit.office.engine) as tables:
        return use_recovery_code(tables, user.id, code)


def second_factor_page(visit: OfficeVisit, user: User, *, status: int = 200, fault: str = "") -> Response:
    said = visit.interface.gettext(fault) if fault else ""
    return visit.page("office/second_factor.html", status=status, fault=said, **_second_factor_values(visit, user))


def _second_factor_values(visit: OfficeVisit, user: User) -> dict[str, Any]:
    return {
        "title": visit.interface.gettext("Andra steget"),
        "has_authenticator": user.tf_totp_secret is not None,
        "has_paper": has_recovery_codes(visit.tables, user.id),
        "key_request": key_request(visit, user) if user.webauthn else "",
    }


@pages.post("/sign-out")
@signed_in()
def sign_out() -> BaseResponse:
    session.clear()
    return redirect(url_for("office.sign_in"), 303)
