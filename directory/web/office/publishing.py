"""Makes approved changes public at once, after they are safely kept. A failure leaves them approved, and says so."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from directory.actions.publication import PATIENCE, publish_office
from directory.catalogue.edition import EditionStore
from directory.domain.guide import Guide
from directory.exchange import read_guide, read_reference, read_services
from directory.publishing.publication import PublicationFailed, publish
from directory.rendering.words import N_
from directory.web.office.visit import OfficeVisit

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

PUBLISHED = N_("Det är publicerat.")
WAITS = N_("Det är sparat, men kunde inte publiceras nu. Det görs av sig självt nästa gång.")


def publish_now(visit: OfficeVisit) -> None:
    """What was done so far is committed first, so that nothing that was acknowledged can be lost."""
    settings, reference = visit.office.settings, visit.office.reference
    visit.tables.commit()

    def make_edition(session: Session) -> int:
        return publish(
            session,
            reference,
            guide_in(settings.data),
            EditionStore(settings.editions),
            at=visit.at,
            languages=settings.languages,
            keep=settings.keep_editions,
            patience=PATIENCE,
        ).number

    try:
        publish_office(visit.tables, make_edition, visit.acting().user_id, at=visit.at)
    except PublicationFailed:
        visit.tables.rollback()
        visit.say(WAITS)
    else:
        visit.say(PUBLISHED)


@lru_cache(maxsize=1)
def guide_in(data: Path) -> Guide:
    """The guide as it was when this program first published."""
    reference = read_reference(data)
    return read_guide(data, reference, {draft.slug for draft in read_services(data, reference)})
