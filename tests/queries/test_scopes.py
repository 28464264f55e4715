"""The policy in SQL gives exactly the services that the policy in Python gives, whoever asks for whatever."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.domain.draft import Visibility
from directory.domain.languages import Translations
from directory.domain.listing import State
from directory.domain.permissions import AREA_ROLES, ORGANIZATION_ROLES, Act, Actor, Grant, Role, Target, may
from directory.models import Base, Organization, Service, ServiceArea
from directory.queries.scopes import organizations_within, within
from tests.areas import AREAS, OURS, THEIRS, WITHIN
from tests.databases import cleaned_databases, office_engine

SETS_OF_AREAS = (
    *([], ["SE"], ["nmt:central"], ["03"], ["0380"], ["0381"], ["12"], ["1280"]),
    *(["0380", "0381"], ["0380", "1280"], ["03", "12"], ["03", "SE"]),
)
NOTHING = Translations({})


def service(number: int, areas: list[str], organization: UUID) -> Service:
    return Service(
        id=UUID(int=1000 + number),
        slug=f"service-{number}",
        organization_id=organization,
        kind="mika",
        name=NOTHING,
        name_en_official=False,
        summary=NOTHING,
        aliases=(),
        match_words=(),
        old_numbers=(),
        area_note=NOTHING,
        based_in="0380",
        languages=(),
        hours_note=NOTHING,
        how_to_get_help=NOTHING,
        not_for=NOTHING,
        see_instead=(),
        address_not_shown=False,
        state=State.ACTIVE,
        confidence="confirmed",
        visibility=Visibility.PUBLIC,
        sources=(),
        loaded_at=datetime(2026, 11, 25, tzinfo=UTC),
        areas=[ServiceArea(area=area, position=position) for position, area in enumerate(areas)],
    )


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    folder: Path = tmp_path_factory.mktemp("scopes")
    with cleaned_databases():
        engine = office_engine(folder)
        Base.metadata.create_all(engine)
        with Session(engine) as session:
            for owner in (OURS, THEIRS):
                session.add(Organization(id=owner, slug=owner.hex, name="", type="ngo"))
            session.flush()
            for number, areas in enumerate(SETS_OF_AREAS):
                session.add(service(2 * number, areas, OURS))
                session.add(service(2 * number + 1, areas, THEIRS))
                # One organization for each set, since those two serve everywhere.
                session.add(Organization(id=UUID(int=5000 + number), slug=str(number), name="", type="ngo"))
                session.flush()
                session.add(service(1000 + number, areas, UUID(int=5000 + number)))
            session.flush()
            yield session


def grants() -> st.SearchStrategy[Grant]:
    return st.one_of(
        st.builds(Grant, st.sampled_from([Role.ADMINISTRATOR, Role.READER])),
        st.builds(
            lambda role, area: Grant.for_area(role, area, AREAS),
            st.sampled_from(sorted(AREA_ROLES)),
            st.sampled_from([*WITHIN, "9999"]),
        ),
        st.builds(
            lambda role, owner: Grant(role, organization=owner),
            st.sampled_from(sorted(ORGANIZATION_ROLES)),
            st.sampled_from([OURS, THEIRS]),
        ),
    )


MANY = st.lists(grants(), max_size=3)


@given(given_grants=MANY, act=st.sampled_from(Act))
def test_sql_and_python_agree(session: Session, given_grants: list[Grant], act: Act) -> None:
    actor = Actor(1, tuple(given_grants))

    found = set(session.scalars(select(Service.slug).where(within(actor, act))))

    expected = {
        row.slug
        for row in session.scalars(select(Service))
        if may(actor, act, Target.of((area.area for area in row.areas), row.organization_id))
    }
    assert found == expected


@given(given_grants=MANY, act=st.sampled_from(Act))
def test_an_organization_is_reached_through_everywhere_that_it_serves(
    session: Session, given_grants: list[Grant], act: Act
) -> None:
    actor = Actor(1, tuple(given_grants))

    found = set(session.scalars(select(Organization.slug).where(organizations_within(actor, act))))

    expected = {
        row.slug
        for row in session.scalars(select(Organization))
        if may(actor, act, Target.of((area.area for one in row.services for area in one.areas), row.id))
    }
    assert found == expected
