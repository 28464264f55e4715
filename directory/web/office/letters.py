"""What an organization sees that opens the link in a letter: its entry, a button that says it is right, and a form.

The secret stands in the address, so the page is as quiet as the public ones, and opening it answers nothing.
"""

from __future__ import annotations

from flask import Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from directory.actions.letters import confirm_by_letter, entry_of_letter, propose_by_letter
from directory.models import Service
from directory.queries.contents import content_of
from directory.rendering.office.values import contact_words, schedule_words
from directory.web.office.blueprint import pages
from directory.web.office.drafts import form_choices
from directory.web.office.entry_form import EntryForm, filled_form, typed_content
from directory.web.office.policies import anybody
from directory.web.office.visit import OfficeVisit, office_visit


@pages.get("/letters/<secret>")
@anybody
def letter(secret: str) -> Response:
    visit = office_visit()
    content = content_of(entry_of_letter(visit.tables, secret, at=visit.at))
    interface, reference = visit.interface, visit.office.reference
    contacts = [
        (contact_words(interface, reference, one), schedule_words(interface, one.schedule))
        for one in content.contacts
    ]
    return visit.page(
        "office/letter.html",
        title=interface.gettext("Stämmer uppgifterna?"),
        secret=secret,
        name=interface.plain(content.name),
        summary=interface.plain(content.summary),
        contacts=contacts,
    )


@pages.post("/letters/<secret>/right")
@anybody
def letter_right(secret: str) -> BaseResponse:
    visit = office_visit()
    confirm_by_letter(visit.tables, secret, at=visit.at)
    return redirect(url_for("office.letter_thanks"), 303)


@pages.get("/letters/<secret>/change")
@anybody
def letter_change(secret: str) -> Response:
    visit = office_visit()
    service = entry_of_letter(visit.tables, secret, at=visit.at)
    form = filled_form(content_of(service), visit.office.reference.areas, visit.office.settings.languages)
    return _change_page(visit, secret, service, form)


@pages.post("/letters/<secret>/change")
@anybody
def letter_changed(secret: str) -> BaseResponse:
    """What an organization writes is a proposal like any other; who sees the entry is not its to change."""
    visit = office_visit()
    service = entry_of_letter(visit.tables, secret, at=visit.at)
    office = visit.office
    try:
        content, form = typed_content(
            request.form, content_of(service), office.reference, office.settings.languages, is_whole=False
        )
    except (ValueError, KeyError):
        abort(400)
    if form.errors:
        return _change_page(visit, secret, service, form, status=422)
    why = " ".join(request.form.get("why", "").split())
    propose_by_letter(visit.tables, secret, content, why=why, at=visit.at)
    return redirect(url_for("office.letter_thanks"), 303)


@pages.get("/letters/thanks")
@anybody
def letter_thanks() -> Response:
    visit = office_visit()
    return visit.page("office/thanks.html", title=visit.interface.gettext("Tack"))


def _change_page(
    visit: OfficeVisit, secret: str, service: Service, form: EntryForm, *, status: int = 200
) -> Response:
    gettext = visit.interface.gettext
    errors = {name: gettext(words, name=form.named.get(name, "")) for name, words in form.errors.items()}
    return visit.page(
        "office/letter_change.html",
        title=gettext("Ändra uppgifterna"),
        status=status,
        secret=secret,
        name=visit.interface.plain(service.name),
        form=form,
        errors=errors,
        choices=form_choices(visit),
    )
