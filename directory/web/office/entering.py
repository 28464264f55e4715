"""How far somebody has come on the way in, kept in the session: half way, joining by a link, or inside.

At each step the session gets another name, so that what a stranger knew of it before is worth nothing after.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import g, redirect, url_for
from werkzeug.wrappers import Response

from directory.actions.sign_in import note_sign_in
from directory.models import User
from directory.queries.users import find_user_by_id
from directory.web.office.visit import OfficeVisit

#: Between the password and the second factor.
HALF_WAY = timedelta(minutes=10)


def has_second_factor(user: User) -> bool:
    return user.tf_totp_secret is not None or bool(user.webauthn)


def go_half_way(visit: OfficeVisit, user: User) -> Response:
    """The password was right; the second factor is asked for."""
    begin_again(visit)
    visit.session["half_way"] = {"user": user.id, "at": visit.at.isoformat()}
    return redirect(url_for("office.second_factor"), 303)


def who_is_half_way(visit: OfficeVisit) -> User | None:
    passed = visit.session.get("half_way")
    if passed is None or visit.at - datetime.fromisoformat(passed["at"]) > HALF_WAY:
        return None
    user = find_user_by_id(visit.tables, passed["user"])
    return user if user is not None and user.active else None


def let_in(visit: OfficeVisit, user: User) -> Response:
    """Inside. Leads to the page that was asked for before signing in."""
    asked = visit.session.get("asked", "")
    come_in(visit, user)
    return redirect(asked or url_for("office.start"), 303)


def come_in(visit: OfficeVisit, user: User) -> None:
    note_sign_in(visit.tables, user, visit.at)
    visit.keeps_changes = True
    begin_again(visit, user.id)
    visit.session["proved_at"] = visit.at.isoformat()


def begin_again(visit: OfficeVisit, user_id: int | None = None) -> None:
    """Nothing of the old session goes on but the page that was asked for."""
    asked = visit.session.get("asked") if user_id is None else None
    visit.session.clear()
    # Flask-WTF remembers within the request what it put into the session that was emptied.
    g.pop("csrf_token", None)
    if asked:
        visit.session["asked"] = asked
    visit.session.renew(user_id)
