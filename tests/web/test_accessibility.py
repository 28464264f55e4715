"""The accessibility statement as readers see it: everything that the law lists, in their language."""

from __future__ import annotations

from dataclasses import replace

import pytest

from directory.catalogue.catalogue import Catalogue
from directory.settings import Settings
from directory.web.app import create_public_app
from tests.page import PageClient


def test_the_statement_says_what_the_law_asks_for(pages: PageClient, catalogue: Catalogue) -> None:
    page = pages.get("/sv/").follow("Tillgänglighet")
    statement = catalogue.reference.accessibility

    assert statement is not None
    assert page.heading == "Tillgänglighet"
    assert "delvis förenlig med lagen" in page.main
    assert "EN 301 549" in page.main
    assert "Bedömningen gjordes 21 november 2026" in page.main
    assert "https://www.digg.se/tdosanmalan" in page.links.values()
    for shortcoming in statement.shortcomings:
        for part in (shortcoming.what, shortcoming.why, shortcoming.instead):
            assert part.texts["sv"].text in page.main


@pytest.mark.parametrize("language", Settings().languages)
def test_every_language_has_every_part(catalogue: Catalogue, language: str) -> None:
    statement = catalogue.reference.accessibility
    assert statement is not None
    parts = [part for one in statement.shortcomings for part in (one.what, one.why, one.instead)]
    assert all(language in part.texts for part in (*parts, *statement.methods, *statement.outside))


def test_who_runs_the_site_is_named(settings: Settings) -> None:
    app = create_public_app(replace(settings, operator="Länsstyrelsen i Exempel"))

    assert "Länsstyrelsen i Exempel svarar för webbplatsen." in PageClient(app).get("/sv/accessibility").main
