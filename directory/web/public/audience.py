"""The page for one audience: the lines that serve the whole country, and the step on to a place."""

from __future__ import annotations

from flask import Response, abort

from directory.domain.areas import SWEDEN, AreaKind
from directory.domain.finding import Query
from directory.web.public.blueprint import pages
from directory.web.public.doors import door
from directory.web.public.lists import ALL, by_urgency, found, help_only, term_by_ref
from directory.web.routing import public
from directory.web.visit import this_visit


@pages.get("/who/<ref>")
@public(indexable=True)
def audience(ref: str) -> Response:
    visit = this_visit()
    reference = visit.catalogue.reference
    term = term_by_ref(reference.taxonomy.audiences, ref)
    if term is None:
        abort(404)
    query = Query(at=visit.at, language=visit.interface.language, audience=term.code, limit=ALL)
    for_them = [listing for listing in help_only(visit, found(visit, query)) if term.code in listing.audiences]
    return visit.page(
        "public/audience.html",
        title=visit.interface.gettext("Kontakter"),
        door=door(visit.interface, term),
        sections=by_urgency(visit, [listing for listing in for_them if SWEDEN in listing.areas]),
        counties=reference.areas.of_kind(AreaKind.COUNTY),
    )
