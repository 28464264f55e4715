"""One organization and all its services."""

from __future__ import annotations

from flask import Response, abort

from directory.web.public.blueprint import pages
from directory.web.public.lists import summaries
from directory.web.routing import public
from directory.web.visit import this_visit


@pages.get("/actor/<ref>")
@public(indexable=True)
def actor(ref: str) -> Response:
    visit = this_visit()
    listings = visit.catalogue.organization(ref)
    if not listings:
        abort(404)
    organization = listings[0].organization
    return visit.page(
        "public/actor.html",
        title=visit.interface.gettext("Verksamheter"),
        organization=organization,
        type=visit.catalogue.reference.taxonomy.organization_types.get(organization.type),
        cards_shown=summaries(visit, listings),
    )
