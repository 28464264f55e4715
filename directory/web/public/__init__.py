"""The public pages: one module per page, named as its address and its template."""

from __future__ import annotations

from directory.web.public import (
    about,
    actor,
    audience,
    entry,
    materials,
    places,
    search,
    site,
    start,
    topics,
)
from directory.web.public.blueprint import pages, site_pages

__all__ = [
    "about",
    "actor",
    "audience",
    "entry",
    "materials",
    "pages",
    "places",
    "search",
    "site",
    "site_pages",
    "start",
    "topics",
]
