"""Beginning a service that is not there yet: what it is and where, and whether it is there already after all.

What comes of it is a draft, written and reviewed like every other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from directory.actions.drafts import start_new
from directory.domain.beginning import BLANK
from directory.domain.draft import OrganizationDraft, ServiceDraft
from directory.domain.duplicates import sketch_of
from directory.domain.languages import Translations
from directory.domain.listing import State
from directory.domain.permissions import Act, Target, may
from directory.domain.text_checks import text_fault
from directory.queries.duplicates import Alike, list_alike
from directory.queries.organizations import find_organization, list_organizations
from directory.rendering.office.faults import fault_words
from directory.rendering.office.values import STATE
from directory.rendering.words import N_, said
from directory.web.office.blueprint import pages
from directory.web.office.duplicates import LIKENESS
from directory.web.office.forms import MISSING, NewEntryForm
from directory.web.office.policies import requires
from directory.web.office.visit import OfficeVisit, office_visit

NEAR = 0.85
NO_AREA = N_("Skriv ett område som finns: en kommun, ett län, en region eller Sverige.")
NOT_YOURS = N_("Du har inte hand om det området. Be den som har det att göra posten.")
WHAT_SORT = N_("Ingen organisation heter så. Är den ny, så välj vad den är.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAlike:
    """``address`` is empty when somebody else looks after it; ``key`` tells which ones were shown."""

    key: str
    name: str
    organization: str
    why: str
    address: str = ""


@pages.route("/entries/new", methods=["GET", "POST"])
@requires(Act.EDIT)
def new_entry() -> Response:
    visit = office_visit()
    form = NewEntryForm()
    if not form.is_submitted():
        return new_entry_page(visit, form)
    begun, errors = _typed(visit, form)
    if begun is None:
        return new_entry_page(visit, form, errors=errors, status=422)
    alike = [*_organizations_alike(visit, begun), *_services_alike(visit, begun)]
    if not {one.key for one in alike} <= set(request.form.getlist("seen")):
        return new_entry_page(visit, form, alike=alike, status=409)
    draft = start_new(visit.tables, visit.acting(), begun, at=visit.at)
    visit.say(N_("Utkastet är påbörjat. Ingen läsare ser något av det förrän det är granskat."))
    return redirect(url_for("office.draft", draft_id=draft.id), 303)


def new_entry_page(
    visit: OfficeVisit,
    form: NewEntryForm,
    *,
    errors: dict[str, str] | None = None,
    alike: list[ShownAlike] | None = None,
    status: int = 200,
) -> Response:
    taxonomy, plain = visit.office.reference.taxonomy, visit.interface.plain
    choose = ("", visit.interface.gettext("Välj"))
    return visit.page(
        "office/new_entry.html",
        title=visit.interface.gettext("Ny post"),
        status=status,
        form=form,
        errors=errors or {},
        alike=alike or [],
        kinds=[choose, *((code, plain(term.label)) for code, term in taxonomy.kinds.items())],
        sorts=[
            ("", visit.interface.gettext("Den finns redan")),
            *((code, plain(term.label)) for code, term in taxonomy.organization_types.items()),
        ],
        organizations=sorted({one.name for one in list_organizations(visit.tables)}),
        areas=[one.official_name for one in visit.office.reference.areas if _is_mine(visit, one.code)],
    )


def _typed(visit: OfficeVisit, form: NewEntryForm) -> tuple[ServiceDraft | None, dict[str, str]]:
    """What a service begins as, or what is wrong with what was typed, by field."""
    form.validate()
    faults = visit.errors(form)
    gettext, reference = visit.interface.gettext, visit.office.reference
    for name in ("name", "organization"):
        if not form[name].data:
            faults[name] = gettext(MISSING)
        elif name not in faults and (reason := text_fault(form[name].data)):
            faults[name] = fault_words(visit.interface, reason)
    if "kind" not in faults and form.kind.data not in reference.taxonomy.kinds:
        faults["kind"] = gettext(MISSING)
    area = reference.areas.named(form.area.data)
    if "area" not in faults and area is None:
        faults["area"] = gettext(NO_AREA)
    elif area is not None and not _is_mine(visit, area.code):
        faults["area"] = gettext(NOT_YOURS)
    organization = None if "organization" in faults else _organization(visit, form)
    if organization is None:
        faults.setdefault("organization", gettext(WHAT_SORT))
    if faults or area is None or organization is None:
        return None, faults
    called = Translations.of(sv=form.name.data)
    return replace(BLANK, kind=form.kind.data, organization=organization, name=called, areas=(area.code,)), {}


def _organization(visit: OfficeVisit, form: NewEntryForm) -> OrganizationDraft | None:
    """The one that is called so, or a new one when it is said what it is."""
    known = find_organization(visit.tables, form.organization.data)
    if known is not None:
        return OrganizationDraft(slug=known.slug, name=known.name, type=known.type)
    sort = form.organization_type.data
    if sort not in visit.office.reference.taxonomy.organization_types:
        return None
    return OrganizationDraft(slug="", name=form.organization.data, type=sort)


def _is_mine(visit: OfficeVisit, area: str) -> bool:
    return may(visit.acting(), Act.EDIT, Target.of([area]))


def _organizations_alike(visit: OfficeVisit, begun: ServiceDraft) -> list[ShownAlike]:
    if begun.organization.slug:
        return []
    names = [one.name for one in list_organizations(visit.tables)]
    why = visit.interface.gettext("Organisationen finns kanske redan under det här namnet")
    near = get_close_matches(begun.organization.name, names, cutoff=NEAR)
    return [ShownAlike(key=name, name="", organization=name, why=why) for name in dict.fromkeys(near)]


def _services_alike(visit: OfficeVisit, begun: ServiceDraft) -> list[ShownAlike]:
    found = list_alike(visit.tables, visit.acting(), sketch_of(begun), visit.office.reference.areas)
    return [_shown(visit, one) for one in found]


def _shown(visit: OfficeVisit, one: Alike) -> ShownAlike:
    gettext = visit.interface.gettext
    why = [gettext(LIKENESS[likeness]) for likeness in one.likenesses]
    if one.draft is not None:
        why.append(gettext("Ett utkast som inte är granskat"))
    elif one.state is not State.ACTIVE:
        why.append(said(visit.interface, STATE, one.state))
    if one.draft is not None:
        address = url_for("office.draft", draft_id=one.draft)
    else:
        address = url_for("office.entry", service_id=one.service) if one.may_open else ""
    return ShownAlike(
        key=f"{one.service or one.draft}",
        name=visit.interface.plain(one.name),
        organization=one.organization,
        why="; ".join(why),
        address=address,
    )
