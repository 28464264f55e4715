"""Small offices for tests of publishing: a few real services, loaded into a database of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy import Engine

from directory.actions.loading import load_catalogue
from directory.catalogue.edition import EditionStore, Manifest
from directory.database import open_engine, writing
from directory.domain.draft import ServiceDraft
from directory.domain.guide import Guide
from directory.domain.reference import Reference
from directory.exchange import read_guide, read_reference, read_services
from directory.keys import made_keys
from directory.migrations import upgrade
from directory.publishing.publication import publish
from directory.settings import resource_folder
from directory.vault import Vault, open_vault
from tests.databases import office_engine
from tests.killing import READY

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
FEW = 12


@cache
def reference() -> Reference:
    return read_reference(resource_folder("data"))


@cache
def all_drafts() -> tuple[ServiceDraft, ...]:
    return tuple(read_services(resource_folder("data"), reference()))


@cache
def guide() -> Guide:
    return read_guide(resource_folder("data"), reference(), {draft.slug for draft in all_drafts()})


def few_drafts() -> tuple[ServiceDraft, ...]:
    return all_drafts()[:FEW]


def new_vault(folder: Path) -> Vault:
    made_keys(folder / "annex.keys")
    return open_vault(folder / "annex.keys")


@dataclass(frozen=True)
class Office:
    """An office database and the editions published from it."""

    engine: Engine
    store: EditionStore

    @classmethod
    def under(cls, folder: Path, drafts: Sequence[ServiceDraft] = ()) -> Office:
        engine = office_engine(folder)
        upgrade(engine)
        office = cls(engine, EditionStore(folder / "editions"))
        office.load(drafts or few_drafts())
        return office

    def load(self, drafts: Sequence[ServiceDraft]) -> None:
        with writing(self.engine) as session:
            load_catalogue(session, drafts, (), at=AT)

    def publish(self, **choices: object) -> Manifest:
        with writing(self.engine) as session:
            return publish(session, reference(), guide(), self.store, at=AT, **choices)  # type: ignore[arg-type]  # choices vary


def publish_once(said: Connection, folder: Path, database: str) -> None:
    """One publication in a process that may be killed."""
    guide()
    said.send(READY)
    with writing(open_engine(database)) as session:
        publish(session, reference(), guide(), EditionStore(folder / "editions"), at=AT)
