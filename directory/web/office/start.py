"""The first page after signing in: what waits, and who one is here."""

from __future__ import annotations

from flask import Response

from directory.domain.permissions import Act, may_somewhere
from directory.web.office.blueprint import pages
from directory.web.office.policies import signed_in
from directory.web.office.roles import shown_roles
from directory.web.office.visit import office_visit
from directory.web.office.worklists import waiting


@pages.get("/")
@signed_in()
def start() -> Response:
    visit = office_visit()
    may_work = may_somewhere(visit.acting(), Act.VERIFY)
    return visit.page(
        "office/start.html",
        title=visit.interface.gettext("Start"),
        roles=shown_roles(visit, visit.me()),
        may_work=may_work,
        waiting=waiting(visit) if may_work else [],
    )
