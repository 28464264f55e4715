"""What there is to do, in one area or all that one looks after: suggestions, proposals, checks, tasks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from flask import Response, abort, redirect, url_for
from werkzeug.wrappers import Response as BaseResponse

from directory.actions.suggestions import finish_task, handle_suggestion
from directory.actions.verification import day_of
from directory.domain.areas import AreaKind
from directory.domain.languages import Translations
from directory.domain.permissions import Act
from directory.domain.suggestion import About
from directory.domain.verification import Freshness
from directory.domain.workflow import DraftState
from directory.exchange.links import read_findings
from directory.models import Draft, Organization, Service, Suggestion
from directory.queries.drafts import list_drafts
from directory.queries.findings import ContactFinding, list_findings
from directory.queries.letters import count_unreachable, list_undelivered, list_unreachable
from directory.queries.services import names_of
from directory.queries.suggestions import count_suggestions, list_site_suggestions, list_suggestions
from directory.queries.worklists import EntryToCheck, TaskToDo, count_entries_to_check, entries_to_check, list_tasks
from directory.rendering.office.findings import finding_words
from directory.rendering.office.history import when_words
from directory.rendering.office.values import type_words
from directory.rendering.words import N_, said
from directory.web.office.blueprint import pages
from directory.web.office.policies import requires
from directory.web.office.visit import OfficeVisit, office_visit

Found = TypeVar("Found")

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
#: Why no letter reaches an organization.
CAME_BACK, NOWHERE = N_("fick inte brevet, %(day)s"), N_("har ingen adress för brev")
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


def part(found: Sequence[Found], show: Callable[[Found], ShownWork]) -> ShownPart:
    """Only what is shown is put into words."""
    return ShownPart(tuple(show(one) for one in found[:SHOWN_AT_ONCE]), len(found))


def waiting(visit: OfficeVisit) -> list[str]:
    """How much waits of each sort, in words; nothing of what there is none of."""
    tables, actor, taxonomy = visit.tables, visit.acting(), visit.office.reference.taxonomy
    to_check = count_entries_to_check(tables, actor, taxonomy, today=day_of(visit.at))
    sorts = (
        (count_suggestions(tables, actor), N_("Läsare säger att något är fel: %(count)s")),
        (len(_drafts(visit)), N_("Förslag att granska: %(count)s")),
        (to_check, N_("Poster att kontrollera: %(count)s")),
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
        suggestions=_suggestions(visit, inside),
        proposals=part(_drafts(visit), lambda one: _proposal(visit, *one)),
        checks=_checks(visit, inside, Freshness.OVERDUE, Freshness.DUE),
        unchecked=_checks(visit, inside, Freshness.UNCHECKED),
        findings=_findings(visit, inside),
        unreachable=_unreachable(visit, inside),
        tasks=part(list_tasks(visit.tables, visit.acting(), areas=inside), lambda one: _task(visit, one)),
        first_language=visit.office.translated[0],
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


def _suggestions(visit: OfficeVisit, inside: list[str]) -> ShownPart:
    """What is said of the site itself stands first, where all areas are looked at."""
    site = [] if inside else list_site_suggestions(visit.tables, visit.acting())
    rows = list_suggestions(visit.tables, visit.acting(), areas=inside)
    return part([*((one, None) for one in site), *rows], lambda found: _suggestion(visit, *found))


def _suggestion(visit: OfficeVisit, suggestion: Suggestion, service: Service | None) -> ShownWork:
    interface = visit.interface
    return ShownWork(
        name=interface.gettext("Webbplatsen") if service is None else interface.plain(service.name),
        words=interface.gettext(ABOUT[suggestion.about]),
        address="" if service is None else _entry(service.id),
        more=tuple(filter(None, (suggestion.text, interface.date(suggestion.day)))),
        key=str(suggestion.id),
    )


def _drafts(visit: OfficeVisit) -> Sequence[tuple[Draft, Service | None]]:
    return list_drafts(visit.tables, visit.acting(), Act.REVIEW, [DraftState.PROPOSED])


def _proposal(visit: OfficeVisit, draft: Draft, _service: Service | None) -> ShownWork:
    return ShownWork(
        name=visit.interface.plain(draft.content.name),
        words=draft.why,
        address=url_for("office.review_draft", draft_id=draft.id),
        more=(when_words(visit.interface, draft.saved_at),),
    )


def _checks(visit: OfficeVisit, inside: list[str], *freshness: Freshness) -> ShownPart:
    tables, actor, taxonomy, today = visit.tables, visit.acting(), visit.office.reference.taxonomy, day_of(visit.at)
    count = count_entries_to_check(tables, actor, taxonomy, today=today, areas=inside, freshness=freshness)
    shown = entries_to_check(
        tables, actor, taxonomy, today=today, areas=inside, freshness=freshness, most=SHOWN_AT_ONCE
    )
    return ShownPart(tuple(_check(visit, one) for one in shown), count)


def _check(visit: OfficeVisit, entry: EntryToCheck) -> ShownWork:
    interface, reference = visit.interface, visit.office.reference
    due = interface.date(entry.check.due) if entry.check.due else ""
    words = check_words(visit, entry.check.freshness, due)
    if entry.is_withdrawn:
        words += "; " + interface.gettext("borttagen ur guiden tills någon bekräftar")
    contacts = tuple(f"{type_words(interface, reference, one.contact[0])} {one.contact[1]}" for one in entry.contacts)
    name = interface.plain(entry.name)
    return ShownWork(name=name, words=words, address=_entry(entry.service), more=contacts)


def _findings(visit: OfficeVisit, inside: list[str]) -> ShownPart:
    """Links and numbers that a program doubts."""
    office = visit.office
    links = read_findings(office.settings.links)
    found = list_findings(visit.tables, visit.acting(), office.reference.areas, links, inside=inside)
    names = names_of(visit.tables, {one.service for one in found[:SHOWN_AT_ONCE]})
    return part(found, lambda one: _finding(visit, one, names[one.service]))


def _finding(visit: OfficeVisit, found: ContactFinding, name: Translations) -> ShownWork:
    return ShownWork(
        name=visit.interface.plain(name),
        words=finding_words(visit.interface, found.link, found.doubt),
        address=_entry(found.service),
        more=tuple(filter(None, (found.value, found.link.leads_to if found.link else ""))),
    )


def _unreachable(visit: OfficeVisit, inside: list[str]) -> ShownPart:
    """Organizations whose letters came back, and those that none could be sent to."""
    interface, tables, actor = visit.interface, visit.tables, visit.acting()
    returned = list_undelivered(tables, actor, areas=inside)
    came_back = [
        _to_write_to(visit, owner, CAME_BACK, [service], day=when_words(interface, at))
        for owner, service, at in returned[:SHOWN_AT_ONCE]
    ]
    room = SHOWN_AT_ONCE - len(came_back)
    nowhere = [
        _to_write_to(visit, one, NOWHERE, one.services)
        for one in list_unreachable(tables, actor, areas=inside, most=room)
    ]
    return ShownPart((*came_back, *nowhere), len(returned) + count_unreachable(tables, actor, areas=inside))


def _to_write_to(
    visit: OfficeVisit, organization: Organization, words: str, services: Sequence[Service], **values: str
) -> ShownWork:
    return ShownWork(
        name=organization.name,
        words=visit.interface.gettext(words, **values),
        address=url_for("office.correspondence", organization_id=organization.id),
        more=tuple(visit.interface.plain(service.name) for service in services),
    )


def _task(visit: OfficeVisit, found: TaskToDo) -> ShownWork:
    priority = said(visit.interface, PRIORITY, found.task.priority)
    return ShownWork(
        name=visit.interface.plain(found.name) if found.name else "",
        words=found.task.what,
        address="" if found.service is None else _entry(found.service),
        more=tuple(filter(None, (priority, found.task.source))),
        key=found.key,
    )


def _entry(service: UUID) -> str:
    return url_for("office.entry", service_id=service)
