"""How much is answered before some have to wait, so that a flood of costly questions leaves room for those in need.

Kept in memory for minutes, per process. Who is asking is a number that nobody can trace (``networks``); what a
refusal looks like belongs in ``errors``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, inf
from threading import Lock

from directory.domain.figures import RouteClass
from directory.web.networks import Networks

#: Of what everybody shares, this part is left for those who asked for little.
RESERVED = 0.5


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many at once, and so many per second from then on."""

    at_once: int
    per_second: float


class Bucket:
    """Holds what an allowance gives, and fills up by itself. Moments are seconds on a clock that never goes back."""

    __slots__ = ("_at", "_held", "allowance")

    def __init__(self, allowance: Allowance, at: float) -> None:
        self.allowance = allowance
        self._held = float(allowance.at_once)
        self._at = at

    def held(self, at: float) -> float:
        gained = max(at - self._at, 0.0) * self.allowance.per_second
        return min(self._held + gained, float(self.allowance.at_once))

    def take(self, at: float) -> None:
        """One less, or none when nothing is left."""
        self._held = max(self.held(at) - 1, 0.0)
        self._at = max(at, self._at)

    def wait(self, at: float) -> float:
        """Seconds until there is one to take."""
        return max(1 - self.held(at), 0.0) / self.allowance.per_second


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What one class of addresses may cost. ``under_way`` are answers being made at the same time."""

    everybody: Allowance
    one_network: Allowance
    under_way: float = inf


#: Per process, which is a core. By measure a page of the guide takes it 0.5 to 4 ms, other pages 0.5 to 5, a search
#: 6, a sheet 10 to 30, a PDF file a second: all that is not the guide takes four fifths of a core at most.
BUDGETS: Mapping[RouteClass, Budget] = {
    RouteClass.GUIDE: Budget(everybody=Allowance(600, 200), one_network=Allowance(300, 20)),
    RouteClass.PAGE: Budget(everybody=Allowance(400, 60), one_network=Allowance(200, 10)),
    RouteClass.SEARCH: Budget(everybody=Allowance(200, 40), one_network=Allowance(100, 4), under_way=6),
    RouteClass.SHEET: Budget(everybody=Allowance(40, 4), one_network=Allowance(20, 0.5), under_way=2),
    # One is being made and one waits for it.
    RouteClass.FILE: Budget(everybody=Allowance(8, 0.15), one_network=Allowance(4, 0.02), under_way=2),
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Not now: because of what this network asked for, or because of all together. ``seconds`` says when to try."""

    is_of_network: bool
    seconds: int


class Budgets:
    """Decides who is answered: while there is room, everybody; then, from a reserve, those who asked for little.

    So nobody is refused for what a neighbour does as long as there is room, and one that floods cannot use up what
    the others need. Where readers cannot be told apart, the reserve is for all of them.
    """

    def __init__(self, budgets: Mapping[RouteClass, Budget] = BUDGETS) -> None:
        self._budgets = budgets
        self._shared: dict[RouteClass, Bucket] = {}
        self._networks: Networks[Bucket] = Networks()
        self._under_way: Counter[RouteClass] = Counter()
        self._deciding = Lock()

    def admit(self, route: RouteClass, network: bytes | None, at: float) -> Refusal | None:
        """None when it is to be answered; ``done`` must follow then."""
        budget = self._budgets.get(route)
        if budget is None:
            return None
        with self._deciding:
            refusal = self._refusal(route, budget, network, at)
            if refusal is None:
                self._under_way[route] += 1
            return refusal

    def done(self, route: RouteClass) -> None:
        if route in self._budgets:
            with self._deciding:
                self._under_way[route] -= 1

    def _refusal(self, route: RouteClass, budget: Budget, network: bytes | None, at: float) -> Refusal | None:
        shared = self._shared.setdefault(route, Bucket(budget.everybody, at))
        if self._under_way[route] >= budget.under_way or shared.held(at) < 1:
            return Refusal(is_of_network=False, seconds=_whole(shared.wait(at)))
        if network is not None:
            own = self._networks.of(route.encode() + network, at, lambda: Bucket(budget.one_network, at))
            has_own = own.held(at) >= 1
            if not has_own and shared.held(at) < 1 + RESERVED * budget.everybody.at_once:
                return Refusal(is_of_network=True, seconds=_whole(own.wait(at)))
            own.take(at)
        shared.take(at)
        return None


def _whole(seconds: float) -> int:
    return max(ceil(seconds), 1)
