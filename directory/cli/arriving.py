"""Whether a request has come whole, looked at without taking anything of it. Who waits for it is the worker."""

from __future__ import annotations

import re
import socket

#: More than anything that a reader sends. What is longer, a spreadsheet for the office, is read as it comes.
MOST_AHEAD = 64 * 1024
LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,9})[ \t]*\r\n", re.IGNORECASE)
IN_PIECES = re.compile(rb"\r\ntransfer-encoding:", re.IGNORECASE)
LAST_PIECE = b"0\r\n\r\n"


def has_come(connection: socket.socket, read_ahead: bytes) -> bool:
    """Whether there is a whole request, or as much as there will be. If not, it is readable when more has come."""
    connection.setblocking(False)
    awaited = connection.getsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT)
    try:
        came = connection.recv(MOST_AHEAD, socket.MSG_PEEK)
    except BlockingIOError:
        return is_whole(read_ahead)
    except OSError:
        return True
    is_over = len(came) < awaited
    has_all = is_over or is_whole(read_ahead + came)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, 1 if has_all else len(came) + 1)
    return has_all


def is_whole(begun: bytes) -> bool:
    if len(begun) >= MOST_AHEAD:
        return True
    head, blank_line, body = begun.lstrip(b"\r\n").partition(b"\r\n\r\n")
    if not blank_line:
        return False
    if IN_PIECES.search(head):
        return body.endswith(LAST_PIECE)
    length = LENGTH.search(head + b"\r\n")
    return length is None or len(body) >= int(length[1])
