"""Every public page, so that importing this module registers them all."""

from __future__ import annotations

from directory.web.public import (
    about,
    accessibility,
    actor,
    audience,
    entry,
    guide,
    materials,
    places,
    privacy,
    report,
    search,
    sheets,
    site,
    situation,
    start,
    topics,
)
from directory.web.public.blueprint import pages, site_pages

MODULES = (
    *(about, accessibility, actor, audience, entry, guide, materials, places),
    *(privacy, report, search, sheets, site, situation, start, topics),
)

__all__ = ["MODULES", "pages", "site_pages"]
