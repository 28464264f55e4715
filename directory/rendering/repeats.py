"""What a long answer need not say twice: a contact stands whole once, and then in one line that leads there.

After the first few, further contacts are folded to their names. For pages only: on paper and in a note each step
stands by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from directory.rendering.situations import ShownExcluded, ShownMissing, ShownReferral, ShownStep, Telling

#: So many contacts stand open in one step, and on the page, before those that follow are folded.
OPEN_IN_STEP = 2
OPEN_ON_PAGE = 4


def told_once(steps: Iterable[ShownStep]) -> tuple[ShownStep, ...]:
    """The same steps, each contact whole where the reader meets it first. What is urgent is never folded."""
    every = tuple(steps)
    times = Counter(one.ref for step in every for one in _named(step))
    answer = _Answer(frozenset(ref for ref, named in times.items() if named > 1))
    return tuple(map(answer.step, every))


def _named(step: ShownStep) -> Iterator[ShownReferral]:
    """Every contact that a step names, in whatever part of it."""
    instead = [*(one.instead for one in step.missing), *(one.instead for one in step.excluded)]
    for one in chain(step.contacts, *instead):
        yield one
        yield from one.meanwhile


class _Answer:
    """What has been told so far, from the top of the page."""

    def __init__(self, often: frozenset[str]) -> None:
        self._often = often
        self._told: set[str] = set()
        self._excluded: set[str] = set()
        self._open_in_step = 0
        self._open_on_page = 0

    def step(self, step: ShownStep) -> ShownStep:
        self._open_in_step = 0
        return replace(
            step,
            contacts=tuple(map(self._referral, step.contacts)),
            missing=tuple(map(self._missing, step.missing)),
            excluded=tuple(self._excluded_once(step.excluded)),
        )

    def _referral(self, one: ShownReferral) -> ShownReferral:
        told = replace(one, telling=self._telling(one), is_told_again=one.ref in self._often)
        return replace(told, meanwhile=tuple(map(self._referral, one.meanwhile)))

    def _telling(self, one: ShownReferral) -> Telling:
        if one.is_emergency:
            return Telling.WHOLE
        if one.ref in self._told:
            return Telling.AGAIN
        self._told.add(one.ref)
        if not one.ways:
            return Telling.WHOLE
        is_far = self._open_in_step >= OPEN_IN_STEP or self._open_on_page >= OPEN_ON_PAGE
        if is_far and not one.is_urgent and not one.meanwhile:
            return Telling.FOLDED
        self._open_in_step += 1
        self._open_on_page += 1
        return Telling.WHOLE

    def _missing(self, missing: ShownMissing) -> ShownMissing:
        return replace(missing, instead=tuple(map(self._referral, missing.instead)))

    def _excluded_once(self, excluded: Iterable[ShownExcluded]) -> Iterator[ShownExcluded]:
        """Whom a service does not take is said once, too."""
        for one in excluded:
            if one.ref not in self._excluded:
                self._excluded.add(one.ref)
                yield replace(one, instead=tuple(map(self._referral, one.instead)))
