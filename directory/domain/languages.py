"""Text in several languages that knows which language it is in and how far it can be trusted.

Choosing an interface language, or words of the interface itself, does not belong here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "prs", "ps", "sd", "ug", "ur", "yi"})
SOURCE_LANGUAGE = "sv"


class TextState(StrEnum):
    """How a text came to be in its language (requirement LG-05)."""

    ORIGINAL = "original"
    REVIEWED = "reviewed"
    UNREVIEWED = "unreviewed"
    MACHINE = "machine"
    OUTDATED = "outdated"


def direction(language: str) -> str:
    """Writing direction of a language code: ``ltr`` or ``rtl``."""
    return "rtl" if language.split("-")[0] in RIGHT_TO_LEFT else "ltr"


@dataclass(frozen=True, slots=True)
class Text:
    """One text in one language, without the language."""

    text: str
    state: TextState = TextState.ORIGINAL


@dataclass(frozen=True, slots=True)
class LocalText:
    """A text as chosen for a reader, with the language it really is in."""

    text: str
    language: str
    state: TextState
    is_fallback: bool

    @property
    def direction(self) -> str:
        return direction(self.language)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Translations:
    """The same content in any number of languages; empty when there is no text at all."""

    texts: Mapping[str, Text] = field(default_factory=dict)

    @classmethod
    def of(cls, state: TextState = TextState.UNREVIEWED, **texts: str) -> Translations:
        """Translations from plain strings: Swedish is the original, every other language has ``state``."""
        return cls(
            {
                language: Text(text, TextState.ORIGINAL if language == SOURCE_LANGUAGE else state)
                for language, text in sorted(texts.items())
                if text
            }
        )

    def best(self, chain: Sequence[str]) -> LocalText | None:
        """The first text along the reader's chain of languages, else any, else None when there is none."""
        for language in (*chain, SOURCE_LANGUAGE, *self.texts):
            found = self.texts.get(language)
            if found is not None:
                is_fallback = bool(chain) and language != chain[0]
                return LocalText(found.text, language, found.state, is_fallback)
        return None

    def __bool__(self) -> bool:
        return bool(self.texts)


NOTHING = Translations()
