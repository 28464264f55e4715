"""Pages for what went wrong, in the same clothes as the rest. They need no edition, and tell no log who was here."""

from __future__ import annotations

import logging
import sys
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from pathlib import Path
from traceback import extract_tb
from types import TracebackType
from typing import Any

from flask import Flask, Response
from werkzeug.exceptions import BadRequest, HTTPException
from werkzeug.wrappers import Response as BaseResponse

from directory.rendering.words import N_
from directory.web.admission import Refused
from directory.web.key_numbers import talk
from directory.web.visit import NothingPublished, Site, Visit

Crash = tuple[type, BaseException, TracebackType] | tuple[None, None, None]

log = logging.getLogger("directory")

TEMPLATE = "errors/problem.html"
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What a page says of what went wrong, and which ways on it offers."""

    heading: str
    explanation: str
    has_guide: bool = True
    may_search: bool = True


#: Per status; any other is told as its nearest neighbour here.
PROBLEMS = {
    400: Problem(
        heading=N_("Det gick inte att läsa frågan"),
        explanation=N_("Prova igen med enklare ord, eller gå tillbaka till start."),
    ),
    404: Problem(
        heading=N_("Sidan finns inte"),
        explanation=N_(
            "Adressen kan vara fel, eller så har innehållet flyttats. Sök här, eller gå tillbaka till start."
        ),
    ),
    405: Problem(
        heading=N_("Sidan kan inte öppnas på det sättet"),
        explanation=N_("Sök här, eller gå tillbaka till start."),
    ),
    413: Problem(heading=N_("Texten var för lång"), explanation=N_("Skriv kortare. Några få ord räcker.")),
    # The search costs most, so it is not what is offered where there is too much to do.
    429: Problem(
        heading=N_("Vänta en liten stund"),
        explanation=N_("Många sidor har öppnats på kort tid från samma nät som ditt. Prova igen om en liten stund."),
        may_search=False,
    ),
    500: Problem(heading=N_("Något gick fel hos oss"), explanation=N_("Felet är vårt. Prova igen om en stund.")),
    503: Problem(
        heading=N_("Vänta en liten stund"),
        explanation=N_("Just nu är det många som läser här. Prova igen om en liten stund."),
        may_search=False,
    ),
}
NOT_YET = Problem(
    heading=N_("Guiden är inte öppen ännu"),
    explanation=N_("Det finns inget innehåll att visa just nu. Det kommer så snart det är kontrollerat."),
    has_guide=False,
    may_search=False,
)


class PublicApplication(Flask):
    """Flask, except that a crash is logged as a place in the code and nothing about the request (SB-16)."""

    def log_exception(self, exc_info: Crash) -> None:
        _kind, error, traceback = exc_info
        places = extract_tb(traceback)
        where = f"{Path(places[-1].filename).name}:{places[-1].lineno}" if places else "?"
        log.error("crash %s at %s", type(error).__name__, where)


def add_error_pages(app: Flask, site: Site) -> None:
    """One page for every refusal and every crash."""

    @app.errorhandler(HTTPException)
    def refused(error: HTTPException) -> BaseResponse:
        response = error.get_response()
        if response.status_code < HTTPStatus.BAD_REQUEST:
            return response
        page = problem_page(site, response.status_code)
        if "Allow" in response.headers:
            page.headers["Allow"] = response.headers["Allow"]
        return page

    @app.errorhandler(Refused)
    def later(error: Refused) -> Response:
        refusal = error.refusal
        status = HTTPStatus.TOO_MANY_REQUESTS if refusal.is_of_network else HTTPStatus.SERVICE_UNAVAILABLE
        page = Response(markup_of_refusal(site.visit().interface.language, status), status, content_type=HTML)
        page.headers["Retry-After"] = str(refusal.seconds)
        return page

    @cache
    def markup_of_refusal(_language: str, status: int) -> str:
        """Made once per language: refusing must cost less than answering."""
        return site.visit().render(TEMPLATE, languages=[], **_values(site.visit(), PROBLEMS[status]))

    @app.errorhandler(NothingPublished)
    def not_yet(_error: NothingPublished) -> Response:
        return problem_page(site, HTTPStatus.SERVICE_UNAVAILABLE, NOT_YET)

    @app.errorhandler(Exception)
    def crashed(error: Exception) -> Response:
        app.log_exception(sys.exc_info())
        return problem_page(site, HTTPStatus.INTERNAL_SERVER_ERROR)


def blame_the_sender(app: Flask, kind: type[Exception]) -> None:
    """What the web server raises on a body that makes no sense is no crash of ours."""
    app.register_error_handler(kind, lambda _error: app.handle_http_exception(BadRequest()))


def unreadable(app: Flask) -> bytes:
    """The whole answer to what never became a request, as it goes over the wire."""
    with app.test_request_context():
        answer = app.process_response(app.make_response(app.handle_http_exception(BadRequest())))
    head = f"HTTP/1.1 {answer.status}\r\nConnection: close\r\n{answer.headers}"
    return head.encode("latin-1") + answer.get_data()


def problem_page(site: Site, status: int, problem: Problem | None = None) -> Response:
    visit = site.visit()
    return visit.bare_page(TEMPLATE, status=status, **_values(visit, problem or _nearest(status)))


def _values(visit: Visit, problem: Problem) -> dict[str, Any]:
    gettext = visit.interface.gettext
    return {
        "title": gettext(problem.heading),
        "edition": None,
        "explanation": gettext(problem.explanation),
        "has_guide": problem.has_guide,
        "may_search": problem.may_search,
        "talk": talk(visit.interface),
    }


def _nearest(status: int) -> Problem:
    return PROBLEMS.get(status) or PROBLEMS[400 if status < HTTPStatus.INTERNAL_SERVER_ERROR else 500]
