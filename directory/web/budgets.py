"""How much is answered before some have to wait, so that a flood of costly questions leaves room for those in need.

Kept in memory for minutes, per process. Who is asking is a number that nobody can trace (``networks``); what a
refusal looks like belongs in ``errors``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from threading import Lock

from directory.domain.figures import RouteClass
from directory.web.networks import Networks

#: This part of what everybody shares is left for those who asked for little.
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
    """What one class of addresses may cost. ``under_way`` are answers being made at the same time, at most."""

    everybody: Allowance
    one_network: Allowance
    under_way: int = 1_000


#: Per process, which is a core. By measure a page of the guide takes it 0.5 to 4 ms, other pages 0.5 to 5, a search
#: 6, a sheet 10 to 30, a PDF file a second: all that is not the guide takes four fifths of a core at most.
BUDGETS: Mapping[RouteClass, Budget] = {
    RouteClass.GUIDE: Budget(everybody=Allowance(600, 200), one_network=Allowance(300, 20)),
    RouteClass.PAGE: Budget(everybody=Allowance(400, 60), one_network=Allowance(200, 10)),
    RouteClass.SEARCH: Budget(everybody=Allowance(200, 40), one_network=Allowance(100, 4), under_way=6),
    RouteClass.SHEET: Budget(everybody=Allowance(40, 4), one_network=Allowance(20, 0.5), under_way=3),
    # One is being made, the others wait for it.
    RouteClass.FILE: Budget(everybody=Allowance(8, 0.15), one_network=Allowance(4, 0.02), under_way=3),
    # Costs next to nothing here, but somebody in the office reads each.
    RouteClass.REPORT: Budget(everybody=Allowance(40, 0.02), one_network=Allowance(8, 0.005)),
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Not now: because of what this network asked for, or because of all together. ``seconds`` says when to try."""

    is_of_network: bool
    seconds: int


@dataclass(slots=True)
class Share:
    """What is left to those who have it in common, and how many of their answers are being made."""

    bucket: Bucket
    under_way: int = 0


@dataclass(frozen=True, slots=True)
class Admission:
    """An answer that may be made. It is counted as being made until it is given back."""

    shares: tuple[Share, ...]


class Budgets:
    """Decides who is answered: while there is room, everybody; then, from a reserve, those who asked for little.

    So nobody is refused for what a neighbour does as long as there is room, and one that floods cannot use up what
    the others need. Where readers cannot be told apart, the reserve is for all of them.
    """

    def __init__(self, budgets: Mapping[RouteClass, Budget] = BUDGETS) -> None:
        self._budgets = budgets
        self._everybody: dict[RouteClass, Share] = {}
        self._networks: Networks[Share] = Networks()
        self._deciding = Lock()

    def admit(self, route: RouteClass, network: bytes | None, at: float) -> Admission | Refusal:
        budget = self._budgets.get(route)
        if budget is None:
            return Admission(())
        with self._deciding:
            everybody = self._everybody.setdefault(route, Share(Bucket(budget.everybody, at)))
            if everybody.under_way >= budget.under_way or everybody.bucket.held(at) < 1:
                return Refusal(is_of_network=False, seconds=_whole(everybody.bucket.wait(at)))
            shares: tuple[Share, ...] = (everybody,)
            if network is not None:
                own = self._networks.of(route.encode() + network, at, lambda: Share(Bucket(budget.one_network, at)))
                if not _has_room(budget, everybody, own, at):
                    return Refusal(is_of_network=True, seconds=_whole(own.bucket.wait(at)))
                shares = (everybody, own)
            for share in shares:
                share.bucket.take(at)
                share.under_way += 1
            return Admission(shares)

    def give_back(self, admission: Admission) -> None:
        with self._deciding:
            for share in admission.shares:
                share.under_way -= 1


def _has_room(budget: Budget, everybody: Share, own: Share, at: float) -> bool:
    """Whether this network may have one more: as long as there is plenty, or it is within its own."""
    if own.under_way >= ceil(budget.under_way * (1 - RESERVED)):
        return False
    return everybody.bucket.held(at) >= 1 + RESERVED * budget.everybody.at_once or own.bucket.held(at) >= 1


def _whole(seconds: float) -> int:
    return max(ceil(seconds), 1)
