"""An edition that takes over what did not change is that which would be made anew, and takes over nothing unsound."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, update
from sqlalchemy.orm import ORMExecuteState, Session

from directory.catalogue.edition import LISTINGS, MADE_FROM, EditionStore, read_fingerprints, read_listings
from directory.database import writing
from directory.domain.draft import ServiceDraft, Visibility
from directory.domain.languages import Translations
from directory.domain.listing import State
from directory.models import Organization, Service
from directory.publishing import base, index_files
from directory.publishing.disclosure import Audience
from directory.publishing.publication import publish
from directory.queries.services import list_services
from directory.search.whoosh_index import WhooshIndex
from tests.publishing.offices import AT, Office, few_drafts, guide, reference

LANGUAGES = ("sv", "en")
Change = Callable[[ServiceDraft], ServiceDraft]

CHANGES: Mapping[str, Change] = {
    "nothing": lambda draft: draft,
    "words": lambda draft: replace(draft, summary=Translations.of(sv="Zebrahuset öppnar", en="Zebras open")),
    "name": lambda draft: replace(draft, name=Translations.of(sv="Vårt nya namn"), aliases=("Zebran", "Zebran")),
    "kind": lambda draft: replace(draft, kind="police", needs=()),
    "staff": lambda draft: replace(draft, visibility=Visibility.STAFF),
    "staff contacts": lambda draft: replace(
        draft, contacts=tuple(replace(contact, visibility=Visibility.STAFF) for contact in draft.contacts)
    ),
    "closed": lambda draft: replace(draft, state=State.CLOSED),
}


def read_index(folder: Path) -> dict[str, dict[str, float]]:
    """For every token that any listing holds, the listings and their weights."""
    index = WhooshIndex.open(folder)
    keys = index.keys()
    found = {token: {keys[n]: round(w, 3) for n, w in index.postings(token)} for token in index.vocabulary()}
    index.close()
    return {token: postings for token, postings in found.items() if postings}


def content(store: EditionStore, number: int) -> dict[str, Any]:
    """All that an edition says: its files byte for byte, its indexes by what they hold."""
    folder = store.path(number)
    indexes = {f"{audience}/{language}": audience for audience in Audience for language in LANGUAGES}
    files = {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*.json*")}
    del files["manifest.json"]
    return files | {name: read_index(folder / name) for name in indexes}


changes = st.dictionaries(st.integers(0, len(few_drafts()) - 1), st.sampled_from(sorted(CHANGES)), max_size=5)


@settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(st.lists(changes, min_size=1, max_size=3))
def test_taken_over_or_made_anew_an_edition_says_the_same(
    tmp_path_factory: pytest.TempPathFactory, rounds: list[dict[int, str]]
) -> None:
    folder = tmp_path_factory.mktemp("office")
    office = Office.under(folder)
    office.publish(languages=LANGUAGES)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index_files, "MOST_CHANGED", 1.0)
        for changed in rounds:
            drafts = [CHANGES[changed.get(number, "nothing")](one) for number, one in enumerate(few_drafts())]
            office.load(drafts)
            last = office.publish(languages=LANGUAGES).number

    anew = Office(office.engine, EditionStore(folder / "anew"))
    anew.publish(languages=LANGUAGES)

    assert content(office.store, last) == content(anew.store, 1)


def test_a_service_that_is_gone_is_gone_from_every_file(tmp_path: Path) -> None:
    office = Office.under(tmp_path)
    office.publish(languages=LANGUAGES)
    with writing(office.engine) as session:
        gone = list_services(session)[0]
        name = gone.slug
        session.delete(gone)

    office.publish(languages=LANGUAGES)

    anew = Office(office.engine, EditionStore(tmp_path / "anew"))
    anew.publish(languages=LANGUAGES)
    assert content(office.store, 2) == content(anew.store, 1)
    assert name not in read_fingerprints(office.store.path(2) / MADE_FROM)


def inodes(folder: Path) -> dict[str, int]:
    return {str(file.relative_to(folder)): file.stat().st_ino for file in folder.rglob("*") if file.is_file()}


def test_files_of_indexes_are_shared_between_editions_and_audiences(tmp_path: Path) -> None:
    office = Office.under(tmp_path)
    office.publish(languages=LANGUAGES)
    office.load([replace(few_drafts()[0], aliases=("Zebrahuset",)), *few_drafts()[1:]])

    office.publish(languages=LANGUAGES)

    one, two = inodes(office.store.path(1)), inodes(office.store.path(2))
    large = [name for name in one if name.endswith(".seg")]
    assert len(large) == len(Audience) * len(LANGUAGES)
    assert all(one[name] == two[name] for name in large)
    assert len({one[name] for name in large}) == len(LANGUAGES)
    assert office.store.problems(2) == []


def test_what_is_for_staff_never_entered_a_file_of_the_public(tmp_path: Path) -> None:
    hidden = replace(few_drafts()[0], visibility=Visibility.STAFF, aliases=("Zebrahuset",))
    office = Office.under(tmp_path, [hidden, *few_drafts()[1:]])
    office.publish(languages=LANGUAGES)
    for summary in ("ett", "två", "tre"):
        second = replace(few_drafts()[1], summary=Translations.of(sv=f"Nu {summary}"))
        office.load([hidden, second, *few_drafts()[2:]])
        office.publish(languages=LANGUAGES)

    vocabulary = {
        (number, audience, token)
        for number in office.store.numbers()
        for audience in Audience
        for token in WhooshIndex.open(office.store.path(number) / audience / "sv").vocabulary()
        if "zebra" in token
    }

    assert {audience for _number, audience, _token in vocabulary} == {Audience.PROFESSIONAL}


def test_another_program_takes_nothing_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = Office.under(tmp_path)
    office.publish(languages=LANGUAGES)
    monkeypatch.setattr(base, "PROGRAM", "another")

    manifest = office.publish(languages=LANGUAGES)

    assert manifest.previous == 1
    assert set(inodes(office.store.path(1)).values()).isdisjoint(inodes(office.store.path(2)).values())


def test_made_anew_an_edition_shares_nothing_with_those_before(tmp_path: Path) -> None:
    office = Office.under(tmp_path)
    office.publish(languages=LANGUAGES)

    manifest = office.publish(languages=LANGUAGES, anew=True)

    assert manifest.previous == 1
    assert content(office.store, 1) == content(office.store, 2)
    assert set(inodes(office.store.path(1)).values()).isdisjoint(inodes(office.store.path(2)).values())


@pytest.mark.parametrize("name", ["public/sv/*.seg", "professional/words-en.json", MADE_FROM, "guide.json"])
def test_nothing_is_taken_over_from_an_edition_with_a_damaged_file(tmp_path: Path, name: str) -> None:
    office = Office.under(tmp_path)
    office.publish(languages=LANGUAGES)
    damaged = next(office.store.path(1).glob(name))
    damaged.write_bytes(damaged.read_bytes()[:-1] + b"X")

    manifest = office.publish(languages=LANGUAGES)

    assert manifest.previous is None
    assert set(inodes(office.store.path(1)).values()).isdisjoint(inodes(office.store.path(2)).values())
    assert office.store.problems(2) == []


def names_shown(office: Office, number: int) -> set[str]:
    listings = read_listings(office.store.path(number) / "public" / LISTINGS)
    return {listing.organization.name for listing in listings}


def test_what_another_session_changed_is_published_though_this_one_read_it_before(tmp_path: Path) -> None:
    office = Office.under(tmp_path)
    office.publish(languages=("sv",))
    with Session(office.engine, expire_on_commit=False) as session:
        held = list_services(session)
        session.commit()
        with writing(office.engine) as other:
            other.execute(update(Organization).values(name="Zebrahuset"))
        assert "Zebrahuset" not in {service.organization.name for service in held}

        manifest = publish(session, reference(), guide(), office.store, at=AT, languages=("sv",))

    assert names_shown(office, manifest.number) == {"Zebrahuset"}


@contextmanager
def changing_once(office: Office, change: Callable[[Session], None]) -> Iterator[None]:
    """Lets somebody else change the office just before services are read for the first time."""
    waiting = [change]

    def before(state: ORMExecuteState) -> None:
        if waiting and state.bind_mapper is Service.__mapper__:
            with writing(office.engine) as other:
                waiting.pop()(other)

    event.listen(Session, "do_orm_execute", before)
    yield
    event.remove(Session, "do_orm_execute", before)
    assert not waiting


def test_what_changed_while_it_was_read_is_read_again_the_next_time(tmp_path: Path) -> None:
    office = Office.under(tmp_path)
    slug = few_drafts()[0].slug

    def change_it_now(session: Session) -> None:
        session.execute(update(Service).where(Service.slug == slug).values(confidence="changed meanwhile"))

    with changing_once(office, change_it_now):
        office.publish(languages=("sv",))

    held = read_fingerprints(office.store.path(1) / MADE_FROM)
    assert held.keys() == {draft.slug for draft in few_drafts()} - {slug}
    office.publish(languages=("sv",))
    listings = read_listings(office.store.path(2) / "public" / LISTINGS)
    assert {one.slug for one in listings if one.confidence == "changed meanwhile"} == {slug}
