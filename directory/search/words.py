"""Text to plain words, the same for every language: normal forms, letters with their marks, and accents folded away.

Stems, compounds and weights are in ``analysis``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MAX_WORD = 40
#: The end of the planes that hold marks. To look through all the others took a fifth of a second at each start.
LAST_MARK = 0x1FFFF
VARIATION_SELECTORS = "\U000e0100-\U000e01ef"
PHONE_DIGITS = range(5, 16)
#: Shorter numbers that can be called all begin like 112 and 1177; other short ones are years and ages.
SHORT_NUMBER = re.compile(r"11\d{1,2}")

#: The digits of Arabic and of Persian are those that are dialled.
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)
#: Arabic letters that are one letter to a reader; vowel signs and stretching strokes are dropped.
_ARABIC = {
    **dict.fromkeys((*range(0x064B, 0x0660), 0x0670, 0x0640)),
    **dict.fromkeys((0x0623, 0x0625, 0x0622, 0x0671), "ا"),
    0x06CC: "ي",
    0x06A9: "ك",
    0x200C: " ",
    **_DIGITS,
}
_ARABIC_ENDINGS = str.maketrans({"ة": "ه", "ى": "ي", "ء": ""})
_UNDECOMPOSED = str.maketrans({"ø": "o", "æ": "ae", "ß": "ss", "ł": "l", "đ": "d", "ı": "i"})
_CHINESE_JAPANESE = re.compile("[぀-ヿ㐀-鿿豈-﫿]+")
_WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+")
_LETTERS_BEYOND_LATIN = re.compile("[\u0600-\uffff]")
_ENGLISH_GENITIVE = re.compile(r"(?<=\w)['’]s\b")
_NUMBER = re.compile(r"\+?\d[\d\s\u00a0\u2011/()-]{1,18}\d")


def _word_pattern() -> re.Pattern[str]:
    """Letters, marks and digits. Python's ``\\w`` leaves marks out, which cuts Thai and Hindi to pieces."""
    sorts = "".join(unicodedata.category(chr(point))[0] for point in range(LAST_MARK + 1))
    marks = (f"\\U{run.start():08x}-\\U{run.end() - 1:08x}" for run in re.finditer("M+", sorts))
    return re.compile(f"[\\w{''.join(marks)}{VARIATION_SELECTORS}]+")


_WORD = _word_pattern()


def normal(text: str) -> str:
    """One normal form: compatibility characters unified, lower case, Arabic letters and digits unified."""
    text = text.lower() if text.isascii() else _unified(text)
    return _ENGLISH_GENITIVE.sub("", text) if "'" in text or "’" in text else text


def _unified(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).lower().replace("i\u0307", "i")
    return text.translate(_ARABIC) if _LETTERS_BEYOND_LATIN.search(text) else text


def words_of(text: str) -> list[str]:
    """The words of a text in order, in normal form, each at most 40 characters."""
    found = _WORD.findall(normal(text).replace("_", " "))
    return [word[:MAX_WORD] for word in found if word.isalnum() or any(c.isalnum() for c in word[:MAX_WORD])]


@lru_cache(100_000)
def fold(word: str) -> str:
    """The word without accents: ``linköping`` → ``linkoping``."""
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFD", word.translate(_ARABIC_ENDINGS))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_UNDECOMPOSED) or word


def pieces_without_spaces(word: str) -> list[str] | None:
    """Overlapping pieces of a word in a script that writes no spaces between words; None for other scripts."""
    for pattern, size in ((_CHINESE_JAPANESE, 2), (_WITHOUT_SPACES, 3)):
        if pattern.fullmatch(word):
            return [word] if len(word) <= size else [word[i : i + size] for i in range(len(word) - size + 1)]
    return None


def digits_of(number: str) -> str:
    """A phone number as one token: digits only, in the form dialled within Sweden."""
    number = number.translate(_DIGITS)
    digits = "".join(c for c in number if c.isdecimal() and c.isascii())
    if number.strip().startswith("+46"):
        return "0" + digits[2:]
    if digits.startswith("0046"):
        return "0" + digits[4:]
    return digits


def numbers_of(text: str) -> list[str]:
    """Phone numbers in a text, as tokens; ages and years are not among them."""
    found = (digits_of(match.group()) for match in _NUMBER.finditer(unicodedata.normalize("NFKC", text)))
    return [digits for digits in found if len(digits) in PHONE_DIGITS or SHORT_NUMBER.fullmatch(digits)]
