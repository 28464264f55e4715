"""Who is in the office: the list, inviting, roles, new links, letting go. Administrators only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import abort, redirect, url_for
from werkzeug.wrappers import Response

from directory.actions.mailing import promise_mail
from directory.actions.users import GivenRole, deactivate, give_roles, invite, invite_again, reactivate
from directory.domain.errors import Conflict, Invalid
from directory.domain.permissions import Act, Role
from directory.models import User
from directory.queries.letters import was_refused
from directory.queries.traces import traces_of_user
from directory.queries.users import find_user_by_id, list_users
from directory.rendering.letters import invitation_words
from directory.rendering.office.annex import shown_traces
from directory.rendering.words import N_
from directory.settings import resource_folder
from directory.web.office.blueprint import pages
from directory.web.office.forms import InviteForm, RoleForm
from directory.web.office.policies import requires
from directory.web.office.role_choice import chosen_role, role_values
from directory.web.office.roles import shown_roles
from directory.web.office.visit import OfficeVisit, office_visit

REFUSALS = {
    "email_taken": N_("Någon har redan den adressen."),
    "last_administrator": N_("Det måste finnas en administratör kvar. Lägg till en annan först."),
    "inactive": N_("Personen har slutat. Släpp in hen igen först."),
}


@dataclass(frozen=True, slots=True)
class ShownUser:
    id: int
    name: str
    email: str
    roles: list[str]
    state: str


def state_of(visit: OfficeVisit, user: User) -> str:
    gettext = visit.interface.gettext
    if not user.active:
        return gettext("Har slutat")
    if user.invitation_ends is None:
        return ""
    if user.invitation_ends <= visit.at:
        return gettext("Länken har gått ut")
    return (
        gettext("Inbjuden, men mejlet kom inte fram")
        if was_refused(visit.tables, user.email)
        else gettext("Inbjuden")
    )


@pages.get("/users")
@requires(Act.MANAGE_USERS)
def users() -> Response:
    visit = office_visit()
    shown = [
        ShownUser(one.id, one.name, one.email, shown_roles(visit, one), state_of(visit, one))
        for one in list_users(visit.tables)
    ]
    return visit.page("office/users.html", title=visit.interface.gettext("Användare"), users=shown)


@pages.route("/users/invite", methods=["GET", "POST"])
@requires(Act.MANAGE_USERS, fresh=True)
def invite_user() -> Response:
    visit = office_visit()
    form, role_form = InviteForm(), RoleForm()
    values: dict[str, Any] = {"title": visit.interface.gettext("Bjud in"), "form": form}
    if not form.is_submitted():
        return visit.page("office/invite.html", errors={}, **values, **role_values(visit, role_form))
    role, fault = chosen_role(visit, role_form)
    is_valid = form.validate()
    errors = visit.errors(form) | fault
    if is_valid and role is not None:
        try:
            user, token = invite(visit.tables, visit.acting(), form.email.data, form.name.data, [role], at=visit.at)
        except Conflict as refusal:
            errors["email"] = visit.interface.gettext(REFUSALS[str(refusal)])
        else:
            return link_page(visit, user, token, is_mailed=_mail_link(visit, user, token))
    return visit.page("office/invite.html", status=422, errors=errors, **values, **role_values(visit, role_form))


def link_page(visit: OfficeVisit, user: User, token: str, *, is_mailed: bool = False) -> Response:
    """The link, shown once: only its hash is kept."""
    title = visit.interface.gettext("Länk till den nya användaren")
    address = _address(visit, token)
    return visit.page("office/link.html", title=title, address=address, invited=user, is_mailed=is_mailed)


def _mail_link(visit: OfficeVisit, user: User, token: str) -> bool:
    """Whether the link is on its way by mail too.

    A first one only: whoever lost a password or a second factor gets the next from a person, or a mailbox alone
    would open the office (requirement SE-07).
    """
    if not visit.office.settings.mail_server:
        return False
    words = invitation_words(resource_folder("templates"), _address(visit, token), visit.interface.language)
    try:
        promise_mail(visit.tables, user.email, words.subject, words.body, at=visit.at)
    except Invalid:
        return False
    return True


def _address(visit: OfficeVisit, token: str) -> str:
    return visit.office.settings.office_address + url_for("office.invitation", token=token)


@pages.get("/users/<int:user_id>")
@requires(Act.MANAGE_USERS)
def user(user_id: int) -> Response:
    visit = office_visit()
    return user_page(visit, _found(visit, user_id), RoleForm())


def user_page(
    visit: OfficeVisit, found: User, form: RoleForm, *, errors: dict[str, str] | None = None, status: int = 200
) -> Response:
    named = zip(found.roles_given, shown_roles(visit, found), strict=True)
    return visit.page(
        "office/user.html",
        title=visit.interface.gettext("Användare"),
        status=status,
        found=found,
        state=state_of(visit, found),
        given=[(given.id, name) for given, name in named],
        is_me=found.id == visit.me().id,
        traces=shown_traces(visit.interface, traces_of_user(visit.tables, found.id)),
        errors=errors or {},
        **role_values(visit, form),
    )


@pages.post("/users/<int:user_id>/roles")
@requires(Act.MANAGE_USERS, fresh=True)
def add_role(user_id: int) -> Response:
    visit = office_visit()
    found = _found(visit, user_id)
    form = RoleForm()
    role, fault = chosen_role(visit, form)
    if role is None:
        return user_page(visit, found, form, errors=fault, status=422)
    give_roles(visit.tables, visit.acting(), user_id, [*_roles(found), role], at=visit.at)
    return redirect(url_for("office.user", user_id=user_id), 303)


@pages.post("/users/<int:user_id>/roles/<int:given_id>/remove")
@requires(Act.MANAGE_USERS, fresh=True)
def remove_role(user_id: int, given_id: int) -> Response:
    visit = office_visit()
    found = _found(visit, user_id)
    if given_id not in {given.id for given in found.roles_given}:
        abort(404)
    try:
        give_roles(visit.tables, visit.acting(), user_id, _roles(found, but=given_id), at=visit.at)
    except Conflict as refusal:
        return _refused(visit, user_id, refusal)
    return redirect(url_for("office.user", user_id=user_id), 303)


@pages.post("/users/<int:user_id>/link")
@requires(Act.MANAGE_USERS, fresh=True)
def new_link(user_id: int) -> Response:
    """For somebody who lost the way in. What let the person in before stops working."""
    visit = office_visit()
    found = _found(visit, user_id)
    try:
        token = invite_again(visit.tables, visit.acting(), user_id, at=visit.at)
    except Conflict as refusal:
        return _refused(visit, user_id, refusal)
    return link_page(visit, found, token)


@pages.post("/users/<int:user_id>/let-go")
@requires(Act.MANAGE_USERS, fresh=True)
def let_go(user_id: int) -> Response:
    visit = office_visit()
    found = _found(visit, user_id)
    try:
        deactivate(visit.tables, visit.acting(), user_id, at=visit.at)
    except Conflict as refusal:
        return _refused(visit, user_id, refusal)
    visit.say(visit.interface.gettext("%(name)s kommer inte in längre.", name=found.name))
    return redirect(url_for("office.users"), 303)


@pages.post("/users/<int:user_id>/take-back")
@requires(Act.MANAGE_USERS, fresh=True)
def take_back(user_id: int) -> Response:
    visit = office_visit()
    found = _found(visit, user_id)
    return link_page(visit, found, reactivate(visit.tables, visit.acting(), user_id, at=visit.at))


def _refused(visit: OfficeVisit, user_id: int, refusal: Conflict) -> Response:
    """The page as it is in the tables, with the reason."""
    visit.tables.rollback()
    errors = {"": visit.interface.gettext(REFUSALS[str(refusal)])}
    return user_page(visit, _found(visit, user_id), RoleForm(), errors=errors, status=409)


def _found(visit: OfficeVisit, user_id: int) -> User:
    found = find_user_by_id(visit.tables, user_id)
    if found is None:
        abort(404)
    return found


def _roles(user: User, *, but: int | None = None) -> list[GivenRole]:
    return [
        GivenRole(Role(given.role), given.area, given.organization_id)
        for given in user.roles_given
        if given.id != but
    ]
