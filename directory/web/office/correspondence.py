"""The page that says where an organization wants its letters. Addresses are never shown to readers."""

from __future__ import annotations

from uuid import UUID

from flask import Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from directory.actions.correspondence import ask_again, correspondent_of, give_mailbox, may_be_read, remove_mailbox
from directory.domain.languages import SOURCE_LANGUAGE
from directory.domain.mailboxes import BadMailbox, MailboxFault
from directory.domain.permissions import Act
from directory.queries.letters import list_undelivered
from directory.rendering.words import N_
from directory.web.office.blueprint import pages
from directory.web.office.policies import requires
from directory.web.office.visit import OfficeVisit, office_visit

FAULTS = {
    MailboxFault.NOT_ONE: N_("Skriv en enda mejladress, till exempel info@kommun.se."),
    MailboxFault.FOREIGN_LETTERS: N_(
        "Före @ kan bara a till z, siffror och . _ + - stå, annars kommer brev inte fram."
    ),
}
DIFFERENT = N_("De två adresserna är inte lika.")


@pages.get("/organizations/<uuid:organization_id>/letters")
@requires(Act.CORRESPOND, fresh=True)
def correspondence(organization_id: UUID) -> Response:
    visit = office_visit()
    organization, kept = correspondent_of(visit.tables, visit.acting(), organization_id)
    address = kept.address if kept is not None and may_be_read(organization) else ""
    return _page(visit, organization_id, address, SOURCE_LANGUAGE if kept is None else kept.language)


@pages.post("/organizations/<uuid:organization_id>/letters")
@requires(Act.CORRESPOND, fresh=True)
def correspondence_given(organization_id: UUID) -> BaseResponse:
    """What cannot be read back is typed twice, since nobody would see a slip of the finger."""
    visit = office_visit()
    typed, language = request.form.get("address", "").strip(), request.form.get("language", "")
    again = request.form.get("again", "").strip()
    if language not in visit.office.interfaces:
        abort(400)
    organization, _kept = correspondent_of(visit.tables, visit.acting(), organization_id)
    if not may_be_read(organization) and typed != again:
        return _page(visit, organization_id, typed, language, fault=DIFFERENT)
    try:
        give_mailbox(visit.tables, visit.acting(), organization_id, typed, language, at=visit.at)
    except BadMailbox as refused:
        visit.tables.rollback()
        return _page(visit, organization_id, typed, language, fault=FAULTS[refused.fault])
    visit.say(N_("Det är sparat."))
    return redirect(url_for("office.correspondence", organization_id=organization_id), 303)


@pages.post("/organizations/<uuid:organization_id>/letters/remove")
@requires(Act.CORRESPOND, fresh=True)
def correspondence_removed(organization_id: UUID) -> BaseResponse:
    visit = office_visit()
    remove_mailbox(visit.tables, visit.acting(), organization_id, at=visit.at)
    visit.say(N_("Adressen är borttagen."))
    return redirect(url_for("office.correspondence", organization_id=organization_id), 303)


@pages.post("/organizations/<uuid:organization_id>/letters/again")
@requires(Act.CORRESPOND, fresh=True)
def correspondence_again(organization_id: UUID) -> BaseResponse:
    visit = office_visit()
    ask_again(visit.tables, visit.acting(), organization_id, at=visit.at)
    visit.say(N_("Brevet skrivs på nytt."))
    return redirect(url_for("office.correspondence", organization_id=organization_id), 303)


def _page(visit: OfficeVisit, organization_id: UUID, typed: str, language: str, *, fault: str = "") -> Response:
    organization, kept = correspondent_of(visit.tables, visit.acting(), organization_id)
    return visit.page(
        "office/correspondence.html",
        title=visit.interface.gettext("Brev"),
        status=422 if fault else 200,
        organization=organization,
        entries=[(one.id, visit.interface.plain(one.name)) for one in organization.services],
        came_back=[
            visit.interface.plain(service.name)
            for owner, service, _at in list_undelivered(visit.tables, visit.acting())
            if owner.id == organization_id
        ],
        is_kept=kept is not None,
        is_shown=may_be_read(organization),
        address=typed,
        language=language,
        languages=list(visit.office.interfaces.values()),
        fault=visit.interface.gettext(fault) if fault else "",
    )
