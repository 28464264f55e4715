"""Every address of the public site has a policy, and the table of addresses changes only on purpose."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from directory.web.routing import check_policies, policy_of, public
from tests.deny_list import telling_words

FROZEN = Path(__file__).parents[1] / "web" / "routes.txt"


def table(app: Flask) -> str:
    lines = []
    for rule in app.url_map.iter_rules():
        policy = policy_of(app, rule.endpoint)
        methods = " ".join(sorted(set(rule.methods or ()) - {"HEAD", "OPTIONS"}))
        listed = "listed" if policy is not None and policy.indexable else "not listed"
        lines.append(f"{methods:5} {rule.rule:40} {rule.endpoint:24} public, {listed}")
    return "\n".join(sorted(lines, key=lambda line: line.split()[1:])) + "\n"


def test_the_table_of_addresses_is_the_one_that_was_reviewed(app: Flask) -> None:
    assert table(app) == FROZEN.read_text(encoding="utf-8"), (
        "An address, its methods or its policy changed. When that is meant, and old addresses still lead somewhere, "
        f"put this into {FROZEN.name}:\n{table(app)}"
    )


def test_no_address_tells_what_is_looked_for(app: Flask) -> None:
    telling = [rule.rule for rule in app.url_map.iter_rules() if telling_words(rule.rule)]
    assert not telling, f"addresses stay in the reader's history, so they are neutral (SB-14): {telling}"


def test_an_address_without_a_policy_stops_the_program() -> None:
    app = Flask(__name__, static_folder=None)
    app.add_url_rule("/open", "open", public()(lambda: ""))
    check_policies(app)

    app.add_url_rule("/forgotten", "forgotten", lambda: "")

    with pytest.raises(RuntimeError, match=r"/forgotten .* has no policy"):
        check_policies(app)


def test_an_address_that_may_change_or_delete_stops_the_program() -> None:
    app = Flask(__name__, static_folder=None)
    app.add_url_rule("/thing", "thing", public()(lambda: ""), methods=["DELETE"])

    with pytest.raises(RuntimeError, match="DELETE"):
        check_policies(app)
