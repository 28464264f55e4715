"""The fields of the form of an entry as they stand, and plain readings of one: a line, lines, a text by language."""

from __future__ import annotations

from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

from directory.domain.languages import NOTHING, SOURCE_LANGUAGE, Text, TextState, Translations, direction

#: What is pasted along with a text and never seen: soft hyphens, marks of direction, spaces without width.
UNSEEN = dict.fromkeys(
    (0x00AD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
)


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
        return " ".join(self.get(name).translate(UNSEEN).split())

    def all(self, name: str) -> list[str]:
        return self.values.getlist(name)

    def direction(self, language: str) -> str:
        return direction(language)


def typed_lines(text: str) -> tuple[str, ...]:
    """One value per line, each once."""
    lines = (" ".join(part.split()) for part in text.translate(UNSEEN).splitlines())
    return tuple(dict.fromkeys(filter(None, lines)))


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
