"""The start page: danger first, then whom it is about, somebody to call, words, and every other way in."""

from __future__ import annotations

from flask import Response

from directory.domain.areas import AreaKind
from directory.domain.figures import RouteClass
from directory.web.key_numbers import talk
from directory.web.public.blueprint import pages
from directory.web.public.doors import doors
from directory.web.public.lists import in_order
from directory.web.routing import public
from directory.web.visit import this_visit

#: So many needs stand on the start page; the rest are one step away.
NEEDS_SHOWN = 10


@pages.get("/")
@public(indexable=True, route_class=RouteClass.GUIDE)
def start() -> Response:
    visit = this_visit()
    reference = visit.catalogue.reference
    return visit.page(
        "public/start.html",
        title=visit.interface.gettext("Start"),
        doors=doors(visit.interface, reference.taxonomy.audiences),
        counties=reference.areas.of_kind(AreaKind.COUNTY),
        talk=talk(visit.interface),
        needs=in_order(reference.taxonomy.needs)[:NEEDS_SHOWN],
    )
