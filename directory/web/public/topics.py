"""Kinds of help, needs and target groups: an index of each, and a page per term with everything under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flask import Response, abort

from directory.domain.finding import Query
from directory.domain.listing import Listing
from directory.domain.taxonomy import Kind, Term
from directory.web.public.blueprint import pages
from directory.web.public.lists import ALL, by_county, found, help_only, in_order, term_by_ref
from directory.web.routing import public
from directory.web.visit import Visit, this_visit

#: Up to so many listings are shown in full, more as short lines.
IN_FULL = 12


@pages.get("/help/")
@public(indexable=True)
def help_index() -> Response:
    visit = this_visit()
    taxonomy = visit.catalogue.reference.taxonomy
    return visit.page(
        "public/help_index.html",
        title=visit.interface.gettext("Sorts hjälp"),
        needs=in_order(taxonomy.needs),
        kinds=[kind for kind in in_order(taxonomy.kinds) if not kind.is_material],
    )


@pages.get("/help/<ref>")
@public(indexable=True)
def help_with(ref: str) -> Response:
    """A kind or a need: readers do not tell them apart, and refs never collide."""
    visit = this_visit()
    taxonomy = visit.catalogue.reference.taxonomy
    query = Query(at=visit.at, language=visit.interface.language, limit=ALL)
    kind = term_by_ref(taxonomy.kinds, ref)
    if isinstance(kind, Kind):
        return _topic(visit, kind, found(visit, replace(query, kinds=(kind.code,))))
    need = term_by_ref(taxonomy.needs, ref)
    if need is None:
        abort(404)
    return _topic(visit, need, help_only(visit, found(visit, replace(query, needs=(need.code,)))))


@pages.get("/for/")
@public(indexable=True)
def group_index() -> Response:
    visit = this_visit()
    groups = in_order(visit.catalogue.reference.taxonomy.target_groups)
    return visit.page("public/group_index.html", title=visit.interface.gettext("För vem"), groups=groups)


@pages.get("/for/<ref>")
@public(indexable=True)
def group(ref: str) -> Response:
    visit = this_visit()
    term = term_by_ref(visit.catalogue.reference.taxonomy.target_groups, ref)
    if term is None:
        abort(404)
    query = Query(at=visit.at, language=visit.interface.language, groups=(term.code,), limit=ALL)
    return _topic(visit, term, help_only(visit, found(visit, query)))


def _topic(visit: Visit, term: Term, listings: Sequence[Listing]) -> Response:
    return visit.page(
        "public/topic.html",
        title=visit.interface.gettext("Kontakter"),
        term=term,
        total=len(listings),
        sections=by_county(visit, listings),
        in_full=len(listings) <= IN_FULL,
    )
