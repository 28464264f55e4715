"""What mail says: a file for each notice to organizations, one for invitations, in each language of the office.

The subject is the first line. They name no entry and say nothing of what the guide is about, since mail is read on
shared screens (requirement SE-22).
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
    return _words(templates, notice.value, link, language)


def invitation_words(templates: Path, link: str, language: str) -> LetterWords:
    """What a new colleague gets, with the link that lets in once."""
    return _words(templates, "invitation", link, language)


def _words(templates: Path, name: str, link: str, language: str) -> LetterWords:
    text = (templates / "mail" / f"{name}.{language}.txt").read_text(encoding="utf-8")
    subject, _, body = Template(text).substitute(link=link).partition("\n\n")
    return LetterWords(subject, body)
