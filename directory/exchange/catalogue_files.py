"""The whole folder of catalogue files, read with all its faults or refused with all its faults."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from directory.domain.draft import ServiceDraft, VerificationTask
from directory.domain.errors import Fault, Invalid
from directory.domain.reference import Reference
from directory.exchange.geography_files import read_areas
from directory.exchange.lexicon_files import read_lexicon
from directory.exchange.service_files import read_service_files
from directory.exchange.task_files import read_task_file
from directory.exchange.taxonomy_files import read_taxonomy

Read = TypeVar("Read")


def read_reference(folder: Path) -> Reference:
    """The vocabularies, areas and word lists; Invalid with every fault when something is wrong."""
    faults: list[Fault] = []
    reference = gather_reference(folder, faults)
    return sound(reference, faults)


def read_services(folder: Path, reference: Reference) -> list[ServiceDraft]:
    """Every service, checked alone and against the others; Invalid with every fault when something is wrong."""
    faults: list[Fault] = []
    drafts = gather_services(folder, reference, faults)
    return sound(drafts, faults)


def read_tasks(folder: Path) -> list[VerificationTask]:
    faults: list[Fault] = []
    tasks = read_task_file(folder, faults)
    return sound(tasks, faults)


def find_faults(folder: Path) -> list[Fault]:
    """Everything wrong with the folder, in the order of the files; empty when it can be published."""
    faults: list[Fault] = []
    reference = gather_reference(folder, faults)
    gather_services(folder, reference, faults)
    read_task_file(folder, faults)
    return faults


def gather_reference(folder: Path, faults: list[Fault]) -> Reference:
    return Reference(
        taxonomy=read_taxonomy(folder, faults),
        area_list=read_areas(folder, faults),
        lexicon=read_lexicon(folder, faults),
    )


def gather_services(folder: Path, reference: Reference, faults: list[Fault]) -> list[ServiceDraft]:
    return [draft for _, draft in read_service_files(folder, faults)]


def sound(read: Read, faults: list[Fault]) -> Read:
    if faults:
        raise Invalid(faults)
    return read
