"""The fields of the form of an entry as they stand, and plain readings of one: a line, lines, a text by language."""

from __future__ import annotations

from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

from directory.domain.languages import NOTHING, SOURCE_LANGUAGE, Text, TextState, Translations, direction


@dataclass
class EntryForm:
    """``values`` are the fields as they stand; ``errors`` say what could not be read, by field."""

    values: MultiDict[str, str]
    languages: tuple[str, ...]
    errors: dict[str, str] = field(default_factory=dict)
    #: What stands in the place of the name in an error, by field.
    named: dict[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str:
        return self.values.get(name, "")

    def line(self, name: str) -> str:
        return " ".join(self.get(name).split())

    def all(self, name: str) -> list[str]:
        return self.values.getlist(name)

    def direction(self, language: str) -> str:
        return direction(language)


def typed_lines(text: str) -> tuple[str, ...]:
    """One value per line, each once."""
    return tuple(dict.fromkeys(line for line in (" ".join(part.split()) for part in text.splitlines()) if line))


def typed_texts(form: EntryForm, name: str, before: Translations) -> Translations:
    """A translation that is written by hand is nobody's reviewed one yet; without a Swedish text there is none."""
    texts = {}
    for language in form.languages:
        text = form.line(f"{name}-{language}")
        if text:
            state = TextState.ORIGINAL if language == SOURCE_LANGUAGE else TextState.UNREVIEWED
            old = before.texts.get(language)
            texts[language] = old if old is not None and old.text == text else Text(text, state)
    return Translations(dict(sorted(texts.items()))) if SOURCE_LANGUAGE in texts else NOTHING
