"""One's own account: language, password, second factors, and where one is signed in."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort, redirect, url_for
from werkzeug.wrappers import Response

from directory.actions.sign_in import add_key, change_password, new_recovery_codes, remove_key, set_authenticator
from directory.actions.users import end_sessions
from directory.queries.users import digest, has_recovery_codes, list_sessions
from directory.web.office.accounts import is_right_code, new_secret
from directory.web.office.authenticator_page import authenticator_page
from directory.web.office.blueprint import pages
from directory.web.office.forms import CodeForm, LanguageForm, NewKeyForm, NewPasswordForm
from directory.web.office.joining import codes_page, hashed
from directory.web.office.key_ceremony import made_key, new_key_request
from directory.web.office.policies import signed_in
from directory.web.office.sign_in import WRONG_CODE, WRONG_KEY
from directory.web.office.visit import OfficeVisit, office_visit


@dataclass(frozen=True, slots=True)
class ShownSession:
    """Where somebody is signed in. Nothing is kept of the browser or the network, so the times must do."""

    since: str
    seen: str
    is_this: bool


@pages.get("/account")
@signed_in()
def account() -> Response:
    visit = office_visit()
    return visit.page(
        "office/account.html",
        title=visit.interface.gettext("Mitt konto"),
        sessions=_sessions(visit),
        languages=list(visit.office.interfaces.values()),
        chosen=visit.me().language,
        has_paper=has_recovery_codes(visit.tables, visit.me().id),
    )


def _sessions(visit: OfficeVisit) -> list[ShownSession]:
    this = digest(visit.session.token)
    return [
        ShownSession(
            visit.interface.date_and_time(one.began_at),
            visit.interface.date_and_time(one.seen_at),
            one.digest == this,
        )
        for one in list_sessions(visit.tables, visit.me().id)
    ]


@pages.post("/account/language")
@signed_in()
def language() -> Response:
    visit = office_visit()
    form = LanguageForm()
    form.language.choices = [(code, code) for code in ("", *visit.office.interfaces)]
    if not form.validate_on_submit():
        abort(400)
    visit.me().language = form.language.data
    return redirect(url_for("office.account"), 303)


@pages.post("/account/sessions")
@signed_in()
def end_other_sessions() -> Response:
    visit = office_visit()
    end_sessions(visit.tables, visit.me().id, but=digest(visit.session.token))
    visit.say(visit.interface.gettext("Du är utloggad överallt utom här."))
    return redirect(url_for("office.account"), 303)


@pages.route("/account/password", methods=["GET", "POST"])
@signed_in(fresh=True)
def password() -> Response:
    """Another password. Whoever knew the old one is out."""
    visit = office_visit()
    me = visit.me()
    form = NewPasswordForm((me.name, me.email))
    if form.validate_on_submit():
        change_password(visit.tables, me, hashed(form.password.data), this=digest(visit.session.token), at=visit.at)
        visit.say(visit.interface.gettext("Ditt lösenord är bytt."))
        return redirect(url_for("office.account"), 303)
    status, errors = (422, visit.errors(form)) if form.is_submitted() else (200, {})
    title = visit.interface.gettext("Byt lösenord")
    return visit.page("office/password.html", title=title, status=status, errors=errors)


@pages.route("/account/authenticator", methods=["GET", "POST"])
@signed_in(fresh=True)
def authenticator() -> Response:
    """Another authenticator in place of the one before, once it shows the right code."""
    visit = office_visit()
    me = visit.me()
    form = CodeForm()
    here = url_for("office.authenticator")
    if not form.is_submitted():
        visit.session["secret"] = secret = new_secret()
        return authenticator_page(visit, me, secret=secret, leads_to=here)
    pending = visit.session.get("secret")
    if pending is None:
        return redirect(here, 303)
    if not (form.validate() and is_right_code(me, form.code.data, pending)):
        return authenticator_page(visit, me, secret=pending, leads_to=here, status=422, fault=WRONG_CODE)
    visit.session.pop("secret")
    set_authenticator(visit.tables, me, pending, visit.at)
    visit.say(visit.interface.gettext("Den nya appen gäller nu."))
    return redirect(url_for("office.account"), 303)


@pages.post("/account/paper")
@signed_in(fresh=True)
def paper() -> Response:
    """New codes on paper; the old ones open no more."""
    visit = office_visit()
    return codes_page(visit, new_recovery_codes(visit.tables, visit.me(), visit.at))


@pages.route("/account/key", methods=["GET", "POST"])
@signed_in(fresh=True)
def key() -> Response:
    """A security key or a passkey as one more second factor."""
    visit = office_visit()
    me = visit.me()
    form = NewKeyForm()
    fault = ""
    if form.validate_on_submit():
        made = made_key(visit, form.name.data)
        if made is not None:
            add_key(visit.tables, me, visit.at, **made)
            visit.say(visit.interface.gettext("Säkerhetsnyckeln gäller nu."))
            return redirect(url_for("office.account"), 303)
        fault = visit.interface.gettext(WRONG_KEY)
    return visit.page(
        "office/key.html",
        title=visit.interface.gettext("Ny säkerhetsnyckel"),
        status=422 if form.is_submitted() else 200,
        fault=fault,
        errors=visit.errors(form),
        name=form.name.data or "",
        key_request=new_key_request(visit, me),
    )


@pages.post("/account/key/<int:key_id>/remove")
@signed_in(fresh=True)
def forget_key(key_id: int) -> Response:
    visit = office_visit()
    me = visit.me()
    if key_id not in {one.id for one in me.webauthn}:
        abort(404)
    remove_key(visit.tables, me, key_id, visit.at)
    visit.say(visit.interface.gettext("Säkerhetsnyckeln är borttagen."))
    return redirect(url_for("office.account"), 303)
