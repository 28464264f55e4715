"""The first page after signing in: what waits, and who one is here."""

from __future__ import annotations

from datetime import timedelta

from flask import Response

from directory.domain.permissions import Act, may_somewhere
from directory.queries.traces import traces_of_many
from directory.rendering.office.annex import ShownTrace, shown_traces
from directory.web.office.blueprint import pages
from directory.web.office.policies import signed_in
from directory.web.office.roles import shown_roles
from directory.web.office.visit import OfficeVisit, office_visit
from directory.web.office.worklists import waiting

#: For so long an administrator is told of somebody who opened much that is confidential at once.
TOLD_FOR = timedelta(days=14)


def to_ask(visit: OfficeVisit) -> list[ShownTrace]:
    if not visit.may(Act.MANAGE_USERS):
        return []
    return shown_traces(visit.interface, traces_of_many(visit.tables, since=visit.at - TOLD_FOR))


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
        to_ask=to_ask(visit),
    )
