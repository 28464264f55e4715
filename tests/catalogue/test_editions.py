"""Opening an edition, and following the pointer: damage is refused, and whole older editions are used instead."""

from __future__ import annotations

import gc
import os
import weakref
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread

import pytest

from directory.catalogue.catalogue import Catalogue
from directory.catalogue.current import LOOK_EVERY, TRY_EVERY, CurrentCatalogue
from directory.catalogue.edition import (
    GUIDE,
    LISTINGS,
    MANIFEST,
    POINTER,
    REFERENCE,
    DamagedEdition,
    EditionStore,
    FileEntry,
    Manifest,
    encode_guide,
    encode_listing,
    encode_manifest,
    encode_reference,
    encode_words,
    file_entry,
    read_manifest,
    words_file,
)
from directory.catalogue.kept import Kept
from directory.search.documents import documents
from directory.search.shown_words import shown_words
from directory.search.situations import SituationWordings
from directory.search.understanding import Understanding
from directory.search.whoosh_index import write_whoosh_index
from tests.catalogue.making import a_query, the_reference
from tests.guide.builders import a_listing, words
from tests.publishing.offices import guide

LISTINGS_FILE = f"public/{LISTINGS}"


def make_edition(store: EditionStore, number: int) -> None:
    """A small whole edition with one shelter that is named after its number."""
    path = store.path(number)
    listings = [a_listing("emergency", "emergency_number"), a_listing("shelter", name=words(f"Jouren {number}"))]
    (path / "public").mkdir(parents=True)
    (path / LISTINGS_FILE).write_bytes(b"".join(map(encode_listing, listings)))
    (path / REFERENCE).write_bytes(encode_reference(the_reference()))
    (path / GUIDE).write_bytes(encode_guide(guide()))
    write_whoosh_index(path / "public" / "sv", documents(listings, the_reference(), "sv"))
    (path / "public" / words_file("sv")).write_bytes(encode_words(shown_words(listings, the_reference(), "sv")))
    files = {str(file.relative_to(path)): file_entry(file) for file in path.rglob("*") if file.is_file()}
    manifest = Manifest(
        number=number,
        made_at="2026-09-09T09:00:00Z",
        analysis="test",
        languages=("sv",),
        services={"public": len(listings)},
        files=files,
    )
    (path / MANIFEST).write_bytes(encode_manifest(manifest))


@pytest.fixture
def store(tmp_path: Path) -> EditionStore:
    store = EditionStore(tmp_path)
    make_edition(store, 1)
    store.use(1)
    return store


def shelter_of(current: CurrentCatalogue) -> str:
    catalogue = current.catalogue
    assert catalogue is not None
    return str(catalogue.find(a_query("jouren")).results[0].listing.name.best(("sv",)))


def spoil(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:-20] + b"X" * 20)


def test_an_edition_that_was_published_opens_and_answers(store: EditionStore) -> None:
    catalogue = Catalogue.open(store.path(1))

    assert catalogue.manifest.number == 1
    assert [result.listing.slug for result in catalogue.find(a_query("jouren")).results] == ["shelter"]


@pytest.mark.parametrize("name", [LISTINGS_FILE, REFERENCE, GUIDE, "public/words-sv.json"])
def test_a_changed_file_is_refused_by_name(store: EditionStore, name: str) -> None:
    spoil(store.path(1) / name)

    with pytest.raises(DamagedEdition, match=name.rpartition("/")[2]):
        Catalogue.open(store.path(1))


def test_a_changed_index_is_refused_before_anything_of_it_is_read(store: EditionStore) -> None:
    for file in (store.path(1) / "public" / "sv").iterdir():
        spoil(file)

    with pytest.raises(DamagedEdition, match="public/sv"):
        Catalogue.open(store.path(1))


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: (path / MANIFEST).unlink(),
        lambda path: (path / MANIFEST).write_text("{}"),
        lambda path: (path / LISTINGS_FILE).unlink(),
        lambda path: (path / MANIFEST).write_bytes(encode_manifest(replace(read_manifest(path), format=99))),
    ],
    ids=["no manifest", "empty manifest", "no listings", "another format"],
)
def test_an_edition_that_is_not_whole_is_refused(store: EditionStore, damage: Callable[[Path], None]) -> None:
    damage(store.path(1))

    with pytest.raises(DamagedEdition):
        Catalogue.open(store.path(1))


def test_an_unreadable_listing_is_damage_even_where_hashes_are_not_checked(store: EditionStore) -> None:
    (store.path(1) / LISTINGS_FILE).write_text("not json\n")

    with pytest.raises(DamagedEdition):
        Catalogue.open(store.path(1), verify=False)


def test_before_the_first_publication_there_is_nothing(tmp_path: Path) -> None:
    current = CurrentCatalogue(EditionStore(tmp_path / "none"))

    assert current.catalogue is None
    assert current.degraded == ""


def test_the_first_publication_is_noticed(tmp_path: Path) -> None:
    store = EditionStore(tmp_path)
    current = CurrentCatalogue(store)
    assert current.catalogue is None

    make_edition(store, 1)
    store.use(1)

    assert shelter_of(current) == "Jouren 1"


def test_a_new_edition_is_used_from_the_next_question_on(store: EditionStore) -> None:
    current = CurrentCatalogue(store)
    before = current.catalogue

    make_edition(store, 2)
    store.use(2)

    assert shelter_of(current) == "Jouren 2"
    assert before is not None
    assert str(before.find(a_query("jouren")).results[0].listing.name.best(("sv",))) == "Jouren 1"


def test_pointing_back_brings_the_old_edition_back(store: EditionStore) -> None:
    make_edition(store, 2)
    store.use(2)
    current = CurrentCatalogue(store)
    assert shelter_of(current) == "Jouren 2"

    store.use(1)

    assert shelter_of(current) == "Jouren 1"


def test_the_same_catalogue_is_given_while_nothing_changes(store: EditionStore) -> None:
    current = CurrentCatalogue(store)

    assert current.catalogue is current.catalogue


def test_a_damaged_new_edition_leaves_the_one_in_use(store: EditionStore) -> None:
    current = CurrentCatalogue(store)
    in_use = current.catalogue
    make_edition(store, 2)
    spoil(store.path(2) / LISTINGS_FILE)

    store.use(2)

    assert current.catalogue is in_use
    assert "000002" in current.degraded


def test_at_start_a_damaged_edition_is_passed_over_for_the_whole_one_before(store: EditionStore) -> None:
    make_edition(store, 2)
    make_edition(store, 3)
    spoil(store.path(2) / LISTINGS_FILE)
    spoil(store.path(3) / REFERENCE)
    store.use(3)

    current = CurrentCatalogue(store)

    assert shelter_of(current) == "Jouren 1"
    assert "000003" in current.degraded
    assert "000002" in current.degraded


def test_an_edition_after_the_damaged_one_is_never_used(store: EditionStore) -> None:
    make_edition(store, 2)
    make_edition(store, 3)
    spoil(store.path(2) / LISTINGS_FILE)
    store.use(2)

    assert shelter_of(CurrentCatalogue(store)) == "Jouren 1"


def test_a_whole_edition_ends_the_trouble(store: EditionStore) -> None:
    make_edition(store, 2)
    spoil(store.path(2) / LISTINGS_FILE)
    store.use(2)
    current = CurrentCatalogue(store)
    assert shelter_of(current) == "Jouren 1"

    make_edition(store, 3)
    store.use(3)

    assert shelter_of(current) == "Jouren 3"
    assert current.degraded == ""


@pytest.mark.parametrize("written", ["seven\n", "", "9" * 5_000, "²", "../000001", "\0"])
def test_a_spoilt_pointer_leaves_the_edition_in_use(store: EditionStore, written: str) -> None:
    current = CurrentCatalogue(store)
    assert shelter_of(current) == "Jouren 1"

    (store.folder / POINTER).write_text(written)

    assert shelter_of(current) == "Jouren 1"
    assert "not a number" in current.degraded


def test_what_breaks_in_an_unforeseen_way_leaves_the_edition_in_use(store: EditionStore) -> None:
    current = CurrentCatalogue(store)
    assert shelter_of(current) == "Jouren 1"

    make_edition(store, 2)
    manifest = read_manifest(store.path(2))
    (store.path(2) / MANIFEST).write_bytes(encode_manifest(replace(manifest, files={"\0": FileEntry(0, "")})))
    store.use(2)

    assert shelter_of(current) == "Jouren 1"
    assert current.degraded


def test_files_that_are_cut_off_while_they_are_served_change_no_answer(store: EditionStore) -> None:
    current = CurrentCatalogue(store)
    assert current.catalogue is not None
    current.catalogue.prepare()

    for file in store.path(1).rglob("*.*"):
        os.truncate(file, 0)

    assert shelter_of(current) == "Jouren 1"


def test_a_file_that_nobody_vouches_for_is_not_served(store: EditionStore) -> None:
    manifest = read_manifest(store.path(1))
    rest = {name: entry for name, entry in manifest.files.items() if name != LISTINGS_FILE}
    (store.path(1) / MANIFEST).write_bytes(encode_manifest(replace(manifest, files=rest)))

    with pytest.raises(DamagedEdition, match=f"no hash of {LISTINGS_FILE}"):
        Catalogue.open(store.path(1))


def test_a_missing_pointer_leaves_the_edition_in_use(store: EditionStore) -> None:
    current = CurrentCatalogue(store)
    assert shelter_of(current) == "Jouren 1"

    os.unlink(store.folder / POINTER)

    assert shelter_of(current) == "Jouren 1"
    assert current.degraded


class Looks(Event):
    """Ends a watch after so many looks, each made at once; what happens in between is told by ``between``."""

    def __init__(self, between: Sequence[Callable[[], None]]) -> None:
        super().__init__()
        self._between = list(between)
        self.waited: list[float | None] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.waited.append(timeout)
        if not self._between:
            return True
        self._between.pop(0)()
        return False


def test_a_watched_pointer_is_followed_though_nobody_asks(store: EditionStore) -> None:
    current = CurrentCatalogue(store)
    assert shelter_of(current) == "Jouren 1"
    make_edition(store, 2)
    seen: list[str] = []

    current.watch(Looks([lambda: store.use(2), lambda: seen.append(shelter_of(current))]))

    assert seen == ["Jouren 2"]


def test_while_the_pointer_is_watched_no_question_opens_an_edition(store: EditionStore) -> None:
    current = CurrentCatalogue(store)
    assert shelter_of(current) == "Jouren 1"
    make_edition(store, 2)
    seen: list[str] = []

    def publish_and_ask() -> None:
        store.use(2)
        seen.append(shelter_of(current))

    current.watch(Looks([publish_and_ask]))

    assert seen == ["Jouren 1"]
    assert shelter_of(current) == "Jouren 2"


def test_what_is_watched_is_not_searched_for_garbage_and_what_went_before_is_let_go(
    store: EditionStore,
) -> None:
    current = CurrentCatalogue(store)
    first = weakref.ref(current.catalogue)
    make_edition(store, 2)
    settled: list[int] = []
    gone: list[bool] = []

    current.watch(
        Looks(
            [
                lambda: settled.append(gc.get_freeze_count()),
                lambda: store.use(2),
                lambda: settled.append(gc.get_freeze_count()),
                lambda: gone.append(first() is None),
            ]
        )
    )

    assert min(settled) > 1000
    assert gone == [True]
    assert gc.get_freeze_count() == 0


def test_an_edition_that_arrives_after_its_pointer_is_used_when_it_is_whole(store: EditionStore) -> None:
    """As when a folder is copied from another machine, file by file in any order."""
    make_edition(store, 2)
    late = store.path(2) / LISTINGS_FILE
    content = late.read_bytes()
    late.write_bytes(content[:100])
    current = CurrentCatalogue(store)
    assert shelter_of(current) == "Jouren 1"
    seen: list[tuple[str, bool]] = []

    def look() -> None:
        seen.append((shelter_of(current), bool(current.degraded)))

    def arrive() -> None:
        late.write_bytes(content)

    looks = Looks([lambda: store.use(2), look, look, arrive, look])
    current.watch(looks)

    assert seen == [("Jouren 1", True), ("Jouren 1", True), ("Jouren 2", False)]
    assert looks.waited == [LOOK_EVERY, TRY_EVERY, TRY_EVERY, TRY_EVERY, LOOK_EVERY, LOOK_EVERY]


def test_when_a_watch_breaks_questions_look_for_themselves(store: EditionStore) -> None:
    current = CurrentCatalogue(store)
    assert shelter_of(current) == "Jouren 1"

    def breaks() -> None:
        raise RuntimeError("no more threads")

    with pytest.raises(RuntimeError):
        current.watch(Looks([breaks]))
    make_edition(store, 2)
    store.use(2)

    assert shelter_of(current) == "Jouren 2"


def test_a_new_edition_with_the_same_guide_and_words_reads_neither_again(store: EditionStore) -> None:
    current = CurrentCatalogue(store)
    before = current.catalogue
    assert before is not None
    before.prepare()
    make_edition(store, 2)
    store.use(2)

    after = current.catalogue

    assert after is not None
    after.prepare()
    assert after is not before
    assert after.reference is before.reference


def test_what_was_learnt_of_another_guide_is_not_kept(store: EditionStore) -> None:
    make_edition(store, 2)
    first, second = (read_manifest(store.path(number)) for number in (1, 2))
    other_guide = replace(second, files={**second.files, GUIDE: second.files[REFERENCE]})
    other_words = replace(second, files={**second.files, REFERENCE: second.files[GUIDE]})
    learnt = Understanding(the_reference(), "sv")
    kept = Kept({"sv": learnt}, {"sv": SituationWordings(guide(), the_reference(), learnt)})

    assert kept.between(first, second) == kept
    assert kept.between(first, other_guide) == Kept(kept.understandings)
    assert kept.between(first, other_words) == Kept()


def test_no_question_is_dropped_while_editions_change(store: EditionStore) -> None:
    for number in (2, 3, 4):
        make_edition(store, number)
    current = CurrentCatalogue(store)
    assert shelter_of(current) == "Jouren 1"
    done = Event()
    seen: set[str] = set()
    failures: list[BaseException] = []

    def ask() -> None:
        try:
            while not done.is_set():
                seen.add(shelter_of(current))
        except BaseException as error:
            failures.append(error)

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in (2, 3, 4, 1, 4):
        store.use(number)
        shelter_of(current)
    done.set()
    for thread in threads:
        thread.join()

    assert not failures
    assert shelter_of(current) == "Jouren 4"
    assert seen <= {f"Jouren {number}" for number in (1, 2, 3, 4)}
