"""What entries keep in confidence in tests: values that are nobody's, and easy to find where they should not be."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from directory.actions.annex import last_asked, open_annex, save_annex
from directory.database import writing
from directory.domain.annex import Annex, ConfidentialContact, ConfidentialPlace, OpenedAnnex, Reason, Why
from directory.domain.permissions import Actor
from directory.queries.confidential import annex_of, keep_annex
from directory.queries.entries import get_service
from directory.vault import open_vault
from tests.actions.offices import AT, Office, id_of

CANARY = "Kanariegatan"
PLACE = ConfidentialPlace(
    street=f"{CANARY} 9",
    postcode="999 01",
    locality="Kanarieby",
    latitude=58.765,
    longitude=17.654,
    note="Ring på kanarieklockan.\nGården till vänster.",
)
CONTACT = ConfidentialContact(type="phone", value="070-174 06 05", note="Kanarieföreståndaren")
ANNEX = Annex((PLACE,), (CONTACT,))
#: Parts of every value, as they would be found in a text, a file or a log.
TELLING = ("anarie", "999 01", "99901", "174 06", "1740605", "58.765", "58,765", "17.654", "17,654")


def keep(engine: Engine, keys: Path, slug: str = "stodet", annex: Annex = ANNEX) -> None:
    with writing(engine) as session:
        keep_annex(session, open_vault(keys), id_of(slug), annex)


def kept(engine: Engine, keys: Path, slug: str = "stodet") -> Annex:
    with writing(engine) as session:
        return annex_of(session, open_vault(keys), id_of(slug))


def opened(
    office: Office, actor: Actor, slug: str = "stodet", *, why: Why | None = None, at: datetime = AT
) -> OpenedAnnex:
    with office.writing() as session:
        asked = last_asked(session, actor, get_service(session, id_of(slug)))
        given = why or Why(Reason.CHECK)
        return open_annex(session, office.keys, actor, id_of(slug), given, asked=asked, to_change=True, at=at)


def saved(
    office: Office, actor: Actor, typed: Annex, *, number: int, seen: int | None = None, at: datetime = AT
) -> list[str]:
    with office.writing() as session:
        seen = number if seen is None else seen
        return save_annex(session, office.keys, actor, id_of("stodet"), typed, opened=number, seen=seen, at=at)
