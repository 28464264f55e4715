"""A fingerprint for each service, of every row that a listing is made from: the same one means that nothing changed.

Confidential rows have no part in it: fingerprints lie in editions, which may not tell of them (requirement CA-03).
"""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256
from typing import Any

import msgspec
from sqlalchemy import Label, Text, cast, select
from sqlalchemy.orm import Session

from directory.models import Base, Contact, Organization, Place, Service, ServiceArea, ServiceTerm
from directory.queries.services import MOST_BY_NAME

#: What belongs to a service, in rows of its own that carry its id.
PARTS = (ServiceArea, ServiceTerm, Contact, Place)
#: All that a fingerprint is of. Disclosure may read nothing else.
FINGERPRINTED = (Service, Organization, *PARTS)


def service_fingerprints(session: Session, slugs: Collection[str] | None = None) -> dict[str, str]:
    """By slug, of every service or of those named."""
    if slugs is not None and len(slugs) > MOST_BY_NAME:
        return {slug: one for slug, one in service_fingerprints(session).items() if slug in slugs}
    services, organizations = Service.__table__, Organization.__table__
    whole = select(_text(services.c.id, "key"), services.c.slug, *_columns(Service), *_columns(Organization))
    whole = whole.join_from(services, organizations)
    if slugs is not None:
        whole = whole.where(services.c.slug.in_(slugs))
    rows = {service: [row] for service, *row in session.execute(whole).all()}
    for part in PARTS:
        table = part.__table__
        found = select(_text(table.c.service_id, "key"), *_columns(part)).order_by(*table.primary_key)
        if slugs is not None:
            found = found.join_from(table, services).where(services.c.slug.in_(slugs))
        for service, *row in session.execute(found).all():
            # A service that has come since they were read is left for the next time.
            rows.get(service, []).append(row)
    encode = msgspec.json.Encoder().encode
    return {held[0][0]: sha256(encode(held)).hexdigest() for held in rows.values()}


def _columns(model: type[Base]) -> list[Label[str]]:
    """Every column as the database holds it: to make values of them would take ten times as long."""
    return [_text(column, f"{model.__tablename__}_{column.name}") for column in model.__table__.columns]


def _text(column: Any, name: str) -> Label[str]:
    return cast(column, Text).label(name)
