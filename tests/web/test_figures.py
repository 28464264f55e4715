"""What is counted of a visit: the hour, the class of the address and of the answer; never a word of it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import msgspec
import pytest

from directory.domain.figures import Hour, RouteClass, StatusClass
from directory.settings import Settings
from directory.web.app import create_public_app
from directory.web.figures import KEPT, Figures, seconds_to_the_hour, write_on_the_hour
from tests.cli.running import run
from tests.conftest import NOW

HALF_PAST_TEN = datetime(2026, 11, 21, 10, 30, 59, tzinfo=UTC)
CANARY = "kanariefagel"


def hours_in(folder: Path) -> list[Hour]:
    return [msgspec.json.decode(path.read_bytes(), type=Hour) for path in sorted(folder.glob("*"))]


def count(figures: Figures, times: int, at: datetime = HALF_PAST_TEN) -> None:
    for _ in range(times):
        figures.count(RouteClass.GUIDE, 200, at)


@pytest.fixture
def figures(tmp_path: Path) -> Figures:
    return Figures(tmp_path / "figures")


def test_an_hour_is_written_when_it_is_over_and_only_once(figures: Figures, tmp_path: Path) -> None:
    count(figures, 3)

    figures.write_finished(HALF_PAST_TEN + timedelta(minutes=29))
    assert hours_in(tmp_path / "figures") == []
    for _ in range(2):
        figures.write_finished(HALF_PAST_TEN + timedelta(minutes=30))

    ten = HALF_PAST_TEN.replace(minute=0, second=0)
    assert hours_in(tmp_path / "figures") == [Hour(ten, {RouteClass.GUIDE: {StatusClass.DONE: 3}})]


def test_what_was_counted_of_an_hour_under_way_is_written_when_the_process_ends(
    figures: Figures, tmp_path: Path
) -> None:
    count(figures, 3)
    figures.write_all()

    assert len(hours_in(tmp_path / "figures")) == 1


def test_an_hour_without_answers_leaves_no_file(figures: Figures, tmp_path: Path) -> None:
    figures.write_all()

    assert not (tmp_path / "figures").exists()


def test_after_three_months_a_file_is_removed(figures: Figures, tmp_path: Path) -> None:
    for at in (HALF_PAST_TEN - KEPT, HALF_PAST_TEN - KEPT + timedelta(hours=2), HALF_PAST_TEN):
        count(figures, 10, at)
    figures.write_finished(HALF_PAST_TEN + timedelta(hours=1))

    kept = [hour.begins.date() for hour in hours_in(tmp_path / "figures")]
    assert kept == [(HALF_PAST_TEN - KEPT).date(), HALF_PAST_TEN.date()], "two of the three are left"


def test_small_numbers_are_forgotten_when_every_process_has_written(tmp_path: Path) -> None:
    processes = [Figures(tmp_path / "figures") for _ in range(3)]
    for figures in processes:
        count(figures, 5)
        figures.count(RouteClass.SEARCH, 200, HALF_PAST_TEN)
    after_one, after_two = (HALF_PAST_TEN + timedelta(hours=hours) for hours in (1, 2))

    for figures in processes:
        figures.write_finished(after_one)
    assert len(hours_in(tmp_path / "figures")) == 3

    for figures in processes:
        figures.write_finished(after_two)
    [hour] = hours_in(tmp_path / "figures")
    assert hour.answers == {RouteClass.GUIDE: {StatusClass.DONE: 15}}
    assert [path.name for path in (tmp_path / "figures").iterdir()] == ["2026-11-21T10Z.json"]


def test_an_hour_that_held_small_numbers_only_leaves_nothing(figures: Figures, tmp_path: Path) -> None:
    count(figures, 3)
    figures.write_finished(HALF_PAST_TEN + timedelta(hours=2))

    assert list((tmp_path / "figures").iterdir()) == []


def test_what_is_written_late_is_added_to_what_was_added_up(figures: Figures, tmp_path: Path) -> None:
    for times in (20, 12):
        count(figures, times)
        figures.write_finished(HALF_PAST_TEN + timedelta(hours=2))

    assert [hour.answers for hour in hours_in(tmp_path / "figures")] == [{RouteClass.GUIDE: {StatusClass.DONE: 32}}]


@pytest.mark.parametrize(
    ("at", "seconds"), [("10:00:00", 3601), ("10:59:59", 2), ("10:30:00", 1801)], ids=["begun", "ending", "half"]
)
def test_hours_are_written_on_the_hour(at: str, seconds: int) -> None:
    assert seconds_to_the_hour(datetime.fromisoformat(f"2026-11-25T{at}+01:00")) == seconds


class EndsAfter(Event):
    """Says so many times, without waiting, that the process goes on."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self.times = times

    def wait(self, timeout: float | None = None) -> bool:
        self.times -= 1
        return self.times < 0


def test_hours_are_written_until_the_process_ends(figures: Figures, tmp_path: Path) -> None:
    count(figures, 10)
    moments = iter([HALF_PAST_TEN, HALF_PAST_TEN + timedelta(hours=1), HALF_PAST_TEN + timedelta(hours=1)])

    write_on_the_hour(figures, lambda: next(moments), EndsAfter(1))

    assert len(hours_in(tmp_path / "figures")) == 1


def test_where_nothing_can_be_written_the_site_goes_on(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "figures").write_text("in the way")
    figures = Figures(tmp_path / "figures")
    for _hour in range(2):
        count(figures, 10)
        write_on_the_hour(figures, lambda: HALF_PAST_TEN + timedelta(hours=1), EndsAfter(1))

    assert [record.message for record in caplog.records] == ["figures were not written: File exists"] * 2


def test_a_file_holds_hours_classes_and_numbers_and_nothing_else(settings: Settings, tmp_path: Path) -> None:
    figures = Figures(tmp_path)
    client = create_public_app(Settings(var=settings.var, now=NOW), figures=figures).test_client()
    client.post("/sv/search", data={"q": CANARY}, headers={"User-Agent": CANARY}, follow_redirects=True)
    client.get(f"/sv/{CANARY}?q={CANARY}", headers={"Referer": f"https://{CANARY}.example/"})
    client.get("/sv/guide/")
    client.get("/healthz")
    figures.write_all()

    [path] = tmp_path.iterdir()
    assert re.fullmatch(r"2026-11-25T09Z-[0-9a-f]{8}\.json", path.name)
    assert msgspec.json.decode(path.read_bytes()) == {
        "begins": "2026-11-25T09:00:00Z",
        "answers": {"search": {"3xx": 1, "2xx": 1}, "page": {"4xx": 1}, "guide": {"2xx": 1}},
    }


def test_what_fails_is_counted_too(tmp_path: Path) -> None:
    figures = Figures(tmp_path)
    broken = create_public_app(Settings(var=tmp_path / "nothing", now=NOW), figures=figures)
    broken.test_client().get("/sv/")
    figures.write_all()

    [hour] = hours_in(tmp_path)
    assert hour.answers == {RouteClass.GUIDE: {StatusClass.FAILED: 1}}


def test_the_command_adds_processes_and_tells_no_number_below_ten(tmp_path: Path) -> None:
    at = NOW - timedelta(hours=2)
    for _process in range(2):
        figures = Figures(tmp_path / "figures")
        count(figures, 6, at)
        figures.count(RouteClass.SEARCH, 200, at)
        count(figures, 20, NOW)
        figures.write_all()

    told = run(tmp_path, "figures")
    assert told.stdout == "2026-11-25 08:00  guide 2xx 12\n"
    assert "under 10" in told.stderr

    assert msgspec.json.decode(run(tmp_path, "figures", "--json").stdout) == [
        {"begins": "2026-11-25T07:00:00Z", "answers": {"guide": {"2xx": 12}}}
    ]
    assert run(tmp_path, "figures", "--days", "1", KONTAKTGUIDEN_NOW="2027-01-01").stdout == ""


def test_where_nothing_was_counted_the_command_says_nothing(tmp_path: Path) -> None:
    assert run(tmp_path, "figures").stdout == ""
