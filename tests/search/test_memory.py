"""Whatever anybody types, what is kept of it in memory has an end."""

from __future__ import annotations

import tracemalloc

from directory.search.compounds import KEPT, Compounds


def test_words_that_nobody_uses_do_not_fill_the_memory() -> None:
    compounds = Compounds(first_parts=["kvinno"], last_parts=["jour"], whole=[], stem=str)
    tracemalloc.start()
    try:
        for number in range(KEPT):
            compounds.split(f"kanariefagel{number}")
        full, _ = tracemalloc.get_traced_memory()
        for number in range(KEPT, 4 * KEPT):
            compounds.split(f"kanariefagel{number}")
        fuller, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert fuller < 2 * full
