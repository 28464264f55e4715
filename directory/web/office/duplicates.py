"""Services and organizations that may be one: shown in pairs, merged or kept apart by a person."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from flask import Response, redirect, url_for
from werkzeug.wrappers import Response as BaseResponse

from directory.actions.duplicates import keep_apart, merge
from directory.actions.organizations import keep_organizations_apart, merge_organizations
from directory.domain.duplicates import Likeness
from directory.domain.errors import Conflict, Invalid
from directory.domain.permissions import Act
from directory.models import Organization, Service
from directory.queries.duplicates import list_duplicates, list_organizations_alike
from directory.rendering.office.spreadsheet_faults import cell_fault_words
from directory.rendering.words import N_
from directory.web.office.blueprint import pages
from directory.web.office.policies import requires
from directory.web.office.publishing import publish_now
from directory.web.office.visit import OfficeVisit, office_visit

LIKENESS = {
    Likeness.NUMBER: N_("Samma nummer"),
    Likeness.SITE: N_("Samma webbadress"),
    Likeness.NAME: N_("Nästan samma namn"),
    Likeness.ORGANIZATION: N_("Samma organisation och samma sorts hjälp"),
}
REFUSALS = {
    "draft_open": N_("Någon arbetar på ett förslag om en av posterna. Det måste avgöras först."),
    "visibility_differs": N_("Den ena posten visas för alla och den andra bara för yrkesverksamma."),
    "protection_differs": N_("Den ena posten har skyddad adress och den andra inte."),
    "same_service": N_("Det är samma post."),
}
ORGANIZATION_REFUSALS = {
    "draft_open": N_("Ett förslag säger något om den ena organisationen. Det måste avgöras först."),
    "has_users": N_("Den ena organisationen har egna användare, så en administratör behöver slå ihop dem."),
    "same_organization": N_("Det är samma organisation."),
}


@dataclass(frozen=True, slots=True)
class ShownService:
    id: UUID
    name: str
    organization: str
    contacts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownPair:
    alike: str
    one: ShownService
    other: ShownService


@dataclass(frozen=True, slots=True)
class ShownOrganization:
    id: UUID
    name: str
    entries: tuple[tuple[UUID, str], ...]


@pages.get("/duplicates")
@requires(Act.MERGE)
def duplicates() -> Response:
    return duplicates_page(office_visit())


@pages.post("/duplicates/<uuid:winner_id>/takes-over/<uuid:loser_id>")
@requires(Act.MERGE)
def take_over(winner_id: UUID, loser_id: UUID) -> BaseResponse:
    visit = office_visit()
    try:
        merge(visit.tables, visit.acting(), winner_id, loser_id, reference=visit.office.reference, at=visit.at)
    except Conflict as refusal:
        return _refused(visit, visit.interface.gettext(REFUSALS[str(refusal)]), 409)
    except Invalid as refused:
        return _refused(visit, cell_fault_words(visit.interface, refused.faults[0].reason), 422)
    visit.say(N_("Posterna är en."))
    publish_now(visit)
    return redirect(url_for("office.duplicates"), 303)


@pages.post("/duplicates/<uuid:one_id>/is-not/<uuid:other_id>")
@requires(Act.MERGE)
def kept_apart(one_id: UUID, other_id: UUID) -> BaseResponse:
    visit = office_visit()
    keep_apart(visit.tables, visit.acting(), one_id, other_id, at=visit.at)
    visit.say(N_("Posterna är två, och ingen frågas om dem igen."))
    return redirect(url_for("office.duplicates"), 303)


@pages.post("/duplicates/organizations/<uuid:winner_id>/takes-over/<uuid:loser_id>")
@requires(Act.MERGE)
def organization_takes_over(winner_id: UUID, loser_id: UUID) -> BaseResponse:
    visit = office_visit()
    try:
        merge_organizations(visit.tables, visit.acting(), winner_id, loser_id, at=visit.at)
    except Conflict as refusal:
        return _refused(visit, visit.interface.gettext(ORGANIZATION_REFUSALS[str(refusal)]), 409)
    visit.say(N_("Organisationerna är en."))
    publish_now(visit)
    return redirect(url_for("office.duplicates"), 303)


@pages.post("/duplicates/organizations/<uuid:one_id>/is-not/<uuid:other_id>")
@requires(Act.MERGE)
def organizations_kept_apart(one_id: UUID, other_id: UUID) -> BaseResponse:
    visit = office_visit()
    keep_organizations_apart(visit.tables, visit.acting(), one_id, other_id, at=visit.at)
    visit.say(N_("Organisationerna är två, och ingen frågas om dem igen."))
    return redirect(url_for("office.duplicates"), 303)


def duplicates_page(visit: OfficeVisit, *, fault: str = "", status: int = 200) -> Response:
    found = list_duplicates(visit.tables, visit.acting(), visit.office.reference.areas)
    pairs = [
        ShownPair(
            "; ".join(visit.interface.gettext(LIKENESS[one]) for one in pair.likenesses),
            _shown(visit, one),
            _shown(visit, other),
        )
        for pair, one, other in found
    ]
    title = visit.interface.gettext("Dubbletter")
    organizations = [
        (_shown_organization(visit, one), _shown_organization(visit, other))
        for one, other in list_organizations_alike(visit.tables, visit.acting())
    ]
    return visit.page(
        "office/duplicates.html", title=title, pairs=pairs, organizations=organizations, fault=fault, status=status
    )


def _shown(visit: OfficeVisit, service: Service) -> ShownService:
    contacts = tuple(contact.value for contact in service.contacts)
    return ShownService(service.id, visit.interface.plain(service.name), service.organization.name, contacts)


def _shown_organization(visit: OfficeVisit, organization: Organization) -> ShownOrganization:
    entries = tuple((service.id, visit.interface.plain(service.name)) for service in organization.services)
    return ShownOrganization(organization.id, organization.name, entries)


def _refused(visit: OfficeVisit, fault: str, status: int) -> Response:
    visit.tables.rollback()
    return duplicates_page(visit, fault=fault, status=status)
