"""Trainings, manuals and other material for people who meet exposed persons at work, apart from the help."""

from __future__ import annotations

from flask import Response

from directory.domain.finding import Query
from directory.web.public.blueprint import pages
from directory.web.public.lists import ALL, Section, found, in_order, summaries
from directory.web.routing import public
from directory.web.visit import this_visit


@pages.get("/materials/")
@public(indexable=True)
def materials() -> Response:
    visit = this_visit()
    kinds = [kind for kind in in_order(visit.catalogue.reference.taxonomy.kinds) if kind.is_material]
    query = Query(at=visit.at, language=visit.interface.language, kinds=tuple(kind.code for kind in kinds), limit=ALL)
    listings = found(visit, query)
    sections = [
        Section(
            heading=visit.interface.plain(kind.label),
            near=summaries(visit, (listing for listing in listings if listing.kind == kind.code)),
        )
        for kind in kinds
    ]
    return visit.page(
        "public/materials.html",
        title=visit.interface.gettext("Kunskap och material"),
        sections=[section for section in sections if section.near],
    )
