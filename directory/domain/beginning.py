"""What a service begins as before anybody has written it: its permanent name, and what is safe to say of it."""

from __future__ import annotations

from collections.abc import Iterable

from directory.domain.areas import fold_name
from directory.domain.draft import OrganizationDraft, ServiceDraft
from directory.domain.languages import NOTHING
from directory.domain.listing import State

#: What is not known of a new service must be said; these have a safe beginning.
BLANK = ServiceDraft(
    slug="",
    kind="",
    organization=OrganizationDraft(slug="", name="", type=""),
    name=NOTHING,
    summary=NOTHING,
    state=State.UNCLEAR,
    confidence="single-source",
)
#: For a name without a single Latin letter.
UNNAMED = "entry"
LONGEST = 100


def new_slug(name: str, taken: Iterable[str]) -> str:
    """A permanent name for something that has none, made of what it is called."""
    every = set(taken)
    slug, number = fold_name(name)[:LONGEST].strip("-") or UNNAMED, 1
    while (slug if number == 1 else f"{slug}-{number}") in every:
        number += 1
    return slug if number == 1 else f"{slug}-{number}"
