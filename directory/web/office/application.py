"""The office application, put together. Everything it does is in the modules named here."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus
from urllib.parse import urlsplit

from flask import Flask, Response, abort, g, redirect, request, url_for
from flask_wtf.csrf import CSRFProtect
from werkzeug.wrappers import Response as BaseResponse

from directory.actions.annex_keys import prepare_tables
from directory.database import open_engine
from directory.exchange import read_reference
from directory.keys import BadKeys
from directory.settings import BadSettings, Settings
from directory.web.errors import PublicApplication
from directory.web.headers import PUBLIC_HEADERS
from directory.web.office.accounts import add_accounts
from directory.web.office.errors import add_office_errors
from directory.web.office.organization_sign_in import add_organization_sign_in
from directory.web.office.policies import Answer, OfficePolicy, check_office_policies, office_policy
from directory.web.office.routes import pages
from directory.web.office.sessions import ServerSessions
from directory.web.office.visit import Office, OfficeVisit

MAX_REQUEST_BYTES = 1024 * 1024
MAX_FORM_FIELDS = 2000
LOOPBACK = ("127.0.0.1", "::1", "localhost")
#: The script of a form may ask the office itself, so that an entry is shown while it is written.
OFFICE_HEADERS = {
    **PUBLIC_HEADERS,
    "Content-Security-Policy": f"{PUBLIC_HEADERS['Content-Security-Policy']}; connect-src 'self'",
}


def create_office_app(settings: Settings) -> Flask:
    """The pages for coordinators, on the tables. BadSettings when it would be open without an address of its own."""
    if not settings.office_url and settings.host not in LOOPBACK:
        raise BadSettings(["KONTAKTGUIDEN_OFFICE_URL must be set where others can reach the office."])
    office = _office(settings)
    app = PublicApplication("directory.web.office", static_folder=None)
    app.config.update(
        MAX_CONTENT_LENGTH=MAX_REQUEST_BYTES,
        MAX_FORM_MEMORY_SIZE=MAX_REQUEST_BYTES,
        MAX_FORM_PARTS=MAX_FORM_FIELDS,
        # The office knows its address from its settings: no header that a proxy or a stranger adds changes it.
        TRUSTED_HOSTS=[urlsplit(settings.office_address).hostname or ""],
        # Pages tell no address that they were opened from, so the check that wants one cannot be used.
        WTF_CSRF_SSL_STRICT=False,
        WTF_CSRF_TIME_LIMIT=None,
        PERMANENT_SESSION_LIFETIME=timedelta(0),
    )
    app.session_interface = ServerSessions(office.engine, settings.moment, secure=office.is_open_to_others)
    add_visits(app, office)
    CSRFProtect(app)
    add_accounts(app, office)
    add_organization_sign_in(app, office)
    add_office_errors(app, office)
    app.register_blueprint(pages)
    check_office_policies(app)
    app.extensions["office"] = office
    return app


def _office(settings: Settings) -> Office:
    engine = open_engine(settings.database_url)
    prepare_tables(engine, settings.annex_keys)
    try:
        return Office(settings, engine, read_reference(settings.data))
    except BadKeys as error:
        engine.dispose()
        raise BadSettings([str(error)]) from error


def add_visits(app: Flask, office: Office) -> None:
    """A visit around each request: who may come in, what is kept at the end, and the headers of the answer."""

    @app.before_request
    def begin() -> BaseResponse | None:
        g.visit = visit = OfficeVisit(office, request.endpoint)
        if request.method == "POST" and not visit.is_asked_from_here:
            abort(HTTPStatus.BAD_REQUEST)
        policy = office_policy(app, request.endpoint)
        return None if policy is None else admit(visit, policy)

    @app.after_request
    def finish(response: Response) -> Response:
        if "visit" in g:
            may_change = request.method == "POST" or g.visit.keeps_changes
            g.visit.finish(keep=may_change and response.status_code < HTTPStatus.BAD_REQUEST)
        response.headers.update(OFFICE_HEADERS)
        response.headers["X-Robots-Tag"] = "noindex, noarchive"
        return response

    @app.teardown_request
    def close(_error: BaseException | None) -> None:
        if "visit" in g:
            g.pop("visit").close()


def admit(visit: OfficeVisit, policy: OfficePolicy) -> BaseResponse | None:
    """Nothing when somebody may come in."""
    answer = policy.answer(visit.actor if policy.signed_in else None, is_fresh=is_fresh(visit, policy))
    if answer is Answer.NOT_YOURS:
        abort(HTTPStatus.FORBIDDEN)
    if answer is Answer.COME_IN:
        return None
    # The page is come back to afterwards. A form that was sent is not sent again by itself.
    can_be_opened = request.url_rule is not None and "GET" in (request.url_rule.methods or ())
    visit.session["asked"] = request.path if can_be_opened else url_for("office.start")
    return redirect(url_for("office.sign_in" if answer is Answer.SIGN_IN_FIRST else "office.confirm"), 303)


def is_fresh(visit: OfficeVisit, policy: OfficePolicy) -> bool:
    """Whether it was shown lately enough who this is; where nothing is demanded it always was."""
    if policy.proof is None:
        return True
    return visit.is_fresh(policy.proof.to_send if request.method == "POST" else policy.proof.to_open)
