"""Sets of listing numbers as big integers: bit n stands for listing n. Union, intersection and count are one step.

What the numbers mean belongs to the callers.
"""

from __future__ import annotations

from collections.abc import Iterable


def bit_set(numbers: Iterable[int], size: int) -> int:
    """The set of these numbers, all below ``size``."""
    content = bytearray((size + 7) // 8)
    for number in numbers:
        content[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(content, "little")


def any_of(sets: Iterable[int]) -> int:
    """What is in at least one of the sets."""
    bits = 0
    for one in sets:
        bits |= one
    return bits


def members(bits: int) -> list[int]:
    """The numbers in a set, smallest first."""
    digits = bin(bits)[:1:-1]
    found = []
    position = digits.find("1")
    while position >= 0:
        found.append(position)
        position = digits.find("1", position + 1)
    return found
