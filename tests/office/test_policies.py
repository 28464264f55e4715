"""Who may open which address: every route of the office, for every role near and far, from the table of acts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from directory.actions.users import GivenRole, give_roles
from directory.database import writing
from directory.domain.permissions import AREA_ROLES, ORGANIZATION_ROLES, POLICY, Role
from directory.models import Organization
from directory.queries.users import find_user
from directory.web.office.policies import (
    JUST_NOW,
    RECENT,
    anybody,
    check_office_policies,
    office_policy,
    requires,
    signed_in,
)
from tests.areas import OURS
from tests.deny_list import telling_words
from tests.office.client import OfficeClient
from tests.office.office import TestOffice

SHOWN = {None: "", RECENT: ", shown again", JUST_NOW: ", shown just now"}
FROZEN = Path(__file__).parent / "routes.txt"
ADA = "ada@example.org"
PART = re.compile(r"<(?:(?P<sort>\w+)(?:\([^)]*\))?:)?\w+>")
VALUES = {"int": "1", "uuid": "00000000-0000-0000-0000-000000000001"}
#: One of each sort of person; areas and organizations that are really there.
PEOPLE: dict[str, tuple[GivenRole, ...]] = {
    "without a role": (),
    **{role.value: (GivenRole(role),) for role in Role if role not in AREA_ROLES | ORGANIZATION_ROLES},
    **{
        f"{role.value} of {area}": (GivenRole(role, area=area),)
        for role in sorted(AREA_ROLES)
        for area in ("0380", "03", "nmt:ost", "SE", "9999")
    },
    **{role.value: (GivenRole(role, organization=OURS),) for role in ORGANIZATION_ROLES},
}


def rules(app: Flask) -> Iterator[Rule]:
    return iter(sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule))


def table(app: Flask) -> str:
    lines = []
    for rule in rules(app):
        policy = office_policy(app, rule.endpoint)
        assert policy is not None
        who = "anybody" if not policy.signed_in else f"may {policy.act}" if policy.act else "signed in"
        fresh = SHOWN[policy.proof]
        methods = " ".join(sorted(set(rule.methods or ()) - {"HEAD", "OPTIONS"}))
        lines.append(f"{methods:9} {rule.rule:50} {who}{fresh}")
    return "\n".join(lines) + "\n"


def path_of(rule: Rule) -> str:
    """An address of the route; what it names need not be there."""
    return PART.sub(lambda part: VALUES.get(part["sort"] or "", "x"), rule.rule)


def methods_of(rule: Rule) -> list[str]:
    return sorted(set(rule.methods or ()) & {"GET", "POST"})


def is_let_in(answer: TestResponse) -> bool:
    """Whether the page itself answered, whatever it said: also that nothing is there, or that a token is missing."""
    return answer.status_code != 403 and answer.headers.get("Location") not in ("/sign-in", "/confirm")


def test_the_table_of_addresses_is_the_one_that_was_reviewed(office: TestOffice) -> None:
    assert table(office.app) == FROZEN.read_text(encoding="utf-8"), (
        f"An address or its policy changed. When that is meant, put this into {FROZEN.name}:\n{table(office.app)}"
    )


def test_no_address_tells_what_is_done_here(office: TestOffice) -> None:
    assert not [rule.rule for rule in rules(office.app) if telling_words(rule.rule)]


def test_strangers_get_no_further_than_the_door(office: TestOffice) -> None:
    for rule in rules(office.app):
        policy = office_policy(office.app, rule.endpoint)
        assert policy is not None
        for method in methods_of(rule):
            answer = office.browser().ask(method, path_of(rule))
            if policy.signed_in:
                assert (answer.status_code, answer.headers.get("Location")) == (303, "/sign-in"), f"{method} {rule}"


def test_every_address_opens_for_exactly_those_whom_the_table_of_acts_names(office: TestOffice) -> None:
    """Route × role × scope: nothing is written here by hand, so nothing can be forgotten."""
    with writing(office.engine) as session:
        session.add(Organization(id=OURS, slug="ours", name="Ours", type="ngo"))
    browser = office.join("bea@example.org", name="Bea")
    seen = set()
    for person, roles in PEOPLE.items():
        with writing(office.engine) as session:
            bea = find_user(session, "bea@example.org")
            assert bea is not None
            invite_first(office)
            give_roles(session, None, bea.id, roles, at=office.clock.now)
        for rule in rules(office.app):
            policy = office_policy(office.app, rule.endpoint)
            if policy is None or policy.act is None:
                continue
            holds = {given.role for given in roles if given.area != "9999"}
            expected = any(one.role in holds for one in POLICY[policy.act])
            for method in methods_of(rule):
                answer = ask_freshly(browser, office, method, rule)
                assert is_let_in(answer) is expected, f"{person}: {method} {rule} answered {answer.status}"
            seen.add((rule.rule, expected))
    assert {expected for _rule, expected in seen} == {True, False}


def ask_freshly(browser: OfficeClient, office: TestOffice, method: str, rule: Rule) -> TestResponse:
    """A form is sent without its token, so that nothing is ever changed."""
    answer = browser.ask(method, path_of(rule))
    if answer.headers.get("Location") == "/confirm":
        office.show_it_is_you(browser, "bea@example.org")
        answer = browser.ask(method, path_of(rule))
    return answer


def invite_first(office: TestOffice) -> None:
    """Somebody else is the administrator that an office must have."""
    if ADA not in office.secrets:
        office.secrets[ADA] = ""
        office.link(ADA, "Ada")


def test_a_role_that_is_taken_away_is_gone_at_the_next_request(office: TestOffice) -> None:
    browser = office.join("bea@example.org", name="Bea")
    office.link(ADA, "Ada")
    assert browser.ask("GET", "/users").status_code == 200

    with writing(office.engine) as session:
        bea = find_user(session, "bea@example.org")
        assert bea is not None
        give_roles(session, None, bea.id, [GivenRole(Role.READER)], at=office.clock.now)

    page = browser.get("/users", status=403)
    assert page.heading == "Det här ingår inte i din roll"
    assert "Användare" not in browser.get("/").links


def test_an_address_without_a_policy_stops_the_program() -> None:
    app = Flask(__name__, static_folder=None)
    for name, marked in (("a", anybody), ("b", signed_in()), ("c", requires(next(iter(POLICY))))):
        app.add_url_rule(f"/{name}", name, marked(lambda: ""))
    check_office_policies(app)

    app.add_url_rule("/forgotten", "forgotten", lambda: "")

    with pytest.raises(RuntimeError, match=r"/forgotten .* has no policy"):
        check_office_policies(app)


def test_an_address_that_may_change_or_delete_stops_the_program() -> None:
    app = Flask(__name__, static_folder=None)
    app.add_url_rule("/thing", "thing", anybody(lambda: ""), methods=["DELETE"])

    with pytest.raises(RuntimeError, match="DELETE"):
        check_office_policies(app)
