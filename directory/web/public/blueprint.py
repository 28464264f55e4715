"""Where the public pages are registered: those in a language, and the few without one."""

from __future__ import annotations

from flask import Blueprint, abort

from directory.web.visit import this_visit

pages = Blueprint("pages", __name__, url_prefix="/<language>")
site_pages = Blueprint("site", __name__)


@pages.url_value_preprocessor
def check_language(_endpoint: str | None, values: dict[str, str] | None) -> None:
    """An address in a language that the guide does not have does not exist."""
    if (values or {}).pop("language", None) not in this_visit().site.interfaces:
        abort(404)
