"""The texts of a service that are translated, wherever they stand, and how far each translation has come.

A text is named by its place: ``summary``, ``place-note``, ``contact-0-label``. What an edit does to
translations is in ``editing``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

from directory.domain.changes import TEXTS
from directory.domain.draft import ServiceDraft
from directory.domain.languages import SOURCE_LANGUAGE, Text, TextState, Translations

PLACE_NOTE = "place-note"
CONTACT_TEXTS = ("label", "hours_text")
SEEN_DIGITS = 16
#: Those that somebody should still read against the Swedish text.
TO_REVIEW = frozenset({TextState.ORIGINAL, TextState.UNREVIEWED, TextState.MACHINE, TextState.OUTDATED})


def texts_of(content: ServiceDraft) -> dict[str, Translations]:
    """Every text that can be translated, by its place, also where there is none."""
    found: dict[str, Translations] = {name: getattr(content, name) for name in TEXTS}
    if content.place is not None:
        found[PLACE_NOTE] = content.place.note
    for number, contact in enumerate(content.contacts):
        for name in CONTACT_TEXTS:
            found[f"contact-{number}-{name}"] = getattr(contact, name)
    return found


def with_texts(content: ServiceDraft, texts: Mapping[str, Translations]) -> ServiceDraft:
    """The same content with these texts in their places."""
    kept = {**texts_of(content), **texts}
    contacts = []
    for number, contact in enumerate(content.contacts):
        of_contact: dict[str, Any] = {name: kept[f"contact-{number}-{name}"] for name in CONTACT_TEXTS}
        contacts.append(replace(contact, **of_contact))
    of_service: dict[str, Any] = {name: kept[name] for name in TEXTS}
    place = content.place and replace(content.place, note=kept[PLACE_NOTE])
    return replace(content, place=place, contacts=tuple(contacts), **of_service)


def standing(texts: Translations, language: str) -> TextState | None:
    """How far a text has come in a language; None while it is in Swedish and not in that one."""
    if language in texts.texts:
        return texts.texts[language].state
    return TextState.ORIGINAL if SOURCE_LANGUAGE not in texts.texts else None


def as_seen(texts: Translations, language: str) -> str:
    """Stands for a translation and the Swedish text that it was read against, so that no other is meant."""
    both = (texts.texts.get(one, Text("")).text for one in (SOURCE_LANGUAGE, language))
    return sha256("\0".join(both).encode()).hexdigest()[:SEEN_DIGITS]


def reviewed(texts: Translations, language: str) -> Translations:
    """The translation as somebody leaves it who has read it against the Swedish text."""
    return Translations({**texts.texts, language: replace(texts.texts[language], state=TextState.REVIEWED)})
