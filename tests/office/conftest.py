"""An office on one's own machine, and one in earnest."""

from __future__ import annotations

from pathlib import Path

import pytest

from directory.actions.loading import load_catalogue
from directory.database import writing
from directory.domain.draft import VerificationTask
from tests.actions.offices import FAR, LINE, SUPPORT, fitting
from tests.office.office import TestOffice


@pytest.fixture
def office(tmp_path: Path) -> TestOffice:
    return TestOffice(tmp_path)


@pytest.fixture
def earnest(tmp_path: Path) -> TestOffice:
    return TestOffice(tmp_path, earnest=True)


@pytest.fixture
def work(office: TestOffice) -> TestOffice:
    """An office with three services and a task."""
    tasks = [VerificationTask(service="stodet", priority="high", what="phone number")]
    with writing(office.engine) as session:
        load_catalogue(session, [fitting(one) for one in (SUPPORT, LINE, FAR)], tasks, at=office.clock.now)
    return office
