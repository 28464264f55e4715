"""One visit: the language, the edition and the moment that a page is made for, and how the page is made.

Nothing about the reader is in it, and nothing of it is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from flask import Response, g, request
from jinja2 import Environment

from directory.catalogue.catalogue import Catalogue
from directory.catalogue.current import CurrentCatalogue
from directory.domain.errors import DirectoryError
from directory.domain.languages import SOURCE_LANGUAGE, TextState, Translations
from directory.domain.listing import Contact, Listing
from directory.rendering.addresses import Addresses
from directory.rendering.contacts import ShownContact
from directory.rendering.environment import make_environment
from directory.rendering.interface import Interface, read_interfaces
from directory.rendering.listings import Summary
from directory.settings import Settings, resource_folder
from directory.web.assets import read_assets
from directory.web.kept_pages import KeptPages
from directory.web.locale import of_address
from directory.web.sealing import Sealer
from directory.web.summaries import Summaries

NOT_REVIEWED = (TextState.UNREVIEWED, TextState.MACHINE, TextState.OUTDATED)


class NothingPublished(DirectoryError):
    """There is no edition to show yet."""


class Site:
    """What every visit shares: settings, languages with their templates, files, keys, the edition in use."""

    def __init__(self, settings: Settings, current: CurrentCatalogue) -> None:
        self.settings = settings
        self.current = current
        self.summaries = Summaries()
        self.kept_pages = KeptPages()
        self.sealer = Sealer()
        self.assets = read_assets()
        self.interfaces = read_interfaces(resource_folder("translations"), settings.languages)
        self.environments: Mapping[str, Environment] = {
            language: make_environment(resource_folder("templates"), interface, self._fixed())
            for language, interface in self.interfaces.items()
        }

    def _fixed(self) -> dict[str, object]:
        return {
            "exit_address": self.settings.exit_url,
            "exit_script": self.assets.address("exit.js"),
            "stylesheet": self.assets.address("style.css"),
            "sheet_style": self.assets.address("sheet.css"),
        }

    def visit(self) -> Visit:
        return Visit(self, of_address(self.interfaces), self.settings.moment())


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """A link to the same page in another language."""

    code: str
    own_name: str
    direction: str
    address: str
    is_this: bool
    is_original: bool


@dataclass(frozen=True, slots=True)
class ShownEdition:
    """What the foot of a page says of the edition."""

    number: int
    date: str
    is_unreviewed: bool


@dataclass(frozen=True)
class Visit:
    site: Site
    interface: Interface
    at: datetime

    @cached_property
    def catalogue(self) -> Catalogue:
        """The edition in use when the visit began to need one, and to its end; NothingPublished before the first."""
        catalogue = self.site.current.catalogue
        if catalogue is None:
            raise NothingPublished
        return catalogue

    @property
    def addresses(self) -> Addresses:
        return Addresses(self.interface.language)

    def summary(self, listing: Listing) -> Summary:
        return self.site.summaries.of(self.catalogue, self.interface, listing, self.at)

    def contact(self, listing: Listing, contact: Contact) -> ShownContact:
        return self.site.summaries.contact(self.catalogue, self.interface, listing, contact, self.at)

    def absolute(self, address: str) -> str:
        """The whole address, for copying and for paper: from the setting, else as the reader's browser has it."""
        return (self.site.settings.public_url or request.host_url).rstrip("/") + address

    def is_unreviewed(self, text: Translations) -> bool:
        """Whether nobody has read over the text as this reader is shown it (requirement LG-05)."""
        found = self.interface.text(text)
        return found is not None and found.state in NOT_REVIEWED

    def page(self, template: str, *, title: str, status: int = 200, **values: object) -> Response:
        """A whole page on the edition in use. ``title`` is its purpose and stays neutral (requirement SB-14)."""
        return self.bare_page(template, title=title, status=status, edition=self._edition(), **values)

    def kept_page(self, make: Callable[[], Response]) -> Response:
        """The page of this address as it was first made this minute. For pages that their address alone decides."""
        kept = self.site.kept_pages
        markup = kept.of(self.catalogue, self.at, request.path, lambda: make().get_data(as_text=True))
        return Response(markup, content_type="text/html; charset=utf-8")

    def bare_page(self, template: str, *, title: str, status: int, edition: object, **values: object) -> Response:
        """A page that may do without an edition, as those for errors must."""
        values |= {"title": title, "languages": self._languages(), "edition": edition}
        return Response(self.render(template, **values), status, content_type="text/html; charset=utf-8")

    def render_page(self, template: str, **values: object) -> str:
        """The markup of a whole page, for making something else of it."""
        return self.render(template, languages=self._languages(), edition=self._edition(), **values)

    def render(self, template: str, **values: object) -> str:
        return self.site.environments[self.interface.language].get_template(template).render(values)

    def _languages(self) -> list[OtherLanguage]:
        """This page in every language; an address outside the languages leads to their start pages."""
        own = f"/{self.interface.language}/"
        rest = request.path.removeprefix(own) if request.path.startswith(own) else ""
        return [
            OtherLanguage(
                code,
                other.own_name,
                other.direction,
                f"/{code}/{rest}",
                is_this=other is self.interface,
                is_original=code == SOURCE_LANGUAGE,
            )
            for code, other in self.site.interfaces.items()
        ]

    def _edition(self) -> ShownEdition:
        manifest = self.catalogue.manifest
        return ShownEdition(
            manifest.number,
            self.interface.date(date.fromisoformat(manifest.made_at[:10])),
            _is_unreviewed(self.catalogue, self.interface.language),
        )


def this_visit() -> Visit:
    visit: Visit = g.visit
    return visit


def _is_unreviewed(catalogue: Catalogue, language: str) -> bool:
    """Whether any of the content in this language still waits for someone who reads it over (requirement LG-05)."""
    labels = [kind.label for kind in catalogue.reference.taxonomy.kinds.values()]
    return any(label.texts[language].state in NOT_REVIEWED for label in labels if language in label.texts)
