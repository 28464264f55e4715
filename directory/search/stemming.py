"""Word stems per language: Snowball's with the Swedish forms that it leaves alone, and light stems for Arabic.

Snowball's Arabic is not used: it cuts a word otherwise with its article than without, so the two would not meet.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from threading import Lock

from Stemmer import Stemmer

from directory.search.words import fold

_NAMES = {
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
}
ARABIC = "ar"
_VOWELS = frozenset("aeiouyåäö")
STEMMER_VERSION = "snowball-3.1, light-1"

#: The article, with what may be written before it.
_ARABIC_ARTICLES = ("وبال", "وكال", "فبال", "ولل", "فلل", "وال", "بال", "كال", "فال", "عال", "هال", "ال", "لل")
#: Endings, and what stands for them: of persons, numbers and adjectives. The feminine ending stays: a word may be
#: another without it (husband and wife). So do "me" and "him" after a verb, which tell who did what to whom.
_ARABIC_ENDINGS = (
    ("هما", ""), ("ها", ""), ("هم", ""), ("نا", ""), ("وا", ""), ("يه", ""), ("ون", ""), ("ين", ""), ("ات", "ه"),
    ("ته", "ه"), ("ي", ""), ("ا", ""), ("ت", "ه"),
)  # fmt: skip
_SHORTEST_ARABIC = 3


@lru_cache
def stemmer(language: str) -> Callable[[str], str]:
    """A function from word to stem; words stay as they are in languages without a stemmer.

    All who cut words of a language share its stems: every search knows the words of several languages.
    """
    name = _NAMES.get(language)
    if name is None:
        return lru_cache(100_000)(_light_arabic) if language == ARABIC else str
    lock = Lock()
    snowball = Stemmer(name, 0)

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


def without_article(word: str) -> str:
    """An Arabic word without its article, and without what is written before that."""
    while article := next((one for one in _ARABIC_ARTICLES if word.startswith(one)), ""):
        if len(word) - len(article) < (2 if article == "ال" else _SHORTEST_ARABIC):
            break
        word = word[len(article) :]
    return word


def _light_arabic(word: str) -> str:
    """The word without its article and endings, in the letters that people write without care for hamza and dots."""
    stem = without_article(fold(word))
    while cut := next((pair for pair in _ARABIC_ENDINGS if _ends_with(stem, pair[0])), None):
        ending, instead = cut
        stem = stem.removesuffix(ending) + instead
    return stem


def _ends_with(word: str, ending: str) -> bool:
    return word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_ARABIC
