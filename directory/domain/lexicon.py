"""Word lists that the text analysis needs, per language, as content and not as code.

The lists are frozen into each edition, so that words are cut the same way when it is written and when it is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class DangerPair:
    """Words that tell of danger together, where one of ``then`` follows soon after one of ``first``."""

    first: tuple[str, ...]
    then: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageLexicon:
    """Word lists of one language.

    ``first_parts`` may begin a compound, ``last_parts`` may end one, ``whole`` are never cut. ``conflations`` maps a
    word to the word it should meet (``rådgivare`` → ``rådgivning``). ``signals`` names what a word or phrase says
    about the asker: ``crisis``, ``audience:relative``, ``group:children_under_18`` … ``particles`` are words of one
    letter that are written together with the next one, each with what may stand in its place. ``place_names`` maps
    the code of an area to what it is called in the language: for finding only, never shown. ``danger`` is how it is
    told that somebody is being hurt.
    """

    stop_words: tuple[str, ...] = ()
    first_parts: tuple[str, ...] = ()
    last_parts: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    conflations: Mapping[str, str] = field(default_factory=dict)
    signals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    particles: Mapping[str, str] = field(default_factory=dict)
    place_names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    danger: tuple[DangerPair, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    languages: Mapping[str, LanguageLexicon] = field(default_factory=dict)
