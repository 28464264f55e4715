"""What differs between two editions, said as sentences: what everybody sees, and what only staff does."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from directory.catalogue.edition import EditionStore
from directory.publishing.comparison import Compared, compared
from directory.publishing.disclosure import Audience
from directory.rendering.office.changes import change_sentence, shown_changes
from directory.web.office.visit import OfficeVisit


@dataclass(frozen=True, slots=True)
class Difference:
    """One service and what is different in it."""

    service: UUID
    name: str
    sentences: tuple[str, ...]


def differences_between(
    visit: OfficeVisit, store: EditionStore, before: int, after: int
) -> tuple[list[Difference], list[Difference]]:
    """Staff sees what everybody does, so that is not said twice."""
    everybody = _differences(visit, compared(store, before, after, Audience.PUBLIC))
    said = {one.service: set(one.sentences) for one in everybody}
    staff = [
        Difference(one.service, one.name, only)
        for one in _differences(visit, compared(store, before, after, Audience.PROFESSIONAL))
        if (only := tuple(sentence for sentence in one.sentences if sentence not in said.get(one.service, ())))
    ]
    return everybody, staff


def _differences(visit: OfficeVisit, found: list[Compared]) -> list[Difference]:
    shown = [_difference(visit, one) for one in found]
    return [one for one in shown if one.sentences]


def _difference(visit: OfficeVisit, one: Compared) -> Difference:
    if one.after is None:
        sentences = [visit.interface.gettext("Posten togs bort.")]
    elif one.before is None:
        sentences = [visit.interface.gettext("Posten kom till.")]
    else:
        changes = shown_changes(visit.interface, visit.office.reference, one.changes)
        sentences = [change_sentence(visit.interface, change) for change in changes if change.before != change.after]
    return Difference(UUID(one.listing.id), visit.interface.plain(one.listing.name), tuple(sentences))
