"""What a program doubts waits with those who look after the service, and with nobody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from directory.domain.links import LinkFinding, LinkState
from directory.domain.number_checks import Doubt
from directory.domain.permissions import Actor
from directory.queries.findings import ContactFinding, list_findings
from tests.actions.offices import Office, administrator, coordinator, editor
from tests.domain.drafts import a_contact
from tests.publishing.offices import reference

PAGE = "https://example.org/stod"
DAY = date(2026, 11, 21)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office.under(tmp_path)
    stodet = office.content("stodet")
    contacts = (a_contact("040-34 10 00"), a_contact(PAGE, type="web"))
    office.load(replace(stodet, contacts=contacts), office.content("linjen"), office.content("borta"))
    return office


def found(office: Office, actor: Actor, state: LinkState) -> list[ContactFinding]:
    links = {PAGE: LinkFinding(address=PAGE, state=state, checked=DAY, since=DAY)}
    with Session(office.engine) as session:
        return list(list_findings(session, actor, reference().areas, links))


def test_a_coordinator_finds_the_broken_link_and_the_doubtful_number(office: Office) -> None:
    findings = found(office, coordinator(), LinkState.GONE)

    assert [(one.value, one.link and one.link.state, one.doubt) for one in findings] == [
        (PAGE, LinkState.GONE, None),
        ("040-34 10 00", None, Doubt.ELSEWHERE),
    ]


def test_a_link_that_works_or_cannot_be_judged_is_left_alone(office: Office) -> None:
    for state in (LinkState.WORKS, LinkState.SHY):
        assert [one.doubt for one in found(office, coordinator(), state)] == [Doubt.ELSEWHERE]


def test_others_find_nothing_of_it(office: Office) -> None:
    assert found(office, coordinator("12"), LinkState.GONE) == []
    assert found(office, editor(), LinkState.GONE) == []
    assert len(found(office, administrator(), LinkState.GONE)) == 2
