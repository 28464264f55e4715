"""The accessibility statement, from the data of the edition (2018:1937, 13 §)."""

from __future__ import annotations

from flask import Response, abort

from directory.domain.accessibility import Conformance
from directory.rendering.words import N_
from directory.web.public.blueprint import pages
from directory.web.routing import public
from directory.web.visit import this_visit

CONFORMANCE = {
    Conformance.FULL: N_("Webbplatsen är helt förenlig med lagen om tillgänglig digital offentlig service."),
    Conformance.PARTIAL: N_("Webbplatsen är delvis förenlig med lagen om tillgänglig digital offentlig service."),
    Conformance.NONE: N_("Webbplatsen är inte förenlig med lagen om tillgänglig digital offentlig service."),
}
SUPERVISOR = "https://www.digg.se/tdosanmalan"


@pages.get("/accessibility")
@public(indexable=True)
def accessibility() -> Response:
    visit = this_visit()
    statement = visit.catalogue.reference.accessibility or abort(404)
    interface = visit.interface
    return visit.page(
        "public/accessibility.html",
        title=interface.gettext("Tillgänglighet"),
        operator=visit.site.settings.operator,
        conformance=interface.gettext(CONFORMANCE[statement.conformance]),
        assessed=interface.date(statement.assessed_on),
        updated=interface.date(statement.updated_on),
        methods=[interface.text(method) for method in statement.methods],
        outside=[interface.text(one) for one in statement.outside],
        shortcomings=[
            (interface.text(one.what), interface.text(one.why), interface.text(one.instead))
            for one in statement.shortcomings
        ],
        supervisor=SUPERVISOR,
    )
