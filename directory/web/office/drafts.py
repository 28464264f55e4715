"""Writing a proposal: the form, what it changes, and what happens when two people write at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Response, abort, redirect, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as BaseResponse

from directory.actions.drafts import edited, propose, save_draft, withdraw_draft
from directory.actions.review import changes_to_review
from directory.domain.changes import differences
from directory.domain.draft import ServiceDraft
from directory.domain.errors import Fault, Invalid
from directory.domain.permissions import Act, may, require
from directory.domain.workflow import OPEN_STATES, DraftState, StaleSave
from directory.models import Draft
from directory.queries.drafts import get_draft, target_of
from directory.queries.entries import get_service
from directory.rendering.office.changes import shown_changes
from directory.rendering.office.faults import PlaceOf, ShownFault, shown_faults
from directory.rendering.words import N_, said
from directory.web.office.blueprint import pages
from directory.web.office.contact_rows import rearranged, rooms
from directory.web.office.entry_choices import form_choices
from directory.web.office.entry_form import filled_form, typed_content
from directory.web.office.fault_places import place_of
from directory.web.office.form_reading import EntryForm
from directory.web.office.organization_typing import shown_organization, with_organization
from directory.web.office.policies import requires
from directory.web.office.preview import shown_preview
from directory.web.office.seen_contacts import seen_contacts
from directory.web.office.translating import shown_languages
from directory.web.office.unreadable import error_words, shown_unreadable
from directory.web.office.visit import OfficeVisit, office_visit

SAVED = N_("Utkastet är sparat. Det som är publicerat är som förut.")
PROPOSED = N_("Förslaget är skickat till granskning.")
DRAFT_STATE = {
    DraftState.EDITING: N_("Utkast"),
    DraftState.PROPOSED: N_("Väntar på granskning"),
    DraftState.RETURNED: N_("Tillbaka från granskning"),
    DraftState.APPROVED: N_("Godkänt"),
    DraftState.PUBLISHED: N_("Publicerat"),
    DraftState.WITHDRAWN: N_("Kastat"),
}


@pages.get("/drafts/<int:draft_id>")
@requires(Act.PROPOSE)
def draft(draft_id: int) -> Response:
    visit = office_visit()
    found = seen_draft(visit, draft_id)
    form = filled_form(found.content, visit.office.reference, visit.office.settings.languages)
    return draft_page(visit, found, form)


@pages.post("/drafts/<int:draft_id>")
@requires(Act.PROPOSE)
def keep_draft(draft_id: int) -> BaseResponse:
    """Save, and hand over for review when that button was pressed. What was typed is kept whatever happens."""
    visit = office_visit()
    found = seen_draft(visit, draft_id)
    changed = rearranged(request.form)
    content, form = typed(visit, found, request.form if changed is None else changed)
    if changed is not None or "show" in request.form:
        return draft_page(visit, found, form, content=content, is_unsaved=True)
    why = " ".join(request.form.get("why", "").split())
    if form.errors:
        return draft_page(visit, found, form, status=422, content=content, is_unsaved=True)
    try:
        saved = request.form.get("saved", 0, type=int)
        found = save_draft(visit.tables, visit.acting(), draft_id, content, saved=saved, why=why, at=visit.at)
    except StaleSave as stale:
        return _both_texts(visit, draft_id, form, stale)
    if found.state is DraftState.PROPOSED:
        return _told_and_shown(visit, found, PROPOSED)
    if "propose" not in request.form:
        return _told_and_shown(visit, found, SAVED)
    return _handed_over(visit, found, form)


@pages.post("/drafts/<int:draft_id>/preview")
@requires(Act.PROPOSE)
def preview_draft(draft_id: int) -> Response:
    """For the script of the form: the part of the page that shows what is typed, as readers would see it."""
    visit = office_visit()
    found = seen_draft(visit, draft_id)
    content, form = typed(visit, found, request.form)
    content = as_written(visit, found, content)
    place = places(visit, found, form)
    shown = shown_preview(visit, found, language=form.get("shown-in"), typed=content, place_of=place)
    return visit.page("office/shown_anew.html", title="", shown=shown, **form_parts(visit, form, content))


@pages.post("/drafts/<int:draft_id>/throw-away")
@requires(Act.PROPOSE)
def throw_away(draft_id: int) -> BaseResponse:
    visit = office_visit()
    withdraw_draft(visit.tables, visit.acting(), draft_id, at=visit.at)
    visit.say(N_("Utkastet är kastat."))
    return redirect(url_for("office.entries"), 303)


def seen_draft(visit: OfficeVisit, draft_id: int) -> Draft:
    found = get_draft(visit.tables, draft_id)
    service = None if found.service_id is None else get_service(visit.tables, found.service_id)
    require(visit.acting(), Act.SEE, target_of(found, service))
    return found


def typed(visit: OfficeVisit, found: Draft, values: MultiDict[str, str]) -> tuple[ServiceDraft, EntryForm]:
    is_whole, is_new = _is_whole(visit, found), found.service_id is None
    reference, languages = visit.office.reference, visit.office.settings.languages
    try:
        content, form = typed_content(values, found.content, reference, languages, is_whole=is_whole)
        return (with_organization(visit, form, content, is_new=is_new) if is_whole else content), form
    except (ValueError, KeyError):
        # A choice that the form does not offer.
        abort(400)


def as_written(visit: OfficeVisit, found: Draft, content: ServiceDraft) -> ServiceDraft:
    """What was typed, with the trust and the states of translations that it would be saved with."""
    service = None if found.service_id is None else get_service(visit.tables, found.service_id)
    return edited(found.content, service, content)


def draft_page(
    visit: OfficeVisit,
    found: Draft,
    form: EntryForm,
    *,
    status: int = 200,
    faults: Sequence[Fault] = (),
    theirs: object = (),
    saved: int | None = None,
    content: ServiceDraft | None = None,
    is_unsaved: bool = False,
) -> Response:
    """``content`` is what was typed, where it is not what is saved."""
    changes = shown_changes(visit.interface, visit.office.reference, changes_to_review(visit.tables, found))
    place = places(visit, found, form)
    written = found.content if content is None else as_written(visit, found, content)
    return visit.page(
        "office/draft.html",
        title=visit.interface.gettext("Ändra"),
        status=status,
        draft=found,
        name=visit.interface.plain(found.content.name),
        state=said(visit.interface, DRAFT_STATE, found.state),
        is_open=_is_open(found),
        saved=saved or found.saved,
        why=form.values.get("why", found.why),
        form=form,
        choices=form_choices(visit),
        **form_parts(visit, form, written, shown_faults(visit.interface, faults, place)),
        is_own=found.saved_by == visit.me().id,
        changes=changes,
        notes={change.path: found.notes[change.path] for change in changes if change.path in found.notes},
        theirs=theirs,
        organization=shown_organization(visit, written, is_new=found.service_id is None),
        shown=shown_preview(visit, found, language=form.get("shown-in"), typed=content, place_of=place),
        is_unsaved=is_unsaved,
        opens_preview="show" in request.form,
        is_whole=_is_whole(visit, found),
    )


def _is_open(found: Draft) -> bool:
    return found.state in OPEN_STATES and found.state is not DraftState.PROPOSED


def _is_whole(visit: OfficeVisit, found: Draft) -> bool:
    """Whether the form has what decides who sees the entry, and where."""
    service = None if found.service_id is None else get_service(visit.tables, found.service_id)
    return may(visit.acting(), Act.EDIT, target_of(found, service))


def places(visit: OfficeVisit, found: Draft, form: EntryForm) -> PlaceOf:
    """Where on the page each fault of the draft belongs."""
    is_whole = _is_whole(visit, found)
    return lambda fault: place_of(form, fault, found.content.slug, is_whole=is_whole)


def form_parts(
    visit: OfficeVisit, form: EntryForm, content: ServiceDraft, told: Sequence[ShownFault] = ()
) -> dict[str, Any]:
    """What is said beside the fields. ``content`` is what the form says."""
    unreadable = {name: error_words(visit, form, name) for name in form.errors}
    return {
        "faults": told,
        "errors": {one.place: one.reason for one in told if one.place} | unreadable,
        "unreadable": shown_unreadable(visit, form),
        "rooms": rooms(form.values),
        "seen": seen_contacts(visit, form, content),
        "languages": shown_languages(visit, form, content),
    }


def _handed_over(visit: OfficeVisit, found: Draft, form: EntryForm) -> BaseResponse:
    """What could not be published stays a draft: it is saved, and every reason is told."""
    visit.tables.commit()
    try:
        propose(
            visit.tables,
            visit.acting(),
            found.id,
            saved=found.saved,
            reference=visit.office.reference,
            at=visit.at,
        )
    except Invalid as invalid:
        return draft_page(visit, get_draft(visit.tables, found.id), form, status=422, faults=invalid.faults)
    return _told_and_shown(visit, found, PROPOSED)


def _told_and_shown(visit: OfficeVisit, found: Draft, words: str) -> BaseResponse:
    visit.say(words)
    return redirect(url_for("office.draft", draft_id=found.id), 303)


def _both_texts(visit: OfficeVisit, draft_id: int, form: EntryForm, stale: StaleSave) -> Response:
    """Nothing is saved yet: the form holds what was typed, and beside it stands what a colleague saved meanwhile."""
    theirs = shown_changes(visit.interface, visit.office.reference, differences(stale.mine, stale.theirs))
    found = get_draft(visit.tables, draft_id)
    return draft_page(
        visit, found, form, status=409, theirs=theirs, saved=stale.saved, content=stale.mine, is_unsaved=True
    )
