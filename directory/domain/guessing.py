"""How long a guesser must wait. The wait grows, and it ends: nobody can lock another out (requirement SE-09)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

#: After this long without a failure, everything is forgotten.
MEMORY = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Patience:
    """So many failures cost nothing; then the wait doubles with each, up to ``longest``."""

    free: int
    longest: timedelta

    def wait(self, failures: int) -> timedelta:
        if failures <= self.free:
            return timedelta(0)
        return min(timedelta(seconds=2 ** min(failures - self.free, 20)), self.longest)

    def open_at(self, failures: int, last_at: datetime) -> datetime:
        return last_at + self.wait(failures)


#: A minute at most for a password: who has forgotten it can still try, and a guesser gets 1,440 tries a day.
OF_AN_ACCOUNT = Patience(free=4, longest=timedelta(minutes=1))
#: Six digits are few, and whoever is asked for them has given the right password already.
OF_A_CODE = Patience(free=4, longest=timedelta(minutes=15))
#: Many people may share an address, so it takes longer until it counts.
OF_A_SOURCE = Patience(free=20, longest=timedelta(minutes=15))
