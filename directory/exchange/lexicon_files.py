"""The word lists for text analysis, one file per language: ``lexicon/``."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from directory.domain.errors import Fault
from directory.domain.lexicon import DangerPair, LanguageLexicon, Lexicon
from directory.exchange.reading import Shape, read_shape, read_toml


class DangerShape(Shape):
    first: tuple[str, ...]
    then: tuple[str, ...]


class LexiconShape(Shape):
    stop_words: tuple[str, ...] = ()
    first_parts: tuple[str, ...] = ()
    last_parts: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    conflations: dict[str, str] = Field(default_factory=dict)
    signals: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    particles: dict[str, str] = Field(default_factory=dict)
    place_names: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    danger: tuple[DangerShape, ...] = ()


def read_lexicon(folder: Path, faults: list[Fault]) -> Lexicon:
    languages = {}
    for path in sorted((folder / "lexicon").glob("*.toml")):
        name = f"lexicon/{path.name}"
        shape = read_shape(LexiconShape, read_toml(folder, name, faults), file=name, record=path.stem, faults=faults)
        if shape is not None:
            pairs = tuple(DangerPair(first=pair.first, then=pair.then) for pair in shape.danger)
            languages[path.stem] = LanguageLexicon(**{**shape.model_dump(), "danger": pairs})
    return Lexicon(languages=languages)
