"""Marking translations as reviewed: an act of its own, on what is approved, by somebody who reviews."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from directory.actions.contents import write_content
from directory.actions.drafts import target_of_service
from directory.actions.recording import add_revision, ensure_revision, record, take_turn
from directory.domain.errors import Conflict
from directory.domain.history import Deed
from directory.domain.permissions import Act, Actor, require
from directory.domain.translations import as_seen, reviewed, texts_of, with_texts
from directory.queries.contents import content_of
from directory.queries.entries import get_service
from directory.queries.translations import own_translations


def mark_reviewed(
    session: Session, actor: Actor, service_id: UUID, language: str, seen: Mapping[str, str], *, at: datetime
) -> None:
    """Somebody has read these translations against the Swedish. ``seen`` stands for both texts, by their place.

    Conflict when one of them is another by now: then it is not what was read. Conflict, too, when it is one's own.
    """
    take_turn(session)
    service = get_service(session, service_id)
    require(actor, Act.REVIEW, target_of_service(service))
    own = own_translations(session, service, actor.user_id)
    if any((language, place) in own for place in seen):
        raise Conflict("own_translation")
    content = content_of(service)
    texts = texts_of(content)
    for place, digest in seen.items():
        held = texts.get(place)
        if held is None or language not in held.texts or as_seen(held, language) != digest:
            raise Conflict("translation_changed")
    ensure_revision(session, service, at=at)
    content = with_texts(content, {place: reviewed(texts[place], language) for place in seen})
    write_content(service, content, service.organization)
    add_revision(session, service, actor.user_id, Deed.TRANSLATED, at=at)
    subject = f"service:{service.slug}"
    record(session, actor.user_id, "translation.reviewed", subject, at=at, language=language, texts=sorted(seen))
