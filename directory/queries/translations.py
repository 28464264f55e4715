"""Reads which translations are to be made, and who wrote those that stand: they are not the second pair of eyes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.domain.changes import TEXTS
from directory.domain.draft import ServiceDraft
from directory.domain.languages import SOURCE_LANGUAGE, TextState, Translations
from directory.domain.listing import State
from directory.domain.permissions import Act, Actor
from directory.domain.translations import standing, texts_of
from directory.models import Contact, Draft, Place, Revision, Service
from directory.queries.audit import list_audit
from directory.queries.contents import content_of
from directory.queries.scopes import in_areas, within

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Untranslated:
    """How many texts of a service are translations of an older Swedish one, and how many are not translated."""

    service: UUID
    name: Translations
    outdated: int
    missing: int


def list_untranslated(
    session: Session, actor: Actor, language: str, areas: Collection[str] = ()
) -> Sequence[Untranslated]:
    """Among what the actor may write in, what most needs somebody first."""
    mine = select(Service.id).where(within(actor, Act.PROPOSE), in_areas(areas), Service.state != State.CLOSED)
    of_service = select(Service.id, *(getattr(Service, name) for name in TEXTS)).where(Service.id.in_(mine))
    of_contacts = select(Contact.service_id, Contact.label, Contact.hours_text).where(Contact.service_id.in_(mine))
    of_places = select(Place.service_id, Place.note).where(Place.service_id.in_(mine))
    names: dict[UUID, Translations] = {}
    outdated: Counter[UUID] = Counter()
    missing: Counter[UUID] = Counter()
    for question in (of_service, of_contacts, of_places):
        for service, *texts in session.execute(question).all():
            names.setdefault(service, texts[0])
            outdated[service] += sum(standing(one, language) is TextState.OUTDATED for one in texts)
            missing[service] += sum(standing(one, language) is None for one in texts)
    found = [
        Untranslated(service=service, name=name, outdated=outdated[service], missing=missing[service])
        for service, name in names.items()
        if outdated[service] or missing[service]
    ]
    return sorted(found, key=lambda one: (-one.outdated, -one.missing, str(one.name.best((SOURCE_LANGUAGE,)) or "")))
