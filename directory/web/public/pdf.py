"""A printable page as a file. It needs the ``pdf`` extra; without it the reader is told how to print instead."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import import_module
from threading import Lock
from typing import Any

from flask import Response

from directory.web.assets import Assets
from directory.web.visit import Visit

#: Never an organisation, a place or a topic: file names stay in a list of downloads (SB-14).
FILE_NAME = "kontakter.pdf"
#: Where the page seems to be while the file is made. There is no such place.
BASE = "https://kontaktguiden.invalid"
#: Archives and screen readers take the file for what it is: tagged, with a language.
VARIANT = "pdf/ua-1"
KEPT = 20
#: One file at a time: making one takes a second of a whole core.
_making = Lock()


@cache
def weasyprint() -> Any:
    """The library, when it and the fonts' machinery that it needs are installed; it takes long to import."""
    try:
        return import_module("weasyprint")
    except (ImportError, OSError):
        return None


def pdf_answer(visit: Visit, template: str, values: Mapping[str, Any]) -> Response:
    if weasyprint() is None:
        return visit.page("sheets/no_pdf.html", status=404, **values)
    markup = visit.render_page(template, **values)
    with _making:
        content = _pdf(markup, visit.site.assets)
    # Shown in the tab it would be a page of ours without a way out, and one that Back and Forward show again.
    headers = {"Content-Disposition": f'attachment; filename="{FILE_NAME}"'}
    return Response(content, content_type="application/pdf", headers=headers)


@lru_cache(KEPT)
def _pdf(markup: str, assets: Assets) -> bytes:
    """The page as a tagged PDF."""
    document = weasyprint().HTML(string=markup, base_url=BASE, url_fetcher=OwnFiles(assets))
    content: bytes = document.write_pdf(pdf_variant=VARIANT)
    return content


class OwnFiles:
    """Gives our own stylesheets, and nothing from anywhere else."""

    def __init__(self, assets: Assets) -> None:
        self._assets = assets

    def fetch(self, address: str, headers: object = None) -> Any:
        asset = self._assets.by_served_name.get(address.removeprefix(f"{BASE}/static/"))
        if asset is None:
            raise ValueError("Only our own files belong in the sheet.")
        response = import_module("weasyprint.urls").URLFetcherResponse
        return response(address, body=asset.content, headers={"Content-Type": asset.media_type})

    __call__ = fetch
