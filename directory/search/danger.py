"""Tells whether words say that somebody is being hurt: ``han sparkar mig``, ``pappa slår mamma``, ``عم يضربها``.

An act and whom it hurts are looked for beside each other, so that no list must hold every sentence. Danger that is
told otherwise is among the signals; what is shown for it is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from directory.domain.reference import Reference
from directory.search.analysis import Analysis
from directory.search.words import fold, normal

#: The word lists, among the signals, of acts and of those who are hurt; a hyphen before one marks an ending.
ACTS, HURT = "acts_of_violence", "hurt"
ENDING_MARK = "-"
#: Whom an act hurts is told so soon after it: ``slår och sparkar mig``.
SOON = 3


class Danger:
    def __init__(self, reference: Reference, analyses: Sequence[Analysis]) -> None:
        self._languages = [_InOneLanguage(reference, analysis) for analysis in analyses]

    def is_told(self, words: Sequence[str]) -> bool:
        return any(language.is_told(words) for language in self._languages)


class _InOneLanguage:
    def __init__(self, reference: Reference, analysis: Analysis) -> None:
        lists = reference.lexicon.languages.get(analysis.language)
        signals = lists.signals if lists else {}
        self._analysis = analysis
        self._acts = frozenset(self._form(normal(act)) for act in signals.get(ACTS, ()))
        hurt = [normal(one) for one in signals.get(HURT, ())]
        self._hurt = frozenset(one for one in hurt if not one.startswith(ENDING_MARK))
        self._endings = tuple(one.removeprefix(ENDING_MARK) for one in hurt if one.startswith(ENDING_MARK))

    def is_told(self, words: Sequence[str]) -> bool:
        return any(
            self._is_act_with_ending(word)
            or (self._form(word) in self._acts and not self._hurt.isdisjoint(words[at + 1 : at + 1 + SOON]))
            for at, word in enumerate(words)
        )

    def _is_act_with_ending(self, word: str) -> bool:
        """Whether whom an act hurts is told by the ending of the word itself: ``يضربني``."""
        return any(
            word.endswith(ending) and self._form(word.removesuffix(ending)) in self._acts for ending in self._endings
        )

    def _form(self, word: str) -> str:
        """Without accents: who is in danger types none."""
        return fold(self._analysis.form(word))
