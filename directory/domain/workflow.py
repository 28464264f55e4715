"""The life of a draft as a table: which step leads from which state to which.

Who may take a step is ``permissions``' business; what a step does to the tables is that of ``actions``.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from directory.domain.draft import ServiceDraft
from directory.domain.errors import Conflict


class DraftState(StrEnum):
    """Where a draft stands. ``returned`` is with its author again; ``approved`` waits for the next edition."""

    EDITING = "editing"
    PROPOSED = "proposed"
    RETURNED = "returned"
    APPROVED = "approved"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Step(StrEnum):
    SAVE = "save"
    PROPOSE = "propose"
    RETURN = "return"
    APPROVE = "approve"
    PUBLISH = "publish"
    WITHDRAW = "withdraw"


STEPS: Mapping[tuple[DraftState, Step], DraftState] = {
    (DraftState.EDITING, Step.SAVE): DraftState.EDITING,
    (DraftState.EDITING, Step.PROPOSE): DraftState.PROPOSED,
    (DraftState.EDITING, Step.WITHDRAW): DraftState.WITHDRAWN,
    (DraftState.PROPOSED, Step.RETURN): DraftState.RETURNED,
    (DraftState.PROPOSED, Step.APPROVE): DraftState.APPROVED,
    (DraftState.PROPOSED, Step.WITHDRAW): DraftState.WITHDRAWN,
    # Saving what came back makes it one's own work again; it is proposed anew when it is ready.
    (DraftState.RETURNED, Step.SAVE): DraftState.EDITING,
    (DraftState.RETURNED, Step.PROPOSE): DraftState.PROPOSED,
    (DraftState.RETURNED, Step.WITHDRAW): DraftState.WITHDRAWN,
    (DraftState.APPROVED, Step.PUBLISH): DraftState.PUBLISHED,
}
#: Drafts that somebody still has to do something with.
OPEN_STATES = (DraftState.EDITING, DraftState.PROPOSED, DraftState.RETURNED)


class StaleSave(Conflict):
    """Somebody saved the draft in between. Both texts are here, so that nothing that was written is lost."""

    def __init__(self, mine: ServiceDraft, theirs: ServiceDraft, saved: int) -> None:
        super().__init__("stale_save")
        self.mine = mine
        self.theirs = theirs
        #: The number to save with once both have been read.
        self.saved = saved


class StepRefused(Conflict):
    """The draft is no longer where this step begins; most often somebody else took one first."""

    def __init__(self, state: DraftState, step: Step) -> None:
        super().__init__(f"A draft that is {state} cannot {step}.")
        self.state = state
        self.step = step


def after(state: DraftState, step: Step) -> DraftState:
    """The state that a step leads to; StepRefused when it cannot be taken from here."""
    try:
        return STEPS[state, step]
    except KeyError:
        raise StepRefused(state, step) from None
