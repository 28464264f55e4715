"""The search: a plain page with the box, and the answer to what was asked.

Words come in the body of a POST, are sealed, and the answer opens under an address that nobody else can read. So
Back works, and no history holds what was typed (requirement SB-07).
"""

from __future__ import annotations

from flask import Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from directory.domain.areas import AreaKind
from directory.domain.figures import RouteClass
from directory.domain.finding import Query
from directory.web.key_numbers import talk
from directory.web.public.answers import shown_answer
from directory.web.public.blueprint import pages
from directory.web.public.lists import in_order
from directory.web.public.question import is_empty, read_question
from directory.web.public.sealed_question import seal, unseal
from directory.web.routing import public
from directory.web.sealing import TooLong
from directory.web.visit import this_visit


@pages.get("/search")
@public()
def search(*, is_gone: bool = False) -> Response:
    """The plain page; ``is_gone`` when the reader came for an answer that can no longer be opened."""
    visit = this_visit()
    reference = visit.catalogue.reference
    return visit.page(
        "public/search.html",
        title=visit.interface.gettext("Sök"),
        counties=reference.areas.of_kind(AreaKind.COUNTY),
        talk=talk(visit.interface),
        needs=in_order(reference.taxonomy.needs),
        is_gone=is_gone,
    )


@pages.post("/search")
@public(route_class=RouteClass.SEARCH)
def ask() -> BaseResponse:
    visit = this_visit()
    reference = visit.catalogue.reference
    query = read_question(request.form, reference, language=visit.interface.language, at=visit.at)
    if is_empty(query):
        return search()
    try:
        token = seal(query, visit.site.sealer)
    except TooLong:
        return show(query)
    return redirect(visit.addresses.answer(token), 303)


@pages.get("/answer/<token>")
@public(route_class=RouteClass.SEARCH)
def answer(token: str) -> Response:
    visit = this_visit()
    query = unseal(token, visit.site.sealer, language=visit.interface.language, at=visit.at)
    return search(is_gone=True) if query is None else show(query)


def show(query: Query) -> Response:
    """The page for a question."""
    visit = this_visit()
    return visit.page(
        "public/results.html",
        title=visit.interface.gettext("Sökresultat"),
        answer=shown_answer(visit, visit.catalogue.find(query)),
    )
