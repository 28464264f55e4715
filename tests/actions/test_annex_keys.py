"""What is kept in confidence is readable nowhere without its keys, and survives their change and their loss."""

from __future__ import annotations

import stat
from dataclasses import asdict, replace
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, MetaData, event, insert, inspect, select, update
from sqlalchemy.orm import Session

from directory.actions.annex_keys import annex_condition, give_up, prepare_tables, rotate
from directory.actions.backups import back_up, restore
from directory.catalogue.edition import EditionStore
from directory.domain.annex import Annex, AnnexLocked, Lock
from directory.exchange.backup_files import holds_readable_annexes
from directory.keys import add_key, made_keys
from directory.migrations import downgrade, upgrade
from directory.models import SealedAnnex
from directory.queries.audit import last_of
from directory.vault import BLOCK, Sealed, Vault, open_vault
from tests.actions.annexes import ANNEX, CANARY, CONTACT, PLACE, TELLING, keep, kept, opened, saved
from tests.actions.offices import AT, Office, coordinator, id_of
from tests.databases import SERVER, office_engine

ONE, OTHER = UUID(int=1), UUID(int=2)
on_sqlite = pytest.mark.skipif(bool(SERVER), reason="there the files are the server's")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office.under(tmp_path)
    keep(office.engine, office.keys)
    return office


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Vault:
    path = tmp_path_factory.mktemp("keys") / "annex.keys"
    made_keys(path)
    return open_vault(path)


def sealed(office: Office, slug: str = "stodet") -> Sealed:
    with Session(office.engine) as session:
        row = session.scalars(select(SealedAnnex).where(SealedAnnex.service_id == id_of(slug))).one()
        return Sealed(row.key, row.content)


def lock(office: Office) -> Lock:
    """Why the annex does not open."""
    with pytest.raises(AnnexLocked) as locked:
        kept(office.engine, office.keys)
    return locked.value.lock


def telling(folder: Path) -> set[tuple[str, str]]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    forms = {part: (part.encode(), part.encode("utf-16-le")) for part in TELLING}
    return {
        (path.name, part)
        for path in files
        for part, encoded in forms.items()
        if any(one in path.read_bytes() for one in encoded)
    }


def lose_keys(office: Office) -> bytes:
    """Another key in the place of the right one, which is given back."""
    right = office.keys.read_bytes()
    office.keys.unlink()
    made_keys(office.keys)
    return right


@given(st.binary(max_size=3 * BLOCK))
def test_what_was_sealed_opens_and_its_length_is_a_whole_number_of_blocks(vault: Vault, content: bytes) -> None:
    one = vault.seal(content, ONE)

    assert vault.open(one, ONE) == content
    assert (len(one.content) - len(vault.seal(b"", ONE).content)) % BLOCK == 0


def test_the_same_is_never_sealed_the_same(vault: Vault) -> None:
    assert len({vault.seal(b"", ONE).content for _time in range(100)}) == 100


@given(st.integers(0, 200), st.integers(1, 255))
def test_what_was_moved_cut_or_written_in_does_not_open(vault: Vault, place: int, change: int) -> None:
    one = vault.seal(CANARY.encode(), ONE)
    flipped = bytearray(one.content)
    flipped[place] ^= change

    for content, entry in ((one.content, OTHER), (bytes(flipped), ONE), (one.content[:place], ONE), (b"", ONE)):
        with pytest.raises(AnnexLocked) as locked:
            vault.open(Sealed(one.key, content), entry)
        assert locked.value.lock is Lock.DAMAGED


@on_sqlite
def test_no_file_holds_a_value_while_it_is_written_read_changed_and_removed(office: Office, tmp_path: Path) -> None:
    before = opened(office, coordinator()).number
    saved(office, coordinator(), replace(ANNEX, places=(PLACE, replace(PLACE, note="Kanarieporten"))), number=before)
    with Session(office.engine) as session:
        session.execute(select(SealedAnnex)).all()
        assert (tmp_path / "office.sqlite-wal").stat().st_size > 0
        assert telling(tmp_path) == set()
    saved(office, coordinator(), Annex(), number=opened(office, coordinator()).number)

    back_up(office.engine, EditionStore(tmp_path / "editions"), tmp_path / "backup", at=AT)

    assert telling(tmp_path) == set()


def test_an_annex_that_was_moved_to_another_entry_is_refused(office: Office) -> None:
    keep(office.engine, office.keys, "linjen", Annex(contacts=(CONTACT,)))
    with office.writing() as session:
        of_line = update(SealedAnnex).where(SealedAnnex.service_id == id_of("linjen"))
        session.execute(of_line.values(content=sealed(office).content))

    with pytest.raises(AnnexLocked) as locked:
        kept(office.engine, office.keys, "linjen")

    assert locked.value.lock is Lock.DAMAGED
    assert kept(office.engine, office.keys) == ANNEX
    with Session(office.engine) as session:
        assert list(annex_condition(session, office.keys).locked) == [id_of("linjen")]


def test_a_key_is_made_for_its_owner_once_and_not_while_something_is_sealed(office: Office) -> None:
    assert stat.S_IMODE(office.keys.stat().st_mode) == 0o600
    right = office.keys.read_bytes()
    assert not prepare_tables(office.engine, office.keys)
    office.keys.unlink()

    assert not prepare_tables(office.engine, office.keys)

    assert not office.keys.exists()
    assert lock(office) is Lock.NO_KEYS
    office.keys.write_bytes(right)
    office.keys.chmod(0o600)
    assert kept(office.engine, office.keys) == ANNEX


def test_a_new_key_seals_everything_and_the_old_one_is_needed_no_longer(office: Office) -> None:
    keep(office.engine, office.keys, "linjen", Annex(contacts=(CONTACT,)))
    before = {slug: sealed(office, slug) for slug in ("stodet", "linjen")}

    assert rotate(office.engine, office.keys, at=AT) == 2

    assert not {sealed(office, slug).key for slug in before} & {one.key for one in before.values()}
    lines = office.keys.read_text().split()
    assert len(lines) == 2
    office.keys.write_text(lines[-1])
    assert kept(office.engine, office.keys) == ANNEX
    assert kept(office.engine, office.keys, "linjen") == Annex(contacts=(CONTACT,))
    with office.writing() as session:
        entry = last_of(session, "annex.sealed_anew")
        assert entry is not None
        assert (entry.by, entry.details) == (None, {"count": 2})


def test_all_keys_open_and_the_newest_seals(office: Office) -> None:
    old = sealed(office).key
    add_key(office.keys)
    assert kept(office.engine, office.keys) == ANNEX
    with Session(office.engine) as session:
        assert annex_condition(session, office.keys).has_older

    saved(office, coordinator(), Annex((PLACE,)), number=opened(office, coordinator()).number)

    assert sealed(office).key == open_vault(office.keys).newest != old


@pytest.mark.parametrize("is_lost", [True, False], ids=["a key is lost", "a value is damaged"])
def test_no_key_is_added_and_nothing_sealed_anew_unless_everything_opens(office: Office, is_lost: bool) -> None:
    keep(office.engine, office.keys, "linjen", Annex(contacts=(CONTACT,)))
    if is_lost:
        lose_keys(office)
    else:
        with office.writing() as session:
            of_line = update(SealedAnnex).where(SealedAnnex.service_id == id_of("linjen"))
            session.execute(of_line.values(content=b"\0" * 100))
    before, keys = sealed(office), office.keys.read_bytes()

    with pytest.raises(AnnexLocked):
        rotate(office.engine, office.keys, at=AT)

    assert (sealed(office), office.keys.read_bytes()) == (before, keys)


def test_under_another_key_nothing_is_opened_saved_or_lost_for_any_entry(office: Office) -> None:
    number = opened(office, coordinator()).number
    before = sealed(office)
    right = lose_keys(office)

    assert lock(office) is Lock.OTHER_KEYS
    with pytest.raises(AnnexLocked):
        opened(office, coordinator())
    with pytest.raises(AnnexLocked):
        keep(office.engine, office.keys, "borta", Annex((PLACE,)))
    with pytest.raises(AnnexLocked):
        saved(office, coordinator(), Annex(), number=number)

    assert sealed(office) == before
    office.keys.write_bytes(right)
    assert kept(office.engine, office.keys) == ANNEX


def test_a_file_that_others_may_read_opens_nothing(office: Office) -> None:
    office.keys.chmod(0o644)

    assert lock(office) is Lock.BAD_KEYS


def test_what_nobody_can_open_is_given_up_and_the_rest_stays(office: Office) -> None:
    lose_keys(office)
    keep_anyway = open_vault(office.keys).seal(b"{}", id_of("linjen"))
    with office.writing() as session:
        session.add(SealedAnnex(service_id=id_of("linjen"), key=keep_anyway.key, content=keep_anyway.content))

    assert give_up(office.engine, office.keys, at=AT) == 1

    assert kept(office.engine, office.keys) == Annex()
    assert sealed(office, "linjen") == keep_anyway
    keep(office.engine, office.keys)
    assert kept(office.engine, office.keys) == ANNEX
    assert give_up(office.engine, office.keys, at=AT) == 0


def test_a_backup_comes_back_sealed_and_opens_when_its_key_does(office: Office, tmp_path: Path) -> None:
    back_up(office.engine, EditionStore(tmp_path / "editions"), tmp_path / "backup", at=AT)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    there = Office(office_engine(elsewhere), elsewhere / "annex.keys")

    restore(there.engine, EditionStore(elsewhere / "editions"), tmp_path / "backup", annex_keys=there.keys)

    assert sealed(there) == sealed(office)
    prepare_tables(there.engine, there.keys)
    assert lock(there) is Lock.NO_KEYS
    made_keys(there.keys)
    assert lock(there) is Lock.OTHER_KEYS
    there.keys.write_bytes(office.keys.read_bytes())
    assert kept(there.engine, there.keys) == ANNEX


def readable(folder: Path) -> Engine:
    """An office of an older program, with what it kept in confidence."""
    engine = Office.under(folder).engine
    (folder / "annex.keys").unlink()
    downgrade(engine, "0005")
    tables = MetaData()
    with engine.begin() as connection:
        tables.reflect(connection)
        for name, row in (("annex_places", PLACE), ("annex_contacts", CONTACT)):
            service = id_of("stodet") if SERVER else id_of("stodet").hex
            connection.execute(insert(tables.tables[name]), {"service_id": service, **asdict(row)})
    return engine


def test_what_an_older_program_left_readable_is_sealed_and_gone_from_every_file(tmp_path: Path) -> None:
    engine, keys = readable(tmp_path), tmp_path / "annex.keys"
    if not SERVER:
        assert telling(tmp_path)

    assert prepare_tables(engine, keys)

    assert kept(engine, keys) == ANNEX
    assert not {"annex_places", "annex_contacts"} & set(inspect(engine).get_table_names())
    assert telling(tmp_path) == set()


def test_a_readable_annex_stays_as_it_is_without_a_place_for_its_key(tmp_path: Path) -> None:
    engine = readable(tmp_path)

    with pytest.raises(AnnexLocked):
        upgrade(engine)
    assert prepare_tables(engine, tmp_path / "annex.keys")

    assert kept(engine, tmp_path / "annex.keys") == ANNEX


def test_a_backup_of_an_older_program_is_sealed_when_it_comes_back(tmp_path: Path) -> None:
    for name in ("older", "here"):
        (tmp_path / name).mkdir()
    older = readable(tmp_path / "older")
    back_up(older, EditionStore(tmp_path / "older" / "editions"), tmp_path / "backup", at=AT)
    assert holds_readable_annexes(tmp_path / "backup")
    here = Office(office_engine(tmp_path / "here"), tmp_path / "here" / "annex.keys")

    restore(here.engine, EditionStore(tmp_path / "here" / "editions"), tmp_path / "backup", annex_keys=here.keys)

    assert kept(here.engine, here.keys) == ANNEX
    assert telling(tmp_path / "here") == set()
    back_up(here.engine, EditionStore(tmp_path / "here" / "editions"), tmp_path / "anew", at=AT)
    assert not holds_readable_annexes(tmp_path / "anew")


def test_a_change_of_key_that_is_cut_off_leaves_everything_under_the_key_before(office: Office) -> None:
    before = sealed(office)

    def cut_off(_connection: object) -> None:
        raise InterruptedError

    event.listen(office.engine, "commit", cut_off)
    with pytest.raises(InterruptedError):
        rotate(office.engine, office.keys, at=AT)
    event.remove(office.engine, "commit", cut_off)

    assert sealed(office) == before
    assert len(office.keys.read_text().split()) == 2
    assert kept(office.engine, office.keys) == ANNEX
    assert rotate(office.engine, office.keys, at=AT) == 1
