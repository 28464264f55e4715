"""What can be chosen in each field of the form of an entry, with its words."""

from __future__ import annotations

from collections.abc import Mapping

from directory.domain.areas import Areas
from directory.domain.draft import Visibility
from directory.domain.hours import HolidayRule
from directory.domain.listing import ContactAudience, Cost, State
from directory.domain.taxonomy import Term
from directory.rendering.office.values import AUDIENCE, HOLIDAYS, STATE, VISIBILITY
from directory.rendering.words import COST, said
from directory.web.office.visit import OfficeVisit

Choices = list[tuple[str, str]]


def form_choices(visit: OfficeVisit) -> dict[str, Choices]:
    taxonomy, interface = visit.office.reference.taxonomy, visit.interface
    unknown = ("", interface.gettext("Vet inte"))
    yes_no = [unknown, ("yes", interface.gettext("Ja")), ("no", interface.gettext("Nej"))]

    def terms(vocabulary: Mapping[str, Term]) -> Choices:
        return [(code, interface.plain(term.label)) for code, term in vocabulary.items()]

    return {
        "organization_types": terms(taxonomy.organization_types),
        "kind": terms(taxonomy.kinds),
        "also_kinds": terms(taxonomy.kinds),
        "needs": terms(taxonomy.needs),
        "target_groups": terms(taxonomy.target_groups),
        "audiences": terms(taxonomy.audiences),
        "languages": terms(taxonomy.languages),
        "type": terms(taxonomy.contact_types),
        "cost": [unknown, *((cost.value, said(interface, COST, cost)) for cost in Cost)],
        "anonymous": yes_no,
        "interpreter": yes_no,
        "state": [(state.value, said(interface, STATE, state)) for state in State],
        "visibility": [(one.value, said(interface, VISIBILITY, one)) for one in Visibility],
        "audience": [(one.value, said(interface, AUDIENCE, one)) for one in ContactAudience],
        "holidays": [(one.value, said(interface, HOLIDAYS, one) or unknown[1]) for one in HolidayRule],
        "weekdays": [(str(day), interface.weekday(day)) for day in range(7)],
        "areas": area_names(visit, visit.office.reference.areas),
    }


def area_names(visit: OfficeVisit, areas: Areas) -> Choices:
    return [(area.code, visit.interface.plain(area.name)) for area in areas]
