"""One service: what it is, who may come, how to reach it. Readable in ten seconds on a phone, sources folded."""

from __future__ import annotations

from flask import Response, abort

from directory.domain.listing import Listing
from directory.rendering.entries import ShownEntry, shown_entry
from directory.web.public.blueprint import pages
from directory.web.public.lists import summaries
from directory.web.routing import public
from directory.web.visit import Visit, this_visit


@pages.get("/entry/<ref>")
@public(indexable=True)
def entry(ref: str) -> Response:
    visit = this_visit()
    listing = visit.catalogue.get(ref)
    if listing is None:
        abort(404)
    return visit.page(
        "public/entry.html",
        title=visit.interface.gettext("Kontaktuppgifter"),
        entry=entry_of(visit, listing),
        is_unreviewed=any(map(visit.is_unreviewed, (listing.summary, listing.how_to_get_help, listing.not_for))),
        link=visit.absolute(visit.addresses.entry(ref)),
    )


def entry_of(visit: Visit, listing: Listing) -> ShownEntry:
    catalogue = visit.catalogue
    others = [other for slug in listing.see_instead if (other := catalogue.by_slug(slug))]
    return shown_entry(
        visit.interface,
        catalogue.reference,
        listing,
        visit.at,
        state=catalogue.open_state(listing, visit.at),
        instead=summaries(visit, others),
    )
