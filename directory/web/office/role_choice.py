"""Choosing a role and its place: what the form offers, and what was meant by what somebody typed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from directory.actions.users import GivenRole
from directory.domain.areas import fold_name
from directory.domain.permissions import AREA_ROLES, ORGANIZATION_ROLES, Role
from directory.queries.organizations import list_organizations
from directory.rendering.words import N_
from directory.web.office.forms import RoleForm
from directory.web.office.roles import role_choices
from directory.web.office.visit import OfficeVisit

WHICH_AREA = N_("Skriv ett område som finns: en kommun, ett län, en region eller Sverige.")
WHICH_ORGANIZATION = N_("Skriv namnet på en organisation som finns i katalogen.")


def role_values(visit: OfficeVisit, form: RoleForm) -> dict[str, Any]:
    """What the component for roles needs: roles with their meanings, places to choose among, and what was given."""
    gettext = visit.interface.gettext
    return {
        "role_words": {
            "role": gettext("Roll"),
            "place": gettext("Område eller organisation"),
            "hint": gettext(
                "Samordnare och granskare har ett område, redaktörer en organisation. Andra roller gäller överallt."
            ),
        },
        "roles": role_choices(visit.interface),
        "places": [area.official_name for area in visit.office.reference.areas],
        "organizations": [one.name for one in list_organizations(visit.tables)],
        "role": form.role.data or "",
        "place": form.place.data or "",
    }


def chosen_role(visit: OfficeVisit, form: RoleForm) -> tuple[GivenRole | None, dict[str, str]]:
    """The role, or what is wrong with it by field."""
    form.role.choices = [(role.value, role.value) for role in Role]
    if not form.validate():
        return None, visit.errors(form)
    role = Role(form.role.data)
    if role in AREA_ROLES:
        area = visit.office.reference.areas.named(form.place.data)
        given, fault = (GivenRole(role, area=area.code) if area else None), WHICH_AREA
    elif role in ORGANIZATION_ROLES:
        organization = _organization(visit, form.place.data)
        given, fault = (GivenRole(role, organization=organization) if organization else None), WHICH_ORGANIZATION
    else:
        given, fault = GivenRole(role), ""
    return given, {} if given is not None else {"place": visit.interface.gettext(fault)}


def _organization(visit: OfficeVisit, typed: str) -> UUID | None:
    wanted = [one.id for one in list_organizations(visit.tables) if fold_name(one.name) == fold_name(typed)]
    return wanted[0] if len(wanted) == 1 else None
