"""The page on which an authenticator is set up: a picture to point a phone at, and the same to type."""

from __future__ import annotations

import segno
from flask import Response
from markupsafe import Markup

from directory.models import User
from directory.web.office.accounts import secret_in_clear
from directory.web.office.visit import OfficeVisit


def authenticator_page(
    visit: OfficeVisit,
    user: User,
    *,
    secret: str,
    leads_to: str,
    skip: str = "",
    key_question: str = "",
    status: int = 200,
    fault: str = "",
) -> Response:
    """``leads_to`` takes the code. ``skip`` is where it can be left for later; empty where it cannot.

    With ``key_question`` a security key may be made instead.
    """
    address, typed = secret_in_clear(secret, user)
    return visit.page(
        "office/authenticator.html",
        title=visit.interface.gettext("Andra steget"),
        status=status,
        fault=visit.interface.gettext(fault) if fault else "",
        picture=_drawn(address, visit.interface.gettext("Bild att rikta telefonen mot")),
        typed=typed,
        leads_to=leads_to,
        skip=skip,
        key_question=key_question,
    )


def _drawn(address: str, title: str) -> Markup:
    code = segno.make(address, error="m", micro=False)
    drawn = code.svg_inline(border=3, omitsize=True, light="#ffffff", title=title)
    return Markup(drawn)  # noqa: S704 - drawn by the library; the address is in it as squares only
