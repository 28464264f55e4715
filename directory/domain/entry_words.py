"""What a colleague types to find an entry again: words of it, a number written in any way, or its reference.

Readers' questions are understood in ``search``; here nothing is guessed, and what is typed must be in the entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from directory.domain.areas import fold_name

#: As much as anybody types; the rest is not read.
LONGEST = 200
NUMBER = re.compile(r"[+(]?\d[\d\s()/.+\u00a0–-]*")
FEWEST_DIGITS = 3
#: As it stands in an address that somebody pastes.
REF = re.compile(r"(?<![0-9a-z])[0-9a-f]{8}(?![0-9a-z])")


@dataclass(frozen=True, slots=True)
class EntryWords:
    """Each word as it was typed and in parts without accents; ``number`` as ``bare_number`` makes it.

    Whatever is empty is in every entry.
    """

    words: tuple[tuple[str, tuple[str, ...]], ...] = ()
    number: str = ""
    ref: str = ""

    def are_in(self, entry: SearchedEntry) -> bool:
        if self.ref and self.ref == entry.ref:
            return True
        is_number_there = not self.number or any(self.number in one for one in entry.numbers)
        return is_number_there and all(
            word in entry.text or (parts and all(part in entry.text for part in parts)) for word, parts in self.words
        )


@dataclass(frozen=True, slots=True)
class SearchedEntry:
    """What an entry is found by; ``text`` as ``searched_text`` makes it, ``numbers`` as ``bare_number`` does."""

    ref: str
    text: str
    numbers: tuple[str, ...]


EVERYTHING = EntryWords()


def entry_words(typed: str) -> EntryWords:
    text = typed[:LONGEST].casefold()
    number, words = "", text
    for match in NUMBER.finditer(text):
        digits = re.sub(r"\D", "", match.group())
        is_apart = not (text[: match.start()][-1:].isalnum() or text[match.end() :][:1].isalnum())
        if is_apart and len(digits) >= FEWEST_DIGITS:
            number, words = bare_number(match.group()), text[: match.start()] + " " + text[match.end() :]
            break
    ref = REF.search(text)
    forms = ((word, tuple(filter(None, fold_name(word).split("-")))) for word in words.split())
    return EntryWords(tuple(forms), number, ref.group() if ref else "")


def bare_number(number: str) -> str:
    """The digits that stay the same however a Swedish number is written: ``18123456`` of ``+46 (0)18-12 34 56``."""
    digits = re.sub(r"\D", "", number)
    if number.lstrip(" (").startswith(("+", "00")):
        digits = digits.lstrip("0").removeprefix("46")
    return digits.lstrip("0")


def searched_text(texts: Iterable[str]) -> str:
    """All that can be read of an entry, as it is written and without accents."""
    whole = " ".join(texts).casefold()
    return f"{whole} {fold_name(whole).replace('-', ' ')}"
