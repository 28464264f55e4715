"""When a request has come whole, at every byte of it."""

from __future__ import annotations

import pytest

from directory.cli.arriving import MOST_AHEAD, is_whole

WHOLE = (
    b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
    b"\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n",
    b"POST / HTTP/1.1\r\ncontent-LENGTH:3\r\n\r\nq=a",
    b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nq=a\r\n0\r\n\r\n",
)


@pytest.mark.parametrize("request_", WHOLE)
def test_a_request_is_whole_at_its_last_byte_and_not_before(request_: bytes) -> None:
    assert is_whole(request_)
    assert not any(is_whole(request_[:cut]) for cut in range(len(request_)))


def test_what_is_longer_than_a_reader_sends_is_read_as_it_comes() -> None:
    assert is_whole(b"x" * MOST_AHEAD)


def test_a_length_that_makes_no_sense_is_for_the_server_to_refuse() -> None:
    assert is_whole(b"POST / HTTP/1.1\r\nContent-Length: many\r\n\r\n")
