"""What an organization sees that opens the link in a letter: its entry, a button that says it is right, and a form.

The secret stands in the address, so the page is as quiet as the public ones, and opening it answers nothing. So does
the language, which the letter began and the page lets the reader change.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from directory.actions.letters import confirm_by_letter, entry_of_letter, propose_by_letter
from directory.domain.draft import ServiceDraft
from directory.domain.editing import as_edited
from directory.queries.contents import content_of
from directory.rendering.office.values import contact_words, schedule_words
from directory.web.office.blueprint import pages
from directory.web.office.contact_rows import rearranged, rooms
from directory.web.office.entry_choices import form_choices
from directory.web.office.entry_form import filled_form, typed_content
from directory.web.office.form_reading import EntryForm
from directory.web.office.policies import anybody
from directory.web.office.translating import shown_languages
from directory.web.office.visit import OfficeVisit, office_visit


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """The same page in another language, for ``language_picker``."""

    code: str
    own_name: str
    direction: str
    address: str
    is_this: bool


@pages.get("/letters/<language>/<secret>")
@anybody
def letter(language: str, secret: str) -> Response:
    visit = _visit(language)
    content = content_of(entry_of_letter(visit.tables, secret, at=visit.at))
    interface, reference = visit.interface, visit.office.reference
    contacts = [
        (contact_words(interface, reference, one), schedule_words(interface, one.schedule))
        for one in content.contacts
    ]
    return visit.page(
        "office/letter.html",
        title=interface.gettext("Stämmer uppgifterna?"),
        languages=_languages(visit, secret=secret),
        secret=secret,
        name=interface.plain(content.name),
        summary=interface.plain(content.summary),
        contacts=contacts,
    )


@pages.post("/letters/<language>/<secret>/right")
@anybody
def letter_right(language: str, secret: str) -> BaseResponse:
    visit = _visit(language)
    confirm_by_letter(visit.tables, secret, at=visit.at)
    return redirect(url_for("office.letter_thanks", language=language), 303)


@pages.get("/letters/<language>/<secret>/change")
@anybody
def letter_change(language: str, secret: str) -> Response:
    visit = _visit(language)
    content = content_of(entry_of_letter(visit.tables, secret, at=visit.at))
    form = filled_form(content, visit.office.reference, visit.office.settings.languages)
    return _change_page(visit, secret, content, form)


@pages.post("/letters/<language>/<secret>/change")
@anybody
def letter_changed(language: str, secret: str) -> BaseResponse:
    """What an organization writes is a proposal like any other; who sees the entry is not its to change."""
    visit = _visit(language)
    service = entry_of_letter(visit.tables, secret, at=visit.at)
    office, changed = visit.office, rearranged(request.form)
    values = request.form if changed is None else changed
    try:
        content, form = typed_content(
            values, content_of(service), office.reference, office.settings.languages, is_whole=False
        )
    except (ValueError, KeyError):
        abort(400)
    if changed is not None or form.errors:
        content = as_edited(content_of(service), content)
        return _change_page(visit, secret, content, form, status=422 if form.errors else 200)
    why = " ".join(request.form.get("why", "").split())
    propose_by_letter(visit.tables, secret, content, why=why, at=visit.at)
    return redirect(url_for("office.letter_thanks", language=language), 303)


@pages.get("/letters/<language>/thanks")
@anybody
def letter_thanks(language: str) -> Response:
    visit = _visit(language)
    return visit.page("office/thanks.html", title=visit.interface.gettext("Tack"), languages=_languages(visit))


def _change_page(
    visit: OfficeVisit, secret: str, content: ServiceDraft, form: EntryForm, *, status: int = 200
) -> Response:
    gettext = visit.interface.gettext
    errors = {name: gettext(words, name=form.named.get(name, "")) for name, words in form.errors.items()}
    return visit.page(
        "office/letter_change.html",
        title=gettext("Ändra uppgifterna"),
        status=status,
        # What is typed would be gone in another language, so none is offered any more then.
        languages=[] if request.method == "POST" else _languages(visit, secret=secret),
        secret=secret,
        name=visit.interface.plain(content.name),
        form=form,
        errors=errors,
        choices=form_choices(visit),
        rooms=rooms(form.values),
        translations=shown_languages(visit, form, content),
    )


def _visit(language: str) -> OfficeVisit:
    visit = office_visit()
    if language not in visit.office.interfaces:
        abort(404)
    return visit


def _languages(visit: OfficeVisit, **where: Any) -> list[OtherLanguage]:
    return [
        OtherLanguage(
            one.language,
            one.own_name,
            one.direction,
            url_for(request.endpoint or "", language=one.language, **where),
            one.language == visit.interface.language,
        )
        for one in visit.office.interfaces.values()
    ]
