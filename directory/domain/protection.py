"""Finds what would give away where a protected place is: streets, postcodes, positions, in texts meant for readers.

People type addresses into notes, so nothing of a protected kind is published before every text was looked through
(requirement CA-05). It errs on the side of silence: a person rewrites what it stops.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields

from directory.domain.draft import ServiceDraft
from directory.domain.languages import Translations
from directory.domain.listing import Contact, Listing

#: Kinds whose whereabouts are somebody's safety, whether or not an entry says that its address is not shown.
PROTECTED_KINDS = frozenset({"womens_shelter", "girls_helpline", "protected_housing"})

_WAYS = (
    "gatan|gata|gränden|gränd|vägen|väg|allén|alléen|torget|torg|stigen|stig|backen|backe|plan|platsen|plats|esplanaden|"
    "kajen|kaj|leden|led|stråket|parken|bron|brinken|gården|gård|kroken|svängen|slingan|rondellen|höjden|liden|kullen"
)
_STREET_NUMBER = r"\s+\d{1,4}\s?(?:[a-zA-Z]\b(?!\w))?(?!\s*(?:år|procent|%|kr|timmar|dagar|platser))"
#: What a place is told by, with the reason. Street names come with their number: "på gatan" tells nothing.
SIGNS = (
    (re.compile(rf"\b[A-ZÅÄÖÉ][\wåäöé.]*(?:\s[A-ZÅÄÖÉ]\w+)*(?i:{_WAYS}){_STREET_NUMBER}"), "a street with a number"),
    (re.compile(rf"\b(?!En\s|Ett\s|Den\s)[A-ZÅÄÖÉ]\w+\s\w*(?i:{_WAYS}){_STREET_NUMBER}"), "a street with a number"),
    (re.compile(r"\b(?:box|postbox|postlåda|c/o)\s+\S+", re.IGNORECASE), "a postal address"),
    (re.compile(r"(?<![\d-])(?:SE?-)?\d{3}\s\d{2}(?![\d-])(?=,?\s+[A-ZÅÄÖ])"), "a postcode with a place"),
    (re.compile(r"\bSE?-\d{3}\s?\d{2}\b"), "a postcode"),
    (re.compile(r"\b[5-6]\d[.,]\d{3,}\s*°?\s*[NnE]?[,;\s]+\s*[12]?\d[.,]\d{3,}"), "a position"),
    (re.compile(r"\b\d{1,2}°\s*\d{1,2}['′]"), "a position"),
    (re.compile(r"\b[A-Z0-9]{4}\+[A-Z0-9]{2,3}\b"), "a position as a plus code"),
    (
        re.compile(r"https?://(?:www\.)?(?:maps\.|goo\.gl/maps|google\.\w+/maps|openstreetmap|hitta\.se|eniro)"),
        "a map",
    ),
    (re.compile(r"\b(?:port|dörr)?kod(?:en)?\s*(?:är|:)?\s*\d{3,}", re.IGNORECASE), "a door code"),
    (re.compile(r"\bfastighet(?:en|sbeteckning)?\s*:?\s+[A-ZÅÄÖ]\w+\s+\d+:\d+", re.IGNORECASE), "a property"),
)


def whereabouts(text: str) -> str:
    """What in a text tells where something is, in words; empty when nothing does."""
    return next((f"{reason}: {match[0]!r}" for sign, reason in SIGNS if (match := sign.search(text))), "")


def is_protected(listing: Listing | ServiceDraft) -> bool:
    return listing.address_not_shown or not PROTECTED_KINDS.isdisjoint(listing.kinds)


def give_aways(listing: Listing) -> Iterator[tuple[str, str]]:
    """Field and reason for everything in a protected listing that tells where it is. Nothing for other listings."""
    if not is_protected(listing):
        return
    if listing.address_not_shown and listing.place is not None:
        yield "place", "a place beside an address that is not shown"
    for field, text in _texts(listing):
        if reason := whereabouts(text):
            yield field, reason


def _texts(shown: Listing | Contact) -> Iterator[tuple[str, str]]:
    """Every text of a listing and its contacts, in every language. Sources are read by nobody but the curious."""
    for one in fields(shown):
        value = getattr(shown, one.name)
        if isinstance(value, Translations):
            yield from ((f"{one.name}.{language}", text.text) for language, text in value.texts.items())
        elif one.name in ("aliases", "match_words", "old_numbers"):
            yield from ((one.name, text) for text in value)
        elif one.name == "value":
            yield one.name, value
        elif one.name == "contacts":
            for contact in value:
                yield from ((f"contacts.{field}", text) for field, text in _texts(contact))
