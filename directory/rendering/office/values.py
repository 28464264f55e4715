"""The pieces of a service in words, for people who compare two states of one.

Which pieces there are is decided in ``domain.changes``; a test demands words for every one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from directory.domain.changes import CONTACT, ORDER
from directory.domain.draft import ContactDraft, OrganizationDraft, Visibility
from directory.domain.hours import HolidayRule, Schedule
from directory.domain.languages import Text, TextState, Translations
from directory.domain.listing import ContactAudience, ShownPlace, State, Trust
from directory.domain.reference import Reference
from directory.domain.taxonomy import Term
from directory.rendering.interface import Interface
from directory.rendering.moments import hours_rows
from directory.rendering.words import ANONYMOUS, COST, INTERPRETER, N_, STATE_SHORT, said

PIECE = {
    "name": N_("Namn"),
    "summary": N_("Kort beskrivning"),
    "area_note": N_("Om området"),
    "hours_note": N_("Om tiderna"),
    "how_to_get_help": N_("Så får du hjälp"),
    "not_for": N_("Passar inte för"),
    "kinds": N_("Sorts hjälp"),
    "organization": N_("Organisation"),
    "name_en_official": N_("Det engelska namnet är aktörens eget"),
    "aliases": N_("Kallas också"),
    "match_words": N_("Sökord som inte visas"),
    "old_numbers": N_("Nummer som inte längre gäller"),
    "audiences": N_("Vem som läser"),
    "target_groups": N_("För vem"),
    "needs": N_("Hjälper med"),
    "areas": N_("Tar emot från"),
    "based_in": N_("Finns i"),
    "languages": N_("Språk"),
    "ages": N_("Åldrar"),
    "place": N_("Adress"),
    "cost": N_("Kostnad"),
    "anonymous": N_("Anonymt"),
    "interpreter": N_("Tolk"),
    "see_instead": N_("Vänd dig hit i stället"),
    "state": N_("Läge"),
    "confidence": N_("Hur säkert det är"),
    "visibility": N_("Vem får se det"),
    "sources": N_("Källor"),
    "value": N_("Nummer eller adress"),
    "label": N_("Vad kontakten kallas"),
    "audience": N_("Vem kontakten är till för"),
    "hours": N_("Öppettider"),
    CONTACT: N_("Kontaktväg"),
    ORDER: N_("Kontakternas ordning"),
}
STATE = {**STATE_SHORT, State.ACTIVE: N_("Igång")}
VISIBILITY = {Visibility.PUBLIC: N_("Alla"), Visibility.STAFF: N_("Bara personal som har loggat in")}
AUDIENCE = {
    ContactAudience.PUBLIC: N_("Alla"),
    ContactAudience.PROFESSIONAL: N_("Den som möter utsatta i sitt arbete"),
    ContactAudience.BOTH: N_("Både alla och den som möter utsatta i sitt arbete"),
}
TRUST = {Trust.VERIFIED: N_("kontrollerat"), Trust.UNVERIFIED: N_("inte kontrollerat")}
TEXT_STATE = {
    TextState.ORIGINAL: "",
    TextState.REVIEWED: N_("granskad översättning"),
    TextState.UNREVIEWED: N_("översättning som ingen har granskat"),
    TextState.MACHINE: N_("maskinöversättning"),
    TextState.OUTDATED: N_("översättning av en äldre text"),
}
HOLIDAYS = {
    HolidayRule.OPEN: N_("öppet på helgdagar"),
    HolidayRule.CLOSED: N_("stängt på helgdagar"),
    HolidayRule.UNKNOWN: "",
}


def value_words(interface: Interface, reference: Reference, piece: str, fields: Mapping[str, Any]) -> str:
    """One side of a change; nothing where there is nothing."""
    if list(fields) == ["text"]:
        return _text(interface, fields["text"])
    return WORDS[piece](interface, reference, fields)


def contact_words(interface: Interface, reference: Reference, contact: ContactDraft | None) -> str:
    """``Telefon 08-… (kontrollerat)``."""
    if contact is None:
        return ""
    return f"{type_words(interface, reference, contact.type)} {contact.value} ({_trust(interface, contact.trust)})"


def type_words(interface: Interface, reference: Reference, type_: str) -> str:
    term = reference.taxonomy.contact_types.get(type_)
    return interface.plain(term.label) if term else type_


def schedule_words(interface: Interface, schedule: Schedule | None) -> str:
    """The hours on one line."""
    if schedule is None:
        return ""
    parts = [interface.gettext("Dygnet runt")] if schedule.always else []
    parts += [f"{row.days} {row.times}" for row in hours_rows(interface, schedule)]
    for dated in schedule.exceptions:
        spans = ", ".join(interface.span(opens, closes) for opens, closes in dated.openings)
        parts.append(interface.date(dated.day) + " " + (spans or interface.gettext("stängt")))
    if schedule.by_appointment:
        parts.append(interface.gettext("efter överenskommelse"))
    if holidays := said(interface, HOLIDAYS, schedule.holidays):
        parts.append(holidays)
    return "; ".join(parts)


def _text(interface: Interface, text: Text | None) -> str:
    if text is None:
        return ""
    state = said(interface, TEXT_STATE, text.state)
    return f"{text.text} ({state})" if state else text.text


def _translations(interface: Interface, texts: Translations) -> str:
    return "; ".join(f"{interface.language_name(one)}: {_text(interface, text)}" for one, text in texts.texts.items())


def _trust(interface: Interface, trust: Trust) -> str:
    return said(interface, TRUST, trust)


Words = Callable[[Interface, Reference, Mapping[str, Any]], str]


def _codes(field: str, terms: Callable[[Reference], Mapping[str, Term]]) -> Words:
    def words(interface: Interface, reference: Reference, fields: Mapping[str, Any]) -> str:
        known = terms(reference)
        return ", ".join(interface.plain(known[code].label) if code in known else code for code in fields[field])

    return words


def _listed(field: str) -> Words:
    return lambda _interface, _reference, fields: ", ".join(fields[field])


def _kinds(interface: Interface, reference: Reference, fields: Mapping[str, Any]) -> str:
    kinds = reference.taxonomy.kinds
    codes = (fields["kind"], *fields["also_kinds"])
    return ", ".join(interface.plain(kinds[code].label) if code in kinds else code for code in codes)


def _organization(interface: Interface, reference: Reference, fields: Mapping[str, Any]) -> str:
    organization: OrganizationDraft = fields["organization"]
    sort = reference.taxonomy.organization_types.get(organization.type)
    return f"{organization.name} ({interface.plain(sort.label)})" if sort else organization.name


def _area_names(interface: Interface, reference: Reference, codes: Iterable[str]) -> str:
    areas = reference.areas
    return ", ".join(interface.plain(areas[code].name) if code in areas else code for code in codes if code)


def _ages(interface: Interface, _reference: Reference, fields: Mapping[str, Any]) -> str:
    low, high = fields["age_min"], fields["age_max"]
    if low is not None and high is not None:
        return interface.gettext("%(low)s–%(high)s år", low=low, high=high)
    if low is not None:
        return interface.gettext("från %(low)s år", low=low)
    return "" if high is None else interface.gettext("till och med %(high)s år", high=high)


def _place(interface: Interface, reference: Reference, fields: Mapping[str, Any]) -> str:
    if fields["address_not_shown"]:
        return interface.gettext("Finns, och visas inte")
    place: ShownPlace | None = fields["place"]
    if place is None:
        return ""
    area = _area_names(interface, reference, (place.municipality,))
    return ", ".join(filter(None, (place.address, place.locality, area, _translations(interface, place.note))))


def _yes(field: str) -> Words:
    return _said(field, {True: N_("Ja"), False: N_("Nej")})


def _said(field: str, words: Mapping[Any, str]) -> Words:
    return lambda interface, _reference, fields: said(interface, words, fields[field])


def _value(interface: Interface, _reference: Reference, fields: Mapping[str, Any]) -> str:
    parts = [_trust(interface, fields["trust"])]
    if fields["checked"]:
        parts.append(interface.partial_date(fields["checked"]))
    parts += fields["sources"]
    return f"{fields['value']} ({', '.join(parts)})"


def _hours(interface: Interface, _reference: Reference, fields: Mapping[str, Any]) -> str:
    said_of = (schedule_words(interface, fields["schedule"]), _translations(interface, fields["hours_text"]))
    words = "; ".join(filter(None, said_of))
    return f"{words} ({_trust(interface, fields['hours_trust'])})" if words and fields["hours_trust"] else words


def _languages(interface: Interface, _reference: Reference, fields: Mapping[str, Any]) -> str:
    return ", ".join(interface.language_name(code) for code in fields["languages"])


WORDS: Mapping[str, Words] = {
    "kinds": _kinds,
    "organization": _organization,
    "name_en_official": _yes("name_en_official"),
    "aliases": _listed("aliases"),
    "match_words": _listed("match_words"),
    "old_numbers": _listed("old_numbers"),
    "audiences": _codes("audiences", lambda reference: reference.taxonomy.audiences),
    "target_groups": _codes("target_groups", lambda reference: reference.taxonomy.target_groups),
    "needs": _codes("needs", lambda reference: reference.taxonomy.needs),
    "areas": lambda interface, reference, fields: _area_names(interface, reference, fields["areas"]),
    "based_in": lambda interface, reference, fields: _area_names(interface, reference, (fields["based_in"],)),
    "languages": _languages,
    "ages": _ages,
    "place": _place,
    "cost": _said("cost", COST),
    "anonymous": _said("anonymous", ANONYMOUS),
    "interpreter": _said("interpreter", INTERPRETER),
    "see_instead": _listed("see_instead"),
    "state": _said("state", STATE),
    "confidence": lambda _interface, _reference, fields: str(fields["confidence"]),
    "visibility": _said("visibility", VISIBILITY),
    "sources": _listed("sources"),
    "value": _value,
    "label": lambda interface, _reference, fields: _translations(interface, fields["label"]),
    "audience": _said("audience", AUDIENCE),
    "hours": _hours,
    CONTACT: lambda interface, reference, fields: contact_words(interface, reference, fields[CONTACT]),
    ORDER: lambda interface, reference, fields: ", ".join(
        f"{type_words(interface, reference, type_)} {value}" for type_, value in fields[ORDER]
    ),
}
