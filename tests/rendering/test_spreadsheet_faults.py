"""Every sentence about a cell says a reason that there is, and a near word is said with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from directory.domain.links import TROUBLES
from directory.domain.number_checks import Doubt
from directory.rendering.interface import OFFICE, READERS, read_interfaces
from directory.rendering.office.findings import DOUBT, LINK
from directory.rendering.office.spreadsheet_faults import REASONS, cell_fault_words
from directory.settings import PACKAGE, resource_folder

INTERFACES = read_interfaces(resource_folder("translations"), ("sv", "en"), (READERS, OFFICE))
WHERE_REASONS_ARE = ("domain", "exchange", "actions")


def sources() -> str:
    found = [path for room in WHERE_REASONS_ARE for path in sorted(Path(PACKAGE / room).glob("*.py"))]
    return "\n".join(path.read_text(encoding="utf-8") for path in found)


def test_no_sentence_is_about_a_reason_that_is_gone() -> None:
    text = sources()
    assert [beginning for beginning in REASONS if beginning not in text] == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("sv", "Det här ordet känns inte igen. Menade du ”kvinnojour”?"),
        ("en", "This word is not known here. Did you mean “kvinnojour”?"),
    ],
)
def test_a_word_that_was_near_is_said(language: str, said: str) -> None:
    reason = "This is not known here. Did you mean “kvinnojour”?"

    assert cell_fault_words(INTERFACES[language], reason) == said


def test_a_rule_for_services_is_said_as_in_the_forms() -> None:
    reason = "This is not a number that can be called from Sweden."

    assert cell_fault_words(INTERFACES["sv"], reason) == "Numret går inte att ringa från Sverige."


def test_every_doubt_has_words() -> None:
    assert set(LINK) == TROUBLES
    assert set(DOUBT) == set(Doubt)
