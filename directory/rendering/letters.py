"""What letters to organizations say: a file for each notice and language, the subject on its first line.

They name no entry and no subject, since mail is read on shared screens (requirement SE-22).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from string import Template

from directory.domain.verification import Notice


@dataclass(frozen=True, slots=True)
class LetterWords:
    subject: str
    body: str


def letter_words(templates: Path, notice: Notice, link: str, language: str) -> LetterWords:
    """A letter, with the link that opens the entry once."""
    text = (templates / "mail" / f"{notice.value}.{language}.txt").read_text(encoding="utf-8")
    subject, _, body = Template(text).substitute(link=link).partition("\n\n")
    return LetterWords(subject, body)
