"""Where on the form of an entry each thing stands that a rule can find fault with."""

from __future__ import annotations

from directory.domain.changes import TEXTS
from directory.domain.errors import Fault
from directory.domain.languages import SOURCE_LANGUAGE
from directory.web.office.contact_typing import rows_of
from directory.web.office.form_reading import EntryForm

#: Fields whose id is not their name.
ELSEWHERE = {
    "place": "place-address",
    "place.address": "place-address",
    "place.locality": "place-locality",
    "place.sources": "place-sources",
    "organization.name": "organization-name",
    "organization.type": "organization-type",
}
#: Of a contact, those that have a field, and what its id ends with. A fault of another piece leads to the contact.
IN_CONTACT = {
    "value": "value",
    "audience": "audience",
    "sources": "sources",
    "languages": "languages",
    "hours": "day-0",
    "exceptions": "exceptions",
    "label": f"label-{SOURCE_LANGUAGE}",
    "hours_text": f"hours_text-{SOURCE_LANGUAGE}",
}
SIMPLE = frozenset(
    {
        *("kind", "needs", "target_groups", "audiences", "languages", "areas", "based_in", "age_min", "age_max"),
        *("state", "see_instead", "sources", "aliases", "match_words", "old_numbers"),
    }
)
#: Only those who may decide who sees the entry, and where, have these on the form.
RESTRICTED = frozenset({"kind", "areas", "state", "organization-name", "organization-type"})


def place_of(form: EntryForm, fault: Fault, slug: str, *, is_whole: bool) -> str:
    """The id of the field; empty when there is none, and for faults of other entries than the one of this slug."""
    place = _place(form, fault.field) if fault.record == slug else ""
    return "" if place in RESTRICTED and not is_whole else place


def _place(form: EntryForm, field: str) -> str:
    name, *rest = field.split(".")
    if name == "contact" and rest:
        return _in_contact(form, *rest)
    if name in TEXTS or field.startswith("place.note"):
        language = rest[-1] if rest and rest[-1] in form.languages else SOURCE_LANGUAGE
        return f"{name if name in TEXTS else 'place-note'}-{language}"
    return field if field in SIMPLE else ELSEWHERE.get(field, "")


def _in_contact(form: EntryForm, number: str, piece: str = "", language: str = "") -> str:
    row = rows_of(form)[int(number) - 1]
    if language in form.languages:
        return f"contact-{row}-{piece}-{language}"
    return f"contact-{row}-{IN_CONTACT[piece]}" if piece in IN_CONTACT else f"contact-{row}"
