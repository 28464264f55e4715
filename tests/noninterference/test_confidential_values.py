"""Two offices that differ only in confidential values show readers the same, byte for byte (requirement CA-03).

`make noninterference` tries ten times as many pairs.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, given, settings
from sqlalchemy import event
from sqlalchemy.orm import Session

from directory.database import writing
from directory.domain.languages import Translations
from directory.domain.listing import Listing
from directory.domain.taxonomy import Taxonomy
from directory.models import SealedAnnex, Service
from directory.publishing import lines
from directory.publishing.disclosure import Audience, disclose
from directory.publishing.publication import PublicationFailed
from directory.queries.confidential import annex_of
from directory.queries.services import list_services
from directory.settings import Settings
from directory.vault import Vault
from directory.web.app import create_public_app
from tests.conftest import NOW
from tests.noninterference.offices import Secrets, annexes, hold, postings, seen, some_drafts
from tests.publishing.offices import Office, new_vault

PAIRS = int(os.environ.get("NONINTERFERENCE_PAIRS", "1000"))
CANARY = "Kanariegatan"
LINK = re.compile(r'href="(/[^"#]*)')
MANY = settings(max_examples=PAIRS, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    office = Office.under(tmp_path, some_drafts())
    with writing(office.engine) as opened:
        yield opened


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return new_vault(tmp_path)


def canary_annex(session: Session) -> list[Secrets]:
    return [
        Secrets(
            row.id, f"{CANARY} {number}", f"999 {number:02}", CANARY, (59.0 + number, 18.0), f"08-{CANARY}", CANARY
        )
        for number, row in enumerate(list_services(session))
    ]


def test_what_readers_see_does_not_depend_on_what_is_confidential(session: Session, vault: Vault) -> None:
    without = seen(session)

    @MANY
    @given(annexes())
    def hold_for_any_annex(annex: list[Secrets]) -> None:
        hold(session, vault, annex)
        assert seen(session) == without

    hold_for_any_annex()


def test_a_build_that_leaks_is_caught(session: Session, vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    """The test above could fail: with a disclosure that lets one confidential value out, it does."""
    without = seen(session)

    def leaking(service: Service, audience: Audience, taxonomy: Taxonomy) -> Listing | None:
        listing = disclose(service, audience, taxonomy)
        places = annex_of(session, vault, service.id).places
        if listing is None or not places:
            return listing
        return replace(listing, area_note=Translations.of(sv=f"{len(places[0].street)}"))

    monkeypatch.setattr(lines, "disclose", leaking)

    @settings(MANY, phases=[Phase.generate])
    @given(annexes())
    def hold_for_any_annex(annex: list[Secrets]) -> None:
        hold(session, vault, annex)
        assert seen(session) == without

    with pytest.raises(AssertionError):
        hold_for_any_annex()


def test_the_indexes_hold_the_same_whatever_is_confidential(session: Session, vault: Vault) -> None:
    without = postings(session)

    hold(session, vault, canary_annex(session))

    assert postings(session) == without
    assert not [posting for posting in without if CANARY in posting]


def test_listing_services_reads_nothing_of_the_annex(session: Session, vault: Vault) -> None:
    hold(session, vault, canary_annex(session))
    asked: list[str] = []
    event.listen(session.get_bind(), "before_cursor_execute", lambda *told: asked.append(told[2]))

    seen(session)

    assert asked
    assert not [statement for statement in asked if "annex" in statement]


def test_no_file_of_an_edition_holds_a_confidential_value(tmp_path: Path, vault: Vault) -> None:
    office = Office.under(tmp_path, some_drafts())
    with writing(office.engine) as session:
        hold(session, vault, canary_annex(session))
        assert session.query(SealedAnnex).count() == len(some_drafts())

    office.publish()

    for file in office.store.folder.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert CANARY.encode() not in content, file.name
            assert CANARY.encode("utf-16-le") not in content, file.name
            assert CANARY.casefold().encode() not in content, file.name


def test_every_page_is_the_same_byte_for_byte(tmp_path: Path, vault: Vault) -> None:
    crawled = []
    for name in ("without", "with"):
        office = Office.under(tmp_path / name, some_drafts())
        if name == "with":
            with writing(office.engine) as session:
                hold(session, vault, canary_annex(session))
        office.publish()
        crawled.append(crawl(create_public_app(Settings(var=tmp_path / name, now=NOW)).test_client()))

    without, with_annex = crawled
    assert len(without) > 200
    assert without.keys() == with_annex.keys()
    assert not [address for address, answer in without.items() if with_annex[address] != answer]


def crawl(client: FlaskClient) -> dict[str, tuple[int, tuple[tuple[str, str], ...], bytes]]:
    """Status, headers and bytes of what is reached by links from the way in, one of each sort at a place."""
    found: dict[str, tuple[int, tuple[tuple[str, str], ...], bytes]] = {}
    waiting = ["/sv/", "/en/", "/sv/nowhere", "/robots.txt", "/healthz"]
    while waiting:
        address = waiting.pop()
        is_at_a_place = re.search(r"/guide/[0-9a-f]{8}/|/place/[a-z-]+/|\.pdf$|/card$", address)
        if address in found or is_at_a_place:
            continue
        answer = client.get(address)
        found[address] = (answer.status_code, tuple(sorted(answer.headers.items())), answer.data)
        waiting += LINK.findall(answer.text) if answer.mimetype == "text/html" else []
    return found


def test_a_service_that_becomes_protected_is_gone_with_the_next_edition(tmp_path: Path) -> None:
    first, *others = some_drafts()
    place = next(draft.place for draft in (first, *others) if draft.place) if any(d.place for d in others) else None
    told = replace(first, address_not_shown=False, summary=Translations.of(sv=f"Vid {CANARY}."), place=place)
    office = Office.under(tmp_path, [told, *others])
    office.publish()
    office.load([replace(first, address_not_shown=True, place=None), *others])

    manifest = office.publish()

    now = office.store.path(manifest.number)
    assert not [file for file in now.rglob("*") if file.is_file() and CANARY.encode() in file.read_bytes()]


def test_a_text_that_tells_where_a_shelter_is_stops_the_publication(tmp_path: Path) -> None:
    shelter = next(draft for draft in some_drafts() if draft.kind == "womens_shelter")
    others = [draft for draft in some_drafts() if draft is not shelter]
    office = Office.under(tmp_path, some_drafts())
    before = office.publish().number
    office.load([replace(shelter, hours_note=Translations.of(sv="Ring på vid Storgatan 12.")), *others])

    with pytest.raises(PublicationFailed, match=rf"{shelter.slug}: hours_note.sv: .*Storgatan 12"):
        office.publish()

    assert office.store.current() == before
