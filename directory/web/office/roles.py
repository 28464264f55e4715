"""Roles in words, for people to read and to choose. What a role may do is in ``domain.permissions``."""

from __future__ import annotations

from uuid import UUID

from directory.domain.permissions import Role
from directory.models import RoleAssignment, User
from directory.queries.organizations import organization_names
from directory.rendering.interface import Interface
from directory.rendering.words import N_
from directory.web.office.visit import OfficeVisit

ROLE = {
    Role.ADMINISTRATOR: N_("Administratör"),
    Role.COORDINATOR: N_("Samordnare"),
    Role.REVIEWER: N_("Granskare"),
    Role.EDITOR: N_("Redaktör för en organisation"),
    Role.READER: N_("Läsare"),
}
#: What the role is for, said where it is given.
ROLE_MEANS = {
    Role.ADMINISTRATOR: N_("Sköter användare och publiceringar. Ser inga skyddade adresser."),
    Role.COORDINATOR: N_("Skriver och kontrollerar poster i sina områden."),
    Role.REVIEWER: N_("Granskar och publicerar poster i sina områden."),
    Role.EDITOR: N_("Föreslår ändringar i den egna organisationens poster."),
    Role.READER: N_("Läser det som bara är för dem som möter utsatta i sitt arbete."),
}


def shown_roles(visit: OfficeVisit, user: User) -> list[str]:
    """Each role with its place: ``Samordnare, Uppsala län``."""
    names = organization_names(visit.tables, {given.organization_id for given in user.roles_given})
    return [
        ", ".join(filter(None, (visit.interface.gettext(ROLE[given.role]), _place(visit, given, names))))
        for given in user.roles_given
    ]


def _place(visit: OfficeVisit, given: RoleAssignment, names: dict[UUID, str]) -> str:
    if given.area is not None:
        return area_name(visit, given.area)
    return names.get(given.organization_id, "") if given.organization_id is not None else ""


def area_name(visit: OfficeVisit, code: str) -> str:
    """The name of an area; its code where a reform took the area away."""
    areas = visit.office.reference.areas
    return visit.interface.plain(areas[code].name) if code in areas else code


def role_choices(interface: Interface) -> list[tuple[str, str, str]]:
    """Code, name and meaning of every role."""
    return [(role.value, interface.gettext(ROLE[role]), interface.gettext(ROLE_MEANS[role])) for role in Role]
