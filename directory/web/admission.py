"""Asks before each answer whether there is room for it, and lets go of it when it is made."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from flask import Flask, g, request

from directory.web.budgets import Budgets, Refusal
from directory.web.networks import network_of
from directory.web.routing import route_class


class Refused(Exception):
    """There is no room for this answer now."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__()
        self.refusal = refusal


def add_budgets(
    app: Flask, budgets: Budgets, *, trusted_proxies: int, clock: Callable[[], float] = monotonic
) -> None:
    """To be added before anything that looks at a request, so that what is refused costs next to nothing."""

    @app.url_value_preprocessor
    def admit(_endpoint: str | None, _values: dict[str, str] | None) -> None:
        network = network_of(request.headers.get("X-Forwarded-For", ""), trusted_proxies)
        decision = budgets.admit(route_class(app), network, clock())
        if isinstance(decision, Refusal):
            raise Refused(decision)
        g.admission = decision

    @app.teardown_request
    def give_back(_error: BaseException | None) -> None:
        admission = g.pop("admission", None)
        if admission is not None:
            budgets.give_back(admission)
