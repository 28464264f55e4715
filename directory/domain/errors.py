"""The exceptions of the directory. Each carries a code; words for readers are made where they are shown."""

from __future__ import annotations

from dataclasses import dataclass


class DirectoryError(Exception):
    """Base of everything that the directory itself refuses."""


class NotFound(DirectoryError):
    """The thing asked for is not there, or not there for this reader."""


class Denied(DirectoryError):
    """The actor may not do this."""


class Conflict(DirectoryError):
    """Somebody else changed the same thing first."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with one value: where it stands and why it is refused."""

    file: str
    record: str
    field: str
    value: str
    reason: str

    def __str__(self) -> str:
        what = f"{self.field} = {self.value}: " if self.field else ""
        return f"{self.file}: {self.record}: {what}{self.reason}"


class Invalid(DirectoryError):
    """Input that is refused, with every fault found, not only the first."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(f"{len(faults)} fault(s)")
        self.faults = faults
