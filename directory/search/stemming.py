"""Word stems per language: Snowball's, with the Swedish forms that it leaves alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from threading import Lock

import snowballstemmer

_NAMES = {
    "ar": "arabic",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
}
_VOWELS = frozenset("aeiouyåäö")
STEMMER_VERSION = "snowball-3.1"


def stemmer(language: str) -> Callable[[str], str]:
    """A cached function from word to stem; words stay as they are in languages without a stemmer."""
    name = _NAMES.get(language)
    if name is None:
        return str
    lock = Lock()
    snowball = snowballstemmer.stemmer(name)

    @lru_cache(100_000)
    def stem(word: str) -> str:
        with lock:
            found: str = snowball.stemWord(word)
        return _definite_swedish(word, found) if language == "sv" else found

    return stem


def _definite_swedish(word: str, stem: str) -> str:
    """Definite forms that Snowball keeps: flickan, våldet, ekonomin, boendena; and the m or n doubled before them."""
    if stem.endswith(("mm", "nn")):
        return stem[:-1]
    if stem != word and not stem.endswith(("et", "an", "en")):
        return stem
    if len(stem) >= 5 and stem.endswith("an") and stem[-3] not in _VOWELS:
        return stem[:-2]
    if len(stem) >= 6 and stem.endswith("et") and stem[-3] not in "hi":
        return stem[:-2]
    if len(stem) >= 7 and (stem.endswith("in") or stem.endswith("nden")):
        return stem[:-1] if stem.endswith("in") else stem[:-2]
    return stem
