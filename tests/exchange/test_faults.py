"""A fault in the data files is named with its file, record, field and value; all faults at once, not the first."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from directory.domain.errors import Invalid
from directory.exchange import find_faults, read_reference, read_services
from directory.settings import resource_folder

FILE = "services/blekinge.toml"
FIRST = "lansstyrelsen-blekinge"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shutil.copytree(resource_folder("data"), tmp_path / "data")
    return tmp_path / "data"


def plant(data: Path, before: str, after: str, file: str = FILE) -> None:
    path = data / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("before", "after", "field"),
    [
        ('kind = "county_board"', 'kind = "castle"', "kind"),
        ('needs = ["advice', 'needs = ["wishes", "advice', "needs"),
        ('target_groups = ["prof', 'target_groups = ["martians", "prof', "target_groups"),
        ('areas = ["10"]', 'areas = ["99"]', "areas"),
        ('see_instead = ["kvinno', 'see_instead = ["no-such", "kvinno', "see_instead"),
        ('state = "active"', 'state = "dormant"', "state"),
        ('value = "010-224 00 00"', 'value = "010-22"', "value"),
        ('value = "blekinge@lansstyrelsen.se"', 'value = "blekinge at lansstyrelsen"', "value"),
        ('trust = "verified"', 'trust = "withheld"', "trust"),
        ('checked = "2026-01-02"', 'checked = "2026-13-02"', "checked"),
        ('areas = ["10"]', 'areas = ["10"]\nage_min = 30\nage_max = 20', "age"),
        ('areas = ["10"]', 'areas = ["10"]\nunheard_of = 1', "unheard_of"),
        ('name.sv = "Länsstyrelsen i Blekinge län"', 'name.sv = ""', "name"),
    ],
)
def test_a_fault_is_named_with_its_place(data: Path, before: str, after: str, field: str) -> None:
    plant(data, before, after)

    faults = find_faults(data)

    assert faults
    assert {fault.file for fault in faults} == {FILE}
    assert any(FIRST in fault.record and field in fault.field for fault in faults), [str(fault) for fault in faults]
    assert all(fault.reason.endswith(".") for fault in faults)


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("words/needs.toml", "\nar = [", "\naar = ["),
        ("words/kinds.toml", "\nmatch_only_ar = [", "\nmatch_only_arr = ["),
        ("words/groups.toml", "\nen = [", "\nen = [3, "),
        ("concepts.toml", "\nwords_ar = [", "\nwords_aar = ["),
        ("concepts.toml", "\nwords_ar = [", "\nword_ar = ["),
    ],
)
def test_words_stand_under_a_language_that_exists(data: Path, file: str, before: str, after: str) -> None:
    plant(data, before, after, file)

    assert find_faults(data)


def test_every_fault_is_named_not_only_the_first(data: Path) -> None:
    plant(data, 'kind = "county_board"', 'kind = "castle"')
    plant(data, 'areas = ["10"]', 'areas = ["99"]')
    plant(data, 'areas = ["1080"]', 'areas = ["0000"]')

    faults = find_faults(data)

    assert len(faults) >= 3
    assert {fault.value for fault in faults} >= {"castle", "99", "0000"}


def test_a_file_that_is_no_toml_is_named_with_the_others(data: Path) -> None:
    (data / "services" / "skane.toml").write_text("[[service\n", encoding="utf-8")
    plant(data, 'kind = "county_board"', 'kind = "castle"')

    files = {fault.file for fault in find_faults(data)}

    assert {FILE, "services/skane.toml"} <= files


def test_a_slug_that_stands_twice_is_refused(data: Path) -> None:
    plant(data, 'slug = "kvinnojouren-karlskrona"', f'slug = "{FIRST}"')

    assert any(fault.field == "slug" for fault in find_faults(data))


def test_an_actor_that_stands_under_two_slugs_is_refused(data: Path) -> None:
    plant(data, 'slug = "lansstyrelsen-orebro", name =', 'slug = "orebro-lan", name =', "services/orebro.toml")

    (found,) = [fault for fault in find_faults(data) if fault.file.startswith("services/")]
    assert found.field == "organization.slug"
    assert "one actor has one slug" in found.reason


def test_an_old_number_is_never_the_number_to_call(data: Path) -> None:
    plant(data, 'value = "010-224 00 00"', 'value = "020-50 50 50"')

    assert any("020-50 50 50" in fault.value for fault in find_faults(data))


def test_a_shelter_may_not_have_an_address(data: Path) -> None:
    plant(data, "address_not_shown = true", 'place = { address = "Storgatan 1", locality = "Karlskrona" }')

    assert any("place" in fault.field for fault in find_faults(data))


def test_reading_faulty_files_raises_every_fault(data: Path) -> None:
    plant(data, 'kind = "county_board"', 'kind = "castle"')
    plant(data, 'areas = ["1080"]', 'areas = ["0000"]')

    with pytest.raises(Invalid) as caught:
        read_services(data, read_reference(data))

    assert len(caught.value.faults) >= 2
