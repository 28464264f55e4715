"""One visit to the office: who is here, in which language, at what moment, and how a page is made.

What is shared by all visits is ``Office``. The tables are opened when a page first needs them, and what was changed
is kept only when the answer is good.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from flask import Response, flash, g, get_flashed_messages, request, session, url_for
from flask_wtf import FlaskForm
from flask_wtf.csrf import generate_csrf
from jinja2 import Environment

from directory.database import open_session
from directory.domain.errors import NotFound
from directory.domain.languages import SOURCE_LANGUAGE
from directory.domain.permissions import Act, Actor, may_somewhere
from directory.keys import Keys, made_keys
from directory.models import User
from directory.queries.users import actor_of, find_invited, find_user_by_id
from directory.rendering.environment import make_environment
from directory.rendering.interface import OFFICE, READERS, Interface, languages_of_office, read_interfaces
from directory.settings import Settings, resource_folder
from directory.web.assets import read_assets
from directory.web.locale import negotiated
from directory.web.office.navigation import SECTIONS
from directory.web.office.sessions import ServerSession

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from directory.domain.reference import Reference


#: What a browser says of the page that a question comes from. Older ones say nothing; forms carry a token as well.
FROM_HERE = ("same-origin", "none", None)


class Office:
    """What every visit shares: settings, tables, keys, languages with their templates, files."""

    def __init__(self, settings: Settings, engine: Engine, reference: Reference) -> None:
        self.settings = settings
        self.engine = engine
        self.reference = reference
        self.keys: Keys = made_keys(settings.office_keys)
        self.assets = read_assets()
        words = resource_folder("translations")
        spoken = languages_of_office(words, settings.languages)
        self.interfaces = read_interfaces(words, spoken, (READERS, OFFICE))
        self.environments: Mapping[str, Environment] = {
            language: make_environment(resource_folder("templates"), interface, self._fixed())
            for language, interface in self.interfaces.items()
        }

    @cached_property
    def readers(self) -> Mapping[str, tuple[Interface, Environment]]:
        """The languages of the public pages with their templates, for showing an entry as readers would see it."""
        spoken = read_interfaces(resource_folder("translations"), self.settings.languages)
        folder = resource_folder("templates")
        return {language: (interface, make_environment(folder, interface)) for language, interface in spoken.items()}

    @property
    def translated(self) -> tuple[str, ...]:
        """What readers have besides Swedish; English where they have nothing else."""
        return tuple(one for one in self.settings.languages if one != SOURCE_LANGUAGE) or ("en",)

    def _fixed(self) -> dict[str, object]:
        return {
            "form_script": self.assets.address("entry_form.js"),
            "stylesheet": self.assets.address("style.css"),
            "office_style": self.assets.address("office.css"),
            "key_script": self.assets.address("security_key.js"),
            "has_oidc": self.has_oidc,
        }

    @property
    def has_oidc(self) -> bool:
        return bool(self.settings.oidc_issuer)

    @property
    def is_open_to_others(self) -> bool:
        """With an address of its own the office is in earnest: a second factor is demanded of everybody."""
        return bool(self.settings.office_url)


@dataclass(frozen=True, slots=True)
class MenuItem:
    name: str
    address: str
    is_here: bool


class OfficeVisit:
    def __init__(self, office: Office, endpoint: str | None, *, knows_nobody: bool = False) -> None:
        self.knows_nobody = knows_nobody
        self.office = office
        self.endpoint = endpoint
        self.at: datetime = office.settings.moment()
        self._tables: Session | None = None
        #: Coming back from another sign-in service is no form that was sent, and yet somebody is signed in by it.
        self.keeps_changes = False

    @property
    def tables(self) -> Session:
        """The visit's own session with the tables."""
        if self._tables is None:
            self._tables = open_session(self.office.engine)
        return self._tables

    def finish(self, *, keep: bool) -> None:
        """Commit what was changed, or leave everything as it was."""
        if self._tables is not None:
            if keep:
                self._tables.commit()
            else:
                self._tables.rollback()

    def close(self) -> None:
        if self._tables is not None:
            self._tables.close()

    @cached_property
    def user(self) -> User | None:
        """Who is signed in. Somebody who has left is nobody, whatever the session says."""
        user_id = None if self.knows_nobody else self.session.user_id
        user = None if user_id is None else find_user_by_id(self.tables, user_id)
        return user if user is not None and user.active else None

    @cached_property
    def joining(self) -> User | None:
        """Who is on the way in by a link that still works."""
        token = self.session.get("joining", {}).get("token")
        return None if token is None else find_invited(self.tables, token, self.at)

    @cached_property
    def actor(self) -> Actor | None:
        return None if self.user is None else actor_of(self.user, self.office.reference.areas)

    @property
    def session(self) -> ServerSession:
        ours: ServerSession = session._get_current_object()  # type: ignore[attr-defined]  # Flask's proxy
        return ours

    @property
    def is_asked_from_here(self) -> bool:
        """Whether one of our own pages asks, or the person typed the address; no other site."""
        return request.headers.get("Sec-Fetch-Site") in FROM_HERE

    def is_fresh(self, limit: timedelta) -> bool:
        proved = self.session.get("proved_at")
        return proved is not None and self.at - datetime.fromisoformat(proved) < limit

    def me(self) -> User:
        """Who is signed in, on pages whose policy lets nobody else in."""
        if self.user is None:
            raise NotFound("user")
        return self.user

    def acting(self) -> Actor:
        if self.actor is None:
            raise NotFound("user")
        return self.actor

    @cached_property
    def interface(self) -> Interface:
        """The language that stands in the address, else the one that the person chose, else the browser's."""
        addressed = self.office.interfaces.get((request.view_args or {}).get("language", ""))
        chosen = self.office.interfaces.get(self.user.language) if self.user is not None else None
        return addressed or chosen or negotiated(self.office.interfaces)

    def say(self, message: str) -> None:
        """Something to tell on the next page."""
        flash(self.interface.gettext(message))

    def errors(self, form: FlaskForm) -> dict[str, str]:
        """The first fault of each field, in words. Those without a field stand under an empty name."""
        return {name or "": self.interface.gettext(str(faults[0])) for name, faults in form.errors.items() if faults}

    def page(self, template: str, *, title: str, status: int = 200, **values: object) -> Response:
        markup = (
            self.office.environments[self.interface.language]
            .get_template(template)
            .render(
                title=title,
                user=self.user,
                menu=self._menu(),
                said=get_flashed_messages(),
                csrf_token=generate_csrf,
                url_for=url_for,
                **values,
            )
        )
        return Response(markup, status, content_type="text/html; charset=utf-8")

    def may(self, act: Act) -> bool:
        """Whether there is anything that this person may do this to."""
        return self.actor is not None and may_somewhere(self.actor, act)

    def _menu(self) -> list[MenuItem]:
        if self.user is None:
            return []
        here = (self.endpoint or "").partition(".")[2]
        return [
            MenuItem(self.interface.gettext(section.name), url_for(section.endpoint), here in section.pages)
            for section in SECTIONS
            if section.act is None or self.may(section.act)
        ]


def office_visit() -> OfficeVisit:
    visit: OfficeVisit = g.visit
    return visit
