"""What spreadsheets are called and how they are read, for the commands that write and read them."""

from __future__ import annotations

from directory.domain.reference import Reference
from directory.exchange.spreadsheet_values import Notation
from directory.rendering.interface import OFFICE, READERS, languages_of_office, read_interfaces
from directory.rendering.office.spreadsheets import wording
from directory.settings import Settings, resource_folder


def notation(settings: Settings, reference: Reference, language: str) -> Notation:
    """Written in one language of the office, read in all of them."""
    folder = resource_folder("translations")
    interfaces = read_interfaces(folder, languages_of_office(folder, settings.languages), (READERS, OFFICE))
    known = {code: wording(interface, reference, settings.languages) for code, interface in interfaces.items()}
    return Notation(known.get(language) or next(iter(known.values())), list(known.values()), reference.areas)
