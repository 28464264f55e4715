"""What a spreadsheet of services says in a language: its sheets, its headings, and what each code is called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from babel.dates import get_day_names

from directory.domain.columns import ID, OF_SERVICE, REVISION, Sheet, Wording, columns
from directory.domain.draft import Visibility
from directory.domain.hours import HolidayRule
from directory.domain.listing import ContactAudience
from directory.domain.reference import Reference
from directory.rendering.interface import Interface
from directory.rendering.words import COST, N_

SHEETS = {Sheet.SERVICES: N_("Verksamheter"), Sheet.CONTACTS: N_("Kontaktvägar")}
VISIBILITY = {Visibility.PUBLIC: N_("För alla"), Visibility.STAFF: N_("Bara för yrkesverksamma")}
AUDIENCE = {
    ContactAudience.PUBLIC: N_("För den som söker hjälp"),
    ContactAudience.PROFESSIONAL: N_("För yrkesverksamma"),
    ContactAudience.BOTH: N_("För båda"),
}
HOLIDAYS = {
    HolidayRule.OPEN: N_("Öppet som vanligt"),
    HolidayRule.CLOSED: N_("Stängt"),
    HolidayRule.UNKNOWN: N_("Vet inte"),
}
SERVICE_HEADINGS = {
    ID: N_("Id (ändra inte)"),
    REVISION: N_("Version (ändra inte)"),
    "name": N_("Namn"),
    "kind": N_("Sorts verksamhet"),
    "also_kinds": N_("Också"),
    "organization.slug": N_("Organisationens id"),
    "organization.name": N_("Organisation"),
    "organization.type": N_("Sorts organisation"),
    "state": N_("Läge"),
    "visibility": N_("Vem ser den"),
    "summary": N_("Sammanfattning"),
    "areas": N_("Områden"),
    "area_note": N_("Om området"),
    "based_in": N_("Finns i"),
    "audiences": N_("Vem läser"),
    "target_groups": N_("Målgrupper"),
    "needs": N_("Behov"),
    "languages": N_("Språk"),
    "age_min": N_("Från ålder"),
    "age_max": N_("Till ålder"),
    "cost": N_("Kostnad"),
    "anonymous": N_("Kan vara anonym"),
    "interpreter": N_("Tolk"),
    "how_to_get_help": N_("Så får man hjälp"),
    "hours_note": N_("Om öppettiderna"),
    "not_for": N_("Inte för"),
    "see_instead": N_("Se i stället (id)"),
    "address_not_shown": N_("Adressen är skyddad"),
    "place.address": N_("Besöksadress"),
    "place.locality": N_("Ort"),
    "place.municipality": N_("Besökskommun"),
    "place.note": N_("Om platsen"),
    "place.sources": N_("Källor till adressen"),
    "aliases": N_("Kallas också"),
    "match_words": N_("Sökord som inte visas"),
    "old_numbers": N_("Gamla nummer"),
    "sources": N_("Källor"),
}
CONTACT_HEADINGS = {
    ID: N_("Id (ändra inte)"),
    OF_SERVICE: N_("Verksamhet"),
    "type": N_("Sorts kontakt"),
    "value": N_("Nummer eller adress"),
    "label": N_("Benämning"),
    "audience": N_("Vem är den till för"),
    "visibility": N_("Vem ser den"),
    "hours": N_("Öppettider"),
    "exceptions": N_("Avvikande dagar"),
    "holidays": N_("Helgdagar"),
    "by_appointment": N_("Efter överenskommelse"),
    "hours_text": N_("Öppettider i ord"),
    "languages": N_("Språk"),
    "sources": N_("Källor"),
}
HEADINGS = {Sheet.SERVICES: SERVICE_HEADINGS, Sheet.CONTACTS: CONTACT_HEADINGS}


def wording(interface: Interface, reference: Reference, languages: Sequence[str]) -> Wording:
    """The words of a spreadsheet that holds texts in these languages."""
    taxonomy = reference.taxonomy
    vocabularies = ("kinds", "organization_types", "states", "audiences", "target_groups", "needs", "contact_types")
    labels = {
        name: {code: interface.plain(term.label) or code for code, term in getattr(taxonomy, name).items()}
        for name in (*vocabularies, "languages")
    }
    for name, said in (
        ("costs", COST),
        ("visibilities", VISIBILITY),
        ("contact_audiences", AUDIENCE),
        ("holidays", HOLIDAYS),
    ):
        labels[name] = {str(code): interface.gettext(words) for code, words in _by_code(said)}
    return Wording(
        sheets={sheet: interface.gettext(name) for sheet, name in SHEETS.items()},
        codes_sheet=interface.gettext("Koder"),
        headings={sheet: _headings(interface, sheet, languages) for sheet in Sheet},
        labels=labels,
        yes=interface.gettext("ja"),
        no=interface.gettext("nej"),
        always=interface.gettext("dygnet runt"),
        closed=interface.gettext("stängt"),
        weekdays=tuple(get_day_names("abbreviated", "format", interface.locale)[day] for day in range(7)),
    )


def _by_code(said: Mapping[Any, str]) -> list[tuple[StrEnum, str]]:
    return list(said.items())


def _headings(interface: Interface, sheet: Sheet, languages: Sequence[str]) -> dict[str, str]:
    found = {}
    for column in columns(sheet, languages):
        heading = interface.gettext(HEADINGS[sheet][column.key.removesuffix(f".{column.language}")])
        found[column.key] = f"{heading} ({column.language})" if column.language else heading
    return found
