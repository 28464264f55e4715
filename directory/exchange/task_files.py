"""What coordinators should find out: ``tasks.toml``. Nothing here may reach a page for readers."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from directory.domain.draft import VerificationTask
from directory.domain.errors import Fault
from directory.exchange.reading import Shape, records

TASKS = "tasks.toml"


class TaskShape(Shape):
    service: str = ""
    priority: Literal["high", "normal", "low"]
    what: str
    contact_type: str = ""
    source: str = ""
    reason: str = ""
    never_publish: bool = False


def read_task_file(folder: Path, faults: list[Fault]) -> list[VerificationTask]:
    return [
        VerificationTask(**shape.model_dump())
        for shape in records(folder, TASKS, "task", TaskShape, "service", faults)
    ]
