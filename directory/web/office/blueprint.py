"""Where the pages of the office are registered."""

from __future__ import annotations

from flask import Blueprint

pages = Blueprint("office", __name__)
