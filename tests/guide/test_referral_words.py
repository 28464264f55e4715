"""Every reason that the guide may give has words in every language of the interface."""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest

from directory.domain.finding import Reason
from directory.domain.hours import SWEDISH_TIME, OpenState, OpenStatus
from directory.domain.referral_values import Excluded, Lack, MissingKind, ReasonCode, Referral
from directory.rendering.interface import Interface, read_interfaces
from directory.rendering.plain_text import step_lines
from directory.rendering.referrals import THROUGH, excluded_words, missing_words, reason_in_words
from directory.settings import resource_folder
from tests.guide.builders import a_contact, a_listing, words
from tests.guide.country import the_guide, the_reference

NOW = datetime(2026, 11, 24, 10, tzinfo=SWEDISH_TIME)
VALUES = {
    ReasonCode.SERVES: "05",
    ReasonCode.ELSEWHERE: "0580",
    ReasonCode.VERIFIED: "2026-06-01",
    ReasonCode.THROUGH: "municipality",
    ReasonCode.AGE_FROM: "13",
    ReasonCode.AGE_TO: "25",
}
STATES = {
    ReasonCode.OPEN: OpenState(OpenStatus.OPEN, NOW.replace(hour=16)),
    ReasonCode.OPENS: OpenState(OpenStatus.CLOSED, NOW.replace(hour=16)),
}


def interface(language: str) -> Interface:
    return read_interfaces(resource_folder("translations"), (language,))[language]


def a_referral(code: ReasonCode = ReasonCode.SERVES, **changes: object) -> Referral:
    state = STATES.get(code, OpenState(OpenStatus.UNKNOWN))
    listing = a_listing("a", area_note=words("Fråga först.", "Ask first."), **changes)
    return Referral(listing=listing, contacts=listing.contacts, open_state=state, reasons=())


def said(language: str, code: ReasonCode, value: str, referral: Referral) -> str:
    return reason_in_words(interface(language), the_reference(), Reason(code, value), referral, NOW)


@pytest.mark.parametrize("code", list(ReasonCode))
def test_every_reason_is_said_in_swedish_and_in_english(code: ReasonCode) -> None:
    referral = a_referral(code, contacts=())
    swedish, english = (said(language, code, VALUES.get(code, ""), referral) for language in ("sv", "en"))

    assert swedish
    assert english
    assert swedish != english


def test_the_guide_reaches_nothing_through_somebody_without_words() -> None:
    assert {record.through for record in the_guide().fallbacks.everywhere.values()} == set(THROUGH)


def test_nobody_is_asked_where_there_is_a_number() -> None:
    assert said("sv", ReasonCode.THROUGH, "municipality", a_referral(contacts=(a_contact(),))) == ""
    assert said("sv", ReasonCode.THROUGH, "school", a_referral(contacts=())) == "Fråga på skolan"


@pytest.mark.parametrize(
    ("code", "value", "expected"),
    [
        (ReasonCode.SERVES, "05", "Tar emot från Östergötlands län"),
        (ReasonCode.OPEN, "", "Öppet nu till 16:00"),
        (ReasonCode.VERIFIED, "2026-06-05", "Kontrollerad 5 juni 2026"),
        (ReasonCode.VERIFIED, "", "Kontrollerad"),
        (ReasonCode.AGE_FROM, "15", "Från 15 år"),
    ],
)
def test_reasons_read_as_a_coordinator_would_say_them(code: ReasonCode, value: str, expected: str) -> None:
    assert said("sv", code, value, a_referral(code)) == expected


def test_what_is_lacking_is_said_as_far_as_it_is_known() -> None:
    none = MissingKind(kind="mika", lack=Lack.NONE_HERE)
    silent = MissingKind(kind="mika", lack=Lack.NO_CONTACT)

    assert missing_words(interface("sv"), the_reference(), none, "0580") == (
        "Mikamottagning finns inte i Linköping, så vitt vi vet."
    )
    assert missing_words(interface("sv"), the_reference(), silent, "0180") == (
        "Mikamottagning i Stockholm har inget nummer som vi har kontrollerat."
    )


def test_a_neighbour_is_named_with_whom_it_takes_and_what_its_note_says() -> None:
    neighbour = Excluded(
        listing=a_listing("a", area_note=words("Fråga först.")), reason=Reason(ReasonCode.ELSEWHERE, "1280")
    )

    said = [str(words) for words in excluded_words(interface("sv"), the_reference(), neighbour)]

    assert said == ["Tar emot från Malmö", "Fråga först."]


def test_a_number_in_the_meantime_says_that_nobody_checked_it() -> None:
    way = SimpleNamespace(value="000-00 00 00", mark="x", checked="", is_number=True)
    other = SimpleNamespace(name="Jouren", ways=(way, way))
    referral = SimpleNamespace(name="Kontoret", ways=(), opening="Stängt nu", why=(), meanwhile=(other,))
    text = SimpleNamespace(text="Ring.")
    step = SimpleNamespace(text=text, fits_now=True, when="", contacts=(referral,), missing=(), excluded=())

    lines = list(step_lines(interface("sv"), cast(Any, [step])))

    assert "    Under tiden: Jouren, 000-00 00 00 (ej kontrollerat)" in lines


def test_a_copied_answer_keeps_numbers_in_order_among_arabic_words() -> None:
    way = SimpleNamespace(value="116 016", mark="", checked="", is_number=True)
    referral = SimpleNamespace(name="منظمة", ways=(way,), opening="", why=(), meanwhile=())
    text = SimpleNamespace(text="يمكنك الاتصال.")
    step = SimpleNamespace(text=text, fits_now=True, when="", contacts=(referral,), missing=(), excluded=())

    (line,) = [one for one in step_lines(interface("ar"), cast(Any, [step])) if "116 016" in one]

    assert line.strip() == "\u2068منظمة\u2069: \u2068116 016\u2069"
