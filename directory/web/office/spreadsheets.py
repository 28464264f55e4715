"""Taking the services of an area out as a spreadsheet, and bringing an edited one in as drafts.

Nothing that is sent is kept: a file that was only looked through is sent again to be saved.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from directory.actions.exports import export_area
from directory.actions.imports import Planned, import_rows, plan_import
from directory.domain.areas import AreaKind, Areas
from directory.domain.columns import Sheet
from directory.domain.errors import Invalid
from directory.domain.permissions import Act, Actor, Role
from directory.exchange.spreadsheet_files import SheetWritten, write_csv, write_xlsx
from directory.exchange.spreadsheet_rows import read_spreadsheet
from directory.exchange.spreadsheet_tables import service_sheets
from directory.exchange.spreadsheet_values import Notation
from directory.rendering.office.changes import change_sentence, shown_changes
from directory.rendering.office.spreadsheet_faults import ShownCellFault, shown_cell_faults
from directory.rendering.office.spreadsheets import SHEETS, wording
from directory.rendering.words import N_
from directory.web.office.blueprint import pages
from directory.web.office.policies import requires
from directory.web.office.visit import OfficeVisit, office_visit

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
FORMS = (
    ("xlsx", N_("Excel (.xlsx)")),
    (Sheet.SERVICES, N_("CSV: verksamheter")),
    (Sheet.CONTACTS, N_("CSV: kontaktvägar")),
)
CHOOSE = N_("Välj en fil.")


@dataclass(frozen=True, slots=True)
class ShownPlan:
    name: str
    is_new: bool
    changes: tuple[str, ...]


@pages.get("/spreadsheets")
@requires(Act.EXPORT)
def spreadsheets() -> Response:
    return spreadsheet_page(office_visit())


@pages.post("/spreadsheets/out")
@requires(Act.EXPORT)
def spreadsheet_out() -> Response:
    visit = office_visit()
    areas, area = visit.office.reference.areas, request.form.get("area", "")
    if area not in dict(area_choices(visit, areas)):
        abort(404)
    exported = export_area(visit.tables, visit.acting(), area, areas, at=visit.at)
    languages = visit.office.settings.languages
    services, contacts, codes = service_sheets(exported, notation(visit), languages)
    form = request.form.get("form", "xlsx")
    if form == "xlsx":
        return _file(write_xlsx((services, contacts, codes)), XLSX, f"{area}.xlsx")
    sheet: SheetWritten = contacts if form == Sheet.CONTACTS else services
    return _file(write_csv(sheet), CSV, f"{area}-{1 if sheet is services else 2}.csv")


@pages.post("/spreadsheets/in")
@requires(Act.IMPORT)
def spreadsheet_in() -> BaseResponse:
    """Look a file through; with ``save``, keep what it changes as drafts when there is no fault in it."""
    visit = office_visit()
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        return spreadsheet_page(visit, fault=visit.interface.gettext(CHOOSE), status=422)
    reference = visit.office.reference
    try:
        rows = read_spreadsheet(sent.filename, sent.read(), notation(visit), visit.office.settings.languages)
        if request.form.get("do") != "save":
            planned = plan_import(visit.tables, visit.acting(), rows, reference)
            return spreadsheet_page(visit, plan=[_shown(visit, one) for one in planned])
        drafts = import_rows(visit.tables, visit.acting(), rows, reference, at=visit.at)
    except Invalid as refused:
        visit.tables.rollback()
        return spreadsheet_page(visit, faults=shown_cell_faults(visit.interface, refused.faults), status=422)
    visit.say(
        visit.interface.ngettext("%(number)s förslag är sparat.", "%(number)s förslag är sparade.", len(drafts))
    )
    return redirect(url_for("office.proposals"), 303)


def spreadsheet_page(
    visit: OfficeVisit,
    *,
    status: int = 200,
    fault: str = "",
    faults: tuple[ShownCellFault, ...] = (),
    plan: list[ShownPlan] | None = None,
) -> Response:
    gettext = visit.interface.gettext
    return visit.page(
        "office/spreadsheets.html",
        title=gettext("Kalkylblad"),
        status=status,
        areas=area_choices(visit, visit.office.reference.areas),
        forms=[(code, gettext(words)) for code, words in FORMS],
        may_import=visit.may(Act.IMPORT),
        fault=fault,
        faults=faults,
        plan=plan,
        sheets=[gettext(name) for name in SHEETS.values()],
    )


def notation(visit: OfficeVisit) -> Notation:
    """Written in the person's language, read in all that the office speaks."""
    reference, languages = visit.office.reference, visit.office.settings.languages
    known = {code: wording(one, reference, languages) for code, one in visit.office.interfaces.items()}
    return Notation(known[visit.interface.language], list(known.values()), reference.areas)


def area_choices(visit: OfficeVisit, areas: Areas) -> list[tuple[str, str]]:
    """The areas that somebody may take out: those that were given, and the counties within them."""
    actor = visit.acting()
    given = {grant.area for grant in actor.grants if grant.area in areas}
    wide = {one.code for one in areas if one.kind is not AreaKind.MUNICIPALITY}
    mine = (wide if actor.has(Role.ADMINISTRATOR) else (wide & _inside(actor)) | given) & {one.code for one in areas}
    return [(one.code, visit.interface.plain(one.name)) for one in areas if one.code in mine]


def _inside(actor: Actor) -> set[str]:
    return set(actor.areas_as(Role.COORDINATOR) | actor.areas_as(Role.REVIEWER))


def _shown(visit: OfficeVisit, one: Planned) -> ShownPlan:
    shown = shown_changes(visit.interface, visit.office.reference, one.changes)
    sentences = tuple(change_sentence(visit.interface, change) for change in shown)
    return ShownPlan(visit.interface.plain(one.content.name), one.service is None, sentences)


def _file(content: bytes, media_type: str, name: str) -> Response:
    """A file under a name that says nothing of what it is about."""
    disposition = f'attachment; filename="{name.replace(":", "-")}"'
    return Response(content, content_type=media_type, headers={"Content-Disposition": disposition})
