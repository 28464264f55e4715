"""Who may open which address of the office, written at the address itself. One without a policy stops the program.

This is the second lock: the first is in the action, which knows what is acted on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
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
class Proof:
    """For how long it counts that somebody showed who it is, where a page wants to be sure (requirement CA-10).

    A form that was opened in time may take a while to fill in, and what was typed must not be lost.
    """

    to_open: timedelta
    to_send: timedelta


RECENT = Proof(timedelta(minutes=15), timedelta(minutes=45))
#: Before what is confidential.
JUST_NOW = Proof(timedelta(minutes=5), timedelta(minutes=10))


@dataclass(frozen=True, slots=True)
class OfficePolicy:
    """``act`` is what the page is for; ``proof`` demands that it was shown lately that it is the same person."""

    signed_in: bool
    act: Act | None = None
    proof: Proof | None = None

    def answer(self, actor: Actor | None, *, is_fresh: bool) -> Answer:
        if not self.signed_in:
            return Answer.COME_IN
        if actor is None:
            return Answer.SIGN_IN_FIRST
        if self.act is not None and not may_somewhere(actor, self.act):
            return Answer.NOT_YOURS
        return Answer.COME_IN if is_fresh else Answer.SHOW_IT_IS_YOU


def anybody(view: View) -> View:
    """Open before signing in. The page itself asks how far somebody has come."""
    return _marked(view, OfficePolicy(signed_in=False))


def signed_in(*, fresh: bool = False) -> Callable[[View], View]:
    """Open to everybody who is signed in, about oneself."""
    return lambda view: _marked(view, OfficePolicy(signed_in=True, proof=RECENT if fresh else None))


def requires(act: Act, *, fresh: bool = False, just_now: bool = False) -> Callable[[View], View]:
    """Open to whoever may do this somewhere."""
    proof = JUST_NOW if just_now else RECENT if fresh else None
    return lambda view: _marked(view, OfficePolicy(signed_in=True, act=act, proof=proof))


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
