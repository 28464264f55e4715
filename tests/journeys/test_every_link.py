"""Every link of the public site leads somewhere, and every service can be reached by pressing links alone."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from directory.catalogue.catalogue import Catalogue
from directory.rendering.addresses import Addresses

pytestmark = pytest.mark.slow

#: What there is of everything, everywhere: a situation at a place, and what is printed. One of each is followed.
ALIKE = (
    re.compile(r"/(\w+)/(guide/)[0-9a-f]{8}/(?!where)([\w-]+)"),
    re.compile(r"/(\w+)/(guide|place|entry)/.+/(text|sheet|handout|card|sheet\.pdf|handout\.pdf)"),
)
LINK = re.compile(r'<(?:a|link)\b[^>]*?\bhref="(/[^"#]*)')


@pytest.fixture(scope="module")
def answers(app: Flask) -> dict[str, int]:
    """The status of every address that is reached from the way in; every situation, every place, not all pairs."""
    client = app.test_client(use_cookies=False)
    found: dict[str, int] = {}
    waiting = ["/"]
    followed: set[tuple[str, ...]] = set()
    while waiting:
        address = waiting.pop()
        sort = next((match.groups() for pattern in ALIKE if (match := pattern.fullmatch(address))), None)
        if address in found or sort in followed:
            continue
        followed |= {sort} if sort else set()
        answer = client.get(address)
        found[address] = answer.status_code
        waiting += [answer.location] if answer.status_code == 302 else []
        waiting += LINK.findall(answer.text) if answer.mimetype == "text/html" else []
    return found


def test_no_link_is_dead(answers: dict[str, int]) -> None:
    dead = {address: status for address, status in answers.items() if status not in (200, 302)}
    assert not dead


@pytest.mark.parametrize("language", ["sv", "en"])
def test_links_alone_lead_to_every_service_and_every_place(
    answers: dict[str, int], catalogue: Catalogue, language: str
) -> None:
    addresses = Addresses(language)
    services = {addresses.entry(listing.ref): listing.slug for listing in catalogue.listings}

    lost = [slug for address, slug in services.items() if address not in answers]

    assert not lost, f"only a search finds these: {lost}"
    assert addresses.place("linkoping") in answers
    assert addresses.place("ostergotlands-lan") in answers
