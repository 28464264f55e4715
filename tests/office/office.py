"""An office for tests: tables of its own, a clock that is moved by hand, and people who have come in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask
from sqlalchemy import Engine

from directory.actions.users import GivenRole, invite
from directory.database import writing
from directory.domain.permissions import Role
from directory.settings import Settings
from directory.web.office.application import create_office_app
from tests.conftest import NOW
from tests.databases import closed_at_the_end, database_url, office_engine
from tests.office.client import PASSWORD, OfficeClient, code_now, form_to, typed_secret
from tests.page import Page

ADMINISTRATOR = (GivenRole(Role.ADMINISTRATOR),)
OPEN_URL = "https://office.example"


class Clock:
    """The hands are moved by the test."""

    def __init__(self) -> None:
        self.now = NOW

    def pass_by(self, **time: float) -> None:
        self.now += timedelta(**time)


class ClockedSettings(Settings):
    """Settings whose moment is the test's clock."""

    def moment(self) -> datetime:
        clock: Clock = self.clock  # type: ignore[attr-defined]  # set beside the fields
        return clock.now


@dataclass
class TestOffice:
    """``earnest`` is as on a server of its own: an https address, and a second factor for everybody."""

    __test__ = False

    folder: Path
    earnest: bool = False
    extra: dict[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.clock = Clock()
        address = OPEN_URL if self.earnest else ""
        self.settings = ClockedSettings(
            var=self.folder,
            database_url=database_url(self.folder),
            office_url=address,
            **self.extra,  # type: ignore[arg-type]
        )
        object.__setattr__(self.settings, "clock", self.clock)
        self.app: Flask = create_office_app(self.settings)
        self.app.config["PROPAGATE_EXCEPTIONS"] = True
        closed_at_the_end(self.app.extensions["office"].engine)
        self.engine: Engine = office_engine(self.folder)
        self.secrets: dict[str, str] = {}

    def browser(self) -> OfficeClient:
        return OfficeClient(self.app, OPEN_URL if self.earnest else "http://localhost:8001")

    def link(self, email: str, name: str, *roles: GivenRole) -> str:
        """The path of an invitation."""
        with writing(self.engine) as session:
            _user, token = invite(session, None, email, name, roles or ADMINISTRATOR, at=self.clock.now)
        return f"/invitation/{token}"

    def join(self, email: str, *roles: GivenRole, name: str = "Ada") -> OfficeClient:
        """A browser in which a new person has come in, with an authenticator."""
        browser = self.browser()
        page = browser.get(self.link(email, name, *roles)).submit(password=PASSWORD)
        self.secrets[email] = typed_secret(page)
        page = page.submit(form=form_to(page, "/join"), code=self.code(email))
        assert page.heading == "Koder på papper"
        return browser

    def code(self, email: str) -> str:
        """What the person's authenticator shows now. A step later each time, since each code opens once."""
        self.clock.pass_by(seconds=30)
        return code_now(self.secrets[email], self.clock.now)

    def sign_in(self, email: str, password: str = PASSWORD) -> OfficeClient:
        browser = self.browser()
        page = browser.get("/sign-in").submit(email=email, password=password)
        assert page.path == "/second-factor", page.main
        page = page.submit(form=form_to(page, "/second-factor"), code=self.code(email))
        assert page.path == "/", page.main
        return browser

    def show_it_is_you(self, browser: OfficeClient, email: str) -> Page:
        """Answer the question that stands before some pages."""
        page = browser.get("/confirm")
        return page.submit(form=form_to(page, "/confirm"), code=self.code(email))


def path_of(address: str) -> str:
    return urlsplit(address).path
