"""What there is to do, in one area or all that one looks after: suggestions, proposals, checks, tasks."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from flask import Response, abort, redirect, url_for
from werkzeug.wrappers import Response as BaseResponse

from directory.actions.suggestions import finish_task, handle_suggestion
from directory.actions.verification import day_of
from directory.domain.areas import AreaKind
from directory.domain.permissions import Act
from directory.domain.suggestion import About
from directory.domain.verification import Freshness
from directory.domain.workflow import DraftState
from directory.exchange.links import read_findings
from directory.models import Suggestion
from directory.queries.drafts import list_drafts
from directory.queries.findings import list_findings
from directory.queries.letters import list_undelivered, list_unreachable
from directory.queries.suggestions import list_site_suggestions, list_suggestions
from directory.queries.worklists import EntryToCheck, entries_to_check, list_tasks
from directory.rendering.office.findings import finding_words
from directory.rendering.office.history import when_words
from directory.rendering.office.values import type_words
from directory.rendering.words import N_, said
from directory.web.office.blueprint import pages
from directory.web.office.policies import requires
from directory.web.office.visit import OfficeVisit, office_visit

#: A list that is longer than a morning's work is cut, and says how long it is.
SHOWN_AT_ONCE = 25
ABOUT = {
    About.CONTACT: N_("Ett nummer eller en adress stämmer inte"),
    About.HOURS: N_("Tiderna stämmer inte"),
    About.CLOSED: N_("Verksamheten finns inte kvar"),
    About.DANGEROUS: N_("Något på sidan kan skada någon"),
    About.ACCESSIBILITY: N_("Någon kan inte använda eller läsa något"),
    About.OTHER: N_("Något annat"),
}
FRESHNESS = {
    Freshness.OVERDUE: N_("skulle ha kontrollerats %(day)s"),
    Freshness.DUE: N_("ska kontrolleras senast %(day)s"),
    Freshness.UNCHECKED: N_("aldrig kontrollerad"),
    Freshness.FRESH: N_("kontrolleras igen %(day)s"),
}
PRIORITY = {"high": N_("viktigt"), "normal": "", "low": ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownWork:
    """Something to do. ``address`` is where it is done or looked at; ``key`` is what finishing it is called."""

    name: str
    words: str
    address: str = ""
    more: tuple[str, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class ShownPart:
    """One kind of work: as much as is shown at once, and how much there is."""

    work: tuple[ShownWork, ...]
    count: int


def part(work: list[ShownWork]) -> ShownPart:
    return ShownPart(tuple(work[:SHOWN_AT_ONCE]), len(work))


def waiting(visit: OfficeVisit) -> list[str]:
    """How much waits of each sort, in words; nothing of what there is none of."""
    sorts = (
        (len(_suggestions(visit, [])), N_("Läsare säger att något är fel: %(count)s")),
        (len(_proposals(visit)), N_("Förslag att granska: %(count)s")),
        (len(_checks(visit, [], Freshness.OVERDUE, Freshness.DUE)), N_("Poster att kontrollera: %(count)s")),
    )
    return [visit.interface.gettext(words, count=count) for count, words in sorts if count]


@pages.get("/to-do")
@requires(Act.VERIFY)
def work() -> Response:
    return work_in("")


@pages.get("/to-do/in/<area>")
@requires(Act.VERIFY)
def work_in(area: str) -> Response:
    visit = office_visit()
    areas = visit.office.reference.areas
    if area and area not in areas:
        abort(404)
    inside = sorted(areas.inside(area)) if area else []
    return visit.page(
        "office/work.html",
        title=visit.interface.gettext("Att göra"),
        suggestions=part(_suggestions(visit, inside)),
        proposals=part(_proposals(visit)),
        checks=part(_checks(visit, inside, Freshness.OVERDUE, Freshness.DUE)),
        unchecked=part(_checks(visit, inside, Freshness.UNCHECKED)),
        findings=part(_findings(visit, inside)),
        unreachable=part(_unreachable(visit, inside)),
        tasks=part(_tasks(visit, inside)),
        area=visit.interface.plain(areas[area].name) if area else "",
        counties=[(one.code, visit.interface.plain(one.name)) for one in areas.of_kind(AreaKind.COUNTY)],
    )


@pages.post("/to-do/suggestions/<int:suggestion_id>/handled")
@requires(Act.HANDLE_SUGGESTION)
def suggestion_handled(suggestion_id: int) -> BaseResponse:
    visit = office_visit()
    handle_suggestion(visit.tables, visit.acting(), suggestion_id, at=visit.at)
    return redirect(url_for("office.work"), 303)


@pages.post("/to-do/tasks/<key>/finished")
@requires(Act.VERIFY)
def task_finished(key: str) -> BaseResponse:
    visit = office_visit()
    finish_task(visit.tables, visit.acting(), key, at=visit.at)
    return redirect(url_for("office.work"), 303)


def check_words(visit: OfficeVisit, freshness: Freshness, day: str) -> str:
    return visit.interface.gettext(FRESHNESS[freshness], day=day)


def _suggestions(visit: OfficeVisit, inside: list[str]) -> list[ShownWork]:
    """What is said of the site itself stands first, where all areas are looked at."""
    site = [] if inside else list_site_suggestions(visit.tables, visit.acting())
    rows = list_suggestions(visit.tables, visit.acting(), areas=inside)
    return [
        *(_suggestion(visit, one, None, visit.interface.gettext("Webbplatsen")) for one in site),
        *(_suggestion(visit, one, service.id, visit.interface.plain(service.name)) for one, service in rows),
    ]


def _suggestion(visit: OfficeVisit, suggestion: Suggestion, service: UUID | None, name: str) -> ShownWork:
    said_when = visit.interface.date(suggestion.day)
    return ShownWork(
        name=name,
        words=visit.interface.gettext(ABOUT[suggestion.about]),
        address=_entry(service),
        more=tuple(filter(None, (suggestion.text, said_when))),
        key=str(suggestion.id),
    )


def _proposals(visit: OfficeVisit) -> list[ShownWork]:
    rows = list_drafts(visit.tables, visit.acting(), Act.REVIEW, [DraftState.PROPOSED])
    return [
        ShownWork(
            name=visit.interface.plain(draft.content.name),
            words=draft.why,
            address=url_for("office.review_draft", draft_id=draft.id),
            more=(when_words(visit.interface, draft.saved_at),),
        )
        for draft, _service in rows
    ]


def _checks(visit: OfficeVisit, inside: list[str], *freshness: Freshness) -> list[ShownWork]:
    rows = entries_to_check(
        visit.tables,
        visit.acting(),
        visit.office.reference.taxonomy,
        today=day_of(visit.at),
        areas=inside,
        freshness=freshness,
    )
    return [_check(visit, entry) for entry in rows]


def _check(visit: OfficeVisit, entry: EntryToCheck) -> ShownWork:
    interface, reference = visit.interface, visit.office.reference
    due = interface.date(entry.check.due) if entry.check.due else ""
    words = check_words(visit, entry.check.freshness, due)
    if entry.is_withdrawn:
        words += "; " + interface.gettext("borttagen ur guiden tills någon bekräftar")
    contacts = tuple(f"{type_words(interface, reference, one.contact[0])} {one.contact[1]}" for one in entry.contacts)
    name = interface.plain(entry.name)
    return ShownWork(name=name, words=words, address=_entry(entry.service), more=contacts)


def _findings(visit: OfficeVisit, inside: list[str]) -> list[ShownWork]:
    """Links and numbers that a program doubts."""
    interface, office = visit.interface, visit.office
    links = read_findings(office.settings.links)
    return [
        ShownWork(
            name=interface.plain(one.service.name),
            words=finding_words(interface, one.link, one.doubt),
            address=_entry(one.service.id),
            more=tuple(filter(None, (one.value, one.link.leads_to if one.link else ""))),
        )
        for one in list_findings(visit.tables, visit.acting(), office.reference.areas, links)
        if not inside or any(row.area in inside for row in one.service.areas)
    ]


def _unreachable(visit: OfficeVisit, inside: list[str]) -> list[ShownWork]:
    """Organizations whose letters came back, and those that none could be sent to."""
    interface = visit.interface
    came_back = [
        ShownWork(
            name=organization.name,
            words=interface.gettext("fick inte brevet, %(day)s", day=when_words(interface, refused_at)),
            address=url_for("office.correspondence", organization_id=organization.id),
            more=(interface.plain(service.name),),
        )
        for organization, service, refused_at in list_undelivered(visit.tables, visit.acting(), areas=inside)
    ]
    nowhere = [
        ShownWork(
            name=one.name,
            words=interface.gettext("har ingen adress för brev"),
            address=url_for("office.correspondence", organization_id=one.id),
            more=tuple(interface.plain(service.name) for service in one.services),
        )
        for one in list_unreachable(visit.tables, visit.acting(), areas=inside)
    ]
    return came_back + nowhere


def _tasks(visit: OfficeVisit, inside: list[str]) -> list[ShownWork]:
    return [
        ShownWork(
            name=visit.interface.plain(one.name) if one.name else "",
            words=one.task.what,
            address=_entry(one.service),
            more=tuple(filter(None, (said(visit.interface, PRIORITY, one.task.priority), one.task.source))),
            key=one.key,
        )
        for one in list_tasks(visit.tables, visit.acting(), areas=inside)
    ]


def _entry(service: UUID | None) -> str:
    return "" if service is None else url_for("office.entry", service_id=service)
