"""The one door to the confidential annex. Whoever opens it has asked permission and leaves a trace first.

Values come out and go in as ``domain.annex`` has them; in the tables they are sealed, and the rows go nowhere.
"""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

import msgspec
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from directory.domain.annex import Annex, AnnexLocked, Lock
from directory.models.confidential import SealedAnnex
from directory.vault import Sealed, Vault


def annex_of(session: Session, vault: Vault, service: UUID) -> Annex:
    """What a service keeps in confidence; empty when it keeps nothing."""
    row = session.get(SealedAnnex, service)
    return Annex() if row is None else _opened(vault, row)


def keep_annex(session: Session, vault: Vault, service: UUID, annex: Annex) -> None:
    """Let a service keep this in confidence, and nothing else.

    AnnexLocked, with nothing changed, as long as there is a service whose annex these keys do not open: two halves of
    the annex under keys that nobody has together would be as good as lost.
    """
    refuse_other_keys(session, vault)
    session.execute(delete(SealedAnnex).where(SealedAnnex.service_id == service))
    if annex:
        sealed = vault.seal(msgspec.json.encode(annex), service)
        session.add(SealedAnnex(service_id=service, key=sealed.key, content=sealed.content))
    session.flush()


def refuse_other_keys(session: Session, vault: Vault) -> None:
    """AnnexLocked when something is sealed with a key that is not here."""
    if keys_in_use(session) - vault.keys.keys():
        raise AnnexLocked(Lock.OTHER_KEYS, "What is kept in confidence was sealed with a key that is not here.")


def keys_in_use(session: Session) -> set[str]:
    """Names of the keys that something is sealed with."""
    return set(session.scalars(select(SealedAnnex.key).distinct()))


def count_annexes(session: Session) -> int:
    return session.scalars(select(func.count()).select_from(SealedAnnex)).one()


def remove_annexes(session: Session, services: Collection[UUID]) -> None:
    session.execute(delete(SealedAnnex).where(SealedAnnex.service_id.in_(services)))


def seal_anew(session: Session, vault: Vault) -> int:
    """Seal everything with the newest key; how many annexes that were. AnnexLocked when one cannot be opened."""
    rows = session.scalars(select(SealedAnnex)).all()
    for row in rows:
        sealed = vault.seal(msgspec.json.encode(_opened(vault, row)), row.service_id)
        row.key, row.content = sealed.key, sealed.content
    session.flush()
    return len(rows)


def locked_annexes(session: Session, vault: Vault) -> dict[UUID, AnnexLocked]:
    """The services whose annex these keys do not open, each with why."""
    found = {}
    for row in session.scalars(select(SealedAnnex).order_by(SealedAnnex.service_id)):
        try:
            _opened(vault, row)
        except AnnexLocked as locked:
            found[row.service_id] = locked
    return found


def _opened(vault: Vault, row: SealedAnnex) -> Annex:
    content = vault.open(Sealed(row.key, row.content), row.service_id)
    return msgspec.json.decode(content, type=Annex)
