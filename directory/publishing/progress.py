"""How far a publication has come, as one count over all its indexes."""

from __future__ import annotations

from collections.abc import Callable

#: Told (done, total).
Progress = Callable[[int, int], None]


class Steps:
    """Equal steps of one publication. Each is told its own count and tells that of the whole."""

    def __init__(self, progress: Progress, steps: int) -> None:
        self._progress = progress
        self._steps = steps
        self._step = -1

    def next(self) -> Progress:
        self._step += 1
        step = self._step

        def report(done: int, total: int) -> None:
            self._progress(step * total + done, self._steps * total)

        return report
