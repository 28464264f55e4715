"""Times functions over many inputs, in processor time, and says how much the machine itself varies."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import process_time
from typing import TypeVar

Input = TypeVar("Input")
ROUNDS = 4


def percentile(times: Sequence[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


@dataclass(frozen=True)
class Timing:
    """Milliseconds of processor time of a first pass over the inputs, and of the passes after it."""

    first: list[float]
    later: list[list[float]]

    @property
    def warm(self) -> list[float]:
        return [time for one_pass in self.later for time in one_pass]

    @property
    def p50(self) -> float:
        return percentile(self.warm, 0.5)

    @property
    def p95(self) -> float:
        return percentile(self.warm, 0.95)

    @property
    def per_second(self) -> float:
        return 1000 * len(self.warm) / sum(self.warm)

    @property
    def spread(self) -> float:
        """How far apart the medians of equal passes lie: what the machine adds by itself."""
        medians = [percentile(one_pass, 0.5) for one_pass in self.later]
        return max(medians) / min(medians) - 1


def measure(function: Callable[[Input], object], inputs: Sequence[Input], rounds: int = ROUNDS) -> Timing:
    gc.collect()
    passes = [[timed(function, one)[0] for one in inputs] for _ in range(rounds)]
    return Timing(passes[0], passes[1:])


def timed(function: Callable[[Input], object], one: Input) -> tuple[float, object]:
    """Milliseconds of processor time that a call takes, and what it gave."""
    start = process_time()
    result = function(one)
    return (process_time() - start) * 1000, result
