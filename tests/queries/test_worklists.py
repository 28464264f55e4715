"""What the tables say is to be checked is what the rule says of each contact, in the same order."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.domain.draft import Visibility
from directory.domain.listing import ContactAudience, State, Trust
from directory.domain.verification import NOTICE_DAYS, Freshness, check_of, urgency
from directory.models import Base, Contact, Organization, Service
from directory.queries.worklists import CHECKED_STATES, count_entries_to_check, entries_to_check
from tests.actions.offices import administrator, coordinator
from tests.areas import OURS
from tests.databases import cleaned_databases, office_engine
from tests.publishing.offices import reference
from tests.queries.test_scopes import NOTHING, service

TODAY = date(2026, 11, 21)
TAXONOMY = reference().taxonomy
SERVICES = 150
EVERY_FRESHNESS = [some for number in range(5) for some in combinations(Freshness, number)]


def dates(days: int) -> list[str]:
    """Around every edge of the rule, and as rough as sources are."""
    edges = [TODAY - timedelta(days=days + ahead) for ahead in (1, 0, -1, -NOTICE_DAYS, -NOTICE_DAYS - 1, 500, -500)]
    edges.append(date(2026, 5, 1))
    return ["", *(edge.isoformat() for edge in edges), *(edge.isoformat()[:7] for edge in edges), "2024", "2026"]


def contact(position: int, trust: Trust, checked: str) -> Contact:
    return Contact(
        position=position,
        type="phone",
        value=str(position),
        label=NOTHING,
        audience=ContactAudience.PUBLIC,
        visibility=Visibility.PUBLIC,
        trust=trust,
        trust_reason="",
        checked=checked,
        sources=(),
        hours_text=NOTHING,
        languages=(),
    )


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    folder: Path = tmp_path_factory.mktemp("worklists")
    chance = Random(7)  # noqa: S311 - nothing here is secret
    with cleaned_databases():
        engine = office_engine(folder)
        Base.metadata.create_all(engine)
        with Session(engine) as session:
            session.add(Organization(id=OURS, slug="ours", name="", type="ngo"))
            session.flush()
            for number in range(SERVICES):
                made = service(number, [chance.choice(["03", "12"])], OURS)
                made.kind = chance.choice(sorted(TAXONOMY.kinds))
                made.state = chance.choice(list(State))
                days = TAXONOMY.recheck_days[TAXONOMY.kinds[made.kind].urgency_grade]
                for position in range(chance.randrange(4)):
                    made.contacts.append(contact(position, chance.choice(list(Trust)), chance.choice(dates(days))))
                session.add(made)
            session.flush()
            session.expire_all()
            yield session


def by_the_rule(session: Session, freshness: Collection[Freshness]) -> list[tuple[object, str]]:
    """How urgent each service is, with its slug, the most urgent first."""
    found = []
    for row in session.scalars(select(Service).where(Service.state.in_(CHECKED_STATES))):
        grade = TAXONOMY.kinds[row.kind].urgency_grade
        days = TAXONOMY.recheck_days[grade]
        checks = [check_of(one.trust, one.checked, days, today=TODAY) for one in row.contacts]
        meant = [urgency(grade, check) for check in checks if check.freshness in freshness]
        if meant:
            found.append((min(meant), row.slug))
    return sorted(found)


@pytest.mark.parametrize("freshness", EVERY_FRESHNESS, ids=lambda some: "-".join(some) or "none")
def test_sql_and_python_agree(session: Session, freshness: tuple[Freshness, ...]) -> None:
    expected = by_the_rule(session, freshness)

    found = entries_to_check(session, administrator(), TAXONOMY, today=TODAY, freshness=freshness)

    assert [(urgency(one.grade, one.check), one.slug) for one in found] == expected
    assert all(contact.check.freshness in freshness for one in found for contact in one.contacts)
    count = count_entries_to_check(session, administrator(), TAXONOMY, today=TODAY, freshness=freshness)
    assert count == len(expected)


@pytest.mark.parametrize("freshness", EVERY_FRESHNESS, ids=lambda some: "-".join(some) or "none")
def test_the_most_urgent_are_the_first_of_all(session: Session, freshness: tuple[Freshness, ...]) -> None:
    expected = by_the_rule(session, freshness)

    for most in (1, 5, SERVICES):
        found = entries_to_check(session, administrator(), TAXONOMY, today=TODAY, freshness=freshness, most=most)
        assert [urgency(one.grade, one.check) for one in found] == [how for how, _slug in expected[:most]]


def test_only_what_is_theirs_is_counted(session: Session) -> None:
    counts = [
        count_entries_to_check(session, who, TAXONOMY, today=TODAY, areas=areas)
        for who, areas in ((coordinator("03"), ()), (administrator(), ["03"]), (administrator(), ["12"]))
    ]

    assert counts[0] == counts[1] > 0
    assert counts[1] + counts[2] == len(by_the_rule(session, [Freshness.DUE, Freshness.OVERDUE]))
