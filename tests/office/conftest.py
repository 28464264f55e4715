"""An office on one's own machine, and one in earnest."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.office.office import TestOffice


@pytest.fixture
def office(tmp_path: Path) -> TestOffice:
    return TestOffice(tmp_path)


@pytest.fixture
def earnest(tmp_path: Path) -> TestOffice:
    return TestOffice(tmp_path, earnest=True)
