"""Editions in the office: listed, checked, compared in words, and pointed at again, with a reason and a proof."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from directory.actions.loading import load_catalogue
from directory.actions.publication import USED, is_publication_due, point_at, publish_office
from directory.actions.users import GivenRole
from directory.catalogue.current import CurrentCatalogue
from directory.catalogue.edition import LISTINGS, EditionStore
from directory.database import writing
from directory.domain.audit import first_break
from directory.domain.draft import ServiceDraft, Visibility
from directory.domain.languages import Translations
from directory.domain.permissions import Role
from directory.publishing.publication import publish
from directory.queries.audit import audit_chain, audit_end, last_of
from tests.actions.offices import FAR, LINE, SUPPORT, fitting, id_of
from tests.domain.drafts import a_contact
from tests.office.client import OfficeClient, form_to
from tests.office.office import TestOffice
from tests.page import Page
from tests.page_checks import text_of
from tests.publishing.offices import guide, reference

ADA = "ada@example.org"
CHANGED = replace(
    SUPPORT,
    name=Translations.of(sv="Stödet", en="The support"),
    summary=Translations.of(sv="Stöd, samtal och fika.", en="Support and talks."),
    contacts=(*SUPPORT.contacts, a_contact("018-765 43 21", visibility=Visibility.STAFF)),
)


@pytest.fixture
def published(office: TestOffice) -> TestOffice:
    """An office with two editions: three services, and one of them changed."""
    load_and_publish(office, SUPPORT, LINE, FAR)
    load_and_publish(office, CHANGED, LINE, FAR)
    return office


@pytest.fixture
def ada(published: TestOffice) -> OfficeClient:
    return published.join(ADA)


def load_and_publish(office: TestOffice, *services: ServiceDraft) -> None:
    with writing(office.engine) as session:
        load_catalogue(session, [fitting(one) for one in services], [], at=office.clock.now)
    with writing(office.engine) as session:
        publish_office(session, lambda tables: made(office, tables), None, at=office.clock.now)


def made(office: TestOffice, session: Session) -> int:
    return publish(session, reference(), guide(), store(office), at=office.clock.now).number


def store(office: TestOffice) -> EditionStore:
    return EditionStore(office.settings.editions)


def rows(page: Page) -> list[list[str]]:
    return [[text_of(cell) for cell in row] for row in page.all("tbody/tr")]


def use(browser: OfficeClient, number: int, why: str = "Fel nummer i natt") -> Page:
    path = f"/publications/{number}/use"
    page = browser.get(path)
    return page.submit(form=form_to(page, path), why=why)


def test_editions_are_listed_with_when_who_and_how_much(ada: OfficeClient) -> None:
    page = ada.get("/").follow("Publiceringar")

    newest, first = rows(page)
    assert newest[0] == "2 används"
    assert newest[2:] == ["programmet", "1", "3"]
    assert first[0] == "1"
    assert first[2:] == ["programmet", "3", "3"]


def test_what_a_colleague_confirmed_stands_with_its_edition(ada: OfficeClient) -> None:
    page = ada.get(f"/entries/{id_of('stodet')}")
    page.submit(form=form_to(page, f"/entries/{id_of('stodet')}/true"), manner="phoned")

    assert rows(ada.get("/publications"))[0][2:] == ["Ada", "1", "3"]
    page = ada.get("/publications/3")
    assert "Ada ringde och bekräftade att det stämmer." in page.main
    assert page.follow("Stödet").heading == "Historik"


def test_a_whole_edition_is_told_from_a_damaged_one(published: TestOffice, ada: OfficeClient) -> None:
    page = ada.get("/publications/1")
    page = page.submit(form=form_to(page, "/publications/1/verify"))
    assert "Utgåvan är hel." in page.main

    damage(published, 1)
    page = page.submit(form=form_to(page, "/publications/1/verify"))
    assert "Utgåvan är skadad." in page.main
    assert "its content is not what was published" in page.main


def test_what_differs_is_said_in_words_first_what_everybody_sees(ada: OfficeClient) -> None:
    page = ada.get("/publications/2/changes")

    everybody, staff = [section for section in page.all("section") if section.find("h2") is not None]
    assert "från ”Stöd och samtal.” till ”Stöd, samtal och fika.”" in text_of(everybody)
    assert "018-765 43 21" not in text_of(everybody)
    assert "Det här ser bara personal" in text_of(staff)
    assert "018-765 43 21" in text_of(staff)


def test_two_editions_are_compared_either_way(ada: OfficeClient) -> None:
    page = ada.get("/publications/1/changes?since=2")

    assert page.heading == "Från utgåva 2 till 1"
    assert "från ”Stöd, samtal och fika.” till ”Stöd och samtal.”" in page.main
    ada.get("/publications/1/changes", status=404)
    ada.get("/publications/2/changes?since=9", status=404)


def test_readers_are_pointed_back_at_once_and_forward_again(published: TestOffice, ada: OfficeClient) -> None:
    public = CurrentCatalogue(store(published))
    assert summary(public) == "Stöd, samtal och fika."

    page = use(ada, 1)

    assert summary(public) == "Stöd och samtal."
    assert "Läsarna ser utgåva 1 nu." in page.main
    assert "Nästa gång något godkänns eller bekräftas publiceras allt som är godkänt på nytt" in page.main
    assert "Ada bytte från utgåva 2 till 1." in page.main
    assert "Fel nummer i natt" in page.main

    page = use(ada, 2, "Numret var rätt")
    assert summary(public) == "Stöd, samtal och fika."
    assert "Nästa gång något godkänns" not in page.main


def test_pointing_back_is_in_the_log_and_nothing_publishes_by_itself_after_it(
    published: TestOffice, ada: OfficeClient
) -> None:
    use(ada, 1)

    with Session(published.engine) as session:
        entry = last_of(session, USED)
        assert entry is not None
        assert (entry.subject, entry.details) == ("edition:1", {"before": 2, "why": "Fel nummer i natt"})
        assert first_break(audit_chain(session), end=audit_end(session)) is None
        assert not is_publication_due(session)


def test_the_next_approval_publishes_everything_anew(published: TestOffice, ada: OfficeClient) -> None:
    public = CurrentCatalogue(store(published))
    use(ada, 1)

    page = ada.get(f"/entries/{id_of('linjen')}")
    page.submit(form=form_to(page, f"/entries/{id_of('linjen')}/true"), manner="phoned")

    assert store(published).current() == 3
    assert summary(public) == "Stöd, samtal och fika."


def summary(public: CurrentCatalogue) -> str:
    assert public.catalogue is not None
    listing = public.catalogue.by_slug("stodet")
    assert listing is not None
    return listing.summary.texts["sv"].text


def test_it_takes_a_reason_and_a_proof_of_who_one_is(published: TestOffice, ada: OfficeClient) -> None:
    page = use(ada, 1, " ")
    assert page.status == 422
    assert "Fyll i det här." in page.main

    published.clock.pass_by(minutes=16)
    assert ada.get("/publications/1/use").heading == "Visa att det är du"
    assert store(published).current() == 2
    published.show_it_is_you(ada, ADA)
    use(ada, 1)
    assert store(published).current() == 1


def test_a_damaged_edition_and_the_one_in_use_are_not_pointed_at(published: TestOffice, ada: OfficeClient) -> None:
    damage(published, 1)

    page = use(ada, 1)
    assert page.status == 409
    assert "Utgåvan är skadad och kan inte användas." in page.main
    assert "Utgåvan används redan." in use(ada, 2).main
    assert store(published).current() == 2
    with Session(published.engine) as session:
        assert last_of(session, USED) is None


def test_an_edition_that_cannot_be_read_is_listed_as_damaged(published: TestOffice, ada: OfficeClient) -> None:
    (store(published).path(1) / "manifest.json").write_text("{}", encoding="utf-8")

    assert rows(ada.get("/publications"))[1][-1] == "skadad"
    ada.get("/publications/1")


@pytest.mark.parametrize("path", ["", "/use", "/changes"])
def test_an_edition_that_is_not_there_is_not_found(ada: OfficeClient, path: str) -> None:
    ada.get(f"/publications/9{path}", status=404)


def test_it_is_for_administrators(published: TestOffice, ada: OfficeClient) -> None:
    bo = published.join(
        "bo@example.org", GivenRole(Role.COORDINATOR, "SE"), GivenRole(Role.REVIEWER, "SE"), name="Bo"
    )

    assert "Publiceringar" not in bo.get("/").links
    bo.get("/publications/1/use", status=403)


def test_before_the_first_publication_it_is_said_that_there_is_none(office: TestOffice) -> None:
    assert "Inget är publicerat än." in office.join(ADA).get("/publications").main


def test_a_pointer_that_says_nothing_is_told_in_words_and_mended_from_the_list(
    published: TestOffice, ada: OfficeClient
) -> None:
    (published.settings.editions / "current").write_text("skräp", encoding="utf-8")

    page = ada.get("/publications")
    assert "Det går inte att läsa vilken utgåva som gäller." in page.main
    assert not any("används" in cell for row in rows(page) for cell in row)
    ada.get("/publications/2")

    assert "Ada valde utgåva 2." in use(ada, 2).main
    assert store(published).current() == 2


def test_what_was_chosen_on_the_machine_itself_is_listed_too(published: TestOffice, ada: OfficeClient) -> None:
    with writing(published.engine) as session:
        point_at(session, None, store(published), 1, "", at=published.clock.now)

    assert "Den som sköter servern bytte från utgåva 2 till 1." in ada.get("/publications").main


def damage(office: TestOffice, number: int) -> None:
    file = store(office).path(number) / "public" / LISTINGS
    content = file.read_bytes()
    file.unlink()
    file.write_bytes(content.replace("Stöd".encode(), b"Stod."))
