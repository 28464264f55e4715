"""How entries are checked, what the marks mean, who is in the guide and why, and whose work it rests on."""

from __future__ import annotations

from flask import Response

from directory.domain.taxonomy import UrgencyGrade
from directory.web.public.blueprint import pages
from directory.web.routing import public
from directory.web.visit import this_visit


@pages.get("/about")
@public(indexable=True)
def about() -> Response:
    visit = this_visit()
    days = visit.catalogue.reference.taxonomy.recheck_days
    return visit.page(
        "public/about.html",
        title=visit.interface.gettext("Om guiden"),
        crisis_days=days[UrgencyGrade.CRISIS],
        support_days=days[UrgencyGrade.SUPPORT],
        background_days=days[UrgencyGrade.BACKGROUND],
        services=visit.catalogue.manifest.services.get("public", 0),
    )
