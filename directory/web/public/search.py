"""The search: a plain page with the box, and the answer to what was asked.

Words come in the body of a POST and never stand in an address. ``answer`` makes the page from a question alone, so
that a sealed question can stand between the two.
"""

from __future__ import annotations

from flask import Response, request

from directory.domain.areas import AreaKind
from directory.domain.finding import Query
from directory.web.public.answers import shown_answer
from directory.web.public.blueprint import pages
from directory.web.public.lists import in_order
from directory.web.public.question import is_empty, read_question
from directory.web.routing import public
from directory.web.visit import this_visit


@pages.get("/search")
@public()
def search() -> Response:
    visit = this_visit()
    reference = visit.catalogue.reference
    return visit.page(
        "public/search.html",
        title=visit.interface.gettext("Sök"),
        counties=reference.areas.of_kind(AreaKind.COUNTY),
        needs=in_order(reference.taxonomy.needs),
    )


@pages.post("/search")
@public()
def ask() -> Response:
    visit = this_visit()
    reference = visit.catalogue.reference
    query = read_question(request.form, reference, language=visit.interface.language, at=visit.at)
    return search() if is_empty(query) else answer(query)


def answer(query: Query) -> Response:
    """The page for a question."""
    visit = this_visit()
    results = visit.catalogue.find(query)
    return visit.page(
        "public/results.html",
        title=visit.interface.gettext("Sökresultat"),
        answer=shown_answer(visit, results),
    )
