"""Every page of the office, so that importing this module registers them all."""

from __future__ import annotations

from directory.web.office import account, confirming, joining, organization_sign_in, sign_in, site, start, users
from directory.web.office.blueprint import pages

MODULES = (account, confirming, joining, organization_sign_in, sign_in, site, start, users)

__all__ = ["MODULES", "pages"]
