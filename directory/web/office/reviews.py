"""Looking through a proposal, change by change: accept or send back, with a note; what is accepted becomes public."""

from __future__ import annotations

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from directory.actions.review import changes_to_review, review
from directory.domain.errors import Conflict, Invalid
from directory.domain.permissions import Act
from directory.domain.workflow import DraftState, StaleSave
from directory.models import Draft
from directory.queries.users import find_user_by_id
from directory.rendering.office.changes import ShownChange, shown_changes
from directory.rendering.office.faults import shown_faults
from directory.rendering.words import N_
from directory.web.office.blueprint import pages
from directory.web.office.drafts import seen_draft
from directory.web.office.policies import requires
from directory.web.office.publishing import publish_now
from directory.web.office.visit import OfficeVisit, office_visit

ACCEPT, RETURN = "accept", "return"
SECOND_PERSON = N_("Det här kan göra en skyddad plats synlig, så någon annan än du behöver godkänna det.")
MOVED_ON = N_("Förslaget har ändrats sedan sidan visades. Titta igen.")
ELSEWHERE = N_(
    "Organisationen har poster som du inte granskar. Skicka tillbaka ändringen av organisationen, eller låt någon "
    "godkänna den som granskar alla deras områden."
)
REFUSALS = {"second_person": SECOND_PERSON, "organization_elsewhere": ELSEWHERE}
UNDECIDED = N_("Godkänn eller skicka tillbaka varje ändring.")


@pages.get("/drafts/<int:draft_id>/review")
@requires(Act.REVIEW)
def review_draft(draft_id: int) -> Response:
    visit = office_visit()
    return review_page(visit, seen_draft(visit, draft_id))


@pages.post("/drafts/<int:draft_id>/review")
@requires(Act.REVIEW)
def decide(draft_id: int) -> BaseResponse:
    visit = office_visit()
    found = seen_draft(visit, draft_id)
    changes = _changes(visit, found)
    decided = {
        change.path: request.form.get("all") or request.form.get(f"decision-{change.path}", "") for change in changes
    }
    if not set(decided.values()) <= {ACCEPT, RETURN}:
        return review_page(visit, found, problem=UNDECIDED, status=422)
    accept = [path for path, decision in decided.items() if decision == ACCEPT]
    notes = {path: " ".join(request.form.get(f"note-{path}", "").split()) for path in decided}
    try:
        review(
            visit.tables,
            visit.acting(),
            draft_id,
            accept,
            saved=request.form.get("saved", 0, type=int),
            notes=notes,
            reference=visit.office.reference,
            at=visit.at,
        )
    except StaleSave:
        return review_page(visit, found, problem=MOVED_ON, status=409)
    except Invalid as invalid:
        visit.tables.rollback()
        return review_page(visit, found, faults=shown_faults(visit.interface, invalid.faults), status=422)
    except Conflict as conflict:
        visit.tables.rollback()
        problem = REFUSALS.get(str(conflict), MOVED_ON)
        return review_page(visit, found, problem=problem, status=409)
    if accept:
        publish_now(visit)
    else:
        visit.say(N_("Förslaget är skickat tillbaka."))
    return redirect(url_for("office.work") if visit.may(Act.VERIFY) else url_for("office.proposals"), 303)


def review_page(
    visit: OfficeVisit, found: Draft, *, problem: str = "", faults: object = (), status: int = 200
) -> Response:
    author = None if found.saved_by is None else find_user_by_id(visit.tables, found.saved_by)
    return visit.page(
        "office/review.html",
        title=visit.interface.gettext("Granska"),
        status=status,
        draft=found,
        name=visit.interface.plain(found.content.name),
        author="" if author is None else author.name,
        changes=_changes(visit, found),
        typed=request.form,
        problem=visit.interface.gettext(problem) if problem else "",
        faults=faults,
        is_proposed=found.state is DraftState.PROPOSED,
    )


def _changes(visit: OfficeVisit, found: Draft) -> tuple[ShownChange, ...]:
    changes = changes_to_review(visit.tables, found)
    return shown_changes(visit.interface, visit.office.reference, changes)
