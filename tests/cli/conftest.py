"""What tests of commands share."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def state(published: Path, tmp_path: Path) -> Path:
    """A state folder of its own around the published edition, for a site that writes beside it."""
    (tmp_path / "editions").symlink_to(published / "editions")
    return tmp_path
