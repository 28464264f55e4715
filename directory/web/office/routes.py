"""Every page of the office, so that importing this module registers them all."""

from __future__ import annotations

from directory.web.office import (
    account,
    annex,
    confirming,
    correspondence,
    drafts,
    duplicates,
    entries,
    entry_list,
    joining,
    letters,
    new_entry,
    organization_sign_in,
    proposals,
    publications,
    reviews,
    sign_in,
    site,
    spreadsheets,
    start,
    translations,
    untranslated,
    users,
    worklists,
)
from directory.web.office.blueprint import pages

MODULES = (
    *(account, annex, confirming, correspondence, drafts, duplicates, entries, entry_list, joining, letters),
    *(new_entry, organization_sign_in, proposals, publications, reviews, sign_in, site, spreadsheets, start),
    *(translations, untranslated, users, worklists),
)

__all__ = ["MODULES", "pages"]
