"""Which passwords are good enough, judged by what guessers try: no rules about kinds of characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.domain.passwords import LONGEST, SHORTEST, WeakPassword, weakness


@pytest.mark.parametrize(
    "password",
    [
        "trollbunden ljusstake femton", "blå traktor under lönnen", "correct horse battery staple", "vNq4-72xT-pp0L",
        "зелёная лампа в лесу", "vinterkyla och trägubbe",
    ],
)  # fmt: skip
def test_words_that_do_not_belong_together_are_good_and_so_is_what_a_program_made(password: str) -> None:
    assert weakness(password) is None


@pytest.mark.parametrize(
    "password",
    [
        "password1234", "qwertyuiop12", "111111111111", "Sommar2026!!", "Kvinnojour2026", "kontaktguiden1",
        "lösenord12345", "uppsala kommun 1", "Sommar-Vinter-2026",
    ],
)  # fmt: skip
def test_what_everybody_thinks_of_first_is_refused(password: str) -> None:
    assert weakness(password) is WeakPassword.GUESSABLE


def test_what_others_know_of_the_person_is_refused() -> None:
    about = ("Beatrice Lindqvist", "beatrice.lindqvist@kommunen.example")

    assert weakness("beatricelindqvist", about) is WeakPassword.GUESSABLE
    assert weakness("beatrice.lindqvist@kommunen.example", about) is WeakPassword.GUESSABLE


def test_length_alone_has_limits() -> None:
    assert weakness("x7" * (SHORTEST // 2 - 1)) is WeakPassword.TOO_SHORT
    assert weakness("trollbunden ljusstake " * 6) is WeakPassword.TOO_LONG
    assert weakness(("trollbunden ljusstake femton " * 5)[:LONGEST]) is None


@given(password=st.text(max_size=200))
def test_whatever_is_typed_is_judged(password: str) -> None:
    assert weakness(password) in (None, *WeakPassword)
