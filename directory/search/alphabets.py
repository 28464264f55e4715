"""Which alphabet words are written in, and so in which language's search they are read.

Somebody on an Arabic page types ``kvinnojour``, somebody on a Swedish page ``ملجأ``: the words say how to read them,
not the page. Languages that share an alphabet are read side by side (``understanding``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from directory.domain.languages import SOURCE_LANGUAGE
from directory.search.words import fold

#: Languages of the catalogue's readers that are written with Arabic letters.
IN_ARABIC_LETTERS = frozenset({"ar", "ckb", "fa", "prs", "ps", "ur"})
_ARABIC_LETTER = re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
#: Letters that stand for one sound of a foreign name, and those of its long vowels.
_HEARD_ALIKE = str.maketrans("جقكگپڤصثط", "غغغغبفسست")
_LONG_VOWELS = frozenset("اويه")


def has_arabic(text: str) -> bool:
    """Whether any of it is written in Arabic letters."""
    return _ARABIC_LETTER.search(text) is not None


def as_heard(name: str) -> str:
    """A foreign name in Arabic letters by its consonants: everybody spells Linköping as they hear it."""
    name = fold(name).translate(_HEARD_ALIKE)
    return name[:1] + "".join(letter for letter in name[1:] if letter not in _LONG_VOWELS)


def reading_language(text: str, page: str, published: Sequence[str]) -> str:
    """The language to search in for words typed on a page, among the languages that there is a search of."""
    if has_arabic(text):
        fitting = [language for language in published if language in IN_ARABIC_LETTERS]
    elif _LETTER.search(text) and page in IN_ARABIC_LETTERS:
        fitting = [language for language in published if language not in IN_ARABIC_LETTERS]
    else:
        return page
    if page in fitting or not fitting:
        return page
    return SOURCE_LANGUAGE if SOURCE_LANGUAGE in fitting else fitting[0]


def read_beside(language: str, known: Sequence[str]) -> list[str]:
    """The other languages whose words are known to the search of a language.

    Words in Arabic letters are always read in a language of those, so the others need not know them.
    """
    return [
        other
        for other in known
        if other != language and (language in IN_ARABIC_LETTERS or other not in IN_ARABIC_LETTERS)
    ]
