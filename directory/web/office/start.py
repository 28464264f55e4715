"""The first page after signing in: who one is here, and where one may go."""

from __future__ import annotations

from flask import Response

from directory.web.office.blueprint import pages
from directory.web.office.policies import signed_in
from directory.web.office.roles import shown_roles
from directory.web.office.visit import office_visit


@pages.get("/")
@signed_in()
def start() -> Response:
    visit = office_visit()
    return visit.page(
        "office/start.html", title=visit.interface.gettext("Start"), roles=shown_roles(visit, visit.me())
    )
