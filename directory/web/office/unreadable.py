"""What could not be read of the form of an entry, said at its field and in a list that leads there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from directory.rendering.words import N_
from directory.web.office.form_reading import EntryForm
from directory.web.office.visit import OfficeVisit

IN_CONTACT = re.compile(r"contact-(\d+)-(?:day-(\d)|(\w+))")
FIELD = {
    "age_min": N_("Lägsta ålder"),
    "age_max": N_("Högsta ålder"),
    "areas": N_("Tar emot från"),
    "based_in": N_("Finns i"),
    "organization-name": N_("Organisationens namn"),
    "organization-other": N_("Organisationen som posten hör till"),
    "place-municipality": N_("Kommun"),
    "exceptions": N_("Undantag"),
}


@dataclass(frozen=True, slots=True)
class Unreadable:
    """``field`` is its id on the page."""

    field: str
    name: str
    reason: str


def shown_unreadable(visit: OfficeVisit, form: EntryForm) -> tuple[Unreadable, ...]:
    return tuple(Unreadable(field, _name(visit, field), error_words(visit, form, field)) for field in form.errors)


def error_words(visit: OfficeVisit, form: EntryForm, field: str) -> str:
    return visit.interface.gettext(form.errors[field], name=form.named.get(field, ""))


def _name(visit: OfficeVisit, field: str) -> str:
    found = IN_CONTACT.fullmatch(field)
    if found is None:
        return visit.interface.gettext(FIELD[field])
    number, day, other = found.groups()
    contact = visit.interface.gettext("Kontakt %(number)s", number=str(int(number) + 1))
    name = visit.interface.weekday(int(day)) if day else visit.interface.gettext(FIELD[other])
    return f"{contact}: {name}"
