"""A fingerprint tells of every change in the rows that a listing is made from, and of nothing confidential."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast
from uuid import UUID

import pytest
from sqlalchemy import (
    Boolean,
    Column,
    CursorResult,
    Date,
    DateTime,
    Enum,
    Integer,
    Text,
    Uuid,
    bindparam,
    inspect,
    text,
)
from sqlalchemy.orm import Session

from directory.database import writing
from directory.domain.annex import Annex, ConfidentialPlace
from directory.domain.draft import ServiceDraft
from directory.domain.listing import ShownPlace
from directory.models import Organization, Service, ServiceArea
from directory.queries.confidential import keep_annex
from directory.queries.fingerprints import FINGERPRINTED, service_fingerprints
from directory.queries.services import list_services
from tests.publishing.offices import Office, few_drafts, new_vault

PLACE = ShownPlace(address="Storgatan 1", locality="Umeå", municipality="2480")

COLUMNS = [
    (model, column)
    for model in FINGERPRINTED
    for column in model.__table__.columns
    if not column.primary_key and not column.foreign_keys
]


def with_everything() -> ServiceDraft:
    return replace(next(draft for draft in few_drafts() if draft.contacts), place=PLACE, address_not_shown=False)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    first = with_everything()
    office = Office.under(tmp_path, [first, *(draft for draft in few_drafts() if draft.slug != first.slug)])
    with writing(office.engine) as session:
        yield session


def another_value(column: Column[Any]) -> Any:
    """One that no row of the office has, as the database takes it."""
    kinds: list[tuple[type, Any]] = [
        (Boolean, None),
        (Integer, 4711),
        (DateTime, "2001-01-01 00:00:00"),
        (Date, "2001-01-01"),
        (Enum, "zebra"),
        (Text, "zebra"),
    ]
    return next((value for kind, value in kinds if isinstance(column.type, kind)), '["zebra"]')


def test_a_change_in_any_column_changes_the_fingerprint(session: Session) -> None:
    slug = with_everything().slug
    before = service_fingerprints(session)
    service = next(one for one in list_services(session) if one.slug == slug)
    silent = []
    for model, column in COLUMNS:
        owner = service.organization_id if model is Organization else service.id
        with session.begin_nested() as trial:
            _change(session, model.__tablename__, column, owner)
            after = service_fingerprints(session)
            if after.get(slug) == before[slug]:
                silent.append(f"{model.__tablename__}.{column.name}")
            trial.rollback()

    assert len(COLUMNS) > 40
    assert silent == []


def _change(session: Session, table: str, column: Column[Any], owner: UUID) -> None:
    """In the first row that the owner has in a table."""
    value = another_value(column)
    names = {column["name"] for column in inspect(session.connection()).get_columns(table)}
    key = "service_id" if "service_id" in names else "id"
    changed = session.execute(
        text(
            f"UPDATE {table} SET {column.name} = "  # noqa: S608 - names of our own tables
            + (f"CASE WHEN {column.name} THEN false ELSE true END" if value is None else ":value")
            + f" WHERE {key} = :owner"
            + (" AND position = 0" if "position" in names else "")
        ).bindparams(bindparam("owner", type_=Uuid())),
        {"value": value, "owner": owner} if value is not None else {"owner": owner},
    )
    assert cast("CursorResult[Any]", changed).rowcount >= 1, column


def test_a_part_that_comes_or_goes_changes_the_fingerprint_of_its_service_alone(session: Session) -> None:
    first, second, *_others = (service for service in list_services(session) if service.contacts)
    before = service_fingerprints(session)
    session.add(ServiceArea(service_id=first.id, area="0180", position=9))
    session.delete(second.contacts[0])
    session.flush()

    after = service_fingerprints(session)

    assert {slug for slug in before if before[slug] != after[slug]} == {first.slug, second.slug}


def test_fingerprints_of_services_named_are_those_of_all(session: Session) -> None:
    every = service_fingerprints(session)
    named = sorted(every)[2:5]

    assert service_fingerprints(session, named) == {slug: every[slug] for slug in named}
    assert service_fingerprints(session, []) == {}


def test_what_is_confidential_has_no_part_in_it(session: Session, tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    before = service_fingerprints(session)
    for number, service in enumerate(list_services(session)):
        keep_annex(session, vault, service.id, Annex((ConfidentialPlace(street=f"Zebragatan {number}"),)))

    assert service_fingerprints(session) == before


def test_all_that_belongs_to_a_service_is_fingerprinted() -> None:
    """What a listing could be made from hangs on its service; whoever hangs more on it meets this test."""
    related = {relation.mapper.class_ for relation in inspect(Service).relationships}

    assert related | {Service} == set(FINGERPRINTED)
