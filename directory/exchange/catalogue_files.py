"""The whole folder of catalogue files, read with all its faults or refused with all its faults."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from directory.domain.checks import check_services, check_task
from directory.domain.draft import ServiceDraft, VerificationTask
from directory.domain.errors import Fault, Invalid
from directory.domain.guide import Guide
from directory.domain.reference import Reference
from directory.domain.reference_checks import check_concept_services, check_reference
from directory.exchange.accessibility_file import read_statement
from directory.exchange.geography_files import read_areas
from directory.exchange.guide_files import read_guide as read_guide_folder
from directory.exchange.lexicon_files import read_lexicon
from directory.exchange.service_files import read_service_files
from directory.exchange.task_files import TASKS, read_task_file
from directory.exchange.taxonomy_files import CONCEPTS, read_taxonomy

GUIDE = "guide"
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
    """Every task; whether its service exists is told by ``find_faults``."""
    faults: list[Fault] = []
    tasks = read_task_file(folder, faults)
    return sound(tasks, faults)


def read_guide(folder: Path, reference: Reference, slugs: Collection[str]) -> Guide:
    """The guide, checked against the vocabularies and the slugs of the catalogue; Invalid with every fault."""
    faults: list[Fault] = []
    guide = gather_guide(folder, reference, slugs, faults)
    if guide is None:
        raise Invalid(faults)
    return guide


def find_faults(folder: Path) -> list[Fault]:
    """Everything wrong with the folder; empty when it can be published."""
    faults: list[Fault] = []
    reference = gather_reference(folder, faults)
    drafts = gather_services(folder, reference, faults)
    slugs = {draft.slug for draft in drafts}
    gather_tasks(folder, reference, slugs, faults)
    gather_guide(folder, reference, slugs, faults)
    return faults


def gather_reference(folder: Path, faults: list[Fault]) -> Reference:
    reference = Reference(
        taxonomy=read_taxonomy(folder, faults),
        area_list=read_areas(folder, faults),
        lexicon=read_lexicon(folder, faults),
        accessibility=read_statement(folder, faults),
    )
    files = {"concepts": CONCEPTS, "areas": "geography"}
    for vocabulary, fault in check_reference(reference):
        faults.append(replace(fault, file=files.get(vocabulary, f"taxonomy/{vocabulary}.toml")))
    return reference


def gather_services(folder: Path, reference: Reference, faults: list[Fault]) -> list[ServiceDraft]:
    files, drafts = [], []
    for file, draft in read_service_files(folder, faults):
        files.append(file)
        drafts.append(draft)
    faults += [replace(fault, file=files[position]) for position, fault in check_services(drafts, reference)]
    slugs = {draft.slug for draft in drafts}
    for fault in check_concept_services(reference.taxonomy.concepts.values(), slugs):
        faults.append(replace(fault, file=CONCEPTS))
    return drafts


def gather_tasks(folder: Path, reference: Reference, slugs: Collection[str], faults: list[Fault]) -> None:
    for task in read_task_file(folder, faults):
        faults += [replace(fault, file=TASKS) for fault in check_task(task, reference, slugs)]


def gather_guide(folder: Path, reference: Reference, slugs: Collection[str], faults: list[Fault]) -> Guide | None:
    try:
        return read_guide_folder(folder / GUIDE, reference, slugs)
    except Invalid as invalid:
        faults += [replace(fault, file=f"{GUIDE}/{fault.file}") for fault in invalid.faults]
        return None


def sound(read: Read, faults: list[Fault]) -> Read:
    if faults:
        raise Invalid(faults)
    return read
