"""The list of entries, and finding one in it. What is typed stands in the address of the page and in no log."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Any

from flask import Response, abort, request, url_for

from directory.actions.verification import day_of
from directory.domain.entry_words import LONGEST, entry_words
from directory.domain.listing import State
from directory.domain.permissions import Act
from directory.queries.entry_list import EntryFound, Standing, Wanted, list_entries
from directory.rendering.office.values import STATE
from directory.rendering.words import N_, said
from directory.web.office.blueprint import pages
from directory.web.office.new_entry import NO_AREA
from directory.web.office.policies import requires
from directory.web.office.visit import OfficeVisit, office_visit

ON_A_PAGE = 50
#: What narrows the list, by its name in the address.
ASKED = ("q", "area", "kind", "standing")
STANDING = {
    Standing.PUBLISHED: N_("I guiden"),
    Standing.WAITING: N_("Utkast väntar"),
    Standing.OVERDUE: N_("Skulle ha kontrollerats"),
    Standing.WITHDRAWN: N_("Borttagna ur guiden"),
}
#: What is said of an entry in the list; that it is in the guide needs no saying.
MARK = {
    Standing.WAITING: N_("utkast väntar"),
    Standing.OVERDUE: N_("skulle ha kontrollerats"),
    Standing.WITHDRAWN: N_("borttagen ur guiden"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownEntry:
    address: str
    name: str
    organization: str
    marks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPage:
    """One page of the list: its number, how many there are, and the ones beside it; 0 where there is none."""

    number: int
    count: int
    previous: int
    next: int


@pages.get("/entries")
@requires(Act.SEE)
def entries() -> Response:
    visit = office_visit()
    asked = {name: " ".join(request.args.get(name, "").split())[:LONGEST] for name in ASKED}
    wanted, fault = _wanted(visit, asked)
    found = [] if wanted is None else _found(visit, wanted)
    page = _page(len(found))
    start = (page.number - 1) * ON_A_PAGE
    return visit.page(
        "office/entries.html",
        title=visit.interface.gettext("Poster"),
        asked=asked,
        fault=fault,
        count=len(found),
        rows=[_shown(visit, name, one) for name, one in found[start : start + ON_A_PAGE]],
        page=page,
        may_begin=visit.may(Act.EDIT),
        first_language=visit.office.translated[0] if visit.may(Act.PROPOSE) else "",
        **_choices(visit),
    )


def _wanted(visit: OfficeVisit, asked: dict[str, str]) -> tuple[Wanted | None, str]:
    """What is looked for; nothing, and why, when the area is none."""
    areas = visit.office.reference.areas
    area = areas.named(asked["area"])
    if asked["area"] and area is None:
        return None, visit.interface.gettext(NO_AREA)
    if asked["kind"] and asked["kind"] not in visit.office.reference.taxonomy.kinds:
        abort(400)
    try:
        standing = Standing(asked["standing"]) if asked["standing"] else None
    except ValueError:
        abort(400)
    inside = areas.inside(area.code) if area else frozenset()
    return Wanted(words=entry_words(asked["q"]), areas=inside, kind=asked["kind"], standing=standing), ""


def _found(visit: OfficeVisit, wanted: Wanted) -> list[tuple[str, EntryFound]]:
    """By what each is called in the language of the page."""
    taxonomy, plain = visit.office.reference.taxonomy, visit.interface.plain
    found = list_entries(visit.tables, visit.acting(), wanted, taxonomy, today=day_of(visit.at))
    return sorted(((plain(one.name), one) for one in found), key=lambda row: row[0].casefold())


def _page(count: int) -> ShownPage:
    last = max(1, ceil(count / ON_A_PAGE))
    number = min(max(1, request.args.get("page", 1, type=int)), last)
    return ShownPage(number=number, count=last, previous=number - 1, next=number + 1 if number < last else 0)


def _shown(visit: OfficeVisit, name: str, one: EntryFound) -> ShownEntry:
    marks = [visit.interface.gettext(words) for standing, words in MARK.items() if standing in one.standings]
    if one.service is None:
        address = url_for("office.draft", draft_id=one.draft)
        marks = [visit.interface.gettext("ny, inte granskad")]
    else:
        address = url_for("office.entry", service_id=one.service)
        if one.state is not State.ACTIVE:
            marks.insert(0, said(visit.interface, STATE, one.state))
    return ShownEntry(address=address, name=name, organization=one.organization, marks=", ".join(marks))


def _choices(visit: OfficeVisit) -> dict[str, Any]:
    reference, interface = visit.office.reference, visit.interface
    kinds = ((code, interface.plain(kind.label)) for code, kind in reference.taxonomy.kinds.items())
    standings = ((one.value, interface.gettext(words)) for one, words in STANDING.items())
    return {
        "areas": [area.official_name for area in reference.areas],
        "kinds": [("", interface.gettext("Alla")), *kinds],
        "standings": [("", interface.gettext("Alla")), *standings],
    }
