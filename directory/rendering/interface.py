"""The interface in one language: its words, its direction, and how it writes dates and times.

Words are read straight from the ``.po`` files when the program starts, so there is no compiled file to forget.
The source language is Swedish: where a translation is missing, the Swedish sentence stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_skeleton, get_day_names
from babel.lists import format_list
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from directory.domain.hours import MINUTES_PER_DAY, SWEDISH_TIME
from directory.domain.languages import SOURCE_LANGUAGE, LocalText, Translations, direction

#: Babel's plain English is American; the guide writes the day first and the clock in 24 hours.
LOCALES = {"en": "en_GB"}
#: The files of sentences: those that readers may see, and those of the office.
READERS = "messages.po"
OFFICE = "office.po"
#: Languages whose sentences somebody wrote, or read over, who knows both the language and the field (LG-05).
REVIEWED = frozenset({SOURCE_LANGUAGE})
#: Unicode's marks around a part that keeps its own direction; they are not seen.
LEFT_TO_RIGHT_ISOLATE, FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2066", "\u2068", "\u2069"
NO_BREAK_SPACE = "\u00a0"
#: Numbers whose parts change places among letters from right to left: 116 016 would be read, and dialled, as 016 116.
PARTED_NUMBER = re.compile(r"\+\d[\d \u00a0\u2013/-]*\d|\d+(?:[ \u00a0\u2013/-]\d+)+")


@dataclass(frozen=True, eq=False)
class Interface:
    """One interface language. ``own_name`` is what its speakers call it."""

    language: str
    words: NullTranslations
    locale: Locale

    @cached_property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def is_reviewed(self) -> bool:
        return self.language in REVIEWED

    @property
    def own_name(self) -> str:
        name: str = Locale.parse(self.language).get_display_name(self.language) or self.language
        return name[:1].upper() + name[1:]

    @property
    def chain(self) -> tuple[str, ...]:
        """The languages in which content is looked for. What is missing stands in the Swedish original, never in a
        third language: it is what somebody checked, and what stands on the door.
        """
        return (self.language,)

    def gettext(self, message: str, **values: object) -> str:
        translated = self.words.gettext(message)
        return translated % {name: self.set_apart(value) for name, value in values.items()} if values else translated

    def ngettext(self, one: str, many: str, number: int, **values: object) -> str:
        apart = {name: self.set_apart(value) for name, value in values.items()}
        return self.words.ngettext(one, many, number) % {"number": number, **apart}

    def set_apart(self, value: object) -> object:
        """A name or time in a sentence written from right to left, so that neither turns the order of the other."""
        if self.direction == "rtl" and isinstance(value, str):
            return f"{FIRST_STRONG_ISOLATE}{value}{POP_ISOLATE}"
        return value

    def text(self, translations: Translations) -> LocalText | None:
        found = translations.best(self.chain)
        if found is None or found.direction == "ltr":
            return found
        return replace(found, text=PARTED_NUMBER.sub(_in_order, found.text))

    def plain(self, translations: Translations) -> str:
        own = translations.texts.get(self.language)
        if own is not None and self.direction == "ltr":
            return own.text  # as nearly always, and hundreds of times on a page
        found = self.text(translations)
        return found.text if found else ""

    def language_name(self, language: str) -> str:
        """A language's name in this language: ``svenska``, ``Swedish``."""
        return str(self.locale.languages.get(language, language))

    def date(self, day: date) -> str:
        return str(format_date(day, "d MMMM y", locale=self.locale))

    def partial_date(self, text: str) -> str:
        """A date as precise as its source: ``2024``, ``maj 2024``, ``31 maj 2024``."""
        parts = text.split("-")
        if len(parts) == 3:
            return self.date(date.fromisoformat(text))
        if len(parts) == 2:
            return format_date(date(int(parts[0]), int(parts[1]), 1), "MMMM y", locale=self.locale)
        return text

    def day_and_month(self, moment: datetime) -> str:
        return str(format_skeleton("MMMMd", moment.astimezone(SWEDISH_TIME), tzinfo=SWEDISH_TIME, locale=self.locale))

    def date_and_time(self, moment: datetime) -> str:
        return f"{self.day_and_month(moment)} {self.time(moment)}"

    def weekday(self, number: int) -> str:
        return str(get_day_names("wide", "format", self.locale)[number])

    def time(self, moment: datetime) -> str:
        return f"{moment.astimezone(SWEDISH_TIME):%H:%M}"

    def span(self, opens: int, closes: int) -> str:
        """Opening times in a row, from minutes after midnight."""
        end = closes if closes == MINUTES_PER_DAY else closes % MINUTES_PER_DAY
        return self.gettext("%(opens)s–%(closes)s", opens=_clock(opens), closes=_clock(end))

    def listed(self, parts: Iterable[str]) -> str:
        """A list in running text: ``a, b och c``."""
        return str(format_list([str(self.set_apart(part)) for part in parts], locale=self.locale))


def _in_order(number: re.Match[str]) -> str:
    """Its parts stay on one line too: broken over two, they would be read from the wrong end."""
    return f"{LEFT_TO_RIGHT_ISOLATE}{number[0].replace(' ', NO_BREAK_SPACE)}{POP_ISOLATE}"


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def read_interfaces(
    folder: Path, languages: Iterable[str], catalogues: Iterable[str] = (READERS,)
) -> Mapping[str, Interface]:
    """Every interface language with the words of these catalogues, in the order given."""
    names = tuple(catalogues)
    return {language: _read(folder, language, names) for language in languages}


def languages_of_office(folder: Path, languages: Iterable[str]) -> list[str]:
    """Those that the office is translated into; Swedish when there is none among them."""
    spoken = [code for code in languages if code == SOURCE_LANGUAGE or (folder / code / OFFICE).is_file()]
    return spoken or [SOURCE_LANGUAGE]


def _read(folder: Path, language: str, names: tuple[str, ...]) -> Interface:
    locale = Locale.parse(LOCALES.get(language, language))
    paths = [folder / language / name for name in names]
    if language == SOURCE_LANGUAGE or not any(path.is_file() for path in paths):
        return Interface(language, NullTranslations(), locale)
    catalogue = Catalog(locale=language)
    for path in paths:
        if path.is_file():
            with path.open("rb") as file:
                for message in read_po(file, locale=language):
                    catalogue[message.id] = message
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Interface(language, GNUTranslations(compiled), locale)
