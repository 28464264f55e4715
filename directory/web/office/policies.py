"""Who may open which address of the office, written at the address itself. One without a policy stops the program.

This is the second lock: the first is in the action, which knows what is acted on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from flask import Flask

from directory.domain.permissions import Act, Actor, may_somewhere
from directory.web.routing import METHODS

View = TypeVar("View", bound=Callable[..., Any])


class Answer(StrEnum):
    """What a policy says to somebody."""

    COME_IN = "come in"
    SIGN_IN_FIRST = "sign in first"
    SHOW_IT_IS_YOU = "show that it is you"
    NOT_YOURS = "not yours"


@dataclass(frozen=True, slots=True)
class OfficePolicy:
    """``act`` is what the page is for; ``fresh`` demands a proof of the last minutes that it is the same person."""

    signed_in: bool
    act: Act | None = None
    fresh: bool = False

    def answer(self, actor: Actor | None, *, is_fresh: bool) -> Answer:
        if not self.signed_in:
            return Answer.COME_IN
        if actor is None:
            return Answer.SIGN_IN_FIRST
        if self.act is not None and not may_somewhere(actor, self.act):
            return Answer.NOT_YOURS
        return Answer.SHOW_IT_IS_YOU if self.fresh and not is_fresh else Answer.COME_IN


def anybody(view: View) -> View:
    """Open before signing in. The page itself asks how far somebody has come."""
    return _marked(view, OfficePolicy(signed_in=False))


def signed_in(*, fresh: bool = False) -> Callable[[View], View]:
    """Open to everybody who is signed in, about oneself."""
    return lambda view: _marked(view, OfficePolicy(signed_in=True, fresh=fresh))


def requires(act: Act, *, fresh: bool = False) -> Callable[[View], View]:
    """Open to whoever may do this somewhere."""
    return lambda view: _marked(view, OfficePolicy(signed_in=True, act=act, fresh=fresh))


def office_policy(app: Flask, endpoint: str | None) -> OfficePolicy | None:
    policy = getattr(app.view_functions.get(endpoint or ""), "policy", None)
    return policy if isinstance(policy, OfficePolicy) else None


def check_office_policies(app: Flask) -> None:
    """Refuse to start when an address lacks a policy or answers to more than reading and posting."""
    for rule in app.url_map.iter_rules():
        if office_policy(app, rule.endpoint) is None:
            raise RuntimeError(
                f"{rule.rule} ({rule.endpoint}) has no policy: mark it @anybody, @signed_in or @requires"
            )
        if not set(rule.methods or ()) <= METHODS:
            raise RuntimeError(f"{rule.rule} ({rule.endpoint}) answers to {sorted(rule.methods or ())}")


def _marked(view: View, policy: OfficePolicy) -> View:
    view.policy = policy  # type: ignore[attr-defined]
    return view
