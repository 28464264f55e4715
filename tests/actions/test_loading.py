"""Loading the data files again and again leaves the office as one load would."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sqlalchemy import select

from directory.actions.loading import load_catalogue
from directory.database import writing
from directory.domain.draft import VerificationTask
from directory.migrations import upgrade
from directory.models import Contact, Organization, Service, ServiceArea, Task
from directory.publishing.disclosure import Audience, disclose
from directory.queries.services import count_services, list_services
from tests.databases import office_engine
from tests.publishing.offices import AT, few_drafts, reference


def test_loading_twice_changes_nothing(tmp_path: Path) -> None:
    engine = office_engine(tmp_path)
    upgrade(engine)
    seen = []
    for _ in range(2):
        with writing(engine) as session:
            load_catalogue(session, few_drafts(), (), at=AT)
        with writing(engine) as session:
            rows = list_services(session)
            seen.append([disclose(row, Audience.PROFESSIONAL, reference().taxonomy) for row in rows])

    assert seen[0] == seen[1]
    assert len(seen[0]) == len(few_drafts())


def test_what_a_file_drops_is_dropped_and_order_is_kept(tmp_path: Path) -> None:
    engine = office_engine(tmp_path)
    upgrade(engine)
    draft = next(draft for draft in few_drafts() if len(draft.contacts) > 1)
    changed = replace(draft, contacts=tuple(reversed(draft.contacts[:2])), areas=("0580", "05"))
    for version in (draft, changed):
        with writing(engine) as session:
            load_catalogue(session, [version], (), at=AT)

    with writing(engine) as session:
        values = session.scalars(select(Contact.value).order_by(Contact.position)).all()
        areas = session.scalars(select(ServiceArea.area).order_by(ServiceArea.position)).all()

    assert values == [draft.contacts[1].value, draft.contacts[0].value]
    assert areas == ["0580", "05"]


def test_a_service_that_the_files_no_longer_name_stays_and_is_named(tmp_path: Path) -> None:
    engine = office_engine(tmp_path)
    upgrade(engine)
    first, *others = few_drafts()
    with writing(engine) as session:
        load_catalogue(session, [first, *others], (), at=AT)

    with writing(engine) as session:
        loaded = load_catalogue(session, others, (), at=AT)

    assert loaded.left == (first.slug,)
    with writing(engine) as session:
        assert count_services(session) == len(others) + 1


def test_services_of_one_actor_share_its_row(tmp_path: Path) -> None:
    engine = office_engine(tmp_path)
    upgrade(engine)
    first, second, *_ = few_drafts()
    with writing(engine) as session:
        load_catalogue(session, [first, replace(second, organization=first.organization)], (), at=AT)

    with writing(engine) as session:
        assert len(session.scalars(select(Organization)).all()) == 1
        assert len(session.scalars(select(Service)).all()) == 2


def test_tasks_are_replaced_by_those_in_the_files(tmp_path: Path) -> None:
    engine = office_engine(tmp_path)
    upgrade(engine)
    for what in ("hours", "number"):
        with writing(engine) as session:
            load_catalogue(session, (), [VerificationTask(service="x", priority="high", what=what)], at=AT)

    with writing(engine) as session:
        assert session.scalars(select(Task.what)).all() == ["number"]
