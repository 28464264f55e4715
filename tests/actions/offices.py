"""A small office for tests of actions: three services of two counties, and people with roles."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from directory.actions.annex_keys import prepare_tables
from directory.actions.loading import load_catalogue
from directory.database import writing
from directory.domain.audit import first_break
from directory.domain.draft import OrganizationDraft, ServiceDraft
from directory.domain.identity import permanent_id
from directory.domain.languages import Translations
from directory.domain.permissions import Actor, Grant, Role
from directory.models import User
from directory.queries.audit import audit_chain, audit_end
from directory.queries.contents import content_of
from directory.queries.entries import get_service
from tests.databases import office_engine
from tests.domain.drafts import a_contact, a_service
from tests.publishing.offices import reference

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
SUPPORT = a_service(
    slug="stodet",
    areas=("0380",),
    needs=("someone_to_talk_to",),
    target_groups=("adults",),
    audiences=("affected",),
    summary=Translations.of(sv="Stöd och samtal.", en="Support and talks."),
)
LINE = a_service(
    slug="linjen",
    kind="crisis_line",
    organization=OrganizationDraft(slug="linjen", name="Linjen", type="civil_society"),
    name=Translations.of(sv="Linjen"),
    areas=("SE",),
    contacts=(a_contact("08-765 432 00", checked="2026-07-01"),),
)
FAR = a_service(
    slug="borta",
    organization=OrganizationDraft(slug="malmo", name="Malmö", type="municipality"),
    name=Translations.of(sv="Borta"),
    areas=("1280",),
    contacts=(a_contact("040-123 45 60", checked="2025-01-01"),),
)


def id_of(slug: str) -> UUID:
    return UUID(permanent_id("service", slug))


def fitting(draft: ServiceDraft) -> ServiceDraft:
    """The same service with codes that the real vocabularies have."""
    terms = reference().taxonomy
    kind = draft.kind if draft.kind in terms.kinds else next(iter(terms.kinds))
    return ServiceDraft(
        **{
            **{name: getattr(draft, name) for name in ServiceDraft.__slots__},
            "kind": kind,
            "needs": (next(iter(terms.needs)),),
            "target_groups": (next(iter(terms.target_groups)),),
            "audiences": (next(iter(terms.audiences)),),
            "organization": OrganizationDraft(
                slug=draft.organization.slug, name=draft.organization.name, type=next(iter(terms.organization_types))
            ),
        }
    )


@dataclass(frozen=True)
class Office:
    """An office with people in it. Each method of theirs gives somebody who acts."""

    engine: Engine
    keys: Path

    @classmethod
    def under(cls, folder: Path) -> Office:
        engine = office_engine(folder)
        office = cls(engine, folder / "annex.keys")
        prepare_tables(engine, office.keys)
        office.load(SUPPORT, LINE, FAR)
        with writing(engine) as session:
            for number, name in enumerate(("Ada", "Bo", "Cia", "Dan", "Eva"), start=1):
                session.add(_user(number, name))
        return office

    def load(self, *drafts: ServiceDraft) -> None:
        with writing(self.engine) as session:
            load_catalogue(session, [fitting(draft) for draft in drafts], (), at=AT)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction, after which the audit chain is whole."""
        with writing(self.engine) as session:
            yield session
        with Session(self.engine) as session:
            assert first_break(audit_chain(session), end=audit_end(session)) is None

    def content(self, slug: str) -> ServiceDraft:
        with Session(self.engine) as session:
            return content_of(get_service(session, id_of(slug)))


def _user(number: int, name: str) -> User:
    return User(
        id=number,
        email=f"{name.lower()}@example.org",
        name=name,
        added_at=AT,
        fs_uniquifier=str(number),
        fs_webauthn_user_handle=str(number),
    )


def administrator() -> Actor:
    return Actor(1, (Grant(Role.ADMINISTRATOR),))


def coordinator(area: str = "03") -> Actor:
    return Actor(2, (Grant.for_area(Role.COORDINATOR, area, reference().areas),))


def reviewer(area: str = "03") -> Actor:
    return Actor(3, (Grant.for_area(Role.REVIEWER, area, reference().areas),))


def colleague(area: str = "03") -> Actor:
    """Another coordinator."""
    return Actor(4, coordinator(area).grants)


def editor(organization: str = "linkopings-kommun") -> Actor:
    return Actor(5, (Grant(Role.EDITOR, organization=UUID(permanent_id("organization", organization))),))
