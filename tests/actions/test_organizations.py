"""Merging two organizations that are one, and keeping apart two that are not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from directory.actions.correspondence import give_mailbox
from directory.actions.drafts import save_draft, start_draft
from directory.actions.organizations import keep_organizations_apart, merge_organizations
from directory.actions.publication import is_publication_due
from directory.domain.draft import OrganizationDraft
from directory.domain.errors import Conflict, Denied, NotFound
from directory.domain.history import Deed
from directory.domain.identity import permanent_id
from directory.domain.permissions import Actor, Role
from directory.models import RoleAssignment
from directory.queries.audit import last_of
from directory.queries.duplicates import list_organizations_alike
from directory.queries.history import list_events
from directory.queries.letters import find_correspondent
from directory.queries.organizations import list_organizations, organization_slugs
from directory.queries.users import get_user
from tests.actions.offices import AT, SUPPORT, Office, administrator, coordinator, id_of, reviewer

TWIN = replace(
    SUPPORT,
    slug="tvillingen",
    organization=replace(SUPPORT.organization, slug="linkoping-igen", name="Linköpings  Kommun"),
    contacts=(),
    how_to_get_help=SUPPORT.summary,
)


def organization_id(slug: str) -> UUID:
    return UUID(permanent_id("organization", slug))


STAYS, GOES = organization_id(SUPPORT.organization.slug), organization_id("linkoping-igen")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office.under(tmp_path)
    office.load(TWIN)
    return office


def merge(office: Office, actor: Actor | None = None) -> None:
    with office.writing() as session:
        merge_organizations(session, actor or coordinator(), STAYS, GOES, at=AT)


def alike(office: Office, actor: Actor) -> list[tuple[str, str]]:
    with Session(office.engine) as session:
        return [(one.slug, other.slug) for one, other in list_organizations_alike(session, actor)]


def test_two_organizations_of_one_name_are_shown_and_made_one(office: Office) -> None:
    assert alike(office, coordinator()) == [("linkoping-igen", "linkopings-kommun")]

    merge(office)

    assert alike(office, coordinator()) == []
    assert office.content("tvillingen").organization == office.content("stodet").organization
    with Session(office.engine) as session:
        assert "linkoping-igen" not in organization_slugs(session)
        assert [event.deed for event in list_events(session, id_of("tvillingen"))] == [
            Deed.ORGANIZATIONS_MERGED,
            Deed.LOADED,
        ]
        assert is_publication_due(session)
        logged = last_of(session, "organizations.merged")
        assert logged is not None
        assert logged.subject == "organization:linkoping-igen"
        assert logged.details == {"into": "linkopings-kommun", "services": ["tvillingen"]}


def test_two_that_are_two_are_not_asked_about_again(office: Office) -> None:
    with office.writing() as session:
        keep_organizations_apart(session, coordinator(), STAYS, GOES, at=AT)

    assert alike(office, coordinator()) == []


@pytest.mark.parametrize("actor", [coordinator("12"), reviewer()])
def test_it_is_for_those_who_look_after_all_of_both(office: Office, actor: Actor) -> None:
    assert alike(office, actor) == []
    with pytest.raises((Denied, NotFound)):
        merge(office, actor)


def test_what_the_data_files_say_later_does_not_part_them(office: Office) -> None:
    merge(office)

    office.load(replace(TWIN, aliases=("Nytt",)))

    assert office.content("tvillingen").organization.slug == "linkopings-kommun"


def test_a_draft_that_would_bring_the_organization_back_is_decided_first(office: Office) -> None:
    with office.writing() as session:
        draft = start_draft(session, coordinator(), id_of("tvillingen"), at=AT)
        number, saved, content = draft.id, draft.saved, draft.content
    with office.writing() as session:
        organization = replace(content.organization, name="Ett annat namn")
        save_draft(
            session, coordinator(), number, replace(content, organization=organization), saved=saved, why="", at=AT
        )

    with pytest.raises(Conflict, match="draft_open"):
        merge(office)


def test_a_draft_of_something_else_goes_on(office: Office) -> None:
    with office.writing() as session:
        start_draft(session, coordinator(), id_of("tvillingen"), at=AT)

    merge(office)


def test_letters_go_where_the_other_wanted_them_when_the_one_that_stays_says_nothing(office: Office) -> None:
    with office.writing() as session:
        give_mailbox(session, coordinator(), GOES, "brev@example.org", "sv", at=AT)

    merge(office)

    with Session(office.engine) as session:
        kept = find_correspondent(session, STAYS)
        assert kept is not None
        assert kept.address == "brev@example.org"


def test_only_who_gives_roles_lets_people_into_more_entries(office: Office) -> None:
    with office.writing() as session:
        session.add(RoleAssignment(user_id=5, role=Role.EDITOR, organization_id=GOES, given_at=AT))

    with pytest.raises(Conflict, match="has_users"):
        merge(office)

    merge(office, administrator())
    with Session(office.engine) as session:
        assert [one.organization_id for one in get_user(session, 5).roles_given] == [STAYS]


def test_an_organization_without_entries_is_not_offered(office: Office) -> None:
    office.load(
        replace(TWIN, organization=OrganizationDraft(slug="tredje", name="Tredje", type=TWIN.organization.type))
    )

    with Session(office.engine) as session:
        assert "linkoping-igen" in organization_slugs(session)
        assert "linkoping-igen" not in {one.slug for one in list_organizations(session)}
