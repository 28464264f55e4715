"""What an edit does besides what was typed: it never raises trust, and it makes translations outdated.

Raising trust is verification, an act of its own. Edits that come from the data files bring their own trust.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from directory.domain.changes import TEXTS, pairs
from directory.domain.draft import ContactDraft, ServiceDraft
from directory.domain.languages import SOURCE_LANGUAGE, Text, TextState, Translations
from directory.domain.listing import Trust

NOT_CHECKED = "Written in the office and not checked yet"


def as_edited(before: ServiceDraft, typed: ServiceDraft) -> ServiceDraft:
    """What a form gave, with trust as it was and translations marked; slug, confidence and trust are not typed."""
    texts: dict[str, Any] = {field: _outdated(getattr(before, field), getattr(typed, field)) for field in TEXTS}
    if typed.place is not None and before.place is not None:
        texts["place"] = replace(typed.place, note=_outdated(before.place.note, typed.place.note))
    contacts = {id(new): _trusted_as_before(old, new) for old, new in pairs(before.contacts, typed.contacts) if new}
    return replace(
        typed,
        slug=before.slug,
        confidence=before.confidence,
        contacts=tuple(contacts[id(contact)] for contact in typed.contacts if id(contact) in contacts),
        **texts,
    )


def _outdated(before: Translations, typed: Translations) -> Translations:
    """A translation that stays while the Swedish text really changes no longer says the same (requirement LG-05)."""
    old, new = before.texts, typed.texts
    source = _words(old, SOURCE_LANGUAGE)
    is_new_source = bool(source) and source != _words(new, SOURCE_LANGUAGE)
    texts = {}
    for language, text in new.items():
        if _words(old, language) != _words(new, language):
            texts[language] = text
        elif is_new_source:
            texts[language] = replace(text, state=TextState.OUTDATED)
        else:
            texts[language] = replace(text, state=old[language].state)
    return Translations(texts)


def _words(texts: Mapping[str, Text], language: str) -> list[str]:
    return texts[language].text.split() if language in texts else []


def _trusted_as_before(before: ContactDraft | None, typed: ContactDraft) -> ContactDraft:
    if before is not None:
        label, hours = _outdated(before.label, typed.label), _outdated(before.hours_text, typed.hours_text)
        typed = replace(typed, label=label, hours_text=hours)
    if before is None or before.value != typed.value:
        contact = replace(typed, trust=Trust.UNVERIFIED, trust_reason=NOT_CHECKED, checked="")
    else:
        contact = replace(typed, trust=before.trust, trust_reason=before.trust_reason, checked=before.checked)
    if not (contact.schedule or contact.hours_text):
        return replace(contact, hours_trust=None)
    same_hours = before is not None and before.schedule == contact.schedule and _same_source(before, contact)
    trust = before.hours_trust if before is not None and same_hours else Trust.UNVERIFIED
    if contact.trust is Trust.UNVERIFIED:
        trust = Trust.UNVERIFIED
    return replace(contact, hours_trust=trust or Trust.UNVERIFIED)


def _same_source(before: ContactDraft, typed: ContactDraft) -> bool:
    """Translating hours changes none of them."""
    old, new = before.hours_text.texts, typed.hours_text.texts
    if SOURCE_LANGUAGE not in old:
        return before.hours_text == typed.hours_text
    return _words(old, SOURCE_LANGUAGE) == _words(new, SOURCE_LANGUAGE)
