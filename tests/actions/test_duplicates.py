"""Merging two services that are one, and keeping apart two that are not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from directory.actions.drafts import start_draft
from directory.actions.duplicates import keep_apart, merge
from directory.actions.publication import is_publication_due
from directory.domain.draft import Visibility
from directory.domain.duplicates import Likeness
from directory.domain.errors import Conflict, Denied, NotFound
from directory.domain.history import Deed
from directory.domain.languages import Translations
from directory.domain.listing import State, Trust
from directory.domain.permissions import Actor
from directory.queries.audit import last_of
from directory.queries.duplicates import list_duplicates
from directory.queries.history import list_events
from tests.actions.offices import AT, SUPPORT, Office, administrator, coordinator, editor, id_of, reviewer
from tests.domain.drafts import a_contact
from tests.publishing.offices import reference

DOUBLE = replace(
    SUPPORT,
    slug="stodet-igen",
    name=Translations.of(sv="Stödet i Uppsala"),
    aliases=("Stödgruppen",),
    summary=Translations.of(sv="Ring 08-123 456 00 eller mejla."),
    contacts=(*SUPPORT.contacts, a_contact("stod@example.org", type="email", trust=Trust.UNVERIFIED, checked="")),
)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office.under(tmp_path)
    office.load(DOUBLE)
    return office


def duplicates(office: Office, actor: Actor) -> list[tuple[str, str, tuple[Likeness, ...]]]:
    with Session(office.engine) as session:
        found = list_duplicates(session, actor, reference().areas)
        return [(one.slug, two.slug, pair.likenesses) for pair, one, two in found]


def merge_them(office: Office, actor: Actor | None = None) -> None:
    with office.writing() as session:
        merge(session, actor or coordinator(), id_of("stodet"), id_of("stodet-igen"), reference=reference(), at=AT)


def test_two_with_one_number_are_shown_to_those_who_may_merge_them(office: Office) -> None:
    assert duplicates(office, coordinator()) == [("stodet", "stodet-igen", (Likeness.NUMBER,))]
    for nobody in (coordinator("12"), reviewer(), editor()):
        assert duplicates(office, nobody) == []


def test_the_one_that_stays_gains_what_the_other_had(office: Office) -> None:
    merge_them(office)

    stays = office.content("stodet")
    assert [(one.value, one.trust) for one in stays.contacts] == [
        ("08-123 456 00", Trust.VERIFIED),
        ("stod@example.org", Trust.UNVERIFIED),
    ]
    assert stays.aliases == ("Stödet i Uppsala", "Stödgruppen")
    assert duplicates(office, coordinator()) == []


def test_the_one_that_goes_leads_to_the_one_that_stays(office: Office) -> None:
    merge_them(office)

    goes = office.content("stodet-igen")
    assert (goes.state, goes.see_instead, goes.contacts) == (State.CLOSED, ("stodet",), ())
    with Session(office.engine) as session:
        assert is_publication_due(session)
        assert [event.deed for event in list_events(session, id_of("stodet-igen"))] == [Deed.MERGED, Deed.LOADED]
        entry = last_of(session, "services.merged")
        assert entry is not None
        assert (entry.by, entry.subject, entry.details) == (2, "service:stodet-igen", {"into": "stodet"})


def test_loading_the_files_again_does_not_undo_it(office: Office) -> None:
    merge_them(office)

    office.load(DOUBLE)

    assert office.content("stodet-igen").state is State.CLOSED


def test_only_those_whose_area_it_is_merge(office: Office) -> None:
    for actor, refusal in ((reviewer(), Denied), (coordinator("12"), NotFound), (editor(), Denied)):
        with pytest.raises(refusal):
            merge_them(office, actor)
    merge_them(office, administrator())


def test_nothing_is_merged_while_somebody_works_on_it(office: Office) -> None:
    with office.writing() as session:
        start_draft(session, coordinator(), id_of("stodet-igen"), at=AT)

    with pytest.raises(Conflict, match="draft_open"):
        merge_them(office)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"visibility": Visibility.STAFF}, "visibility_differs"),
        ({"address_not_shown": True}, "protection_differs"),
    ],
)
def test_what_is_hidden_in_one_does_not_come_to_light_in_the_other(
    office: Office, change: dict[str, object], reason: str
) -> None:
    office.load(replace(DOUBLE, **change))  # type: ignore[arg-type]  # one field of either type

    with pytest.raises(Conflict, match=reason):
        merge_them(office)


def test_a_service_is_not_merged_with_itself(office: Office) -> None:
    with pytest.raises(Conflict, match="same_service"), office.writing() as session:
        merge(session, coordinator(), id_of("stodet"), id_of("stodet"), reference=reference(), at=AT)


def test_two_that_are_kept_apart_are_not_asked_about_again(office: Office) -> None:
    with office.writing() as session:
        keep_apart(session, coordinator(), id_of("stodet-igen"), id_of("stodet"), at=AT)

    assert duplicates(office, coordinator()) == []
    assert office.content("stodet-igen").state is State.ACTIVE
