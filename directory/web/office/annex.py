"""What an entry keeps in confidence, on a page of its own: first a reason, then the values, once, for a short time.

The values stand only in answers to forms that were sent with a reason, never at an address: going back, opening the
address again or sending the same form twice shows none of them (requirement CA-10).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from flask import Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from directory.actions.annex import last_asked, lock_of, note_refusal, open_annex, save_annex
from directory.actions.drafts import target_of_service
from directory.domain.annex import (
    CHANGING,
    MOST_WORDS,
    OFFERED,
    Annex,
    AnnexClosed,
    AnnexLocked,
    Lock,
    OpenedAnnex,
    Reason,
    ReasonUsed,
    StaleAnnex,
    Why,
    WordsFault,
    words_fault,
)
from directory.domain.errors import Denied, NotFound
from directory.domain.permissions import Act, require
from directory.models import Service
from directory.queries.entries import get_service
from directory.queries.traces import traces_of_service
from directory.rendering.office.annex import REASON, locked_words, shown_traces
from directory.rendering.office.values import type_words
from directory.rendering.words import N_, said
from directory.web.office.annex_typing import AnnexForm, UnknownChoice, filled_annex, position_words, typed_annex
from directory.web.office.blueprint import pages
from directory.web.office.policies import requires
from directory.web.office.visit import OfficeVisit, office_visit

NO_REASON = N_("Välj varför du behöver uppgifterna.")
USED = N_("Anledningen har redan använts en gång. Skicka den igen om du fortfarande behöver uppgifterna.")
WORDS_FAULT = {
    WordsFault.MISSING: N_("Skriv kort vad det gäller."),
    WordsFault.TELLING: N_("Skriv utan siffror och adresser. Det du skriver ligger kvar i loggen."),
    WordsFault.TOO_LONG: N_("Skriv kortare, högst %(most)s tecken."),
}


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A place or a contact to read: what stands first, what stands under it, and what a colleague noted."""

    first: str
    second: str
    note: str


@pages.route("/entries/<uuid:service_id>/annex", methods=["GET", "POST"])
@requires(Act.READ_CONFIDENTIAL, just_now=True)
def annex(service_id: UUID) -> BaseResponse:
    visit = office_visit()
    if request.method == "GET":
        return _reason_page(visit, _mine(visit, service_id), lock=lock_of(visit.tables, _keys(visit)))
    to_change = "change" in request.form
    reason = Reason(given) if (given := request.form.get("reason", "")) in OFFERED else None
    why = Why(reason or Reason.OTHER, " ".join(request.form.get("words", "").split()))
    faults = _faults(visit, reason, why)
    if faults:
        return _reason_page(visit, _mine(visit, service_id), why, faults=faults, status=422)
    try:
        opened = open_annex(
            visit.tables,
            _keys(visit),
            visit.acting(),
            service_id,
            why,
            asked=request.form.get("asked", -1, type=int),
            to_change=to_change,
            at=visit.at,
        )
    except ReasonUsed:
        service = _mine(visit, service_id)
        return _reason_page(visit, service, why, faults={"": visit.interface.gettext(USED)}, status=409)
    except AnnexLocked as locked:
        return _reason_page(visit, _mine(visit, service_id), why, lock=locked.lock, status=409)
    except (Denied, NotFound):
        # An attempt counts, although nothing else of the request is kept.
        visit.tables.rollback()
        note_refusal(visit.tables, visit.acting(), service_id, at=visit.at)
        visit.tables.commit()
        raise
    _remember(visit, service_id, opened)
    if to_change:
        return _form_page(visit, service_id, filled_annex(opened.annex), opened=opened)
    return _shown_page(visit, service_id, opened, why)


@pages.post("/entries/<uuid:service_id>/annex/change")
@requires(Act.WRITE_CONFIDENTIAL)
def change_annex(service_id: UUID) -> BaseResponse:
    """Save, as long as it is open in this session. What was typed is kept whatever happens."""
    visit = office_visit()
    try:
        typed, form = typed_annex(request.form, visit.office.reference.taxonomy.contact_types)
    except UnknownChoice:
        abort(400)
    require(visit.acting(), Act.WRITE_CONFIDENTIAL, target_of_service(get_service(visit.tables, service_id)))
    seen = request.form.get("seen", 0, type=int)
    if form.errors:
        return _form_page(visit, service_id, form, seen=seen, status=422)
    try:
        number = visit.session.get("annex", {}).get(str(service_id), {}).get("number", 0)
        keys, actor = _keys(visit), visit.acting()
        save_annex(visit.tables, keys, actor, service_id, typed, opened=number, seen=seen, at=visit.at)
    except AnnexClosed:
        return _form_page(visit, service_id, form, seen=seen, is_closed=True, status=409)
    except AnnexLocked as locked:
        return _form_page(visit, service_id, form, seen=seen, lock=locked.lock, status=409)
    except StaleAnnex as stale:
        # What the colleague wrote is about to be read, so the trace of that is kept although nothing is saved.
        visit.tables.commit()
        _remember(visit, service_id, stale.opened)
        return _form_page(visit, service_id, form, opened=stale.opened, theirs=stale.opened.annex, status=409)
    _remember(visit, service_id, None)
    visit.say(N_("De skyddade uppgifterna är sparade, och dolda igen."))
    return redirect(url_for("office.entry", service_id=service_id), 303)


def _keys(visit: OfficeVisit) -> Path:
    return visit.office.settings.annex_keys


def _mine(visit: OfficeVisit, service_id: UUID) -> Service:
    service = get_service(visit.tables, service_id)
    require(visit.acting(), Act.READ_CONFIDENTIAL, target_of_service(service))
    return service


def _faults(visit: OfficeVisit, reason: Reason | None, why: Why) -> dict[str, str]:
    if reason is None:
        return {"reason": visit.interface.gettext(NO_REASON)}
    fault = words_fault(why)
    return {} if fault is None else {"words": visit.interface.gettext(WORDS_FAULT[fault], most=MOST_WORDS)}


def _reason_page(
    visit: OfficeVisit,
    service: Service,
    why: Why | None = None,
    *,
    faults: dict[str, str] | None = None,
    lock: Lock | None = None,
    status: int = 200,
) -> Response:
    interface = visit.interface
    return visit.page(
        "office/annex.html",
        title=interface.gettext("Post"),
        status=status,
        service=service,
        name=interface.plain(service.name),
        reasons=[(one.value, said(interface, REASON, one)) for one in OFFERED],
        why=why,
        faults=faults or {},
        locked=locked_words(interface, lock),
        asked=last_asked(visit.tables, visit.acting(), service),
        traces=shown_traces(interface, traces_of_service(visit.tables, service.slug)),
    )


def _shown_page(visit: OfficeVisit, service_id: UUID, opened: OpenedAnnex, why: Why) -> Response:
    service = get_service(visit.tables, service_id)
    page = visit.page(
        "office/annex_shown.html",
        title=visit.interface.gettext("Post"),
        service=service,
        name=visit.interface.plain(service.name),
        places=_places(opened.annex),
        contacts=_contacts(visit, opened.annex),
        why=why,
        asked=opened.number,
        until=visit.interface.time(opened.until),
    )
    return _hidden_later(visit, service_id, page, opened.until)


def _form_page(
    visit: OfficeVisit,
    service_id: UUID,
    form: AnnexForm,
    *,
    opened: OpenedAnnex | None = None,
    seen: int = 0,
    theirs: Annex | None = None,
    is_closed: bool = False,
    lock: Lock | None = None,
    status: int = 200,
) -> Response:
    """``opened`` is what the page shows of the tables; without it there is nothing here but what was typed."""
    interface = visit.interface
    service = get_service(visit.tables, service_id)
    types = visit.office.reference.taxonomy.contact_types
    until = visit.at + CHANGING if is_closed else _open_until(visit, service_id)
    page = visit.page(
        "office/annex_form.html",
        title=interface.gettext("Post"),
        status=status,
        service=service,
        name=interface.plain(service.name),
        form=form,
        errors={name: interface.gettext(fault) for name, fault in form.errors.items()},
        types=[(code, interface.plain(term.label)) for code, term in types.items()],
        seen=opened.number if opened else seen,
        until=interface.time(until),
        is_closed=is_closed,
        locked=locked_words(interface, lock),
        is_stale=theirs is not None,
        their_places=_places(theirs or Annex()),
        their_contacts=_contacts(visit, theirs or Annex()),
    )
    return _hidden_later(visit, service_id, page, until)


def _remember(visit: OfficeVisit, service_id: UUID, opened: OpenedAnnex | None) -> None:
    """What is open in this session, by the number of its opening in the log."""
    now = {key: kept for key, kept in visit.session.get("annex", {}).items() if key != str(service_id)}
    if opened is not None:
        now[str(service_id)] = {"number": opened.number, "until": opened.until.isoformat()}
    visit.session["annex"] = now


def _open_until(visit: OfficeVisit, service_id: UUID) -> datetime:
    """When what stands in a form is hidden; soon also where nothing is open, since it was typed in confidence."""
    kept = visit.session.get("annex", {}).get(str(service_id))
    until = visit.at if kept is None else datetime.fromisoformat(kept["until"])
    return until if until > visit.at else visit.at + CHANGING


def _hidden_later(visit: OfficeVisit, service_id: UUID, page: Response, until: datetime) -> Response:
    """The browser is told to leave the page when its time is over; that needs no script."""
    seconds = int((until - visit.at).total_seconds())
    page.headers["Refresh"] = f"{seconds}; url={url_for('office.entry', service_id=service_id)}"
    return page


def _places(annex: Annex) -> list[ShownRow]:
    return [
        ShownRow(
            place.street,
            "\n".join(filter(None, (f"{place.postcode} {place.locality}".strip(), position_words(place)))),
            place.note,
        )
        for place in annex.places
    ]


def _contacts(visit: OfficeVisit, annex: Annex) -> list[ShownRow]:
    return [
        ShownRow(one.value, type_words(visit.interface, visit.office.reference, one.type), one.note)
        for one in annex.contacts
    ]
