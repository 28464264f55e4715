"""Reads who wrote the translations of a service that stand now: whoever did is not the second pair of eyes."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.domain.draft import ServiceDraft
from directory.domain.translations import texts_of
from directory.models import Draft, Revision, Service
from directory.queries.audit import list_audit
from directory.queries.contents import content_of

#: What puts somebody's words into a draft.
WRITING = frozenset({"draft.begun", "draft.saved"})


def own_translations(session: Session, service: Service, user: int) -> set[tuple[str, str]]:
    """Language and place of each translation that this person wrote, alone or with others.

    The words came with a draft that was begun before the first revision that has them, and has them too.
    """
    mine = [draft for draft in _drafts(session, service) if user in writers_of(session, draft)]
    if not mine:
        return set()
    revisions = session.scalars(select(Revision).where(Revision.service_id == service.id).order_by(Revision.number))
    first = {words: one.at for one in reversed(revisions.all()) for words in _words(one.content)}
    return {
        (language, place)
        for place, texts in texts_of(content_of(service)).items()
        for language, text in texts.texts.items()
        if any(
            (language, text.text) in _words(draft.content)
            and draft.begun_at <= first.get((language, text.text), draft.begun_at)
            for draft in mine
        )
    }


def writers_of(session: Session, draft: Draft) -> set[int | None]:
    """Whoever ever wrote in a draft, also when somebody else saved it last."""
    wrote = {entry.by for entry in list_audit(session, f"draft:{draft.id}") if entry.act in WRITING}
    return wrote | {draft.author, draft.saved_by}


def _drafts(session: Session, service: Service) -> Iterator[Draft]:
    yield from session.scalars(select(Draft).where(Draft.service_id == service.id))


def _words(content: ServiceDraft) -> set[tuple[str, str]]:
    return {(language, text.text) for texts in texts_of(content).values() for language, text in texts.texts.items()}
