"""Drafts: one's own and those of colleagues, and what waits to be looked through."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response

from directory.domain.permissions import Act
from directory.domain.workflow import DraftState
from directory.models import Draft
from directory.queries.drafts import list_drafts
from directory.rendering.office.history import when_words
from directory.rendering.words import said
from directory.web.office.blueprint import pages
from directory.web.office.drafts import DRAFT_STATE
from directory.web.office.policies import requires
from directory.web.office.visit import OfficeVisit, office_visit

BEING_WRITTEN = (DraftState.EDITING, DraftState.RETURNED, DraftState.PROPOSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDraft:
    id: int
    name: str
    state: str
    when: str


@pages.get("/proposals")
@requires(Act.SEE)
def proposals() -> Response:
    visit = office_visit()
    to_review = list_drafts(visit.tables, visit.acting(), Act.REVIEW, [DraftState.PROPOSED])
    written = list_drafts(visit.tables, visit.acting(), Act.PROPOSE, BEING_WRITTEN)
    return visit.page(
        "office/proposals.html",
        title=visit.interface.gettext("Förslag"),
        to_review=[_shown(visit, draft) for draft, _service in to_review],
        written=[_shown(visit, draft) for draft, _service in written],
    )


def _shown(visit: OfficeVisit, draft: Draft) -> ShownDraft:
    return ShownDraft(
        id=draft.id,
        name=visit.interface.plain(draft.content.name),
        state=said(visit.interface, DRAFT_STATE, draft.state),
        when=when_words(visit.interface, draft.saved_at),
    )
