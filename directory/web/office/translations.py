"""The translations of an approved entry: how far each has come, and marking those that somebody has read over."""

from __future__ import annotations

from uuid import UUID

from flask import Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from directory.actions.drafts import target_of_service
from directory.actions.translations import mark_reviewed
from directory.domain.errors import Conflict
from directory.domain.languages import SOURCE_LANGUAGE
from directory.domain.permissions import Act, may
from directory.queries.contents import content_of
from directory.queries.translations import own_translations
from directory.rendering.words import N_
from directory.web.office.blueprint import pages
from directory.web.office.entries import seen_entry
from directory.web.office.entry_form import filled_form
from directory.web.office.policies import requires
from directory.web.office.publishing import publish_now
from directory.web.office.translating import shown_languages
from directory.web.office.visit import office_visit

MOVED_ON = N_("En text har ändrats sedan sidan visades. Inget är markerat. Läs igen.")
OWN = N_("Någon annan än den som har skrivit en översättning granskar den. Inget är markerat.")
NOTHING_TICKED = N_("Kryssa för det som du har läst mot svenskan.")


@pages.get("/entries/<uuid:service_id>/translations")
@requires(Act.SEE)
def translations(service_id: UUID) -> Response:
    visit = office_visit()
    service = seen_entry(visit, service_id)
    content = content_of(service)
    form = filled_form(content, visit.office.reference, visit.office.settings.languages)
    return visit.page(
        "office/translations.html",
        title=visit.interface.gettext("Översättningar"),
        service=service,
        name=visit.interface.plain(service.name),
        languages=shown_languages(visit, form, content),
        may_review=may(visit.acting(), Act.REVIEW, target_of_service(service)),
        own=own_translations(visit.tables, service, visit.me().id),
        may_propose=may(visit.acting(), Act.PROPOSE, target_of_service(service)),
    )


@pages.post("/entries/<uuid:service_id>/translations/<code>")
@requires(Act.REVIEW)
def translations_reviewed(service_id: UUID, code: str) -> BaseResponse:
    """Each box carries what stands for the two texts beside it, so that nothing is marked that was not read."""
    visit = office_visit()
    if code == SOURCE_LANGUAGE:
        abort(400)
    ticked = [box.partition(":") for box in request.form.getlist("reviewed")]
    back = redirect(url_for("office.translations", service_id=service_id) + f"#{code}", 303)
    if not ticked:
        visit.say(NOTHING_TICKED)
        return back
    seen = {place: digest for place, _colon, digest in ticked}
    try:
        mark_reviewed(visit.tables, visit.acting(), service_id, code, seen, at=visit.at)
    except Conflict as conflict:
        visit.say(OWN if str(conflict) == "own_translation" else MOVED_ON)
    else:
        publish_now(visit)
    return back
