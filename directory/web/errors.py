"""Pages for what went wrong, in the same clothes as the rest. They need no edition, and tell no log who was here."""

from __future__ import annotations

import logging
import sys
from http import HTTPStatus
from pathlib import Path
from traceback import extract_tb
from types import TracebackType

from flask import Flask, Response
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as BaseResponse

from directory.rendering.interface import Interface
from directory.rendering.words import N_
from directory.web.visit import NothingPublished, Site

Crash = tuple[type, BaseException, TracebackType] | tuple[None, None, None]

log = logging.getLogger("directory")

#: Heading and explanation per status; any other status is told as its nearest neighbour here.
PROBLEMS = {
    400: (N_("Det gick inte att läsa frågan"), N_("Prova igen med enklare ord, eller gå tillbaka till start.")),
    404: (
        N_("Sidan finns inte"),
        N_("Adressen kan vara fel, eller så har innehållet flyttats. Sök här, eller gå tillbaka till start."),
    ),
    405: (N_("Sidan kan inte öppnas på det sättet"), N_("Sök här, eller gå tillbaka till start.")),
    413: (N_("Texten var för lång"), N_("Skriv kortare. Några få ord räcker.")),
    500: (N_("Något gick fel hos oss"), N_("Felet är vårt. Prova igen om en stund.")),
    503: (
        N_("Guiden är inte öppen ännu"),
        N_("Det finns inget innehåll att visa just nu. Det kommer så snart det är kontrollerat."),
    ),
}


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

    @app.errorhandler(NothingPublished)
    def not_yet(_error: NothingPublished) -> Response:
        return problem_page(site, HTTPStatus.SERVICE_UNAVAILABLE)

    @app.errorhandler(Exception)
    def crashed(error: Exception) -> Response:
        app.log_exception(sys.exc_info())
        return problem_page(site, HTTPStatus.INTERNAL_SERVER_ERROR)


def problem_page(site: Site, status: int) -> Response:
    visit = site.visit()
    heading, explanation = _problem(visit.interface, status)
    may_search = status != HTTPStatus.SERVICE_UNAVAILABLE
    return visit.bare_page(
        "errors/problem.html",
        title=heading,
        status=status,
        edition=None,
        explanation=explanation,
        may_search=may_search,
    )


def _problem(interface: Interface, status: int) -> tuple[str, str]:
    nearest = status if status in PROBLEMS else (400 if status < HTTPStatus.INTERNAL_SERVER_ERROR else 500)
    heading, explanation = PROBLEMS[nearest]
    return interface.gettext(heading), interface.gettext(explanation)
