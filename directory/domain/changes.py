"""What differs between two states of a service, in the pieces that a person accepts or returns one by one.

Values that only make sense together (a number and how far it is trusted, a place and whether it may be shown) are one
piece. What a field or a value is called in words is ``rendering``'s business.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from directory.domain.draft import ContactDraft, ServiceDraft
from directory.domain.languages import NOTHING, Text, Translations

#: Texts that are compared language by language.
TEXTS = ("name", "summary", "area_note", "hours_note", "how_to_get_help", "not_for")
#: Pieces of a service by name, with the fields that go together in each.
PIECES: Mapping[str, tuple[str, ...]] = {
    "kinds": ("kind", "also_kinds"),
    "organization": ("organization",),
    "name_en_official": ("name_en_official",),
    "aliases": ("aliases",),
    "match_words": ("match_words",),
    "old_numbers": ("old_numbers",),
    "audiences": ("audiences",),
    "target_groups": ("target_groups",),
    "needs": ("needs",),
    "areas": ("areas",),
    "based_in": ("based_in",),
    "languages": ("languages",),
    "ages": ("age_min", "age_max"),
    "place": ("place", "address_not_shown"),
    "cost": ("cost",),
    "anonymous": ("anonymous",),
    "interpreter": ("interpreter",),
    "see_instead": ("see_instead",),
    "state": ("state",),
    "confidence": ("confidence",),
    "visibility": ("visibility",),
    "sources": ("sources",),
}
#: A new number must not inherit the trust of the old one, so a value and its trust are one piece.
CONTACT_PIECES: Mapping[str, tuple[str, ...]] = {
    "value": ("value", "trust", "trust_reason", "checked", "sources"),
    "label": ("label",),
    "audience": ("audience",),
    "visibility": ("visibility",),
    "hours": ("schedule", "hours_text", "hours_trust"),
    "languages": ("languages",),
}
CONTACT, ORDER = "contact", "contact_order"

ContactKey = tuple[str, str]
Pair = tuple[ContactDraft | None, ContactDraft | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One piece before and after. ``path`` names it among the changes between the same two states.

    ``before`` and ``after`` hold the fields of the piece by name; a text in a language has the one field ``text``,
    and a contact that came or went is ``contact`` with None on the other side.
    """

    path: str
    piece: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    language: str = ""
    #: Type and value of the contact that this is about, as they were before, or as they came.
    contact: ContactKey | None = None


def differences(before: ServiceDraft, after: ServiceDraft) -> tuple[Change, ...]:
    """Every piece that differs, in a fixed order: texts, facts, ways to make contact."""
    return (
        *_text_changes(before, after),
        *_piece_changes(PIECES, before, after, prefix=""),
        *_contact_changes(before.contacts, after.contacts),
    )


def apply(changes: Collection[Change], onto: ServiceDraft) -> ServiceDraft:
    """A state with these changes made. All changes between two states, on the first, give the second."""
    result = onto
    for change in changes:
        if change.contact is None and change.piece != ORDER:
            fields = {change.piece: _with_text(result, change)} if change.language else dict(change.after)
            result = replace(result, **fields)
    return replace(result, contacts=_apply_to_contacts(changes, onto.contacts))


def accepted(before: ServiceDraft, proposed: ServiceDraft, paths: Collection[str]) -> ServiceDraft:
    """What becomes of a proposal of which only the changes with these paths are taken."""
    return apply([change for change in differences(before, proposed) if change.path in paths], before)


def rebased(base: ServiceDraft, proposed: ServiceDraft, onto: ServiceDraft) -> ServiceDraft:
    """The same proposal for a service that has changed since: only what the proposal itself changed."""
    return proposed if onto == base else apply(differences(base, proposed), onto)


def blank(content: ServiceDraft) -> ServiceDraft:
    """The empty state that a new service is compared with: all that it has, it gets."""
    return ServiceDraft(
        slug=content.slug,
        kind=content.kind,
        organization=content.organization,
        name=NOTHING,
        summary=NOTHING,
        state=content.state,
        confidence=content.confidence,
    )


def pairs(before: Sequence[ContactDraft], after: Sequence[ContactDraft]) -> tuple[Pair, ...]:
    """Which contact became which: those alike in type and value, then the others of a type in order, and the rest."""
    old = {key_of(contact): contact for contact in before}
    new = {key_of(contact): contact for contact in after}
    left = [contact for key, contact in old.items() if key not in new]
    became: dict[ContactKey, ContactDraft] = {}
    for key, contact in new.items():
        if key in old:
            became[key] = old[key]
        elif former := next((one for one in left if one.type == contact.type), None):
            left.remove(former)
            became[key] = former
    return (*((became.get(key), contact) for key, contact in new.items()), *((contact, None) for contact in left))


def key_of(contact: ContactDraft) -> ContactKey:
    return contact.type, contact.value


def _text_changes(before: ServiceDraft, after: ServiceDraft) -> Iterator[Change]:
    for field in TEXTS:
        old: Mapping[str, Text] = getattr(before, field).texts
        new: Mapping[str, Text] = getattr(after, field).texts
        for language in dict.fromkeys((*old, *new)):
            if old.get(language) != new.get(language):
                yield Change(
                    path=f"{field}.{language}",
                    piece=field,
                    language=language,
                    before={"text": old.get(language)},
                    after={"text": new.get(language)},
                )


def _with_text(draft: ServiceDraft, change: Change) -> Translations:
    texts = dict(getattr(draft, change.piece).texts)
    texts.pop(change.language, None)
    if change.after["text"] is not None:
        texts[change.language] = change.after["text"]
    return Translations(dict(sorted(texts.items())))


def _piece_changes(
    pieces: Mapping[str, tuple[str, ...]],
    before: object,
    after: object,
    *,
    prefix: str,
    contact: ContactKey | None = None,
) -> Iterator[Change]:
    for piece, fields in pieces.items():
        old = {field: getattr(before, field) for field in fields}
        new = {field: getattr(after, field) for field in fields}
        if old != new:
            yield Change(path=prefix + piece, piece=piece, before=old, after=new, contact=contact)


def _contact_changes(before: Sequence[ContactDraft], after: Sequence[ContactDraft]) -> Iterator[Change]:
    paired = pairs(before, after)
    for number, (old, new) in enumerate(paired, start=1):
        path = f"{CONTACT}.{number}"
        if old is not None and new is not None:
            yield from _piece_changes(CONTACT_PIECES, old, new, prefix=f"{path}.", contact=key_of(old))
        else:
            key = key_of(old or new)  # type: ignore[arg-type]  # a pair has at least one side
            yield Change(path=path, piece=CONTACT, before={CONTACT: old}, after={CONTACT: new}, contact=key)
    stayed = [old for old, new in paired if old is not None and new is not None]
    was = tuple(key_of(contact) for contact in before if contact in stayed)
    becomes = tuple(key_of(contact) for contact in stayed)
    if was != becomes:
        yield Change(path=ORDER, piece=ORDER, before={ORDER: was}, after={ORDER: becomes})


def _apply_to_contacts(changes: Collection[Change], onto: Sequence[ContactDraft]) -> tuple[ContactDraft, ...]:
    """Contacts are known by what they were called before, so that a changed value is still found."""
    contacts = {key_of(contact): contact for contact in onto}
    came: list[tuple[int, ContactDraft]] = []
    order: tuple[ContactKey, ...] = ()
    for change in changes:
        if change.piece == ORDER:
            order = change.after[ORDER]
        elif change.piece == CONTACT and change.after[CONTACT] is None:
            contacts.pop(change.contact or ("", ""), None)
        elif change.piece == CONTACT:
            came.append((int(change.path.split(".")[1]) - 1, change.after[CONTACT]))
        elif change.contact in contacts:
            contacts[change.contact] = replace(contacts[change.contact], **change.after)
    places = {key: place for place, key in enumerate(order)}
    listed = [contacts[key] for key in sorted(contacts, key=lambda key: places.get(key, len(places)))]
    for place, contact in sorted(came, key=lambda one: one[0]):
        if key_of(contact) not in {key_of(one) for one in listed}:
            listed.insert(place, contact)
    return tuple(listed)
