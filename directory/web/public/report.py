"""Telling us that something is wrong, with an entry or with the site: anonymous, nothing to fill in but the fault.

What is sent goes into the inbox that the office empties; the sender is known to nobody (requirement SB-23).
"""

from __future__ import annotations

from flask import Response, abort, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from directory import inbox
from directory.domain.figures import RouteClass
from directory.domain.hours import SWEDISH_TIME
from directory.domain.listing import Listing
from directory.domain.suggestion import MAX_LETTERS, SITE, About, SuggestionDraft, plain_text
from directory.rendering.words import N_
from directory.web.public.blueprint import pages
from directory.web.routing import public
from directory.web.visit import Visit, this_visit

ABOUT_ENTRY = {
    About.CONTACT: N_("Numret, adressen eller länken stämmer inte"),
    About.HOURS: N_("Tiderna stämmer inte"),
    About.CLOSED: N_("Verksamheten finns inte längre"),
    About.DANGEROUS: N_("Något som kan skada någon"),
    About.OTHER: N_("Något annat"),
}
ABOUT_SITE = {
    About.ACCESSIBILITY: N_("Jag kan inte använda eller läsa något"),
    About.OTHER: N_("Något annat"),
}
RECEIVED, FULL, EMPTY = "received", "full", "empty"


@pages.get("/entry/<ref>/report")
@public()
def report_entry(ref: str) -> Response:
    visit = this_visit()
    return _form(visit, _listing(visit, ref))


@pages.post("/entry/<ref>/report")
@public(route_class=RouteClass.REPORT)
def send_about_entry(ref: str) -> BaseResponse:
    visit = this_visit()
    _listing(visit, ref)
    return _put(visit, ref, visit.addresses.report(ref))


@pages.get("/entry/<ref>/report/<outcome>")
@public()
def entry_reported(ref: str, outcome: str) -> Response:
    visit = this_visit()
    listing = _listing(visit, ref)
    return _form(visit, listing, is_empty=True) if outcome == EMPTY else _outcome(visit, outcome, listing)


@pages.get("/accessibility/report")
@public()
def report_site() -> Response:
    return _form(this_visit(), None)


@pages.post("/accessibility/report")
@public(route_class=RouteClass.REPORT)
def send_about_site() -> BaseResponse:
    visit = this_visit()
    return _put(visit, SITE, visit.addresses.report_site())


@pages.get("/accessibility/report/<outcome>")
@public()
def site_reported(outcome: str) -> Response:
    visit = this_visit()
    return _form(visit, None, is_empty=True) if outcome == EMPTY else _outcome(visit, outcome, None)


def _listing(visit: Visit, ref: str) -> Listing:
    return visit.catalogue.get(ref) or abort(404)


def _form(visit: Visit, listing: Listing | None, *, is_empty: bool = False) -> Response:
    gettext = visit.interface.gettext
    choices = ABOUT_SITE if listing is None else ABOUT_ENTRY
    return visit.page(
        "public/report.html",
        title=gettext("Säg till"),
        name=visit.interface.text(listing.name) if listing else None,
        action=visit.addresses.report(listing.ref) if listing else visit.addresses.report_site(),
        choices=[(about.value, gettext(words)) for about, words in choices.items()],
        max_letters=MAX_LETTERS,
        is_empty=is_empty,
    )


def _put(visit: Visit, ref: str, form: str) -> BaseResponse:
    """Leave it and lead on: an answer to what was sent would be kept by browsers together with it."""
    text, chosen = plain_text(request.form.get("text", "")), request.form.get("about", "")
    if not text and not chosen:
        return redirect(f"{form}/{EMPTY}", 303)
    try:
        about = About(chosen or About.OTHER)
    except ValueError:
        abort(400)
    day = visit.at.astimezone(SWEDISH_TIME).date()
    draft = SuggestionDraft(ref=ref, about=about, text=text, day=day)
    is_received = inbox.put(visit.site.settings.inbox, draft)
    return redirect(f"{form}/{RECEIVED if is_received else FULL}", 303)


def _outcome(visit: Visit, outcome: str, listing: Listing | None) -> Response:
    if outcome not in (RECEIVED, FULL):
        abort(404)
    return visit.page(
        "public/reported.html",
        title=visit.interface.gettext("Säg till"),
        is_received=outcome == RECEIVED,
        back=visit.addresses.entry(listing.ref) if listing else visit.addresses.start(),
    )
