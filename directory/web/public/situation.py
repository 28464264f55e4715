"""A situation of the guide: what to do in order, and whom to contact, for a place and a moment.

Place and time come by a form and are kept in the address, so that Back works and a page can be passed on; neither
says anything of who asks. Without them the answer is for the whole country, and for now.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import msgspec
from flask import Response, abort, redirect, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as BaseResponse

from directory.domain.areas import SWEDEN, Area, AreaKind
from directory.domain.figures import RouteClass
from directory.domain.guide import PROFESSIONAL, Situation, Urgency
from directory.rendering.repeats import told_once
from directory.rendering.situations import SituationWords, urgency_words
from directory.search.understanding import plain
from directory.web.public.blueprint import pages
from directory.web.public.moments import WrongMoment, address_of_moment, read_moment_of_address, read_moment_of_form
from directory.web.public.places import CountyWithMunicipalities, municipalities_in
from directory.web.routing import public
from directory.web.visit import Visit, this_visit

FIELDS = ("place", "day", "clock")
LONGEST_FIELD = 80
#: What a sealed form is for, so that nothing else that was sealed is taken for one.
PURPOSE = "place and time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Where and when the answer is for, with what was wrong with what was typed.

    ``moment`` is the part of an address for a set time; empty for now.
    """

    area: Area
    at: datetime
    moment: str = ""
    typed_place: str = ""
    near: tuple[Area, ...] = ()
    place_fault: str = ""
    typed_day: str = ""
    typed_clock: str = ""
    time_fault: str = ""

    @property
    def slug(self) -> str:
        """The place's part of an address; the whole country is named only where a time follows."""
        return "" if self.area.code == SWEDEN and not self.moment else self.area.slug


@pages.get("/guide/<ref>")
@public(indexable=True, route_class=RouteClass.GUIDE)
def situation(ref: str) -> Response:
    visit = this_visit()
    found, country = situation_of(visit, ref), visit.catalogue.reference.areas[SWEDEN]
    return visit.kept_page(lambda: show(visit, found, Asked(area=country, at=visit.at)))


@pages.get("/guide/<ref>/<place>")
@public(indexable=True, route_class=RouteClass.GUIDE)
def situation_at(ref: str, place: str) -> Response:
    visit = this_visit()
    found, area = situation_of(visit, ref), area_of(visit, place)
    return visit.kept_page(lambda: show(visit, found, Asked(area=area, at=visit.at)))


@pages.get("/guide/<ref>/<place>/<day>/<clock>")
@public(route_class=RouteClass.GUIDE)
def situation_then(ref: str, place: str, day: str, clock: str) -> Response:
    visit = this_visit()
    found, area = situation_of(visit, ref), area_of(visit, place)
    return show(visit, found, asked_then(visit, area, day, clock))


@pages.post("/guide/<ref>")
@public(route_class=RouteClass.GUIDE)
def ask_situation(ref: str) -> BaseResponse:
    """Go on to the address that answers a typed place and time; what was wrong with them is said there."""
    visit = this_visit()
    found = situation_of(visit, ref)
    typed = read_typed(request.form)
    asked = read_asked(visit, *typed)
    if asked.place_fault or asked.time_fault:
        # Somebody may have typed anything: it stands in no address, as the words of a search do not (SB-07).
        token = visit.site.sealer.seal(msgspec.json.encode(typed), visit.at, PURPOSE)
        return redirect(visit.addresses.situation_again(found.ref, token), 303)
    return redirect(visit.addresses.situation(found.ref, asked.slug, asked.moment), 303)


@pages.get("/guide/<ref>/again/<token>")
@public(route_class=RouteClass.GUIDE)
def situation_again(ref: str, token: str) -> Response:
    """The answer as far as it could be read, with what was typed and what is wrong with it."""
    visit = this_visit()
    found = situation_of(visit, ref)
    content = visit.site.sealer.open(token, visit.at, PURPOSE)
    typed = msgspec.json.decode(content, type=tuple[str, str, str]) if content else ("", "", "")
    return show(visit, found, read_asked(visit, *typed))


def read_typed(form: MultiDict[str, str]) -> tuple[str, str, str]:
    """Place, day and time as typed. Unknown or repeated fields are refused."""
    if not set(form) <= set(FIELDS) or any(len(form.getlist(name)) > 1 for name in FIELDS):
        abort(400)
    place, day, clock = (plain(form.get(name, "")).strip()[:LONGEST_FIELD] for name in FIELDS)
    return place, day, clock


@pages.get("/guide/<ref>/where")
@public(route_class=RouteClass.GUIDE)
def situation_places(ref: str) -> Response:
    visit = this_visit()
    areas = visit.catalogue.reference.areas
    return visit.page(
        "public/situation_places.html",
        title=visit.interface.gettext("Välj plats"),
        situation=situation_of(visit, ref),
        counties=[
            CountyWithMunicipalities(county, municipalities_in(areas, county))
            for county in areas.of_kind(AreaKind.COUNTY)
        ],
    )


def situation_of(visit: Visit, ref: str) -> Situation:
    return visit.catalogue.guide.situation_by_ref(ref) or abort(404)


def area_of(visit: Visit, slug: str) -> Area:
    area = visit.catalogue.reference.areas.find(slug)
    if area is None or area.kind is AreaKind.COORDINATOR_REGION:
        abort(404)
    return area


def asked_then(visit: Visit, area: Area, day: str, clock: str) -> Asked:
    try:
        at = read_moment_of_address(day, clock, visit.at)
    except WrongMoment as wrong:
        fault = visit.interface.gettext(wrong.words)
        return Asked(area=area, at=visit.at, typed_day=day, typed_clock=clock, time_fault=fault)
    return Asked(area=area, at=at, moment=address_of_moment(at), typed_day=day, typed_clock=f"{at:%H:%M}")


def read_asked(visit: Visit, place: str, day: str, clock: str) -> Asked:
    """What a form asks for. What is wrong in one field leaves the other as it was meant."""
    interface, catalogue = visit.interface, visit.catalogue
    area = catalogue.place_names.find(place) if place else None
    is_unknown = bool(place) and area is None
    at, moment, time_fault = visit.at, "", ""
    try:
        set_to = read_moment_of_form(day, clock, visit.at)
        if set_to is not None:
            at, moment = set_to, address_of_moment(set_to)
    except WrongMoment as wrong:
        time_fault = interface.gettext(wrong.words)
    return Asked(
        area=area or catalogue.reference.areas[SWEDEN],
        at=at,
        moment=moment,
        typed_place=place,
        near=catalogue.place_names.near(place) if is_unknown else (),
        place_fault=interface.gettext("Vi hittar ingen kommun och inget län med det namnet.") if is_unknown else "",
        typed_day=day,
        typed_clock=clock,
        time_fault=time_fault,
    )


def show(visit: Visit, situation: Situation, asked: Asked) -> Response:
    interface, guide = visit.interface, visit.catalogue.guide
    # Of a way to reach somebody the page says how far it can be trusted today, whatever time is set.
    words = SituationWords(interface, visit.catalogue.reference, asked.at, show=visit.contact)
    steps = words.steps(visit.catalogue.refer(situation, asked.area.code, asked.at))
    return visit.page(
        "public/situation.html",
        title=interface.plain(situation.tab_title),
        situation=situation,
        urgency=urgency_words(interface, situation.urgency, situation.audience),
        is_for_staff=situation.audience == PROFESSIONAL,
        is_acute=situation.urgency is Urgency.ACUTE,
        asked=asked,
        is_national=asked.area.code == SWEDEN,
        moment_words=moment_words(visit, asked),
        steps=told_once(steps),
        has_more=asked.area.code != SWEDEN and any(step.has_more for step in steps),
        rules=words.rules(guide, situation),
        needs_legal_review=situation.show_rules and guide.needs_legal_review(situation),
        is_unreviewed=visit.is_unreviewed(situation.title),
        nearby=[guide.situations[other] for other in situation.see_also],
    )


def moment_words(visit: Visit, asked: Asked) -> str:
    """The set time in words; empty for now."""
    if not asked.moment:
        return ""
    day = visit.interface.date(asked.at.date())
    return visit.interface.gettext("%(day)s kl. %(time)s", day=day, time=visit.interface.time(asked.at))
