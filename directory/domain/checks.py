"""The rules that a service must keep before anybody may publish it: alone, and among all the others.

Every rule yields faults and none stops at the first. ``file`` stays empty here: only the reader knows the files.
What a reader may see of a service that passes is disclosure's business.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from directory.domain.areas import fold_name
from directory.domain.contact_checks import NUMBER_TYPES, PROFESSIONAL_KINDS, check_contacts, fault
from directory.domain.draft import OrganizationDraft, ServiceDraft, VerificationTask
from directory.domain.errors import Fault
from directory.domain.identity import permanent_ref
from directory.domain.languages import Translations
from directory.domain.listing import ContactAudience, State
from directory.domain.phones import dial, numbers_in
from directory.domain.protection import PROTECTED_KINDS, whereabouts
from directory.domain.reference import Reference
from directory.domain.text_checks import SLUG, prose_faults, text_fault, translation_faults

OLDEST_AGE = 120

TEXTS = ("name", "summary", "area_note", "hours_note", "how_to_get_help", "not_for")
WORDS = ("aliases", "match_words", "old_numbers", "sources")


def check_services(drafts: Sequence[ServiceDraft], reference: Reference) -> Iterator[tuple[int, Fault]]:
    """Everything wrong with these services, each fault with the position of the service it is in."""
    slugs = {draft.slug for draft in drafts}
    for position, draft in enumerate(drafts):
        for found in check_service(draft, reference, slugs):
            yield position, found
    yield from check_identities(drafts)
    yield from check_numbers_in_text(drafts)


def check_service(draft: ServiceDraft, reference: Reference, slugs: Collection[str]) -> Iterator[Fault]:
    """Everything that can be told of one service, knowing the vocabularies and which slugs there are."""
    yield from check_identity(draft)
    yield from check_texts(draft, reference)
    yield from check_codes(draft, reference)
    yield from check_ages(draft)
    yield from check_way_on(draft, slugs)
    yield from check_place(draft)
    yield from check_contacts(draft, reference)
    yield from check_protection(draft)


def check_identity(draft: ServiceDraft) -> Iterator[Fault]:
    for field, slug in (("slug", draft.slug), ("organization.slug", draft.organization.slug)):
        if not SLUG.fullmatch(slug):
            yield fault(draft, field, slug, "Write a slug with a–z, 0–9 and single hyphens.")
    if reason := text_fault(draft.organization.name):
        yield fault(draft, "organization.name", draft.organization.name, reason)


def check_texts(draft: ServiceDraft, reference: Reference) -> Iterator[Fault]:
    languages = frozenset(reference.taxonomy.languages)
    for field, texts in all_texts(draft):
        for language, text, reason in (*translation_faults(texts, languages), *prose_faults(texts)):
            yield fault(draft, f"{field}.{language}", text, reason)
    for field in ("name", "summary"):
        if not getattr(draft, field):
            yield fault(draft, field, "", "Every service has this text, at least in Swedish.")
    for field in WORDS:
        for word in getattr(draft, field):
            if reason := text_fault(word):
                yield fault(draft, field, word, reason)
    if not draft.sources:
        yield fault(draft, "sources", "", "Say where the service is known from.")


def all_texts(draft: ServiceDraft) -> Iterator[tuple[str, Translations]]:
    """Every text in languages that a reader may meet, with the name of its field."""
    for field in TEXTS:
        yield field, getattr(draft, field)
    if draft.place:
        yield "place.note", draft.place.note
    for number, contact in enumerate(draft.contacts, start=1):
        yield f"contact.{number}.label", contact.label
        yield f"contact.{number}.hours_text", contact.hours_text


def check_protection(draft: ServiceDraft) -> Iterator[Fault]:
    """Nothing that readers may meet tells where a protected place is (requirement CA-05)."""
    if not draft.address_not_shown and PROTECTED_KINDS.isdisjoint((draft.kind, *draft.also_kinds)):
        return
    for field, texts in all_texts(draft):
        for language, text in texts.texts.items():
            if reason := whereabouts(text.text):
                why = f"This tells where a protected place is: {reason}."
                yield fault(draft, f"{field}.{language}", text.text, why)


def check_codes(draft: ServiceDraft, reference: Reference) -> Iterator[Fault]:
    """Every code stands in its vocabulary, and once."""
    taxonomy, areas = reference.taxonomy, {area.code: area for area in reference.area_list}
    vocabularies: tuple[tuple[str, tuple[str, ...], Mapping[str, object]], ...] = (
        ("kind", draft.kinds, taxonomy.kinds),
        ("needs", draft.needs, taxonomy.needs),
        ("target_groups", draft.target_groups, taxonomy.target_groups),
        ("audiences", draft.audiences, taxonomy.audiences),
        ("languages", draft.languages, taxonomy.languages),
        ("organization.type", (draft.organization.type,), taxonomy.organization_types),
        ("areas", draft.areas, areas),
        ("based_in", (draft.based_in,) if draft.based_in else (), areas),
    )
    for field, codes, vocabulary in vocabularies:
        for code in codes:
            # An empty vocabulary is a fault of its own; it would only repeat itself here.
            if vocabulary and code not in vocabulary:
                yield fault(draft, field, code, "There is no such code in the vocabulary.")
        for code in sorted({code for code in codes if codes.count(code) > 1}):
            yield fault(draft, field, code, "The same code stands here more than once.")
    for field in ("areas", "audiences", "needs", "target_groups"):
        if not getattr(draft, field):
            yield fault(draft, field, "", "Nobody finds a service without this; give at least one.")


def check_ages(draft: ServiceDraft) -> Iterator[Fault]:
    low, high = draft.age_min, draft.age_max
    for field, age in (("age_min", low), ("age_max", high)):
        if age is not None and not 0 <= age <= OLDEST_AGE:
            yield fault(draft, field, str(age), f"An age is a whole number from 0 to {OLDEST_AGE}.")
    if low is not None and high is not None and low > high:
        yield fault(draft, "age_min", str(low), f"The lowest age is above the highest, {high}.")


def check_way_on(draft: ServiceDraft, slugs: Collection[str]) -> Iterator[Fault]:
    """Nobody is left with a door that may be shut and no other."""
    if draft.state is State.CLOSED and not draft.see_instead:
        yield fault(draft, "see_instead", "", "The service is closed; say what to use instead.")
    elif draft.state is not State.ACTIVE and not (draft.see_instead or draft.how_to_get_help or draft.contacts):
        reason = f"The service is {draft.state}; say what to use instead, or how to get help."
        yield fault(draft, "see_instead", "", reason)
    for slug in draft.see_instead:
        if slug not in slugs:
            yield fault(draft, "see_instead", slug, "There is no service with this slug.")
        elif slug == draft.slug:
            yield fault(draft, "see_instead", slug, "A service cannot be used instead of itself.")


def check_place(draft: ServiceDraft) -> Iterator[Fault]:
    """A public address or none at all; shelters and girls' services never have one."""
    place = draft.place
    if place is None:
        return
    written = place.address or place.locality or "place"
    if protected := sorted(PROTECTED_KINDS.intersection(draft.kinds)):
        yield fault(draft, "place", written, f"A service of the kind {protected[0]} must not have a place.")
    if draft.address_not_shown:
        yield fault(
            draft, "place", written, "The address is not to be shown (address_not_shown), so none may be given."
        )
    if not place.sources:
        yield fault(draft, "place.sources", written, "Say where the actor itself publishes this address.")
    for field, text in (("place.address", place.address), ("place.locality", place.locality)):
        if text and (reason := text_fault(text)):
            yield fault(draft, field, text, reason)


def check_identities(drafts: Sequence[ServiceDraft]) -> Iterator[tuple[int, Fault]]:
    """No two services share a slug or a ref; an organization is described the same way everywhere, under one slug."""
    first: dict[str, ServiceDraft] = {}
    refs: dict[str, str] = {}
    organizations: dict[str, OrganizationDraft] = {}
    named: dict[str, str] = {}
    for position, draft in enumerate(drafts):
        if draft.slug in first:
            yield position, fault(draft, "slug", draft.slug, "Another service has this slug already.")
        first.setdefault(draft.slug, draft)
        for sort, slug in (("service", draft.slug), ("organization", draft.organization.slug)):
            ref = permanent_ref(sort, slug)
            if refs.setdefault(ref, f"{sort} {slug}") != f"{sort} {slug}":
                reason = f"Its address {ref} is also that of {refs[ref]}; choose another slug."
                yield position, fault(draft, "slug", slug, reason)
        known = organizations.setdefault(draft.organization.slug, draft.organization)
        if known != draft.organization:
            reason = f"Elsewhere this organization is “{known.name}” ({known.type}); write it the same way."
            yield position, fault(draft, "organization", draft.organization.name, reason)
        same = named.setdefault(fold_name(draft.organization.name), draft.organization.slug)
        if same != draft.organization.slug:
            reason = f"Elsewhere an organization of this name has the slug {same}; one actor has one slug."
            yield position, fault(draft, "organization.slug", draft.organization.slug, reason)


def check_numbers_in_text(drafts: Sequence[ServiceDraft]) -> Iterator[tuple[int, Fault]]:
    """A number in running text is one that some service is shown with, and never an old one."""
    shown = {dial(contact.value) for draft in drafts for contact in draft.contacts if contact.type in NUMBER_TYPES}
    old = {dial(number) or number for draft in drafts for number in draft.old_numbers}
    for_work = set().union(*map(numbers_for_work, drafts))
    for position, draft in enumerate(drafts):
        for found in (*check_numbers(draft, shown, old), *check_numbers_for_work(draft, for_work)):
            yield position, found


def check_numbers(draft: ServiceDraft, shown: Collection[str], old: Collection[str]) -> Iterator[Fault]:
    """The numbers in a draft's texts, knowing those that services are shown with and those that are out of use."""
    for field, number in written_numbers(draft):
        dialled = dial(number)
        if dialled in old:
            yield fault(draft, field, number, "This number is out of use; it may stand in old_numbers only.")
        elif dialled not in shown:
            reason = "No service is shown with this number, so nobody checks it; make it a contact or take it out."
            yield fault(draft, field, number, reason)


def numbers_for_work(draft: ServiceDraft) -> set[str]:
    """The numbers of a line for people at work, as they are dialled."""
    if PROFESSIONAL_KINDS.isdisjoint(draft.kinds):
        return set()
    return {dial(contact.value) for contact in draft.contacts if contact.type in NUMBER_TYPES} - {""}


def check_numbers_for_work(draft: ServiceDraft, for_work: Collection[str]) -> Iterator[Fault]:
    """A number for people at work is offered to nobody else, whichever service it stands with."""
    if PROFESSIONAL_KINDS.intersection(draft.kinds):
        # Every contact of such a line is held to it already.
        return
    for number, contact in enumerate(draft.contacts, start=1):
        if contact.audience is not ContactAudience.PROFESSIONAL and dial(contact.value) in for_work:
            reason = "A line for people at work is never offered to anybody else; its audience is professional."
            yield fault(draft, f"contact.{number}.audience", contact.value, reason)
    for field, texts in all_texts(draft):
        for text in texts.texts.values():
            for found in numbers_in(text.text):
                if dial(found) in for_work:
                    yield fault(draft, field, found, "This number is for people at work, and others read this text.")


def written_numbers(draft: ServiceDraft) -> Iterator[tuple[str, str]]:
    """Every phone number that can be read anywhere in a draft but among its old numbers, with its field."""
    texts: dict[str, list[str]] = defaultdict(list)
    for field, translations in all_texts(draft):
        texts[field] += [text.text for text in translations.texts.values()]
    texts["aliases"] += draft.aliases
    texts["match_words"] += draft.match_words
    for number, contact in enumerate(draft.contacts, start=1):
        texts[f"contact.{number}.value"].append(contact.value)
        texts[f"contact.{number}.trust_reason"].append(contact.trust_reason)
    for field, written in texts.items():
        for text in written:
            for found in numbers_in(text):
                yield field, found


def check_task(task: VerificationTask, reference: Reference, slugs: Collection[str]) -> Iterator[Fault]:
    """A task is about a service that exists; it says where to look and carries no number or mailbox itself."""
    record = task.service or task.what
    if task.service and task.service not in slugs:
        yield Fault("", record, "service", task.service, "There is no service with this slug.")
    if task.contact_type and task.contact_type not in reference.taxonomy.contact_types:
        yield Fault("", record, "contact_type", task.contact_type, "There is no such code in the vocabulary.")
    for field, text in (("what", task.what), ("reason", task.reason), ("source", task.source)):
        if text and (reason := text_fault(text)):
            yield Fault("", record, field, text, reason)
    for field, text in (("what", task.what), ("reason", task.reason)):
        if "@" in text or numbers_in(text):
            yield Fault("", record, field, text, "A task never carries the value in question; say where to find it.")
