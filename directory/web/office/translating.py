"""The translations of an entry for its form and its own page: each beside the Swedish text, with its state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from directory.domain.changes import TEXTS
from directory.domain.draft import ServiceDraft
from directory.domain.languages import SOURCE_LANGUAGE, TextState, direction
from directory.domain.translations import CONTACT_TEXTS, PLACE_NOTE, TO_REVIEW, as_seen, texts_of
from directory.rendering.office.values import PIECE
from directory.rendering.words import N_, said
from directory.web.office.contact_rows import rooms
from directory.web.office.contact_typing import rows_of
from directory.web.office.form_reading import EntryForm
from directory.web.office.visit import OfficeVisit

#: A Swedish text that is not in the language yet.
MISSING = "missing"
#: How far a translation has come, in words; what needs somebody most comes first.
STATE = {
    TextState.OUTDATED: N_("svenskan har ändrats sedan"),
    MISSING: N_("inte översatt"),
    TextState.MACHINE: N_("maskinöversatt"),
    TextState.UNREVIEWED: N_("inte granskad"),
    TextState.ORIGINAL: N_("inte granskad"),
    TextState.REVIEWED: N_("granskad"),
}
NAMED = {**PIECE, PLACE_NOTE: N_("Om platsen"), "hours_text": N_("Tider med egna ord")}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTranslation:
    """One text of the form in one language. ``field`` is its name without the language."""

    field: str
    name: str
    source: str
    text: str
    state: str
    is_outdated: bool
    may_be_reviewed: bool
    #: Stands for both texts, so that what was read is what is marked.
    seen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLanguage:
    """``counts`` say how many texts are how far, what needs somebody first."""

    code: str
    name: str
    direction: str
    counts: tuple[str, ...]
    rows: tuple[ShownTranslation, ...]


def shown_languages(visit: OfficeVisit, form: EntryForm, content: ServiceDraft) -> tuple[ShownLanguage, ...]:
    """``content`` is what the form says, with the states that its texts have."""
    return tuple(_language(visit, form, content, code) for code in form.languages if code != SOURCE_LANGUAGE)


def _language(visit: OfficeVisit, form: EntryForm, content: ServiceDraft, code: str) -> ShownLanguage:
    rows = tuple(_rows(visit, form, content, code))
    counted = Counter(row.state for row in rows)
    in_order = dict.fromkeys(said(visit.interface, STATE, state) for state in STATE)
    return ShownLanguage(
        code=code,
        name=visit.interface.language_name(code),
        direction=direction(code),
        counts=tuple(f"{words} ({counted[words]})" for words in in_order if counted[words]),
        rows=rows,
    )


def _rows(visit: OfficeVisit, form: EntryForm, content: ServiceDraft, code: str) -> Iterator[ShownTranslation]:
    texts, places = texts_of(content), {row: place for place, row in enumerate(rows_of(form))}
    for field, name, place in _fields(visit, form, places):
        source, text = form.get(f"{field}-{SOURCE_LANGUAGE}"), form.get(f"{field}-{code}")
        if not source.strip() and not text.strip():
            continue
        held = texts.get(place)
        state = held.texts[code].state if held is not None and code in held.texts else MISSING
        yield ShownTranslation(
            field=field,
            name=name,
            source=source,
            text=text,
            state=said(visit.interface, STATE, state),
            is_outdated=state is TextState.OUTDATED,
            may_be_reviewed=state in TO_REVIEW,
            seen="" if held is None else as_seen(held, code),
        )


def _fields(visit: OfficeVisit, form: EntryForm, places: dict[int, int]) -> Iterator[tuple[str, str, str]]:
    """Every text of the form: its field, what it is called, and its place in the content."""
    gettext = visit.interface.gettext
    for field in (*TEXTS, PLACE_NOTE):
        yield field, gettext(NAMED[field]), field
    for row in rooms(form.values):
        for name in CONTACT_TEXTS:
            value = form.line(f"contact-{row}-value")
            yield f"contact-{row}-{name}", f"{gettext(NAMED[name])}, {value}", f"contact-{places.get(row)}-{name}"
