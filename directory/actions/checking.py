"""What is wrong with the content of one service, in the office that it would become part of."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from directory.domain.checks import check_numbers, check_numbers_for_work, check_service, written_numbers
from directory.domain.contact_checks import NUMBER_TYPES, fault
from directory.domain.draft import ServiceDraft
from directory.domain.errors import Fault, Invalid
from directory.domain.identity import permanent_ref
from directory.domain.phones import dial
from directory.domain.reference import Reference
from directory.models import Service
from directory.queries.contents import content_of
from directory.queries.entries import list_slugs, numbers_for_work, numbers_out_of_use, numbers_shown
from directory.queries.services import list_services


def refuse_faults(session: Session, service: Service | None, content: ServiceDraft, reference: Reference) -> None:
    """Invalid, with every fault, unless the content may stand as the service's (None for a new one)."""
    if faults := find_faults(session, service, content, reference):
        raise Invalid(faults)


def find_faults(
    session: Session, service: Service | None, content: ServiceDraft, reference: Reference
) -> list[Fault]:
    known = list_slugs(session)
    others = None if service is None else service.id
    own, old = numbers_of(content), {dial(number) or number for number in content.old_numbers}
    shown = numbers_shown(session, but=others)
    faults = [
        *check_service(content, reference, known | {content.slug}),
        *check_numbers(content, shown | own, numbers_out_of_use(session, but=others) | old),
        *check_numbers_for_work(content, numbers_for_work(session)),
    ]
    if service is None:
        faults += _taken(content, known)
    else:
        gone = (numbers_of(content_of(service)) - own - shown) | (old & shown)
        faults += _left_alone(session, service, gone)
    return faults


def numbers_of(content: ServiceDraft) -> set[str]:
    return {dial(contact.value) for contact in content.contacts if contact.type in NUMBER_TYPES}


def _taken(content: ServiceDraft, known: set[str]) -> Iterator[Fault]:
    refs = {permanent_ref("service", slug) for slug in known}
    if content.slug in known or permanent_ref("service", content.slug) in refs:
        yield fault(content, "slug", content.slug, "Another service has this slug already.")


def _left_alone(session: Session, service: Service, gone: set[str]) -> Iterator[Fault]:
    """Texts of other services that would go on telling people to call a number that nobody is shown with."""
    if not gone:
        return
    for other in list_services(session):
        if other.id == service.id:
            continue
        content = content_of(other)
        for field, number in written_numbers(content):
            if dial(number) in gone:
                yield fault(content, field, number, "This text names the number that is taken away; change it first.")
