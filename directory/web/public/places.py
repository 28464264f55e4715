"""Places: an index by county, and a page per county and municipality with what serves people there."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, abort

from directory.domain.areas import Area, AreaKind, Areas
from directory.domain.languages import SOURCE_LANGUAGE
from directory.web.public.blueprint import pages
from directory.web.public.lists import county_of, place_sections, summaries
from directory.web.routing import public
from directory.web.visit import Visit, this_visit

#: Å, ä and ö end the Swedish alphabet; the signs that stand for them here follow z.
AFTER_Z = str.maketrans("åäö", "{|}")


@dataclass(frozen=True, slots=True)
class CountyWithMunicipalities:
    county: Area
    municipalities: tuple[Area, ...]


@pages.get("/place/")
@public(indexable=True)
def places() -> Response:
    visit = this_visit()
    areas = visit.catalogue.reference.areas
    return visit.page(
        "public/places.html",
        title=visit.interface.gettext("Välj plats"),
        counties=[
            CountyWithMunicipalities(county, municipalities_in(areas, county))
            for county in areas.of_kind(AreaKind.COUNTY)
        ],
    )


@pages.get("/place/<slug>")
@public(indexable=True)
def place(slug: str) -> Response:
    visit = this_visit()
    areas = visit.catalogue.reference.areas
    area = areas.find(slug)
    if area is None or area.kind not in (AreaKind.COUNTY, AreaKind.MUNICIPALITY):
        abort(404)
    return visit.kept_page(lambda: show(visit, area))


def show(visit: Visit, area: Area) -> Response:
    areas = visit.catalogue.reference.areas
    kinds = visit.catalogue.reference.taxonomy.kinds
    return visit.page(
        "public/place.html",
        title=visit.interface.gettext("Kontakter på orten"),
        area=area,
        county=county_of(areas, area.code),
        municipalities=municipalities_in(areas, area) if area.kind is AreaKind.COUNTY else (),
        neighbours=[areas[code] for code in area.adjacent if code in areas],
        sections=place_sections(visit, area.code),
        gaps=[(kinds[gap.kind], summaries(visit, gap.instead)) for gap in visit.catalogue.gaps(area.code)],
    )


def municipalities_in(areas: Areas, county: Area) -> tuple[Area, ...]:
    inside = (areas[code] for code in areas.inside(county.code))
    return tuple(sorted((area for area in inside if area.kind is AreaKind.MUNICIPALITY), key=in_swedish_order))


def in_swedish_order(area: Area) -> str:
    return str(area.name.best((SOURCE_LANGUAGE,)) or "").casefold().translate(AFTER_Z)
