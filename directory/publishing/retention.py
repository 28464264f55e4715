"""Which old editions are kept. Comparing months is how coverage is followed over time."""

from __future__ import annotations

from collections.abc import Mapping


def editions_to_remove(made: Mapping[int, str], *, current: int, keep: int) -> list[int]:
    """The numbers that may go, oldest first.

    ``made`` maps number to the ISO time it was made. The newest ``keep``, the one in use, the one before it, and the
    first of every month stay.
    """
    numbers = sorted(made)
    kept = set(numbers[-keep:]) | {current}
    kept |= set(numbers[: numbers.index(current)][-1:]) if current in made else set()
    months: dict[str, int] = {}
    for number in numbers:
        months.setdefault(made[number][:7], number)
    kept |= set(months.values())
    return [number for number in numbers if number not in kept]
