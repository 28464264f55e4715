"""An address that readers press leads where it seems to lead."""

from __future__ import annotations

import pytest

from directory.domain.languages import Translations
from directory.domain.text_checks import LONGEST_TEXT, address_fault, email_fault, prose_faults, text_fault


@pytest.mark.parametrize(
    "address",
    [
        "https://example.se/väg?fråga=1#del",
        "http://EXAMPLE.SE",
        "https://göteborg.se:8443/",
        "https://xn--ltossprataomsex-hlb.nu/",
        "https://www.example.co.uk",
    ],
)
def test_an_address_as_people_write_it_is_right(address: str) -> None:
    assert address_fault(address) == ""


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.se",
        "https:example.se",
        "https://example.se@evil.example/",
        "https://example.se\\@evil.example/",
        "https://a.se\njavascript:x",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://example.se:99999/",
        "https://example.se:port/",
        # Looks like exаmple with an a of another alphabet, and like a dot and letters that are others.
        "https://ex\u0430mple.se/",
        "https://example\u3002se/",
        "https://\uff45xample.se/",
        "https://example\u00b7se.evil.example/",
        "https://e\u0301xample.se/",
    ],
)
def test_an_address_that_leads_elsewhere_than_it_looks_is_refused(address: str) -> None:
    assert address_fault(address)


@pytest.mark.parametrize("address", ["info@example.se", "Info.Jour+1@göteborg.se", "a_b-c@sub.example.org"])
def test_a_mailbox_as_people_write_it_is_right(address: str) -> None:
    assert email_fault(address) == ""


@pytest.mark.parametrize(
    "address", ["\u0430@example.se", "a@ex\u0430mple.se", "a@b.se?bcc=c@d.se", "a@b.se,c@d.se", "a@b", "a b@c.se"]
)
def test_a_mailbox_that_is_another_than_it_looks_is_refused(address: str) -> None:
    assert email_fault(address)


@pytest.mark.parametrize("text", ["<p>Hej</p>", "Hej<br>du", "Råd &amp; stöd", "<!-- x -->"])
def test_what_is_pasted_from_a_page_is_no_text_for_readers(text: str) -> None:
    assert [language for language, _text, _reason in prose_faults(Translations.of(sv="Stöd.", en=text))] == ["en"]


@pytest.mark.parametrize(
    "text", ["Från 18 år, < 25 år & äldre", "Råd & stöd", "1 < 2 > 0", "å" * LONGEST_TEXT, "Hej 🙂"]
)
def test_signs_that_people_write_are_left_alone(text: str) -> None:
    assert text_fault(text) == ""
    assert list(prose_faults(Translations.of(sv=text))) == []


@pytest.mark.parametrize(
    "text",
    [
        "å" * (LONGEST_TEXT + 1),
        "å" * 100_000,
        "Jo\u0335\u0336\u0337\u0338uren",
        "Jour\0en",
        "Jour\u202een",
        "\u3164",
        "Jour\u2800en",
    ],
    ids=["too long", "very long", "tower of marks", "NUL", "turned round", "blank letter", "blank pattern"],
)
def test_what_no_reader_could_read_is_refused(text: str) -> None:
    assert text_fault(text)


@pytest.mark.parametrize("text", ["مُحَمَّدٌ وَمُسَاعَدَة", "ที่นี่ช่วยได้", "Tiếng Việt", "שָׁלוֹם", "ትግርኛ", "Åäö é ü", "हिन्दी"])
def test_marks_that_languages_have_are_left_on_their_letters(text: str) -> None:
    assert text_fault(text) == ""
