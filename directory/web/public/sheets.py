"""What can be taken along: an answer of the guide as plain text or on paper, a municipality's sheet, a bare card.

Nothing here names the topic where it is kept: titles and file names are as neutral as the addresses (SB-14).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import segno
from flask import Response, abort
from markupsafe import Markup

from directory.catalogue.places import Gap
from directory.domain.areas import Area, AreaKind
from directory.domain.figures import RouteClass
from directory.domain.languages import Translations
from directory.domain.listing import Contact, ContactAudience
from directory.domain.taxonomy import UrgencyGrade
from directory.rendering.contacts import NUMBERS, ShownContact
from directory.rendering.interface import Interface
from directory.rendering.listings import Summary
from directory.rendering.moments import hours_rows
from directory.rendering.plain_text import parts_of, step_lines, with_language
from directory.rendering.situations import ShownReferral, SituationWords, urgency_words
from directory.rendering.words import N_, said
from directory.sheets import FOR_STAFF, TO_HAND_OVER, Level, municipality_sheet
from directory.web.public.blueprint import pages
from directory.web.public.lists import summaries
from directory.web.public.pdf import pdf_answer
from directory.web.public.situation import Asked, area_of, asked_then, moment_words, situation_of
from directory.web.routing import public
from directory.web.visit import Visit, this_visit

LEVELS = {
    UrgencyGrade.CRISIS: N_("Akut"),
    UrgencyGrade.SUPPORT: N_("Riktat stöd"),
    UrgencyGrade.BACKGROUND: N_("Allmänt stöd"),
}


@dataclass(frozen=True, slots=True)
class CardNumber:
    """A number with the hours when it answers, as lines."""

    value: str
    hours: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownLevel:
    heading: str
    referrals: tuple[ShownReferral, ...]


@dataclass(frozen=True, slots=True)
class ShownLack:
    """A sort of help that a place lacks, with one service that takes people from there and can be reached, if any."""

    kind: Translations
    instead: Summary | None

    @property
    def way(self) -> ShownContact | None:
        return self.instead.ways[0] if self.instead else None


@pages.get("/guide/<ref>/<place>/text", defaults={"day": "", "clock": ""})
@pages.get("/guide/<ref>/<place>/<day>/<clock>/text")
@public(route_class=RouteClass.SHEET)
def situation_text(ref: str, place: str, day: str, clock: str) -> Response:
    """The answer for a case note: no names asked for, none given. It has a way out as all pages do (SB-01)."""
    visit = this_visit()
    values = _situation_values(visit, ref, place, day, clock)
    situation, interface = values["situation"], visit.interface
    edition = interface.gettext("Kontaktguiden, utgåva %(number)d", number=visit.catalogue.manifest.number)
    title, area, confidentiality = (
        with_language(interface.text(text) or "")
        for text in (situation.title, values["area"].name, situation.confidentiality)
    )
    lines = [
        title,
        f"{area} · {values['moment']} · {values['urgency']}",
        "",
        *step_lines(interface, values["steps"], with_language),
        confidentiality,
        "",
        f"{edition} · ",
    ]
    return visit.page("public/situation_text.html", **values, parts=parts_of("\n".join(lines)))


@pages.get("/guide/<ref>/<place>/sheet", defaults={"day": "", "clock": ""})
@pages.get("/guide/<ref>/<place>/<day>/<clock>/sheet")
@public(route_class=RouteClass.SHEET)
def situation_sheet(ref: str, place: str, day: str, clock: str) -> Response:
    visit = this_visit()
    return visit.page("sheets/situation.html", **_situation_values(visit, ref, place, day, clock))


@pages.get("/guide/<ref>/<place>/sheet.pdf", defaults={"day": "", "clock": ""})
@pages.get("/guide/<ref>/<place>/<day>/<clock>/sheet.pdf")
@public(route_class=RouteClass.FILE)
def situation_pdf(ref: str, place: str, day: str, clock: str) -> Response:
    return pdf_answer(this_visit(), "sheets/situation.html", _situation_values(this_visit(), ref, place, day, clock))


@pages.get("/place/<slug>/sheet")
@public(route_class=RouteClass.SHEET)
def place_sheet(slug: str) -> Response:
    """The contacts of a municipality for those who work there, on two pages."""
    return this_visit().page("sheets/place.html", **_place_values(this_visit(), slug, is_for_staff=True))


@pages.get("/place/<slug>/sheet.pdf")
@public(route_class=RouteClass.FILE)
def place_pdf(slug: str) -> Response:
    return pdf_answer(this_visit(), "sheets/place.html", _place_values(this_visit(), slug, is_for_staff=True))


@pages.get("/place/<slug>/handout")
@public(route_class=RouteClass.SHEET)
def place_handout(slug: str) -> Response:
    """The same to hand over: without the lines for those who work."""
    return this_visit().page("sheets/place.html", **_place_values(this_visit(), slug, is_for_staff=False))


@pages.get("/place/<slug>/handout.pdf")
@public(route_class=RouteClass.FILE)
def handout_pdf(slug: str) -> Response:
    return pdf_answer(this_visit(), "sheets/place.html", _place_values(this_visit(), slug, is_for_staff=False))


@pages.get("/entry/<ref>/card")
@public()
def card(ref: str) -> Response:
    """Numbers and hours, and nothing that says whose they are."""
    visit = this_visit()
    listing = visit.catalogue.get(ref)
    if listing is None:
        abort(404)
    for_anybody = (one for one in listing.contacts if one.audience is not ContactAudience.PROFESSIONAL)
    dialled = (one for one in for_anybody if one.type in NUMBERS)
    numbers = [CardNumber(one.value, _card_hours(visit.interface, one)) for one in dialled]
    return visit.page(
        "sheets/card.html", title=visit.interface.gettext("Kort"), address=visit.addresses.entry(ref), numbers=numbers
    )


def _situation_values(visit: Visit, ref: str, place: str, day: str, clock: str) -> dict[str, Any]:
    interface, catalogue = visit.interface, visit.catalogue
    situation, area = situation_of(visit, ref), area_of(visit, place)
    asked = asked_then(visit, area, day, clock) if day else Asked(area=area, at=visit.at)
    words = SituationWords(interface, catalogue.reference, asked.at)
    address = visit.addresses.situation(ref, asked.slug, asked.moment)
    return {
        "title": interface.plain(situation.tab_title),
        "situation": situation,
        "area": area,
        "urgency": urgency_words(interface, situation.urgency, situation.audience),
        "moment": moment_words(visit, asked) or _now(visit),
        "steps": words.steps(catalogue.refer(situation, area.code, asked.at)),
        "address": address,
        "sheet": visit.addresses.situation_sheet(ref, area.slug, asked.moment),
        "link": visit.absolute(address),
        "code": quick_response_code(visit, address),
    }


def _place_values(visit: Visit, slug: str, *, is_for_staff: bool) -> dict[str, Any]:
    interface, catalogue = visit.interface, visit.catalogue
    area = _municipality_or_county(visit, slug)
    words = SituationWords(interface, catalogue.reference, visit.at, show=visit.contact)
    levels = municipality_sheet(catalogue, area.code, visit.at, audiences=FOR_STAFF if is_for_staff else TO_HAND_OVER)
    address = visit.addresses.place(slug)
    return {
        "title": interface.gettext("Kontakter på orten"),
        "area": area,
        "is_for_staff": is_for_staff,
        "levels": [_level(interface, words, level) for level in levels],
        "lacks": [_lack(visit, gap) for gap in catalogue.gaps(area.code)] if is_for_staff else [],
        "day": interface.date(visit.at.date()),
        "address": address,
        "sheet": visit.addresses.place_sheet(slug) if is_for_staff else visit.addresses.place_handout(slug),
        "link": visit.absolute(address),
        "code": quick_response_code(visit, address),
    }


def _card_hours(interface: Interface, contact: Contact) -> tuple[str, ...]:
    if contact.schedule is None:
        return ()
    if contact.schedule.always:
        return (interface.gettext("Öppet dygnet runt"),)
    return tuple(f"{row.days} {row.times}" for row in hours_rows(interface, contact.schedule))


def _level(interface: Interface, words: SituationWords, level: Level) -> ShownLevel:
    return ShownLevel(said(interface, LEVELS, level.grade), tuple(map(words.referral, level.referrals)))


def _lack(visit: Visit, gap: Gap) -> ShownLack:
    instead = (summary for summary in summaries(visit, gap.instead) if summary.ways and summary.ways[0].value)
    return ShownLack(visit.catalogue.reference.taxonomy.kinds[gap.kind].label, next(instead, None))


def _municipality_or_county(visit: Visit, slug: str) -> Area:
    area = visit.catalogue.reference.areas.find(slug)
    if area is None or area.kind not in (AreaKind.MUNICIPALITY, AreaKind.COUNTY):
        abort(404)
    return area


def _now(visit: Visit) -> str:
    day = visit.interface.date(visit.at.date())
    return visit.interface.gettext("%(day)s kl. %(time)s", day=day, time=visit.interface.time(visit.at))


def quick_response_code(visit: Visit, address: str) -> Markup:
    """A QR code of the whole address, as SVG to stand in the page."""
    code = segno.make(visit.absolute(address), error="m", micro=False)
    drawn = code.svg_inline(border=2, omitsize=True, title=visit.interface.gettext("QR-kod till sidan"))
    return Markup(drawn)  # noqa: S704 - drawn by the library; the address is in it as squares only
