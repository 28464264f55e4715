"""Every setting in one table: its variable, its default and what it is for, read from the environment once.

It is also the one place that looks at the clock. What a setting leads to is decided where it is used.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

PREFIX = "KONTAKTGUIDEN_"
SQLITE = "sqlite:///"
SWEDISH_TIME = ZoneInfo("Europe/Stockholm")
PACKAGE = Path(__file__).resolve().parent
DATABASES = ("sqlite:", "postgresql:", "postgresql+psycopg:")

Value = TypeVar("Value")


class BadSettings(ValueError):
    """Settings that cannot be used, with a sentence for each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def resource_folder(name: str) -> Path:
    """Where ``data``, ``templates`` or ``translations`` lie: beside the package, or inside it once installed."""
    beside = PACKAGE.parent / name
    return beside if (PACKAGE.parent / "pyproject.toml").is_file() else PACKAGE / "_bundled" / name


def read_moment(text: str) -> datetime:
    """An ISO 8601 date and time; without an offset it is Swedish time."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError("must be a date and time such as 2026-05-04T21:40") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=SWEDISH_TIME)


def _whole_number(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.isdecimal() or not least <= int(text) <= most:
            raise ValueError(f"must be a whole number from {least} to {most}")
        return int(text)

    return read


def _database(text: str) -> str:
    if not text.startswith(DATABASES):
        raise ValueError("must begin with sqlite: or postgresql: (an SQLAlchemy database address)")
    return text


def _language_codes(text: str) -> tuple[str, ...]:
    codes = tuple(text.replace(",", " ").split())
    if not codes or not all(code.isascii() and code.isalpha() and len(code) in (2, 3) for code in codes):
        raise ValueError('must be language codes with spaces between them, such as "sv en"')
    return codes


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _secure_address(text: str) -> str:
    if not text.startswith("https://"):
        raise ValueError("must be an address that begins with https://")
    return text


def _mail_server(text: str) -> str:
    if not text.startswith(("smtp://", "smtps://")):
        raise ValueError("must be an address such as smtp://name:password@mail.example.org:587, or smtps://…")
    return text


def _setting(variable: str, read: Callable[[str], Value], default: Value, about: str) -> Value:
    made: Value = field(default=default, metadata={"variable": variable, "read": read, "about": about})
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What may differ from one installation to the next. An empty variable is the same as none."""

    var: Path = _setting("KONTAKTGUIDEN_VAR", Path, Path("var"), "the folder that holds all state")
    data: Path = _setting("KONTAKTGUIDEN_DATA", Path, resource_folder("data"), "the folder of data files")
    database_url: str = _setting("KONTAKTGUIDEN_DATABASE_URL", _database, "", "the office database")
    host: str = _setting("KONTAKTGUIDEN_HOST", str, "127.0.0.1", "the address to listen on")
    port: int = _setting("PORT", _whole_number(1, 65535), 8000, "the port of the public site")
    workers: int = _setting("KONTAKTGUIDEN_WORKERS", _whole_number(1, 64), 2, "processes that answer requests")
    trusted_proxies: int = _setting(
        "KONTAKTGUIDEN_TRUSTED_PROXIES", _whole_number(0, 8), 0, "proxies of our own between the reader and the site"
    )
    languages: tuple[str, ...] = _setting(
        "KONTAKTGUIDEN_LANGUAGES",
        _language_codes,
        ("sv", "en", "ar"),
        "languages of pages and search, first is default",
    )
    keep_editions: int = _setting(
        "KONTAKTGUIDEN_KEEP_EDITIONS", _whole_number(2, 10_000), 30, "how many editions stay on disk"
    )
    exit_url: str = _setting(
        "KONTAKTGUIDEN_EXIT_URL", _secure_address, "https://www.smhi.se/", "where the exit control leads"
    )
    public_url: str = _setting(
        "KONTAKTGUIDEN_PUBLIC_URL", _secure_address, "", "the address of the public site, for printed sheets"
    )
    operator: str = _setting("KONTAKTGUIDEN_OPERATOR", str, "", "who runs the site, for the accessibility statement")
    office_port: int = _setting("KONTAKTGUIDEN_OFFICE_PORT", _whole_number(1, 65535), 8001, "the port of the office")
    office_url: str = _setting(
        "KONTAKTGUIDEN_OFFICE_URL", _secure_address, "", "the address of the office; without it, this machine only"
    )
    office_keys: Path = _setting("KONTAKTGUIDEN_OFFICE_KEYS", Path, Path(), "the file of the office's secret keys")
    annex_keys: Path = _setting(
        "KONTAKTGUIDEN_ANNEX_KEYS", Path, Path(), "the file of the keys that confidential values are sealed with"
    )
    oidc_issuer: str = _setting(
        "KONTAKTGUIDEN_OIDC_ISSUER", _secure_address, "", "the sign-in service of an organization (OpenID Connect)"
    )
    oidc_client: str = _setting("KONTAKTGUIDEN_OIDC_CLIENT", str, "", "the name that the sign-in service knows us by")
    oidc_secret: str = _setting("KONTAKTGUIDEN_OIDC_SECRET", str, "", "the secret that it gave us")
    oidc_acr: tuple[str, ...] = _setting(
        "KONTAKTGUIDEN_OIDC_ACR", _words, (), "levels of assurance at which it stands in for a second factor"
    )
    mail_server: str = _setting("KONTAKTGUIDEN_MAIL_SERVER", _mail_server, "", "where mail is handed over")
    mail_sender: str = _setting(
        "KONTAKTGUIDEN_MAIL_SENDER", str, "noreply@kontaktguiden.invalid", "the address that mail comes from"
    )
    backups: Path = _setting("KONTAKTGUIDEN_BACKUPS", Path, Path(), "the folder that backups are kept in")
    now: datetime | None = _setting(
        "KONTAKTGUIDEN_NOW", read_moment, None, "a fixed moment instead of the clock, for trying things out"
    )

    def __post_init__(self) -> None:
        if not self.database_url:
            object.__setattr__(self, "database_url", f"{SQLITE}{self.var / 'office.sqlite'}")
        if self.office_keys == Path():
            object.__setattr__(self, "office_keys", self.var / "office.keys")
        if self.annex_keys == Path():
            object.__setattr__(self, "annex_keys", self.var / "annex.keys")

    @property
    def has_office(self) -> bool:
        """Whether there are tables. A machine that only serves has none; a database server is taken to have them."""
        office = self.database_url.removeprefix(SQLITE)
        return office == self.database_url or Path(office).is_file()

    @property
    def editions(self) -> Path:
        return self.var / "editions"

    @property
    def inbox(self) -> Path:
        """Where suggestions from readers wait for the office."""
        return self.var / "inbox"

    @property
    def mail(self) -> Path:
        """Where mail is written to while there is no server for it."""
        return self.var / "mail"

    @property
    def waiting(self) -> tuple[Path, ...]:
        """Folders of what has yet to reach the tables, or a reader of mail; backups hold them too."""
        return self.inbox, self.mail

    @property
    def links(self) -> Path:
        """What was found when links were last checked."""
        return self.var / "links.json"

    @property
    def figures(self) -> Path:
        return self.var / "figures"

    @property
    def office_address(self) -> str:
        """Where the office answers. A browser takes a security key for a name only, so it is not 127.0.0.1."""
        return self.office_url.rstrip("/") or f"http://localhost:{self.office_port}"

    def moment(self) -> datetime:
        """Now, or the fixed moment in its place."""
        return self.now or datetime.now(UTC)

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Settings:
        """Settings from variables; BadSettings names every unusable one, and every misspelt name."""
        values: dict[str, Any] = {}
        problems = _unknown_names(environ)
        for entry in fields(cls):
            variable = entry.metadata["variable"]
            text = environ.get(variable, "").strip()
            if not text:
                continue
            try:
                values[entry.name] = entry.metadata["read"](text)
            except ValueError as error:
                problems.append(f"{variable} = {text!r}: it {error}.")
        if problems:
            raise BadSettings(problems)
        return cls(**values)


def _unknown_names(environ: Mapping[str, str]) -> list[str]:
    known = [entry.metadata["variable"] for entry in fields(Settings)]
    problems = []
    for name in sorted(environ):
        if name.startswith(PREFIX) and name not in known:
            near = get_close_matches(name, known, 1)
            problems.append(f"{name} is not a setting." + (f" Did you mean {near[0]}?" if near else ""))
    return problems
