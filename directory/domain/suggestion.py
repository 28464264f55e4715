"""What a reader says is wrong with an entry: what it is about and their own words, with no trace of the reader.

The day is all the time that is kept. How it comes from the public side to the office is ``inbox``'s business.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from directory.domain.text_checks import BLANK, without_stacks

MAX_LETTERS = 1000
#: In the place of an entry's neutral name: the site itself.
SITE = ""
#: So long after it was handled a suggestion is still there to look back at.
DAYS_KEPT = 30


class About(StrEnum):
    """What seems to be wrong."""

    CONTACT = "contact"
    HOURS = "hours"
    CLOSED = "closed"
    DANGEROUS = "dangerous"
    ACCESSIBILITY = "accessibility"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionDraft:
    """One suggestion as it was sent. ``ref`` is the neutral name of the entry, or SITE."""

    ref: str
    about: About
    text: str
    day: date


def plain_text(typed: str) -> str:
    """What was typed as one plain paragraph: no invisible characters nor towers of marks, at most so many letters."""
    visible = (" " if unicodedata.category(letter)[0] == "C" or letter in BLANK else letter for letter in typed)
    plain = without_stacks(unicodedata.normalize("NFC", " ".join("".join(visible).split())))
    return plain[:MAX_LETTERS].strip()


def is_forgotten(handled_on: date, *, today: date) -> bool:
    """Whether a handled suggestion is to be deleted."""
    return handled_on + timedelta(days=DAYS_KEPT) <= today
