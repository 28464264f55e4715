"""Which passwords are good enough: long, and not what somebody would guess (requirement SE-06).

No rule about kinds of characters and no expiry: both make people choose worse ones. How they are hashed is elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from zxcvbn import zxcvbn

SHORTEST = 12
LONGEST = 128
GOOD_ENOUGH = 3
#: So many letters must be left when known words are taken away.
FEWEST_OWN_LETTERS = 4
#: More of a password than this adds nothing to a judgement, and costs time.
JUDGED = 72
#: What Swedes, and people in this field, think of first. The library knows the common passwords of the world.
LOCAL_WORDS = (
    *("kontaktguiden", "kontakt", "guiden", "kommun", "kommunen", "region", "länsstyrelsen", "jämställdhet"),
    *("socialtjänst", "samordnare", "kvinnojour", "tjejjour", "mottagning", "trygghet", "lösenord", "hemligt"),
    *("välkommen", "sommar", "vinter", "höst", "vår", "januari", "februari", "mars", "april", "juni", "juli"),
    *("augusti", "september", "oktober", "november", "december", "måndag", "tisdag", "onsdag", "torsdag", "fredag"),
    *("sverige", "svensk", "stockholm", "göteborg", "malmö", "uppsala", "linköping", "umeå", "hejsan", "älskar"),
)


class WeakPassword(StrEnum):
    """What is wrong with a password."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    GUESSABLE = "guessable"


def weakness(password: str, about: Iterable[str] = ()) -> WeakPassword | None:
    """What is wrong, if anything. ``about`` is what others know of the person: name, address, places."""
    if len(password) < SHORTEST:
        return WeakPassword.TOO_SHORT
    if len(password) > LONGEST:
        return WeakPassword.TOO_LONG
    known = {part for text in (*LOCAL_WORDS, *about) for part in (text, *re.split(r"[^\w]+", text)) if part}
    if _is_little_more_than(password, known):
        return WeakPassword.GUESSABLE
    judged = zxcvbn(password[:JUDGED], user_inputs=sorted(known))
    return WeakPassword.GUESSABLE if judged["score"] < GOOD_ENOUGH else None


def _is_little_more_than(password: str, known: Iterable[str]) -> bool:
    """A known word with a year and a mark after it, as in ``Sommar2026!!``: the first thing that is tried."""
    text = rest = password.casefold()
    for word in sorted(known, key=len, reverse=True):
        rest = rest.replace(word.casefold(), "")
    return rest != text and len(re.sub(r"[\W\d_]", "", rest)) < FEWEST_OWN_LETTERS
