"""What is said of a guide file with a fault: which file, which record, which field, and why."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from directory.domain.errors import Fault, Invalid
from directory.exchange.guide_files import read_guide
from directory.settings import resource_folder
from tests.guide.country import the_drafts, the_guide, the_reference


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "guide"
    shutil.copytree(resource_folder("data") / "guide", copy)
    return copy


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def faults(folder: Path) -> list[Fault]:
    with pytest.raises(Invalid) as refusal:
        read_guide(folder, the_reference(), {draft.slug for draft in the_drafts()})
    return refusal.value.faults


def test_a_copy_of_the_guide_reads_as_the_guide(folder: Path) -> None:
    assert read_guide(folder, the_reference(), {draft.slug for draft in the_drafts()}) == the_guide()


def test_a_misspelt_field_is_named_with_its_situation(folder: Path) -> None:
    replace(folder / "situations/buyer.toml", "quick_exit = true", "quickexit = true")

    assert {(fault.file, fault.record, fault.field) for fault in faults(folder)} == {
        ("situations/buyer.toml", "change-a-habit", "quickexit"),
        ("situations/buyer.toml", "change-a-habit", "quick_exit"),
    }


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('urgency = "acute"', 'urgency = "soon"', "urgency"),
        ("age = { max = 17 }", 'age = { max = "17" }', "age.max"),
        ("quick_exit = true", "quick_exit = 1", "quick_exit"),
        ("last_checked = 2026-11-20", 'last_checked = "in November"', "last_checked"),
        ("show_rules = false", 'show_rules = "no"', "show_rules"),
    ],
)
def test_a_value_that_does_not_exist_is_named_with_its_field(folder: Path, old: str, new: str, field: str) -> None:
    replace(folder / "situations/child_or_youth.toml", old, new)

    found = faults(folder)

    assert [(fault.record, fault.field) for fault in found] == [("help-right-now", field)]
    assert found[0].reason


def test_a_file_that_is_not_toml_is_named(folder: Path) -> None:
    (folder / "rules.toml").write_text("[[rule", encoding="utf-8")

    assert {fault.file for fault in faults(folder)} == {"rules.toml"}


@pytest.mark.parametrize("name", ["sources.toml", "fallbacks.toml", "questions.toml"])
def test_a_file_that_is_gone_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()

    assert name in {fault.file for fault in faults(folder)}


def test_a_record_that_stands_twice_is_named(folder: Path) -> None:
    replace(folder / "situations/buyer.toml", 'id = "what-the-law-says"', 'id = "change-a-habit"')

    assert ("change-a-habit", "id") in {(fault.record, fault.field) for fault in faults(folder)}


def test_a_table_where_a_list_of_tables_belongs_is_refused(folder: Path) -> None:
    (folder / "questions.toml").write_text('start = "start"\n[question]\nid = "start"\n', encoding="utf-8")

    assert ("questions.toml", "question") in {(fault.file, fault.field) for fault in faults(folder)}


def test_what_does_not_belong_at_the_top_of_a_file_is_refused(folder: Path) -> None:
    replace(folder / "situations/buyer.toml", 'audience = "buyer"', 'audience = "buyer"\nversion = 2')

    assert ("situations/buyer.toml", "version") in {(fault.file, fault.field) for fault in faults(folder)}


def test_faults_of_content_in_several_files_are_told_together(folder: Path) -> None:
    replace(folder / "situations/buyer.toml", 'contacts = ["kast"]', 'contacts = ["service:gone"]')
    replace(
        folder / "situations/public.toml", 'contacts = ["social_services"]', 'contacts = ["regional_coordinator"]'
    )
    replace(folder / "fallbacks.toml", '"service:preventell"', '"service:nspm-stodtelefon"')

    assert {(fault.file, fault.value) for fault in faults(folder)} == {
        ("situations/buyer.toml", "service:gone"),
        ("situations/public.toml", "regional_coordinator"),
        ("fallbacks.toml", "service:nspm-stodtelefon"),
    }
