"""Settings: defaults that work, and sentences that help when something does not."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from directory.settings import BadSettings, Settings, read_moment, resource_folder


def refused(**environ: str) -> list[str]:
    with pytest.raises(BadSettings) as caught:
        Settings.from_environment(environ)
    return caught.value.problems


def test_nothing_needs_to_be_set() -> None:
    settings = Settings.from_environment({"HOME": "/nowhere", "LANG": "C"})

    assert settings == Settings()
    assert settings.editions == Path("var/editions")
    assert settings.database_url == "sqlite:///var/office.sqlite"


def test_the_office_lies_in_the_state_folder_unless_it_is_told_otherwise() -> None:
    assert Settings.from_environment({"KONTAKTGUIDEN_VAR": "/srv/guide"}).database_url == (
        "sqlite:////srv/guide/office.sqlite"
    )
    url = "postgresql+psycopg://office@localhost/office"
    assert Settings.from_environment({"KONTAKTGUIDEN_DATABASE_URL": url}).database_url == url


def test_every_setting_can_be_set() -> None:
    settings = Settings.from_environment(
        {
            "PORT": "9000",
            "KONTAKTGUIDEN_HOST": "0.0.0.0",  # noqa: S104 - a setting that is read, nothing listens
            "KONTAKTGUIDEN_WORKERS": "4",
            "KONTAKTGUIDEN_LANGUAGES": "sv, en ar",
            "KONTAKTGUIDEN_KEEP_EDITIONS": "5",
            "KONTAKTGUIDEN_EXIT_URL": "https://www.example.org/",
            "KONTAKTGUIDEN_NOW": "2026-05-04T21:40",
        }
    )

    assert (settings.port, settings.workers, settings.keep_editions) == (9000, 4, 5)
    assert settings.languages == ("sv", "en", "ar")
    assert settings.exit_url == "https://www.example.org/"
    assert settings.moment().isoformat() == "2026-05-04T21:40:00+02:00"


def test_an_empty_variable_is_the_same_as_none() -> None:
    assert Settings.from_environment({"PORT": "", "KONTAKTGUIDEN_NOW": " "}) == Settings()


def test_every_unusable_value_is_told_at_once() -> None:
    problems = refused(
        PORT="eighty",
        KONTAKTGUIDEN_WORKERS="0",
        KONTAKTGUIDEN_LANGUAGES="svenska!",
        KONTAKTGUIDEN_EXIT_URL="http://plain.example",
        KONTAKTGUIDEN_DATABASE_URL="office.sqlite",
        KONTAKTGUIDEN_NOW="tonight",
    )

    assert len(problems) == 6
    assert "PORT = 'eighty': it must be a whole number from 1 to 65535." in problems
    assert "KONTAKTGUIDEN_NOW = 'tonight': it must be a date and time such as 2026-05-04T21:40." in problems


def test_a_misspelt_name_is_told_with_the_near_one() -> None:
    assert refused(KONTAKTGUIDEN_WORKER="2") == [
        "KONTAKTGUIDEN_WORKER is not a setting. Did you mean KONTAKTGUIDEN_WORKERS?"
    ]


def test_a_moment_without_an_offset_is_swedish() -> None:
    assert read_moment("2026-01-15T12:00") == datetime(2026, 1, 15, 11, 0, tzinfo=UTC)
    assert read_moment("2026-01-15T12:00+00:00") == datetime(2026, 1, 15, 12, 0, tzinfo=UTC)


def test_the_clock_runs_when_no_moment_is_fixed() -> None:
    before = datetime.now(UTC)

    assert before <= Settings().moment() <= datetime.now(UTC)


@pytest.mark.parametrize("name", ["data", "templates", "translations"])
def test_what_the_program_reads_lies_beside_it(name: str) -> None:
    assert resource_folder(name).is_dir()
