"""Who may open which address, written at the address itself. One without a policy stops the program at start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Flask, request

from directory.domain.figures import RouteClass

View = TypeVar("View", bound=Callable[..., Any])
METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Policy:
    """Open to everybody; ``indexable`` says whether search engines may list it (requirement SB-20).

    ``route_class`` says what it is counted and limited as.
    """

    indexable: bool
    route_class: RouteClass = RouteClass.PAGE


def public(*, indexable: bool = False, route_class: RouteClass = RouteClass.PAGE) -> Callable[[View], View]:
    """Mark a view as open to everybody."""

    def mark(view: View) -> View:
        view.policy = Policy(indexable, route_class)  # type: ignore[attr-defined]
        return view

    return mark


def policy_of(app: Flask, endpoint: str | None) -> Policy | None:
    return getattr(app.view_functions.get(endpoint or ""), "policy", None)


def route_class(app: Flask) -> RouteClass:
    """What this request is counted and limited as; an address that does not exist is any page."""
    policy = policy_of(app, request.endpoint)
    return RouteClass.PAGE if policy is None else policy.route_class


def robots(app: Flask) -> str:
    """What search engines are told of the answer to this request. Nothing is ever kept in an archive."""
    policy = policy_of(app, request.endpoint)
    return "noarchive" if policy is not None and policy.indexable else "noindex, noarchive"


def check_policies(app: Flask) -> None:
    """Refuse to start when an address lacks a policy or answers to more than reading and posting."""
    for rule in app.url_map.iter_rules():
        if policy_of(app, rule.endpoint) is None:
            raise RuntimeError(f"{rule.rule} ({rule.endpoint}) has no policy: mark its view with @public")
        if not set(rule.methods or ()) <= METHODS:
            raise RuntimeError(f"{rule.rule} ({rule.endpoint}) answers to {sorted(rule.methods or ())}")
