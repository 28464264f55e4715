"""The accessibility statement: ``accessibility.toml``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from directory.domain.accessibility import Conformance, Shortcoming, Statement, faults_of
from directory.domain.errors import Fault
from directory.exchange.reading import Shape, Texts, read_shape, read_toml

FILE = "accessibility.toml"
RECORD = "statement"


class ShortcomingShape(Shape):
    what: Texts
    why: Texts
    instead: Texts


class StatementShape(Shape):
    conformance: Conformance
    assessed_on: date
    updated_on: date
    methods: tuple[Texts, ...]
    outside: tuple[Texts, ...] = ()
    shortcomings: tuple[ShortcomingShape, ...] = ()


def read_statement(folder: Path, faults: list[Fault]) -> Statement | None:
    """The statement; None, with every fault, where it cannot be read."""
    shape = read_shape(StatementShape, read_toml(folder, FILE, faults), file=FILE, record=RECORD, faults=faults)
    if shape is None:
        return None
    return Statement(
        conformance=shape.conformance,
        assessed_on=shape.assessed_on,
        updated_on=shape.updated_on,
        methods=shape.methods,
        outside=shape.outside,
        shortcomings=tuple(Shortcoming(**vars(one)) for one in shape.shortcomings),
    )


def find_statement_faults(folder: Path, today: date) -> list[Fault]:
    """What makes the statement unfit to be shown on a day; it grows old while the other files stay true."""
    faults: list[Fault] = []
    statement = read_statement(folder, faults)
    if statement is not None:
        faults += [Fault(FILE, RECORD, *fault) for fault in faults_of(statement, today)]
    return faults
