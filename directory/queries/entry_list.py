"""The entries that somebody looks for among those that they see: by words, area, kind, and how each stands.

Words are compared here and not in SQL, so that no log of a database ever holds one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, Text, and_, cast, or_, select
from sqlalchemy.orm import Session

from directory.domain.contact_checks import NUMBER_TYPES
from directory.domain.entry_words import EVERYTHING, EntryWords, SearchedEntry, bare_number, searched_text
from directory.domain.identity import permanent_ref
from directory.domain.languages import Translations
from directory.domain.listing import State, Trust
from directory.domain.permissions import Act, Actor
from directory.domain.taxonomy import Taxonomy
from directory.domain.verification import Freshness, check_of
from directory.domain.workflow import OPEN_STATES
from directory.models import Contact, Draft, Organization, Service, ServiceTerm, Vocabulary
from directory.queries.drafts import list_drafts
from directory.queries.scopes import in_areas, within
from directory.queries.worklists import CHECKED_STATES

#: More entries than these are read anew each time that somebody searches.
KEPT_READ = 20_000


class Standing(StrEnum):
    """How an entry can stand; it may stand in several ways at once."""

    PUBLISHED = "published"
    WAITING = "waiting"
    OVERDUE = "overdue"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for. No areas are all of them; what is empty narrows nothing."""

    words: EntryWords = EVERYTHING
    areas: Collection[str] = ()
    kind: str = ""
    standing: Standing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFound:
    """``service`` is None for a draft of what is no service yet; ``draft`` is the one that is being worked on."""

    service: UUID | None
    name: Translations
    organization: str
    state: State
    standings: frozenset[Standing]
    draft: int | None = None


@dataclass(frozen=True, slots=True)
class _Reached:
    type: str
    value: str
    trust: Trust
    checked: str


def list_entries(
    session: Session, actor: Actor, wanted: Wanted, taxonomy: Taxonomy, *, today: date
) -> Sequence[EntryFound]:
    """Everything wanted that the actor sees, services by slug and then what is no service yet."""
    found = [*_services(session, actor, wanted, taxonomy, today), *_begun(session, actor, wanted)]
    return [one for one in found if wanted.standing is None or wanted.standing in one.standings]


def _services(
    session: Session, actor: Actor, wanted: Wanted, taxonomy: Taxonomy, today: date
) -> Iterator[EntryFound]:
    condition = and_(within(actor, Act.SEE), *_narrowed(wanted))
    contacts, drafts = _contacts(session, condition), _drafts(session)
    # The columns as the database holds them: to make values of them takes longer than all the rest.
    written = (cast(column, Text) for column in (Service.id, Service.name, Service.aliases, Service.old_numbers))
    rows = session.execute(
        select(*written, Service.slug, Organization.name, Service.kind, Service.state, Service.withdrawn_on)
        .join(Organization, Organization.id == Service.organization_id)
        .where(condition)
        .order_by(Service.slug)
    )
    for key, *texts, slug, organization, kind, state, withdrawn in rows:
        own = contacts.get(key, ())
        name, searched = _read(*texts, slug, organization, tuple((one.type, one.value) for one in own))
        if not wanted.words.are_in(searched):
            continue
        standings = {Standing.PUBLISHED if withdrawn is None else Standing.WITHDRAWN}
        days = taxonomy.recheck_days[taxonomy.kinds[kind].urgency_grade]
        if state in CHECKED_STATES and any(_is_overdue(one, days, today) for one in own):
            standings.add(Standing.OVERDUE)
        if key in drafts:
            standings.add(Standing.WAITING)
        yield EntryFound(
            service=UUID(key),
            name=name,
            organization=organization,
            state=state,
            standings=frozenset(standings),
            draft=drafts.get(key),
        )


@lru_cache(maxsize=KEPT_READ)
def _read(
    name: str, aliases: str, old_numbers: str, slug: str, organization: str, contacts: tuple[tuple[str, str], ...]
) -> tuple[Translations, SearchedEntry]:
    """The name of an entry, and what it is found by. Nothing that was read has to be read again until it changes."""
    called = msgspec.json.decode(name, type=Translations)
    numbers = [value for type_, value in contacts if type_ in NUMBER_TYPES]
    numbers += msgspec.json.decode(old_numbers, type=list[str])
    texts = [text.text for text in called.texts.values()] + msgspec.json.decode(aliases, type=list[str])
    return called, SearchedEntry(
        permanent_ref("service", slug),
        searched_text((*texts, organization, slug, *(value for _type, value in contacts))),
        tuple(bare_number(number) for number in numbers),
    )


def _narrowed(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    yield in_areas(wanted.areas)
    if wanted.kind:
        also = and_(ServiceTerm.vocabulary == Vocabulary.ALSO_KIND, ServiceTerm.code == wanted.kind)
        yield or_(Service.kind == wanted.kind, Service.terms.any(also))


def _contacts(session: Session, condition: ColumnElement[bool]) -> dict[str, list[_Reached]]:
    found: dict[str, list[_Reached]] = defaultdict(list)
    columns = (cast(Contact.service_id, Text), Contact.type, Contact.value, Contact.trust, Contact.checked)
    for key, type_, value, trust, checked in session.execute(
        select(*columns).join(Service).where(condition).order_by(Contact.id)
    ):
        found[key].append(_Reached(type_, value, trust, checked))
    return found


def _is_overdue(contact: _Reached, days: int, today: date) -> bool:
    return check_of(contact.trust, contact.checked, days, today=today).freshness is Freshness.OVERDUE


def _drafts(session: Session) -> dict[str, int]:
    """What somebody works on, by its service; a proposal that comes from the data files where nobody does."""
    begun = (
        select(cast(Draft.service_id, Text), Draft.id)
        .where(Draft.service_id.is_not(None), Draft.state.in_(OPEN_STATES))
        .order_by(Draft.author.is_not(None))
    )
    return dict(session.execute(begun).all())


def _begun(session: Session, actor: Actor, wanted: Wanted) -> Iterator[EntryFound]:
    for draft, service in list_drafts(session, actor, Act.SEE, OPEN_STATES):
        content = draft.content
        if service is not None or (wanted.kind and wanted.kind not in content.kinds):
            continue
        if wanted.areas and not set(content.areas) & set(wanted.areas):
            continue
        values = [one.value for one in content.contacts]
        texts = (*(text.text for text in content.name.texts.values()), *content.aliases, content.organization.name)
        numbers = tuple(bare_number(one.value) for one in content.contacts if one.type in NUMBER_TYPES)
        if wanted.words.are_in(SearchedEntry("", searched_text((*texts, *values)), numbers)):
            yield EntryFound(
                service=None,
                name=content.name,
                organization=content.organization.name,
                state=content.state,
                standings=frozenset({Standing.WAITING}),
                draft=draft.id,
            )
