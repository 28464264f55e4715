"""What a new service is called for ever, before anybody has written it."""

from __future__ import annotations

import pytest

from directory.domain.beginning import new_slug
from directory.domain.text_checks import SLUG


def test_a_new_service_gets_a_permanent_name_that_nobody_has() -> None:
    assert new_slug("Stödet i Åre", ()) == "stodet-i-are"
    assert new_slug("Stödet", ("stodet", "stodet-2")) == "stodet-3"


@pytest.mark.parametrize("name", ["مأوى", "", "–", "Stöd " * 60, "a" * 99 + " b"])
def test_whatever_a_service_is_called_there_is_a_name_for_it(name: str) -> None:
    slug = new_slug(name, ())

    assert SLUG.fullmatch(slug)
    assert len(slug) <= 100
    assert new_slug(name, {slug}) == f"{slug}-2"
