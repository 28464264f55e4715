"""Languages as people type them: ``svenska, engelska``, in any language that the vocabulary has a name in."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from directory.domain.languages import SOURCE_LANGUAGE
from directory.domain.taxonomy import Term


@dataclass(frozen=True)
class LanguageNames:
    """``names`` are what is written for each code, ``codes`` what is meant by what was typed."""

    names: Mapping[str, str]
    codes: Mapping[str, str]

    @classmethod
    def of(cls, vocabulary: Mapping[str, Term]) -> LanguageNames:
        names = {code: term.label.texts[SOURCE_LANGUAGE].text.lower() for code, term in vocabulary.items()}
        labels = [(text.text, code) for code, term in vocabulary.items() for text in term.label.texts.values()]
        known = {name.casefold(): code for name, code in labels}
        return cls(names, {**known, **{code: code for code in vocabulary}})

    def written(self, codes: Collection[str]) -> str:
        return ", ".join(self.names.get(code, code) for code in codes)

    def typed(self, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The codes of what was typed, each once, and what no language is called."""
        words = [" ".join(part.split()) for part in re.split(r"[,;\n]|\s+och\s+|\s+and\s+", text)]
        found = {word: self.codes.get(word.casefold(), "") for word in words if word}
        unknown = tuple(word for word, code in found.items() if not code)
        return tuple(dict.fromkeys(filter(None, found.values()))), unknown
