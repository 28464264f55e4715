"""An edition is whole or it is not there, whatever happens while it is made."""

from __future__ import annotations

import fcntl
import os
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from directory.catalogue.catalogue import Catalogue
from directory.catalogue.edition import LISTINGS, read_listings
from directory.database import writing
from directory.domain.annex import Annex, ConfidentialContact, ConfidentialPlace
from directory.domain.draft import Visibility
from directory.domain.finding import Query
from directory.domain.languages import Translations
from directory.migrations import upgrade
from directory.publishing.publication import LOCK, UNFINISHED, PublicationFailed
from directory.queries.confidential import keep_annex
from directory.queries.services import list_services
from tests.databases import database_url, office_engine
from tests.killing import lived
from tests.publishing.offices import AT, Office, all_drafts, few_drafts, new_vault, publish_once

KILLS = 12


def listing_bytes(office: Office, number: int, audience: str = "public") -> bytes:
    return (office.store.path(number) / audience / LISTINGS).read_bytes()


def test_the_first_publication_is_edition_one_and_in_use(tmp_path: Path) -> None:
    office = Office.under(tmp_path)

    manifest = office.publish()

    assert manifest.number == office.store.current() == 1
    assert manifest.services == {"public": len(few_drafts()), "professional": len(few_drafts())}
    assert office.store.problems(1) == []


def test_publishing_the_same_twice_gives_the_same_listings_byte_for_byte(tmp_path: Path) -> None:
    office = Office.under(tmp_path)
    office.publish()
    office.load(few_drafts())

    office.publish()

    assert listing_bytes(office, 1) == listing_bytes(office, 2)
    assert office.store.current() == 2


def test_listings_say_all_that_the_files_say(tmp_path: Path) -> None:
    office = Office.under(tmp_path, all_drafts())
    office.publish(languages=("sv",))

    listings = {listing.slug: listing for listing in read_listings(office.store.path(1) / "public" / LISTINGS)}

    assert listings.keys() == {draft.slug for draft in all_drafts()}
    plain = ("kind", "also_kinds", "name", "summary", "aliases", "match_words", "old_numbers", "audiences", "needs")
    more = ("target_groups", "areas", "area_note", "based_in", "languages", "age_min", "age_max", "cost", "anonymous")
    rest = ("interpreter", "how_to_get_help", "not_for", "see_instead", "state", "sources", "place", "hours_note")
    for draft in all_drafts():
        listing = listings[draft.slug]
        for name in (*plain, *more, *rest):
            assert getattr(listing, name) == getattr(draft, name), (draft.slug, name)
        said = [(c.type, c.value, c.trust, c.checked, c.audience, c.schedule) for c in listing.contacts]
        assert said == [(c.type, c.value, c.trust, c.checked, c.audience, c.schedule) for c in draft.contacts]


def test_what_is_for_staff_goes_into_the_professional_edition_only(tmp_path: Path) -> None:
    second = next(draft for draft in few_drafts() if draft.contacts)
    first, *others = (draft for draft in few_drafts() if draft is not second)
    hidden = replace(first, visibility=Visibility.STAFF)
    contacts = tuple(replace(contact, visibility=Visibility.STAFF) for contact in second.contacts)
    office = Office.under(tmp_path, [hidden, replace(second, contacts=contacts), *others])

    office.publish()

    public = {one.slug: one for one in read_listings(office.store.path(1) / "public" / LISTINGS)}
    staff = {one.slug: one for one in read_listings(office.store.path(1) / "professional" / LISTINGS)}
    assert hidden.slug not in public
    assert hidden.slug in staff
    assert public[second.slug].contacts == ()
    assert len(staff[second.slug].contacts) == len(second.contacts)


def test_nothing_of_the_annex_gets_into_any_file_of_an_edition(tmp_path: Path) -> None:
    office = Office.under(tmp_path)
    canary = "Zebragatan 4711"
    with writing(office.engine) as session:
        service = list_services(session)[0].id
        place = ConfidentialPlace(street=canary, postcode="98765", locality=canary, note=canary)
        contact = ConfidentialContact(type="phone", value=canary, note=canary)
        keep_annex(session, new_vault(tmp_path), service, Annex((place,), (contact,)))

    office.publish()

    held = [path for path in office.store.folder.rglob("*") if path.is_file() and b"Zebragatan" in path.read_bytes()]
    assert held == []


def test_a_changed_service_is_found_by_its_new_words_and_not_by_its_old(tmp_path: Path) -> None:
    office = Office.under(tmp_path)
    office.publish()
    first, *others = few_drafts()
    office.load([replace(first, aliases=("Zebrahuset",), name=Translations.of(sv="Nya namnet")), *others])

    office.publish()

    before, after = (Catalogue.open(office.store.path(number)) for number in (1, 2))
    found = [result.listing.slug for result in after.find(Query(at=AT, text="zebrahuset")).results]
    assert found[0] == first.slug
    assert before.by_slug(first.slug) != after.by_slug(first.slug)


def test_an_empty_office_publishes_nothing(tmp_path: Path) -> None:
    office = Office(office_engine(tmp_path), Office.under(tmp_path / "other").store)
    upgrade(office.engine)

    with pytest.raises(PublicationFailed, match="no service"):
        office.publish()


def test_a_file_where_the_folder_should_be_is_said_in_words(tmp_path: Path) -> None:
    office = Office.under(tmp_path)
    office.store.folder.write_text("in the way")

    with pytest.raises(PublicationFailed, match="Nothing was published"):
        office.publish()


def test_a_full_disk_leaves_the_old_edition_in_use(tmp_path: Path) -> None:
    office = Office.under(tmp_path)
    office.publish()
    office.load([replace(few_drafts()[0], aliases=("Annat",))])

    script = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n" + PUBLISHING
    )
    outcome = run(script, tmp_path)

    assert outcome.returncode == 3, outcome.stderr
    assert "Nothing was published" in outcome.stdout
    assert office.store.current() == 1
    assert office.store.problems(1) == []


def test_only_one_publishes_at_a_time(tmp_path: Path) -> None:
    office = Office.under(tmp_path)

    def publish_within(done: int, total: int) -> None:
        if done == 1:
            with pytest.raises(PublicationFailed, match="Another publication"):
                office.publish()

    office.publish(progress=publish_within)

    assert office.store.numbers() == [1]


def test_a_publication_under_way_is_waited_for_by_those_with_patience(tmp_path: Path) -> None:
    office = Office.under(tmp_path)
    office.store.folder.mkdir()
    with ThreadPoolExecutor() as pool, (office.store.folder / LOCK).open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        waiting = pool.submit(office.publish, languages=("sv",), patience=60.0)
        assert office.store.current() is None
        fcntl.flock(other, fcntl.LOCK_UN)

        assert waiting.result().number == 1


def test_a_damaged_edition_is_not_built_upon(tmp_path: Path) -> None:
    office = Office.under(tmp_path)
    office.publish()
    (office.store.path(1) / "public" / LISTINGS).write_bytes(b"{}\n")

    manifest = office.publish()

    assert manifest.previous is None
    assert office.store.problems(manifest.number) == []


def test_leftovers_of_a_killed_publication_are_cleared(tmp_path: Path) -> None:
    office = Office.under(tmp_path)
    leftover = office.store.folder / f"{UNFINISHED}000009"
    leftover.mkdir(parents=True)
    (leftover / "half").write_text("x")

    office.publish()

    assert not leftover.exists()


@pytest.mark.slow
def test_killed_at_any_moment_the_edition_in_use_is_whole(tmp_path: Path) -> None:
    office = Office.under(tmp_path)
    office.publish()
    chance = random.Random(20261121)  # noqa: S311 - which moments, not a secret

    for _ in range(KILLS):
        lived(chance.uniform(0.0, 0.25), publish_once, tmp_path, database_url(tmp_path))
        current = office.store.current()
        assert current is not None
        assert office.store.problems(current) == []

    number = office.publish().number
    assert office.store.current() == number
    assert not list(office.store.folder.glob(f"{UNFINISHED}*"))


PUBLISHING = """
import sys
from pathlib import Path
from directory.catalogue.edition import EditionStore
from directory.database import open_engine, writing
from directory.publishing.publication import PublicationFailed, publish
from tests.publishing.offices import AT, guide, reference
folder, database = Path(sys.argv[1]), sys.argv[2]
guide()
print("ready", flush=True)
try:
    with writing(open_engine(database)) as session:
        publish(session, reference(), guide(), EditionStore(folder / "editions"), at=AT)
except PublicationFailed as error:
    print(error)
    sys.exit(3)
"""


def run(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "ignore", "-c", script, str(folder), database_url(folder)]
    return subprocess.run(command, capture_output=True, text=True, env=environment(), check=False)  # noqa: S603 - ours


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
