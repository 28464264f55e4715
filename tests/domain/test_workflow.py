"""A draft takes only the steps that the table allows."""

from __future__ import annotations

import pytest

from directory.domain.errors import Conflict
from directory.domain.workflow import OPEN_STATES, STEPS, DraftState, Step, after


def test_a_draft_that_is_written_proposed_approved_and_published_ends_there() -> None:
    state = DraftState.EDITING
    for step in (Step.SAVE, Step.PROPOSE, Step.APPROVE, Step.PUBLISH):
        state = after(state, step)

    assert state is DraftState.PUBLISHED


def test_what_came_back_can_be_mended_and_proposed_again() -> None:
    state = after(DraftState.PROPOSED, Step.RETURN)

    assert after(state, Step.PROPOSE) is DraftState.PROPOSED
    assert after(after(state, Step.SAVE), Step.PROPOSE) is DraftState.PROPOSED


@pytest.mark.parametrize("state", DraftState)
@pytest.mark.parametrize("step", Step)
def test_every_step_that_is_not_in_the_table_is_refused(state: DraftState, step: Step) -> None:
    if (state, step) in STEPS:
        assert after(state, step) in DraftState
    else:
        with pytest.raises(Conflict):
            after(state, step)


def test_nothing_is_approved_without_being_proposed() -> None:
    ways = {state for (state, step) in STEPS if step is Step.APPROVE}

    assert ways == {DraftState.PROPOSED}


def test_drafts_that_are_done_with_stay_as_they_are() -> None:
    done = set(DraftState) - set(OPEN_STATES) - {DraftState.APPROVED}

    assert not [state for (state, _step) in STEPS if state in done]
