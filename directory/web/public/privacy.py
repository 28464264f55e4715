"""What a visit leaves behind, and what nobody can protect from (requirement SB-06)."""

from __future__ import annotations

from flask import Response

from directory.domain.figures import RouteClass
from directory.web.public.blueprint import pages
from directory.web.routing import public
from directory.web.visit import this_visit

#: The page of the guide that says the same step by step.
STEP_BY_STEP = "using-this-site"


@pages.get("/privacy")
@public(indexable=True, route_class=RouteClass.GUIDE)
def privacy() -> Response:
    visit = this_visit()
    situation = visit.catalogue.guide.situations.get(STEP_BY_STEP)
    return visit.page("public/privacy.html", title=visit.interface.gettext("Trygghet på nätet"), situation=situation)
