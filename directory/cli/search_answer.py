"""An answer of the catalogue for the terminal: in words, and as plain values for JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from directory.domain.finding import Result, Results
from directory.domain.languages import Translations
from directory.domain.listing import Contact, State, Trust
from directory.domain.reference import Reference
from directory.rendering.interface import Interface
from directory.rendering.moments import opening_words
from directory.rendering.reasons import reason_words
from directory.rendering.words import CONTACT_AUDIENCE, NOT_CHECKED, STAGE, STATE_SHORT, said

SHOWN_CONTACTS = 3


def answer_as_values(results: Results) -> dict[str, Any]:
    """The answer in the shape that other programs read; it is part of the public contract."""
    understood = results.understood
    chain = (results.query.language,)
    return {
        "query": results.query.text,
        "understood": {
            "places": understood.places,
            "kinds": understood.kinds,
            "needs": understood.needs,
            "groups": understood.groups,
            "situations": understood.situations,
        },
        "total": results.total,
        "results": [_result(result, chain) for result in results.results],
        "facets": {
            facet.value: [{"code": value.code, "count": value.count, "chosen": value.chosen} for value in values]
            for facet, values in results.facets.items()
        },
    }


def _result(result: Result, chain: Sequence[str]) -> dict[str, Any]:
    listing = result.listing
    return {
        "slug": listing.slug,
        "id": listing.id,
        "kind": listing.kind,
        "also_kinds": listing.also_kinds,
        "name": _plain(listing.name, chain),
        "organization": listing.organization.name,
        "areas": listing.areas,
        "contacts": [_contact(contact, chain) for contact in listing.contacts],
        "score": round(result.score, 6),
        "reasons": [{"code": reason.code, "value": reason.value} for reason in result.reasons],
    }


def _contact(contact: Contact, chain: Sequence[str]) -> dict[str, Any]:
    return {
        "type": contact.type,
        "value": contact.value,
        "label": _plain(contact.label, chain),
        "audience": contact.audience,
        "trust": contact.trust,
        "checked": contact.checked,
    }


def _plain(text: Translations, chain: Sequence[str]) -> str:
    return str(text.best(chain) or "")


def answer_in_words(interface: Interface, reference: Reference, results: Results) -> Iterator[str]:
    """The answer as lines of text in the reader's language."""
    stage = said(interface, STAGE, results.stage)
    if stage:
        yield stage
    yield interface.ngettext("%(number)s träff", "%(number)s träffar", results.total)
    for result in results.results or results.national:
        yield ""
        yield from _lines(interface, reference, result, results)


def _lines(interface: Interface, reference: Reference, result: Result, results: Results) -> Iterator[str]:
    listing = result.listing
    kind = interface.plain(reference.taxonomy.kinds[listing.kind].label)
    state = said(interface, STATE_SHORT, listing.state)
    yield f"{interface.plain(listing.name)} · {kind}" + (f" · {state}" if state else "")
    if listing.state is not State.CLOSED:
        for contact in listing.contacts[:SHOWN_CONTACTS]:
            yield f"  {_contact_in_words(interface, contact)}"
        yield f"  {opening_words(interface, result.open_state, results.query.at)}"
    reasons = [reason_words(interface, reference, reason) for reason in result.reasons]
    yield f"  {' · '.join(words for words in reasons if words)}"


def _contact_in_words(interface: Interface, contact: Contact) -> str:
    """The value with everything that it must not be shown without: whom it is for, and whether it is checked."""
    unchecked = "" if contact.trust is Trust.VERIFIED else said(interface, NOT_CHECKED, contact.type)
    for_whom = said(interface, CONTACT_AUDIENCE, contact.audience)
    return " · ".join(part for part in (contact.value, interface.plain(contact.label), for_whom, unchecked) if part)
