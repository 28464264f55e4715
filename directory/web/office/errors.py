"""Pages for what went wrong in the office. They say what happened and what to do; the log says where in the code."""

from __future__ import annotations

import sys
from http import HTTPStatus

from flask import Flask, Response, g
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError
from werkzeug.wrappers import Response as BaseResponse

from directory.domain.errors import Conflict, Denied, NotFound
from directory.rendering.words import N_
from directory.web.office.visit import Office, OfficeVisit

PROBLEMS = {
    400: (N_("Det gick inte att läsa formuläret"), N_("Gå tillbaka, ladda om sidan och prova igen.")),
    403: (
        N_("Det här ingår inte i din roll"),
        N_("En administratör kan ge dig rollen, om det behövs i ditt arbete."),
    ),
    404: (N_("Sidan finns inte"), N_("Adressen kan vara fel, eller så har länken gått ut eller använts.")),
    405: (N_("Sidan kan inte öppnas på det sättet"), N_("Gå tillbaka till start.")),
    409: (N_("Någon annan hann före"), N_("Sidan har ändrats sedan du öppnade den. Ladda om den och prova igen.")),
    413: (N_("Det var för mycket på en gång"), N_("Dela upp det och prova igen.")),
    500: (N_("Något gick fel hos oss"), N_("Felet är vårt, och inget har ändrats. Prova igen om en stund.")),
}
STALE = (N_("Sidan hade legat öppen för länge"), N_("Gå tillbaka, ladda om sidan och prova igen. Inget har ändrats."))
STATUS = {NotFound: HTTPStatus.NOT_FOUND, Denied: HTTPStatus.FORBIDDEN, Conflict: HTTPStatus.CONFLICT}


def add_office_errors(app: Flask, office: Office) -> None:
    @app.errorhandler(CSRFError)
    def stale(_error: CSRFError) -> Response:
        return _page(office, HTTPStatus.BAD_REQUEST, STALE)

    @app.errorhandler(HTTPException)
    def refused(error: HTTPException) -> BaseResponse:
        if isinstance(error, SecurityError):
            # Asked under a name that is not ours: no page, since even its links would be wrong. On one's own machine
            # it is 127.0.0.1 that was typed, so the right address is told.
            hint = "" if office.is_open_to_others else f"{office.settings.office_address}/\n"
            return Response(hint, HTTPStatus.BAD_REQUEST, content_type="text/plain; charset=utf-8")
        response = error.get_response()
        if response.status_code < HTTPStatus.BAD_REQUEST:
            return response
        page = _page(office, response.status_code, _nearest(response.status_code))
        if "Allow" in response.headers:
            page.headers["Allow"] = response.headers["Allow"]
        return page

    for kind, status in STATUS.items():
        app.register_error_handler(kind, lambda _error, status=status: _page(office, status, PROBLEMS[status]))

    @app.errorhandler(Exception)
    def crashed(_error: Exception) -> Response:
        app.log_exception(sys.exc_info())
        return _page(office, HTTPStatus.INTERNAL_SERVER_ERROR, PROBLEMS[500], nobody=True)


def _page(office: Office, status: int, problem: tuple[str, str], *, nobody: bool = False) -> Response:
    """After a crash the page asks the tables nothing, not even who is here."""
    visit = OfficeVisit(office, None, knows_nobody=True) if nobody or "visit" not in g else g.visit
    heading, explanation = problem
    return visit.page(
        "office/problem.html",
        title=visit.interface.gettext(heading),
        status=status,
        explanation=visit.interface.gettext(explanation),
    )


def _nearest(status: int) -> tuple[str, str]:
    return PROBLEMS.get(status) or PROBLEMS[400 if status < HTTPStatus.INTERNAL_SERVER_ERROR else 500]
