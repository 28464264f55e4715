"""The inbox keeps what was said and nothing of who said it or when."""

from __future__ import annotations

import os
import stat
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from directory import inbox
from directory.domain.suggestion import About, SuggestionDraft

DAY = date(2026, 11, 21)
WRONG = SuggestionDraft(ref="0a1b2c3d", about=About.HOURS, text="De har stängt på fredagar.", day=DAY)
MIDNIGHT = datetime(2026, 11, 21, tzinfo=UTC).timestamp()


def test_what_is_put_in_is_found_and_taken_out(tmp_path: Path) -> None:
    folder = tmp_path / "inbox"
    assert inbox.put(folder, WRONG)
    ((name, found),) = inbox.waiting(folder)
    assert found == WRONG

    inbox.take_out(folder, [name, "not-there"])
    assert list(folder.iterdir()) == []


def test_no_time_but_the_day_is_left_in_the_folder(tmp_path: Path) -> None:
    inbox.put(tmp_path, WRONG)

    (file,) = tmp_path.iterdir()
    assert (file.stat().st_mtime, file.stat().st_atime, tmp_path.stat().st_mtime) == (MIDNIGHT, MIDNIGHT, MIDNIGHT)


def test_names_follow_no_order(tmp_path: Path) -> None:
    for _ in range(12):
        inbox.put(tmp_path, WRONG)

    names = [name for name, _ in inbox.waiting(tmp_path)]
    assert len(set(names)) == 12
    assert all(len(name) == 32 for name in names)


def test_a_flood_fills_the_folder_and_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "MOST_WAITING", 3)

    assert [inbox.put(tmp_path, WRONG) for _ in range(5)] == [True, True, True, False, False]


@pytest.mark.parametrize("content", [b"", b"{}", b'{"ref": 1}', b"\xff", b" " * 20_000])
def test_what_is_not_a_suggestion_is_passed_over(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.json").write_bytes(content)
    (tmp_path / "half.part").write_bytes(b"{")
    inbox.put(tmp_path, WRONG)

    assert [found for _, found in inbox.waiting(tmp_path)] == [WRONG]


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert list(inbox.waiting(tmp_path / "inbox")) == []


def test_what_cannot_be_read_or_was_never_finished_takes_up_no_room(tmp_path: Path) -> None:
    inbox.put(tmp_path, WRONG)
    (tmp_path / "odd.json").write_bytes(b"{}")
    for name, at in (("old.part", MIDNIGHT - 2 * 86_400), ("new.part", MIDNIGHT)):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (at, at))

    inbox.tidy(tmp_path, datetime(2026, 11, 21, 9, tzinfo=UTC))

    left = {path.name for path in tmp_path.iterdir() if path.suffix != ".json"}
    assert left == {"new.part", "odd.unreadable"}
    assert [draft for _, draft in inbox.waiting(tmp_path)] == [WRONG]


def test_leftovers_do_not_close_the_inbox(tmp_path: Path) -> None:
    for number in range(inbox.MOST_WAITING):
        (tmp_path / f"{number}.part").touch()

    assert inbox.put(tmp_path, WRONG)


def test_nobody_else_on_the_machine_reads_what_somebody_wrote(tmp_path: Path) -> None:
    folder = tmp_path / "inbox"
    inbox.put(folder, WRONG)

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
