"""The edition in use, opened for a command. What is done with it stands in the command."""

from __future__ import annotations

from directory.catalogue.catalogue import Catalogue
from directory.catalogue.edition import EditionStore
from directory.domain.errors import NotFound
from directory.settings import Settings

NO_POINTER = "Which edition is in use cannot be read. Choose one with kontaktguiden edition use NUMBER."


def open_catalogue(settings: Settings, audience: str) -> Catalogue:
    store = EditionStore(settings.editions)
    number = store.current()
    if number is None:
        raise NotFound("There is no edition yet: run kontaktguiden init.")
    return Catalogue.open(store.path(number), audience)
