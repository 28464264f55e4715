"""One entry as those who look after it see it: what it says, saying that it is still true, its history."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from flask import Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from directory.actions.correspondence import target_of_organization
from directory.actions.drafts import restore, start_draft, target_of_service
from directory.actions.verification import day_of, verify_contact, verify_service
from directory.domain.errors import Conflict
from directory.domain.permissions import Act, may, require
from directory.domain.verification import Manner, check_of
from directory.models import Contact, Service
from directory.queries.drafts import open_draft
from directory.queries.entries import get_service
from directory.queries.history import list_events
from directory.queries.letters import addressee_of, find_correspondent
from directory.queries.traces import traces_of_service
from directory.rendering.office.annex import shown_traces
from directory.rendering.office.history import shown_history
from directory.rendering.office.values import STATE, TRUST, schedule_words, type_words
from directory.rendering.words import N_, said
from directory.web.office.blueprint import pages
from directory.web.office.policies import requires
from directory.web.office.publishing import publish_now
from directory.web.office.visit import OfficeVisit, office_visit
from directory.web.office.worklists import check_words

#: The ways of knowing that a colleague can answer with; letters answer by themselves.
MANNERS = {
    Manner.PHONED: N_("Jag ringde"),
    Manner.READ: N_("Jag läste deras sida"),
    Manner.TOLD: N_("De berättade"),
}
CHANGED = N_("Kontakten har ändrats sedan sidan visades. Titta igen.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRow:
    number: int
    what: str
    trust: str
    due: str
    hours: str


@pages.get("/entries/<uuid:service_id>")
@requires(Act.SEE)
def entry(service_id: UUID) -> Response:
    visit = office_visit()
    service = seen_entry(visit, service_id)
    draft = open_draft(visit.tables, service_id)
    target, actor = target_of_service(service), visit.acting()
    return visit.page(
        "office/entry.html",
        title=visit.interface.gettext("Post"),
        service=service,
        name=visit.interface.plain(service.name),
        summary=visit.interface.plain(service.summary),
        state=said(visit.interface, STATE, service.state),
        contacts=[_row(visit, service, row) for row in service.contacts],
        manners=manners(visit),
        may_verify=may(actor, Act.VERIFY, target),
        may_propose=may(actor, Act.PROPOSE, target),
        may_open_annex=may(actor, Act.READ_CONFIDENTIAL, target),
        draft=draft,
        letters_to=_letters_to(visit, service),
    )


@pages.post("/entries/<uuid:service_id>/true")
@requires(Act.VERIFY)
def entry_true(service_id: UUID) -> BaseResponse:
    visit = office_visit()
    verify_service(visit.tables, visit.acting(), service_id, _manner(), at=visit.at)
    publish_now(visit)
    return redirect(url_for("office.entry", service_id=service_id), 303)


@pages.post("/entries/<uuid:service_id>/contacts/<int:number>/true")
@requires(Act.VERIFY)
def contact_true(service_id: UUID, number: int) -> BaseResponse:
    """The form carries the value that was looked at, so that no other number is confirmed by mistake."""
    visit = office_visit()
    contact = (request.form.get("type", ""), request.form.get("value", ""))
    with_hours = bool(request.form.get("with_hours"))
    try:
        verify_contact(
            visit.tables, visit.acting(), service_id, contact, _manner(), with_hours=with_hours, at=visit.at
        )
    except Conflict:
        visit.say(CHANGED)
    else:
        publish_now(visit)
    return redirect(url_for("office.entry", service_id=service_id) + f"#contact-{number}", 303)


@pages.post("/entries/<uuid:service_id>/edit")
@requires(Act.PROPOSE)
def edit(service_id: UUID) -> BaseResponse:
    visit = office_visit()
    draft = start_draft(visit.tables, visit.acting(), service_id, at=visit.at)
    return redirect(url_for("office.draft", draft_id=draft.id), 303)


@pages.get("/entries/<uuid:service_id>/history")
@requires(Act.SEE)
def history(service_id: UUID) -> Response:
    visit = office_visit()
    service = seen_entry(visit, service_id)
    target, actor = target_of_service(service), visit.acting()
    may_oversee = may(actor, Act.READ_CONFIDENTIAL, target) or may(actor, Act.MANAGE_USERS, target)
    events = shown_history(visit.interface, visit.office.reference, list_events(visit.tables, service_id))
    return visit.page(
        "office/history.html",
        title=visit.interface.gettext("Historik"),
        service=service,
        name=visit.interface.plain(service.name),
        events=events,
        may_restore=may(actor, Act.EDIT, target),
        traces=shown_traces(visit.interface, traces_of_service(visit.tables, service.slug)) if may_oversee else [],
    )


@pages.post("/entries/<uuid:service_id>/history/<int:number>/restore")
@requires(Act.EDIT)
def restore_revision(service_id: UUID, number: int) -> BaseResponse:
    visit = office_visit()
    try:
        draft = restore(visit.tables, visit.acting(), service_id, number, at=visit.at)
    except Conflict:
        visit.say(N_("Någon har redan ett utkast till den här posten. Skicka det vidare eller kasta det först."))
        return redirect(url_for("office.entry", service_id=service_id), 303)
    return redirect(url_for("office.draft", draft_id=draft.id), 303)


def manners(visit: OfficeVisit) -> list[tuple[str, str]]:
    return [(manner.value, visit.interface.gettext(words)) for manner, words in MANNERS.items()]


def _manner() -> Manner:
    given = request.form.get("manner", "")
    if given not in {manner.value for manner in MANNERS}:
        abort(400)
    return Manner(given)


def seen_entry(visit: OfficeVisit, service_id: UUID) -> Service:
    service = get_service(visit.tables, service_id)
    require(visit.acting(), Act.SEE, target_of_service(service))
    return service


def _letters_to(visit: OfficeVisit, service: Service) -> str:
    """Where letters about the entry go, in words; nothing for those who may not change it."""
    organization = service.organization_id
    if not may(visit.acting(), Act.CORRESPOND, target_of_organization(visit.tables, organization)):
        return ""
    if find_correspondent(visit.tables, organization) is not None:
        return visit.interface.gettext("Brev går dit organisationen vill ha dem.")
    shown = addressee_of(visit.tables, service).mailbox
    if shown:
        return visit.interface.gettext("Brev går till %(address)s, som läsare också ser.", address=shown)
    return visit.interface.gettext("Det finns ingen adress att skicka brev till.")


def _row(visit: OfficeVisit, service: Service, contact: Contact) -> ContactRow:
    interface, taxonomy = visit.interface, visit.office.reference.taxonomy
    days = taxonomy.recheck_days[taxonomy.kinds[service.kind].urgency_grade]
    check = check_of(contact.trust, contact.checked, days, today=day_of(visit.at))
    return ContactRow(
        number=contact.position,
        what=f"{type_words(interface, visit.office.reference, contact.type)} {contact.value}",
        trust=said(interface, TRUST, contact.trust),
        due=check_words(visit, check.freshness, interface.date(check.due) if check.due else ""),
        hours=schedule_words(interface, contact.schedule) or interface.plain(contact.hours_text),
    )
