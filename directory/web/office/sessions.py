"""Sessions that live on the server: the browser holds a random name, and the server can end any of them at once.

Thirty minutes without a sign of life or twelve hours in all end one (requirement SE-05). The name changes whenever
somebody signs in. What is in a session is decided by the pages.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Any

from flask import Flask, Request, Response
from flask.sessions import SessionInterface, SessionMixin
from werkzeug.datastructures import CallbackDict

from directory.actions.sign_in import IDLE, WHOLE_LIFE, begin_session, end_session, keep_session
from directory.database import writing
from directory.queries.users import find_session

if TYPE_CHECKING:
    from sqlalchemy import Engine

#: A sign of life is written down this often.
TOUCH = timedelta(minutes=1)
NAME_BYTES = 32
SECURE_NAME = "__Host-office"
PLAIN_NAME = "office"


class ServerSession(CallbackDict[str, Any], SessionMixin):
    """``token`` is what the browser holds; empty until there is something to remember."""

    def __init__(
        self, content: dict[str, Any] | None = None, token: str = "", seen_at: datetime | None = None
    ) -> None:
        super().__init__(content, _mark)
        self.token = token
        self.seen_at = seen_at
        self.user_id: int | None = None
        self.modified = False
        self.renewed = False

    @property
    def new(self) -> bool:  # type: ignore[override]  # Flask's is a plain attribute
        return not self.token

    def renew(self, user_id: int | None = None) -> None:
        """Begin anew under another name, and for somebody: what was known under the old name opens nothing."""
        self.user_id, self.renewed, self.modified = user_id, True, True


def _mark(session: CallbackDict[str, Any]) -> None:
    session.modified = True  # type: ignore[attr-defined]  # set on our own subclass


class ServerSessions(SessionInterface):
    """Reads and writes them in transactions of their own, after the page's own is over."""

    def __init__(self, engine: Engine, clock: Callable[[], datetime], *, secure: bool) -> None:
        self.engine = engine
        self.clock = clock
        self.secure = secure
        self.name = SECURE_NAME if secure else PLAIN_NAME

    def open_session(self, app: Flask, request: Request) -> ServerSession:
        token = request.cookies.get(self.name, "")
        if not token:
            return ServerSession()
        at = self.clock()
        with writing(self.engine) as tables:
            found = find_session(tables, token)
        if found is None or at - found.seen_at > IDLE or at - found.began_at > WHOLE_LIFE:
            return ServerSession()
        session = ServerSession(found.content, token, found.seen_at)
        session.user_id = found.user_id
        return session

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        if not isinstance(session, ServerSession):
            return
        response.vary.add("Cookie")
        at = self.clock()
        if session.new and not session:
            return
        if session.new or session.renewed:
            self._begin(session, response, at)
        elif not session:
            self._end(session, response)
        elif session.modified or (session.seen_at is not None and at - session.seen_at >= TOUCH):
            self._keep(session, response, at)

    def _begin(self, session: ServerSession, response: Response, at: datetime) -> None:
        old, session.token = session.token, token_urlsafe(NAME_BYTES)
        with writing(self.engine) as tables:
            if old:
                end_session(tables, old)
            begin_session(tables, session.token, session.user_id, session, at)
        response.set_cookie(self.name, session.token, secure=self.secure, httponly=True, samesite="Lax", path="/")

    def _keep(self, session: ServerSession, response: Response, at: datetime) -> None:
        with writing(self.engine) as tables:
            kept = keep_session(tables, session.token, session, at)
        if not kept:
            self._forget(response)

    def _end(self, session: ServerSession, response: Response) -> None:
        with writing(self.engine) as tables:
            end_session(tables, session.token)
        self._forget(response)

    def _forget(self, response: Response) -> None:
        response.delete_cookie(self.name, secure=self.secure, httponly=True, samesite="Lax", path="/")
