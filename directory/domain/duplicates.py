"""Services that may be one and the same. A person decides; nothing here changes anything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations

from rapidfuzz import fuzz

from directory.domain.areas import Areas, fold_name
from directory.domain.contact_checks import NUMBER_TYPES
from directory.domain.draft import ContactDraft, ServiceDraft
from directory.domain.languages import SOURCE_LANGUAGE, Translations
from directory.domain.listing import State
from directory.domain.phones import dial

#: Names that differ in a letter or in the order of their words; shorter ones are alike by chance.
ALIKE, SHORTEST = 92, 6
#: Before something is made it costs little to ask, so one name may have words that the other lacks.
ALIKE_AT_FIRST, SHORTEST_AT_FIRST = 88, 4


class Likeness(StrEnum):
    NUMBER = "number"
    SITE = "site"
    NAME = "name"
    #: The same organization gives the same sort of help there.
    ORGANIZATION = "organization"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two services by their slugs, in order, and in what they are alike."""

    one: str
    other: str
    likenesses: tuple[Likeness, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """As much of a service as is known before it is written. ``organization`` is a slug."""

    name: Translations
    aliases: tuple[str, ...] = ()
    organization: str
    kinds: tuple[str, ...]
    areas: tuple[str, ...]


def sketch_of(content: ServiceDraft) -> Sketch:
    return Sketch(
        name=content.name,
        aliases=content.aliases,
        organization=content.organization.slug,
        kinds=content.kinds,
        areas=content.areas,
    )


def likenesses(new: Sketch, there: Sketch, areas: Areas) -> tuple[Likeness, ...]:
    """In what a service that somebody is about to begin is like one that is there; nothing when they never meet."""
    if not _meet(new.areas, there.areas, areas):
        return ()
    found = []
    mine, theirs = _name(new), _name(there)
    if _are_alike_at_first(mine, theirs) or any(_are_alike(mine, _plain(alias)) for alias in there.aliases):
        found.append(Likeness.NAME)
    if new.organization and new.organization == there.organization and set(new.kinds) & set(there.kinds):
        found.append(Likeness.ORGANIZATION)
    return tuple(found)


def possible_duplicates(services: Sequence[ServiceDraft], areas: Areas) -> list[Pair]:
    """Pairs that meet somewhere and are alike, the most alike first.

    One number answers for many services of one organization, so a number or a site counts only for the same kind.
    """
    known = {service.slug: service for service in services if service.state is not State.CLOSED}
    found: dict[tuple[str, str], set[Likeness]] = defaultdict(set)
    for likeness, pair in _likenesses(list(known.values())):
        found[pair].add(likeness)
    pairs = [
        Pair(*pair, tuple(likeness for likeness in Likeness if likeness in likenesses))
        for pair, likenesses in found.items()
        if _meet(known[pair[0]].areas, known[pair[1]].areas, areas)
    ]
    return sorted(pairs, key=lambda pair: (-len(pair.likenesses), pair.one, pair.other))


def names_alike(names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Pairs of slugs of organizations that are called the same, or nearly."""
    plain = {slug: _plain(name) for slug, name in names.items()}
    return [
        (one, other)
        for one, other in combinations(sorted(plain), 2)
        if plain[one] == plain[other]
        or (min(len(plain[one]), len(plain[other])) >= SHORTEST and _are_alike(plain[one], plain[other]))
    ]


def merged(winner: ServiceDraft, loser: ServiceDraft) -> tuple[ServiceDraft, ServiceDraft]:
    """What two services say when they are one: the first gains the contacts, names and sources of the second.

    The second is closed and leads to the first, so that whoever kept its address finds the way. Each contact keeps
    the trust that it had.
    """
    have = {_reached_by(contact) for contact in winner.contacts}
    gained = [contact for contact in loser.contacts if _reached_by(contact) not in have]
    names = [text.text for text in loser.name.texts.values()]
    said = {fold_name(text) for text in (*(text.text for text in winner.name.texts.values()), *winner.aliases)}
    aliases = [name for name in dict.fromkeys((*names, *loser.aliases)) if fold_name(name) not in said]
    stays = replace(
        winner,
        contacts=(*winner.contacts, *gained),
        aliases=(*winner.aliases, *aliases),
        match_words=_together(winner.match_words, loser.match_words),
        old_numbers=_together(winner.old_numbers, loser.old_numbers),
        sources=_together(winner.sources, loser.sources),
        see_instead=tuple(slug for slug in winner.see_instead if slug != loser.slug),
    )
    goes = replace(loser, state=State.CLOSED, contacts=(), old_numbers=(), see_instead=(winner.slug,))
    return stays, goes


def _reached_by(contact: ContactDraft) -> tuple[str, str]:
    return contact.type, dial(contact.value) or contact.value


def _together(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))


def _likenesses(services: Sequence[ServiceDraft]) -> Iterator[tuple[Likeness, tuple[str, str]]]:
    by_value: dict[tuple[Likeness, str, str], set[str]] = defaultdict(set)
    for service in services:
        for contact in service.contacts:
            number = _own_number(contact)
            value = number or (contact.value.rstrip("/") if contact.type == "web" else "")
            for kind in service.kinds if value else ():
                by_value[Likeness.NUMBER if number else Likeness.SITE, kind, value].add(service.slug)
    for (likeness, _kind, _value), slugs in by_value.items():
        yield from ((likeness, pair) for pair in combinations(sorted(slugs), 2))
    names = {service.slug: _name(service) for service in services}
    for one, other in combinations(sorted(names), 2):
        if min(len(names[one]), len(names[other])) >= SHORTEST and _are_alike(names[one], names[other]):
            yield Likeness.NAME, (one, other)


def _own_number(contact: ContactDraft) -> str:
    """112 and 1177 answer for everybody, so a short number tells nothing."""
    number = dial(contact.value) if contact.type in NUMBER_TYPES else ""
    return number if number.startswith("+") else ""


def _name(service: ServiceDraft | Sketch) -> str:
    return _plain(str(service.name.best((SOURCE_LANGUAGE,)) or ""))


def _plain(name: str) -> str:
    return fold_name(name).replace("-", " ")


def _are_alike(one: str, other: str) -> bool:
    return fuzz.token_sort_ratio(one, other, score_cutoff=ALIKE) > 0


def _are_alike_at_first(one: str, other: str) -> bool:
    if min(len(one), len(other)) < SHORTEST_AT_FIRST:
        return False
    return fuzz.token_set_ratio(one, other, score_cutoff=ALIKE_AT_FIRST) > 0


def _meet(one: Iterable[str], other: Iterable[str], areas: Areas) -> bool:
    """Whether there is somebody whom both of them serve."""
    mine = [code for code in one if code in areas]
    return any(areas.touches(mine, code) for code in other if code in areas)
