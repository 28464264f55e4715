"""Buckets give what their allowance says, and a flood leaves room for those who asked for little."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from directory.cli.serve import THREADS
from directory.domain.figures import RouteClass
from directory.web.budgets import BUDGETS, RESERVED, Admission, Allowance, Bucket, Budget, Budgets, Refusal
from directory.web.networks import KEY_SECONDS

SECONDS = st.floats(0, 100, allow_nan=False)
ALLOWANCES = st.builds(Allowance, st.integers(1, 50), st.floats(0.01, 50))
SMALL = {
    RouteClass.SEARCH: Budget(everybody=Allowance(20, 2), one_network=Allowance(4, 0.5), under_way=4),
    RouteClass.GUIDE: Budget(everybody=Allowance(20, 2), one_network=Allowance(4, 0.5)),
}
FLOOD, READER = b"\x01\x02\x03", b"\x04\x05\x06"


def ask(budgets: Budgets, network: bytes | None = None, at: float = 0, times: int = 1) -> list[Refusal | None]:
    """Searches that are answered before the next one comes: None for each, or why not."""
    refusals: list[Refusal | None] = []
    for _ in range(times):
        decision = budgets.admit(RouteClass.SEARCH, network, at)
        if isinstance(decision, Refusal):
            refusals.append(decision)
        else:
            budgets.give_back(decision)
            refusals.append(None)
    return refusals


@given(ALLOWANCES, st.lists(SECONDS, min_size=1, max_size=80))
def test_a_bucket_never_gives_more_than_its_allowance(allowance: Allowance, pauses: list[float]) -> None:
    bucket, at, taken = Bucket(allowance, 0), 0.0, 0
    for pause in pauses:
        at += pause
        if bucket.held(at) >= 1:
            bucket.take(at)
            taken += 1

    assert taken <= allowance.at_once + at * allowance.per_second + 1e-6


@given(ALLOWANCES, st.lists(SECONDS, max_size=80))
def test_after_the_wait_that_it_tells_a_bucket_has_one_to_give(allowance: Allowance, pauses: list[float]) -> None:
    bucket, at = Bucket(allowance, 0), 0.0
    for pause in pauses:
        at += pause / 100
        bucket.take(at)

    wait = bucket.wait(at)

    assert bucket.held(at + wait) >= 1 - 1e-6
    assert (wait == 0) == (bucket.held(at) >= 1)


@given(ALLOWANCES, st.lists(st.floats(-100, 100), max_size=40))
def test_a_bucket_stays_within_its_size_whatever_the_clock_does(allowance: Allowance, moments: list[float]) -> None:
    bucket = Bucket(allowance, 0)
    for at in moments:
        bucket.take(at)
        assert 0 <= bucket.held(at) <= allowance.at_once


@given(ALLOWANCES)
def test_a_bucket_that_is_left_alone_fills_up(allowance: Allowance) -> None:
    bucket = Bucket(allowance, 0)
    for _ in range(allowance.at_once):
        bucket.take(0)

    assert bucket.held(0) == 0
    assert bucket.held(allowance.at_once / allowance.per_second + 1) == allowance.at_once


def test_while_there_is_room_nobody_is_asked_to_wait() -> None:
    assert ask(Budgets(SMALL), FLOOD, times=10) == [None] * 10


def test_a_network_that_floods_is_refused_before_the_others_are() -> None:
    budgets = Budgets(SMALL)
    refused = [one for one in ask(budgets, FLOOD, times=100) if one]

    assert len(refused) == 100 - 10
    assert all(one.is_of_network for one in refused)
    assert ask(budgets, READER, times=4) == [None] * 4


def test_even_the_one_that_floods_is_answered_again_as_its_own_fills_up() -> None:
    budgets = Budgets(SMALL)
    [*_, refusal] = ask(budgets, FLOOD, times=100)

    assert refusal is not None
    assert ask(budgets, FLOOD, at=refusal.seconds) == [None]


def test_where_readers_cannot_be_told_apart_all_that_there_is_is_for_all() -> None:
    budgets = Budgets(SMALL)

    assert ask(budgets, None, times=20) == [None] * 20
    assert ask(budgets, None) == [Refusal(is_of_network=False, seconds=1)]


def test_when_nothing_is_left_everybody_waits_and_is_told_how_long() -> None:
    budgets = Budgets({RouteClass.SEARCH: Budget(everybody=Allowance(2, 0.1), one_network=Allowance(2, 1))})
    ask(budgets, None, times=2)

    assert ask(budgets, READER) == [Refusal(is_of_network=False, seconds=10)]
    assert ask(budgets, READER, at=10) == [None]


def test_what_one_class_uses_up_another_still_has() -> None:
    budgets = Budgets(SMALL)
    ask(budgets, FLOOD, times=100)
    ask(budgets, None, times=100)

    assert isinstance(budgets.admit(RouteClass.GUIDE, FLOOD, 0), Admission)


def test_only_so_many_costly_answers_are_made_at_the_same_time() -> None:
    budgets = Budgets(SMALL)
    first, *others = [budgets.admit(RouteClass.SEARCH, None, 0) for _ in range(5)]

    assert isinstance(first, Admission)
    assert [type(one) for one in others] == [Admission, Admission, Admission, Refusal]
    budgets.give_back(first)
    assert isinstance(budgets.admit(RouteClass.SEARCH, None, 0), Admission)


def test_one_network_never_holds_more_than_half_of_what_can_be_made_at_the_same_time() -> None:
    budgets = Budgets(SMALL)
    flood = [budgets.admit(RouteClass.SEARCH, FLOOD, 0) for _ in range(3)]

    assert flood[2] == Refusal(is_of_network=True, seconds=1)
    assert [type(one) for one in flood[:2]] == [Admission, Admission]
    assert isinstance(budgets.admit(RouteClass.SEARCH, READER, 0), Admission)


def test_what_is_given_back_after_a_network_was_forgotten_does_no_harm() -> None:
    budgets = Budgets(SMALL)
    before = budgets.admit(RouteClass.SEARCH, FLOOD, 0)
    assert isinstance(before, Admission)

    later = [budgets.admit(RouteClass.SEARCH, FLOOD, KEY_SECONDS) for _ in range(2)]
    budgets.give_back(before)

    assert [type(one) for one in later] == [Admission, Admission]
    assert isinstance(budgets.admit(RouteClass.SEARCH, FLOOD, KEY_SECONDS), Refusal)


def test_what_has_no_budget_is_always_answered() -> None:
    budgets = Budgets(SMALL)

    assert {budgets.admit(RouteClass.ASSET, FLOOD, 0) for _ in range(1000)} == {Admission(())}
    budgets.give_back(Admission(()))


@given(st.lists(st.tuples(st.sampled_from([FLOOD, READER, None]), st.floats(0, 5)), max_size=60))
def test_a_refusal_always_tells_a_time_to_come_back(requests: list[tuple[bytes | None, float]]) -> None:
    budgets, at = Budgets(SMALL), 0.0
    for network, pause in requests:
        at += pause
        [refusal] = ask(budgets, network, at)
        assert refusal is None or 1 <= refusal.seconds <= 60


@settings(max_examples=60)
@given(
    st.sampled_from(sorted(BUDGETS)),
    st.lists(st.tuples(st.sampled_from([FLOOD, READER]), st.integers(1, 250), st.floats(0, 30)), max_size=12),
)
def test_what_a_network_is_entitled_to_no_single_other_can_take(
    route: RouteClass, bursts: list[tuple[bytes, int, float]]
) -> None:
    budgets, at = Budgets(), 0.0
    entitled = Bucket(BUDGETS[route].one_network, at)
    for network, times, pause in bursts:
        at += pause
        for _ in range(times):
            if network == READER and entitled.held(at) < 1:
                break
            decision = budgets.admit(route, network, at)
            if network == READER:
                entitled.take(at)
                assert isinstance(decision, Admission), f"refused at {at} s"
            if isinstance(decision, Admission):
                budgets.give_back(decision)


def test_every_class_but_files_of_the_pages_has_a_budget() -> None:
    assert set(BUDGETS) == set(RouteClass) - {RouteClass.ASSET}


def test_costly_answers_leave_threads_for_the_guide() -> None:
    costly = sum(budget.under_way for route, budget in BUDGETS.items() if budget.under_way < 100)

    assert costly <= THREADS - 2
    assert BUDGETS[RouteClass.GUIDE].under_way > THREADS


def test_what_one_network_is_sure_of_is_less_than_what_is_kept_for_all() -> None:
    for budget in BUDGETS.values():
        assert budget.one_network.at_once <= budget.everybody.at_once * RESERVED
        assert budget.one_network.per_second * 2 < budget.everybody.per_second
