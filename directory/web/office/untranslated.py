"""Which entries have texts to translate into a language, or to translate anew since the Swedish was changed."""

from __future__ import annotations

from flask import Response, abort, url_for

from directory.domain.areas import AreaKind
from directory.domain.languages import TextState
from directory.domain.permissions import Act
from directory.queries.translations import Untranslated, list_untranslated
from directory.rendering.words import said
from directory.web.office.blueprint import pages
from directory.web.office.policies import requires
from directory.web.office.translating import MISSING, STATE
from directory.web.office.visit import OfficeVisit, office_visit
from directory.web.office.worklists import ShownWork, part


@pages.get("/to-do/translations/<code>")
@requires(Act.PROPOSE)
def untranslated(code: str) -> Response:
    return untranslated_in(code, "")


@pages.get("/to-do/translations/<code>/in/<area>")
@requires(Act.PROPOSE)
def untranslated_in(code: str, area: str) -> Response:
    visit = office_visit()
    areas, interface = visit.office.reference.areas, visit.interface
    if code not in visit.office.translated or (area and area not in areas):
        abort(404)
    inside = sorted(areas.inside(area)) if area else []
    found = list_untranslated(visit.tables, visit.acting(), code, inside)
    return visit.page(
        "office/untranslated.html",
        title=interface.gettext("Översättningar att göra"),
        code=code,
        language=interface.language_name(code),
        others=[(one, interface.language_name(one)) for one in visit.office.translated if one != code],
        part=part(found, lambda one: _shown(visit, code, one)),
        area=interface.plain(areas[area].name) if area else "",
        counties=[(one.code, interface.plain(one.name)) for one in areas.of_kind(AreaKind.COUNTY)],
    )


def _shown(visit: OfficeVisit, code: str, one: Untranslated) -> ShownWork:
    counted = ((TextState.OUTDATED, one.outdated), (MISSING, one.missing))
    return ShownWork(
        name=visit.interface.plain(one.name),
        words=", ".join(f"{said(visit.interface, STATE, state)} ({count})" for state, count in counted if count),
        address=url_for("office.translations", service_id=one.service) + f"#{code}",
    )
