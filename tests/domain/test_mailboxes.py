"""A mailbox is exactly one, and nothing is smuggled into the head of a mail by way of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.domain.mailboxes import BadMailbox, MailboxFault, dispatch_address, mailbox


@pytest.mark.parametrize(
    ("typed", "kept", "sent_to"),
    [
        ("info@example.org", "info@example.org", "info@example.org"),
        ("Info.Stod+brev@EXAMPLE.org", "Info.Stod+brev@example.org", "Info.Stod+brev@example.org"),
        ("info@göteborg.se", "info@göteborg.se", "info@xn--gteborg-90a.se"),
        ("info@xn--gteborg-90a.se", "info@göteborg.se", "info@xn--gteborg-90a.se"),
        ("info@exämple．org", "info@exämple.org", "info@xn--exmple-cua.org"),
    ],
)
def test_a_mailbox_is_kept_as_people_write_it_and_sent_to_as_servers_know_it(
    typed: str, kept: str, sent_to: str
) -> None:
    assert (mailbox(typed), dispatch_address(typed)) == (kept, sent_to)


@pytest.mark.parametrize(
    "typed",
    [
        *("", "info", "@example.org", "info@", "info@kommun", "info@@example.org", "in fo@example.org"),
        *("a@example.org, b@example.org", "a@example.org;b@example.org", "a@example.org b@example.org"),
        *("Namn <info@example.org>", "<info@example.org>", '"a b"@example.org', "info@[10.0.0.1]"),
        *("info@example.org\nBcc: x@example.org", "info@example.org\r\n", "info\r@example.org", "info@example.org\0"),
        *("info@example.org\u2028", "info\u200b@example.org", "info@localhost", "info@kontoret.invalid"),
        f"{'a' * 65}@example.org",
        f"a@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.{'f' * 20}.org",
    ],
)
def test_what_is_not_one_mailbox_is_refused(typed: str) -> None:
    with pytest.raises(BadMailbox) as refused:
        mailbox(typed)
    assert refused.value.fault is MailboxFault.NOT_ONE


def test_letters_that_few_servers_take_are_told_apart() -> None:
    with pytest.raises(BadMailbox) as refused:
        mailbox("åsa@example.org")
    assert refused.value.fault is MailboxFault.FOREIGN_LETTERS


@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_is_typed_what_is_sent_to_is_one_plain_line(before: str, after: str) -> None:
    try:
        found = dispatch_address(f"{before}@{after}")
    except BadMailbox:
        return
    assert found.isascii()
    assert found.isprintable()
    assert not set(' ,;<>"()') & set(found)
    assert found.count("@") == 1
