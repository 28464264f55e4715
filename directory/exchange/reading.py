"""Reads files of tables and rows into checked shapes and notes every fault instead of stopping at the first.

What the values mean, and whether they fit together, does not belong here.
"""

from __future__ import annotations

import csv
import json
import tomllib
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, PlainValidator, ValidationError

from directory.domain.errors import Fault
from directory.domain.languages import Translations

LONGEST_SHOWN_VALUE = 120
WHOLE_FILE = "(whole file)"


class Shape(BaseModel):
    """Base of every record: no unknown fields, no silent conversions."""

    model_config = ConfigDict(extra="forbid", frozen=True)


AnyShape = TypeVar("AnyShape", bound=Shape)


def read_texts(value: object) -> Translations:
    """Text per language code, as ``name.sv = "…"`` in a file."""
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise ValueError('Write the text per language, as in sv = "…" and en = "…".')
    return Translations.of(**value)


Texts = Annotated[Translations, PlainValidator(read_texts)]


def shown(value: object) -> str:
    """A value as it stands in a fault: on one line and not too long."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    text = text.replace("\n", "\\n")
    return text if len(text) <= LONGEST_SHOWN_VALUE else text[: LONGEST_SHOWN_VALUE - 1] + "…"


def read_toml(folder: Path, name: str, faults: list[Fault]) -> dict[str, Any]:
    """The tables of a file; empty, with a fault, when it cannot be read."""
    try:
        return tomllib.loads((folder / name).read_text(encoding="utf-8"))
    except OSError as error:
        faults.append(Fault(name, WHOLE_FILE, "", "", f"The file cannot be opened: {error.strerror}."))
    except UnicodeDecodeError as error:
        faults.append(Fault(name, WHOLE_FILE, "", "", f"The file is not UTF-8 text: {error.reason}."))
    except tomllib.TOMLDecodeError as error:
        faults.append(Fault(name, WHOLE_FILE, "", "", f"The file is not TOML: {error}."))
    return {}


def read_rows(folder: Path, name: str, faults: list[Fault]) -> list[dict[str, Any]]:
    """The rows of a comma-separated file with a heading; empty, with a fault, when it cannot be read."""
    try:
        with (folder / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    except OSError as error:
        faults.append(Fault(name, WHOLE_FILE, "", "", f"The file cannot be opened: {error.strerror}."))
    except UnicodeDecodeError as error:
        faults.append(Fault(name, WHOLE_FILE, "", "", f"The file is not UTF-8 text: {error.reason}."))
    return []


def read_shape(
    shape: type[AnyShape], content: object, *, file: str, record: str, faults: list[Fault], strict: bool = True
) -> AnyShape | None:
    """One record in its shape; None, with a fault for every wrong field, when it does not fit.

    Rows of text (``strict=False``) may turn into numbers; tables that have types keep them.
    """
    try:
        # Through JSON, because only there strict types go together with lists as tuples and codes as enumerations.
        return shape.model_validate_json(json.dumps(content, default=str), strict=strict)
    except ValidationError as errors:
        for error in errors.errors(include_url=False):
            # People count from one.
            field = ".".join(str(part + 1 if isinstance(part, int) else part) for part in error["loc"])
            value = "" if error["type"] == "missing" else shown(error["input"])
            faults.append(Fault(file, record, field, value, reason_of(error["type"], error["msg"])))
    return None


def reason_of(error_type: str, message: str) -> str:
    """A sentence for a person who edits the file."""
    if error_type == "missing":
        return "This field must be given."
    if error_type == "extra_forbidden":
        return "There is no field of this name."
    message = message.removeprefix("Value error, ").removeprefix("Input should be ")
    if error_type in ("enum", "literal_error"):
        return f"Write one of {message}."
    if error_type == "value_error":
        return message
    return f"Should be {message}."


def records(
    folder: Path, name: str, table: str, shape: type[AnyShape], label: str, faults: list[Fault]
) -> list[AnyShape]:
    """Every fitting record of a file that holds one array of tables. ``label`` is the field that names a record."""
    content = read_toml(folder, name, faults)
    for other in content.keys() - {table}:
        faults.append(Fault(name, WHOLE_FILE, other, "", f"Only [[{table}]] may stand at the top."))
    found = content.get(table, [])
    if not isinstance(found, list):
        faults.append(Fault(name, WHOLE_FILE, table, shown(found), f"Write [[{table}]] with double brackets."))
        return []
    read = []
    for number, record in enumerate(found, start=1):
        named = record.get(label) if isinstance(record, dict) else None
        shaped = read_shape(
            shape, record, file=name, record=shown(named) if named else f"number {number}", faults=faults
        )
        if shaped is not None:
            read.append(shaped)
    return read


def keyed_records(folder: Path, name: str, shape: type[AnyShape], faults: list[Fault]) -> dict[str, AnyShape]:
    """Every fitting record of a file whose top-level tables are the records, by their key and in their order."""
    read = {}
    for key, record in read_toml(folder, name, faults).items():
        shaped = read_shape(shape, record, file=name, record=key, faults=faults)
        if shaped is not None:
            read[key] = shaped
    return read
