"""Faults of plain text, whatever it is about: stray spaces, invisible characters, broken encoding, bad addresses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import urlsplit

from directory.domain.languages import SOURCE_LANGUAGE, Translations

#: UTF-8 read as Latin-1 or Windows-1252: Ã¥, Ã¶, Â , â€™ …
MOJIBAKE = re.compile("[ÃÂ][\u0080-\u00bf\u0152-\u02dc\u2013-\u2122]|â[€\u0080]|\ufffd")
MARKUP = re.compile(r"</?[a-z!][^>]*>|&(?:[a-z]+|#\d+);", re.IGNORECASE)
LONGEST_TEXT = 400
INVISIBLE = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})
#: Letters and marks by name, and blank to the eye.
BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
#: On one letter, as in Arabic and Thai. Stacks of more spill over the lines above and below.
MOST_MARKS = 3
DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
#: Letters of other alphabets look like these and lead elsewhere.
LABEL = "[a-z0-9åäöéüæø-]+"
EMAIL = re.compile(rf"[a-z0-9_.+-]+@(?:{LABEL}\.)+[a-zåäö]{{2,}}")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
HOST = re.compile(rf"(?:{LABEL}\.)+[a-z][a-z0-9-]+")


def text_fault(text: str) -> str:
    """What is wrong with a text that stands on one line; empty when nothing is."""
    if not text.strip():
        return "The text is empty; leave the field out instead."
    if len(text) > LONGEST_TEXT:
        return "The text is too long; readers in a hurry get no further. Write at most 400 characters."
    if text != text.strip() or "  " in text:
        return "There is a space too many at the beginning, at the end or between two words."
    for character in text:
        if unicodedata.category(character) in INVISIBLE or character in BLANK:
            return f"There is an invisible character (U+{ord(character):04X})."
    if text != without_stacks(text):
        return "More marks stand on a letter than in any language; write the word anew."
    if MOJIBAKE.search(text):
        return "Letters are broken: the text was read in the wrong encoding once."
    if text != unicodedata.normalize("NFC", text):
        return "An accent stands apart from its letter; write å, ä, ö and the like as one character (NFC)."
    return ""


def without_stacks(text: str) -> str:
    """The text with no more marks on a letter than languages have."""
    kept, marks = [], 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def prose_faults(texts: Translations) -> Iterator[tuple[str, str, str]]:
    """Language, text and reason for every text that is no plain words."""
    for language, text in texts.texts.items():
        if MARKUP.search(text.text):
            yield language, text.text, "There is HTML in the text; write plain words."


def translation_faults(texts: Translations, known_languages: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    """Language, text and reason for everything wrong with a text in its languages; no text at all is right."""
    if texts and SOURCE_LANGUAGE not in texts.texts:
        yield SOURCE_LANGUAGE, "", "The Swedish text is missing; every other language is translated from it."
    for language, text in texts.texts.items():
        if known_languages and language not in known_languages:
            yield language, text.text, "There is no such language in taxonomy/languages.toml."
        if reason := text_fault(text.text):
            yield language, text.text, reason


def address_fault(address: str) -> str:
    """What is wrong with a web address."""
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return "This is not a web address."
    if parts.scheme not in ("http", "https"):
        return "A web address begins with https:// or http://."
    if any(character.isspace() for character in address) or not HOST.fullmatch(parts.hostname or ""):
        return "This is not a web address."
    return "A web address carries no user name." if "@" in parts.netloc else ""


def email_fault(address: str) -> str:
    return "" if EMAIL.fullmatch(address.lower()) else "This is not an e-mail address."


def date_fault(date: str) -> str:
    """What is wrong with a date that may be as rough as its source: a year, a month or a day."""
    match = DATE.fullmatch(date)
    month, day = (int(match[2] or 1), int(match[3] or 1)) if match else (0, 0)
    if not match or not 1 <= month <= 12 or not 1 <= day <= 31:
        return "Write the date as YYYY, YYYY-MM or YYYY-MM-DD, as precise as the source."
    return ""
