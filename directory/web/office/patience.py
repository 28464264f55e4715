"""Makes guessing slow: too many wrong passwords or codes, and the next try has to wait (requirement SE-09).

Unknown addresses are counted like known ones, so a wait tells nobody whether an account is there.
"""

from __future__ import annotations

from hashlib import sha256
from hmac import new as hmac
from math import ceil

from flask import request

from directory.actions.guessing import count_failure, forget_failures, note_guessing, opens_at
from directory.database import writing
from directory.domain.guessing import OF_A_CODE, OF_A_SOURCE, OF_AN_ACCOUNT, Patience
from directory.web.networks import network_of
from directory.web.office.visit import office_visit


class Attempt:
    """One try to sign in: as whom, from where, and with what."""

    def __init__(self, who: str, *, is_code: bool = False) -> None:
        self.visit = office_visit()
        self.who = who
        sort, patience = ("code", OF_A_CODE) if is_code else ("password", OF_AN_ACCOUNT)
        self.account = self._hash(f"{sort} {who.strip().lower()}")
        self.free = patience.free
        self.counted: list[tuple[str, Patience]] = [(self.account, patience)]
        # Where networks cannot be told apart, one that guesses must not make all the others wait.
        network = network_of(request.headers.get("X-Forwarded-For", ""), self.visit.office.settings.trusted_proxies)
        if network is not None:
            self.counted.append((self._hash(f"from {network.hex()}"), OF_A_SOURCE))

    def seconds_to_wait(self) -> int:
        """Zero when the try is looked at."""
        with writing(self.visit.office.engine) as tables:
            opens = max(opens_at(tables, source, patience, self.visit.at) for source, patience in self.counted)
        return max(0, ceil((opens - self.visit.at).total_seconds()))

    def failed(self) -> None:
        """In a transaction of its own: the page's own is rolled back."""
        with writing(self.visit.office.engine) as tables:
            failures = [count_failure(tables, source, self.visit.at) for source, _patience in self.counted]
            if failures[0] == self.free + 1:
                note_guessing(tables, self.who, self.visit.at)

    def succeeded(self) -> None:
        """The source is not forgotten: one account of one's own must not buy more guesses at others."""
        with writing(self.visit.office.engine) as tables:
            forget_failures(tables, self.account)

    def _hash(self, text: str) -> str:
        key = bytes.fromhex(self.visit.office.keys.newest("guessing"))
        return hmac(key, text.encode(), sha256).hexdigest()
