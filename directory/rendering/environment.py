"""One Jinja set-up per interface language, shared by pages and sheets: escaping, words, filters.

Templates get values by argument only: no request, no settings, no catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from directory.domain.languages import LocalText, Translations
from directory.rendering.addresses import Addresses
from directory.rendering.interface import Interface

BEFORE_VALUE = Markup('<bdi class="number" translate="no">')
AFTER_VALUE = Markup("</bdi>")


def make_environment(folder: Path, interface: Interface, values: Mapping[str, object] | None = None) -> Environment:
    """Templates in one language. ``values`` are the same on every page of an installation."""
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    environment.policies["ext.i18n.trimmed"] = True
    # The extension adds this method when it is loaded, so no type of Jinja's knows it.
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        interface.words.gettext, interface.words.ngettext, newstyle=True
    )
    environment.globals.update({"addresses": Addresses(interface.language), "interface": interface, **(values or {})})
    environment.filters["localized"] = lambda text: localized(interface, text)
    environment.filters["prose"] = lambda text: prose(interface, text)
    environment.filters["with_value"] = with_value
    return environment


def localized(interface: Interface, text: Translations | LocalText | str | None) -> Markup:
    """A text, marked with its language and direction where they are not the page's."""
    found = interface.text(text) if isinstance(text, Translations) else text
    if found is None:
        return Markup("")
    if isinstance(found, str):
        return escape(found)
    if found.language == interface.language:
        return escape(found.text)
    way = "" if found.direction == interface.direction else Markup(' dir="{}"').format(found.direction)
    return Markup('<span lang="{}"{}>{}</span>').format(found.language, way, found.text)


def prose(interface: Interface, text: Translations | LocalText | None) -> Markup:
    """As ``localized``, and says in words which language it is when that is not the page's."""
    found = interface.text(text) if isinstance(text, Translations) else text
    marked = localized(interface, found)
    if found is None or found.language == interface.language:
        return marked
    language = interface.language_name(found.language)
    note = interface.gettext("på %(language)s", language=language)
    return Markup('{} <span class="in-language">({})</span>').format(marked, note)


def with_value(sentence: str, value: str) -> Markup:
    """A sentence with a number or name set into it, in its own order: in a <bdi>, numbers run from left to right."""
    return escape(sentence).__mod__({"value": BEFORE_VALUE + value + AFTER_VALUE})
