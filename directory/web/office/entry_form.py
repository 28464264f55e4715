"""The form of an entry: all that a listing carries as fields to fill in, and read back into a draft.

Only the fields that are named here are read. What a value may be is decided in ``domain.checks``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from werkzeug.datastructures import MultiDict

from directory.domain.areas import Areas
from directory.domain.changes import TEXTS
from directory.domain.draft import ServiceDraft, Visibility
from directory.domain.languages import SOURCE_LANGUAGE
from directory.domain.listing import Cost, ShownPlace, State
from directory.domain.reference import Reference
from directory.domain.translations import PLACE_NOTE, texts_of
from directory.rendering.words import N_
from directory.web.office.contact_rows import ROOMS
from directory.web.office.contact_typing import contact_values, typed_contacts
from directory.web.office.form_reading import EntryForm, typed_lines, typed_texts
from directory.web.office.language_typing import LanguageNames

LINES = ("aliases", "match_words", "old_numbers", "see_instead", "sources")
CODES = ("also_kinds", "audiences", "target_groups", "needs", "languages")
YES_NO = {"": None, "yes": True, "no": False}
NO_NUMBER = N_("Skriv ett helt tal, eller lämna tomt.")
NO_PLACE = N_("Det här är ingen plats som vi känner till: %(name)s.")


def filled_form(content: ServiceDraft, reference: Reference, languages: Iterable[str]) -> EntryForm:
    """The form with what an entry says."""
    spoken = _spoken(content, languages)
    areas = reference.areas
    values: MultiDict[str, str] = MultiDict()
    for name in TEXTS:
        for language, text in getattr(content, name).texts.items():
            values[f"{name}-{language}"] = text.text
    for name in LINES:
        values[name] = "\n".join(getattr(content, name))
    for name in CODES:
        values.setlist(name, list(getattr(content, name)))
    place = content.place or ShownPlace()
    plain: dict[str, Any] = {
        "kind": content.kind,
        "areas": "\n".join(_area_name(areas, code) for code in content.areas),
        "based_in": _area_name(areas, content.based_in),
        "age_min": content.age_min,
        "age_max": content.age_max,
        "cost": content.cost,
        "anonymous": _yes_no(content.anonymous),
        "interpreter": _yes_no(content.interpreter),
        "organization-name": content.organization.name,
        "organization-type": content.organization.type,
        "state": content.state,
        "visibility": content.visibility,
        "name_en_official": "yes" if content.name_en_official else "",
        "address_not_shown": "yes" if content.address_not_shown else "",
        "place-address": place.address,
        "place-locality": place.locality,
        "place-municipality": _area_name(areas, place.municipality),
        "place-sources": "\n".join(place.sources),
    }
    for language, text in place.note.texts.items():
        plain[f"{PLACE_NOTE}-{language}"] = text.text
    names = LanguageNames.of(reference.taxonomy.languages)
    for name, value in (*plain.items(), *contact_values(content.contacts, names)):
        values[name] = "" if value is None else str(value)
    values[ROOMS] = str(len(content.contacts))
    return EntryForm(values, spoken)


def typed_content(
    values: MultiDict[str, str],
    before: ServiceDraft,
    reference: Reference,
    languages: Iterable[str],
    *,
    is_whole: bool = True,
) -> tuple[ServiceDraft, EntryForm]:
    """The entry as typed, and the form to show again. What could not be read keeps its value in the entry.

    ``is_whole`` is false for those who may not decide who sees the entry, and where: those fields are not read.
    """
    form = EntryForm(values, _spoken(before, languages))
    names = LanguageNames.of(reference.taxonomy.languages)
    read: dict[str, Any] = {
        **{name: typed_texts(form, name, getattr(before, name)) for name in TEXTS},
        **{name: typed_lines(form.get(name)) for name in LINES},
        **{name: _codes(form, name, getattr(before, name)) for name in CODES if name != "also_kinds"},
    }
    content = replace(
        before,
        **read,
        age_min=_number(form, "age_min", before.age_min),
        age_max=_number(form, "age_max", before.age_max),
        cost=Cost(form.get("cost")) if form.get("cost") else None,
        anonymous=YES_NO[form.get("anonymous")],
        interpreter=YES_NO[form.get("interpreter")],
        name_en_official=bool(form.get("name_en_official")),
        address_not_shown=bool(form.get("address_not_shown")),
        based_in=_area(form, "based_in", reference.areas, before.based_in),
        place=_place(form, before.place, reference.areas),
        contacts=typed_contacts(form, before.contacts, names),
    )
    return (_with_reach(content, form, before, reference.areas) if is_whole else content), form


def _with_reach(content: ServiceDraft, form: EntryForm, before: ServiceDraft, areas: Areas) -> ServiceDraft:
    """What decides who sees the entry, and where."""
    return replace(
        content,
        kind=form.get("kind") or before.kind,
        also_kinds=_codes(form, "also_kinds", before.also_kinds),
        areas=_areas(form, areas, before.areas),
        state=State(form.get("state") or before.state),
        visibility=Visibility(form.get("visibility") or before.visibility),
    )


def _spoken(content: ServiceDraft, languages: Iterable[str]) -> tuple[str, ...]:
    """The languages that the form has fields for: Swedish, those of the site, and any that is written in already."""
    written = [language for texts in texts_of(content).values() for language in texts.texts]
    return tuple(dict.fromkeys((SOURCE_LANGUAGE, *languages, *written)))


def _codes(form: EntryForm, name: str, before: tuple[str, ...]) -> tuple[str, ...]:
    """What is ticked. What was ticked before keeps its place: boxes are sent in the order of the page."""
    ticked = dict.fromkeys(form.all(name))
    return (*(code for code in before if code in ticked), *(code for code in ticked if code not in before))


def _number(form: EntryForm, name: str, before: int | None) -> int | None:
    text = form.get(name).strip()
    if not text:
        return None
    if not text.isdecimal() or len(text) > 3:
        form.errors[name] = NO_NUMBER
        return before
    return int(text)


def _areas(form: EntryForm, areas: Areas, before: tuple[str, ...]) -> tuple[str, ...]:
    names = typed_lines(form.get("areas"))
    codes = {name: _code(areas, name) for name in names}
    unknown = [name for name, code in codes.items() if not code]
    if unknown:
        form.errors["areas"], form.named["areas"] = NO_PLACE, ", ".join(unknown)
        return before
    return tuple(dict.fromkeys(codes.values()))


def _area(form: EntryForm, name: str, areas: Areas, before: str) -> str:
    typed = form.get(name).strip()
    code = _code(areas, typed)
    if typed and not code:
        form.errors[name], form.named[name] = NO_PLACE, typed
        return before
    return code


def _place(form: EntryForm, before: ShownPlace | None, areas: Areas) -> ShownPlace | None:
    municipality = _area(form, "place-municipality", areas, "" if before is None else before.municipality)
    place = replace(
        before or ShownPlace(),
        address=form.line("place-address"),
        locality=form.line("place-locality"),
        municipality=municipality,
        note=typed_texts(form, PLACE_NOTE, (before or ShownPlace()).note),
        sources=typed_lines(form.get("place-sources")),
    )
    return place if place.address or place.locality or place.municipality or place.note else None


def _code(areas: Areas, name: str) -> str:
    found = areas.named(name)
    return found.code if found else ""


def _area_name(areas: Areas, code: str) -> str:
    return areas[code].name.texts[SOURCE_LANGUAGE].text if code in areas else code


def _yes_no(value: bool | None) -> str:
    return {None: "", True: "yes", False: "no"}[value]
