"""The commands for the people of the office. The first administrator is made here: no default password exists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

import click
from rich.console import Console
from rich.table import Table

from directory.actions.users import LINK_LIFE, GivenRole, deactivate, invite, invite_again
from directory.cli.tables import opened_tables
from directory.database import writing
from directory.domain.areas import Areas
from directory.domain.errors import Conflict, NotFound
from directory.domain.permissions import AREA_ROLES, ORGANIZATION_ROLES, Role
from directory.exchange import read_reference
from directory.models import RoleAssignment, User
from directory.queries.services import organizations_by_slug
from directory.queries.users import find_user, list_users
from directory.settings import Settings

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Value = TypeVar("Value")

REFUSALS = {
    "email_taken": "Somebody has that address already: user list.",
    "last_administrator": "That is the last administrator. Add another first.",
    "inactive": "That person has left.",
}


@click.group()
def command() -> None:
    """The people of the office: let in, list, let go."""


@command.command()
@click.argument("email")
@click.option("--name", required=True, help="As colleagues know the person.")
@click.option("--role", "roles", multiple=True, type=click.Choice([role.value for role in Role]), help="Repeatable.")
@click.option("--area", "areas", multiple=True, help="For coordinators and reviewers: 03, nmt:…, SE or a place name.")
@click.option("--organization", help="For editors: its slug.")
@click.pass_obj
def add(
    settings: Settings,
    email: str,
    name: str,
    roles: tuple[str, ...],
    areas: tuple[str, ...],
    organization: str | None,
) -> None:
    """Let somebody in: an administrator, unless roles are given. Prints a link that works once."""
    known = read_reference(settings.data).areas
    with _office(settings) as session:
        wanted = [Role(role) for role in roles] or [Role.ADMINISTRATOR]
        given = _given(session, wanted, _codes(known, areas), organization)
        _user, token = _refused_in_words(lambda: invite(session, None, email, name, given, at=settings.moment()))
    _say_link(settings, token)


@command.command()
@click.argument("email")
@click.pass_obj
def link(settings: Settings, email: str) -> None:
    """A new link for somebody who lost a password or a second factor; what let the person in before stops working."""
    with _office(settings) as session:
        user = _find(session, email)
        token = _refused_in_words(lambda: invite_again(session, None, user.id, at=settings.moment()))
    _say_link(settings, token)


@command.command(name="deactivate")
@click.argument("email")
@click.pass_obj
def let_go(settings: Settings, email: str) -> None:
    """Let somebody go: every session ends now."""
    with _office(settings) as session:
        user = _find(session, email)
        _refused_in_words(lambda: deactivate(session, None, user.id, at=settings.moment()))
    click.echo(f"{user.name} is out.", err=True)


@command.command(name="list")
@click.pass_obj
def list_all(settings: Settings) -> None:
    """Everybody with roles, those who have left last."""
    with _office(settings) as session:
        table = Table("Name", "Address", "Roles", "State", box=None)
        for user in list_users(session):
            table.add_row(user.name, user.email, ", ".join(_roles(user)), _state(user, settings.moment()))
    Console().print(table)


@contextmanager
def _office(settings: Settings) -> Iterator[Session]:
    with opened_tables(settings) as engine, writing(engine) as session:
        yield session


def _find(session: Session, email: str) -> User:
    user = find_user(session, email)
    if user is None:
        raise NotFound(f"Nobody has the address {email}: user list.")
    return user


def _codes(areas: Areas, wanted: Sequence[str]) -> list[str]:
    """Area codes from what somebody types: a code, or a name."""
    codes = []
    for text in wanted:
        found = areas.named(text)
        if found is None:
            raise NotFound(f"There is no area {text}.")
        codes.append(found.code)
    return codes


def _given(session: Session, roles: Sequence[Role], areas: Sequence[str], slug: str | None) -> list[GivenRole]:
    """Each role with every area, or with the organization, as far as the role takes one."""
    given = []
    for role in roles:
        if role in AREA_ROLES and areas:
            given += [GivenRole(role, area=area) for area in areas]
        elif role in ORGANIZATION_ROLES and slug is not None:
            organization = organizations_by_slug(session).get(slug)
            if organization is None:
                raise NotFound(f"There is no organization {slug}.")
            given.append(GivenRole(role, organization=organization.id))
        else:
            given.append(GivenRole(role))
    return given


def _refused_in_words(act: Callable[[], Value]) -> Value:
    try:
        return act()
    except Conflict as refusal:
        raise Conflict(REFUSALS[str(refusal)]) from refusal


def _say_link(settings: Settings, token: str) -> None:
    """The link alone goes to the output, so that it can be piped; the rest is said beside it."""
    click.echo(f"Give this link to nobody else. It works once, for {LINK_LIFE.days} days:", err=True)
    click.echo(f"{settings.office_address}/invitation/{token}")


def _roles(user: User) -> list[str]:
    return [" ".join(filter(None, (given.role, given.area, _of(given)))) for given in user.roles_given]


def _of(given: RoleAssignment) -> str:
    return "" if given.organization_id is None else str(given.organization_id)


def _state(user: User, at: datetime) -> str:
    if not user.active:
        return "has left"
    if user.invitation_ends is not None:
        return "invited" if user.invitation_ends > at else "the link has expired: user link"
    return ""
