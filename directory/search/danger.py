"""Tells whether words say that somebody is hurt: ``han sparkar mig``, ``blev slagen av honom``, ``عم يضربها``.

The pairs of the word lists are looked for: a word of the first list, and soon after it one of the other, so that no
list must hold every sentence. Danger that is told otherwise is among the signals; what is shown for it is decided
elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from directory.domain.lexicon import DangerPair, LanguageLexicon
from directory.domain.reference import Reference
from directory.search.analysis import Analysis
from directory.search.words import fold, normal

#: The word list, among the signals, of words that make the one before them harmless: ``slår upp``, ``skjuta upp``.
HARMLESS_BEFORE = "harmless_before"
#: A hyphen before a word marks an ending: ``يضربني``.
ENDING_MARK = "-"
#: Whom an act hurts is told so soon after it: ``slår och sparkar mig``.
SOON = 3


class Danger:
    def __init__(self, reference: Reference, analyses: Sequence[Analysis]) -> None:
        lexicons = reference.lexicon.languages
        self._languages = [
            _InOneLanguage(lexicons[analysis.language], analysis)
            for analysis in analyses
            if analysis.language in lexicons
        ]

    def is_told(self, words: Sequence[str]) -> bool:
        return any(language.is_told(words) for language in self._languages)


class _InOneLanguage:
    def __init__(self, lists: LanguageLexicon, analysis: Analysis) -> None:
        self._pairs = [_Pair(pair, analysis) for pair in lists.danger]
        self._harmless_before = _forms(lists.signals.get(HARMLESS_BEFORE, ()))

    def is_told(self, words: Sequence[str]) -> bool:
        # Without accents: who is in danger types none.
        pairs = pairwise((*(fold(word) for word in words), ""))
        telling = ["" if after in self._harmless_before else form for form, after in pairs]
        return any(pair.is_in(telling) for pair in self._pairs)


class _Pair:
    def __init__(self, pair: DangerPair, analysis: Analysis) -> None:
        self._analysis = analysis
        self._first = _forms(pair.first)
        self._then = _forms(one for one in pair.then if not one.startswith(ENDING_MARK))
        self._endings = tuple(fold(normal(one[1:])) for one in pair.then if one.startswith(ENDING_MARK))

    def is_in(self, forms: Sequence[str]) -> bool:
        return any(
            self._is_whole(form) or (self._is_first(form) and self._is_then(forms[at + 1 : at + 1 + SOON]))
            for at, form in enumerate(forms)
        )

    def _is_whole(self, form: str) -> bool:
        """Whether the second is an ending of the first: ``يضربني``."""
        return any(form.endswith(ending) and self._is_first(form.removesuffix(ending)) for ending in self._endings)

    def _is_first(self, form: str) -> bool:
        return self._analysis.among(form, self._first, fold) in self._first

    def _is_then(self, forms: Sequence[str]) -> bool:
        return any(self._analysis.among(form, self._then, fold) in self._then for form in forms)


def _forms(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(normal(word)) for word in words)
