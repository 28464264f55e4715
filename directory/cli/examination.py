"""What the doctor looks at, one check each: what was found, and what a person should do about it.

Nothing is changed, and nothing is made that is not there.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from socket import create_connection
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from directory.actions.annex_keys import annex_condition
from directory.catalogue.edition import DamagedEdition, EditionStore, read_manifest
from directory.database import opened, writing
from directory.domain.annex import AnnexLocked, Lock
from directory.domain.audit import first_break
from directory.exchange import find_faults
from directory.exchange.backup_files import MANIFEST, BackupRefused, holds_readable_annexes, newest_backup
from directory.exchange.backup_files import read_manifest as read_backup
from directory.exchange.mail import PORTS
from directory.migrations import is_known, newest_revision
from directory.queries.audit import audit_chain, audit_end
from directory.queries.condition import condition_of, count_late_mail, last_written
from directory.queries.drafts import drafts_waiting
from directory.queries.letters import count_refused_mail
from directory.queries.users import count_administrators
from directory.safekeeping import is_open_to_others
from directory.settings import SQLITE, Settings

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

#: Bytes: an edition is a few of the first; below the second nothing can be written safely.
LITTLE_ROOM, NO_ROOM = 1_000_000_000, 100_000_000
#: Clocks of two machines differ a little.
CLOCK_SLACK = timedelta(minutes=5)
MAIL_SECONDS = 5.0
#: One is made every night (requirement SE-27); two nights missed is no accident.
OLD_BACKUP_DAYS = 2
#: As many entries as are named, of those that have the same trouble.
FEW = 3
ANNEX_TO_DO = {
    Lock.OTHER_KEYS: "Bring the key file back from where it is kept. It may hold several keys, one per line.",
    Lock.DAMAGED: "Somebody or something has written in them. Bring a backup back.",
}


class Grade(StrEnum):
    FINE = "fine"
    #: Somebody should do something soon.
    LOOK = "look"
    #: Readers or the office suffer from it now, or will at the next step.
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    grade: Grade
    what: str
    to_do: str = ""


def examine(settings: Settings) -> Iterator[Finding]:
    """Everything that was found, what is fine included."""
    yield from examine_files(settings)
    yield from examine_room(settings)
    yield from examine_editions(settings)
    yield from examine_office(settings)
    yield from examine_mail(settings)
    yield from examine_backups(settings)


def examine_files(settings: Settings) -> Iterator[Finding]:
    faults = find_faults(settings.data)
    if faults:
        yield Finding(Grade.BROKEN, f"The data files have {len(faults)} faults.", "Run kontaktguiden data check.")
    else:
        yield Finding(Grade.FINE, "The data files are sound.")
    if settings.now is not None:
        yield Finding(
            Grade.LOOK, f"The clock stands still at {settings.now.isoformat()}.", "Take KONTAKTGUIDEN_NOW away."
        )
    if not settings.office_url:
        yield Finding(
            Grade.LOOK,
            "The office has no address, so it answers on this machine only and asks for no second factor.",
            "Set KONTAKTGUIDEN_OFFICE_URL before anybody else uses it.",
        )


def examine_mail(settings: Settings) -> Iterator[Finding]:
    """Whether somebody answers where mail is handed over. Nothing is sent and nobody signs in."""
    if not settings.mail_server:
        grade = Grade.LOOK if settings.office_url else Grade.FINE
        to_do = "Set KONTAKTGUIDEN_MAIL_SERVER." if settings.office_url else ""
        yield Finding(grade, f"Mail is written to files in {settings.mail}.", to_do)
        return
    place = urlsplit(settings.mail_server)
    port = place.port or PORTS[place.scheme]
    try:
        create_connection((place.hostname or "", port), MAIL_SECONDS).close()
    except OSError as error:
        yield Finding(
            Grade.BROKEN,
            f"Nobody takes mail at {place.hostname}:{port}: {error.strerror or error}.",
            "Mail waits until somebody does. See KONTAKTGUIDEN_MAIL_SERVER.",
        )
    else:
        yield Finding(Grade.FINE, f"Mail is taken at {place.hostname}:{port}.")


def examine_room(settings: Settings) -> Iterator[Finding]:
    if not settings.var.is_dir():
        yield Finding(Grade.BROKEN, f"There is no folder {settings.var}.", "Run kontaktguiden init.")
        return
    if not os.access(settings.var, os.W_OK | os.X_OK):
        yield Finding(Grade.BROKEN, f"{settings.var} cannot be written to.", "Give it to the user who runs this.")
    free = shutil.disk_usage(settings.var).free
    grade = Grade.BROKEN if free < NO_ROOM else Grade.LOOK if free < LITTLE_ROOM else Grade.FINE
    to_do = "" if grade is Grade.FINE else "Make room, or set KONTAKTGUIDEN_KEEP_EDITIONS lower."
    yield Finding(grade, f"{free / 1_000_000_000:.1f} GB are free for {settings.var}.", to_do)
    open_to_others = [path for path in private_places(settings) if is_open_to_others(path)]
    for path in open_to_others:
        yield _open_to_others(path)
    if not open_to_others:
        yield Finding(Grade.FINE, "Nobody else on this machine can read the office.")


def _open_to_others(path: Path) -> Finding:
    return Finding(Grade.LOOK, f"Other users of this machine can read {path}.", f"Run chmod go-rwx {path}")


def private_places(settings: Settings) -> list[Path]:
    """Files and folders that only the office may look into."""
    database = settings.database_url.removeprefix(SQLITE)
    tables = [] if database == settings.database_url else [Path(database)]
    return [settings.office_keys, settings.annex_keys, *tables, *settings.waiting]


def examine_backups(settings: Settings) -> Iterator[Finding]:
    """Whether there is one of late, whole, and for its owner only."""
    if settings.backups == Path():
        if settings.office_url:
            to_do = "Set KONTAKTGUIDEN_BACKUPS, and run kontaktguiden backup every night."
            yield Finding(Grade.LOOK, "Nobody has said where backups are kept.", to_do)
        return
    newest = newest_backup(settings.backups)
    if newest is None:
        yield Finding(Grade.BROKEN, f"There is no backup in {settings.backups}.", "Run kontaktguiden backup.")
        return
    made, folder = newest
    days = (settings.moment() - made).days
    if days >= OLD_BACKUP_DAYS:
        yield Finding(Grade.LOOK, f"The newest backup is {days} days old.", "Run kontaktguiden backup every night.")
    try:
        read_backup(folder)
    except BackupRefused as error:
        yield Finding(Grade.BROKEN, str(error), "Run kontaktguiden backup.")
    else:
        yield Finding(Grade.FINE, f"The newest backup is whole: {made:%Y-%m-%d}.")
    for one in sorted(path.parent for path in settings.backups.glob(f"*/{MANIFEST}")):
        if is_open_to_others(one):
            yield _open_to_others(one)
        if holds_readable_annexes(one):
            to_do = "Run kontaktguiden backup, and destroy this one."
            yield Finding(Grade.LOOK, f"{one} holds what is confidential readable, as an older program did.", to_do)


def examine_editions(settings: Settings) -> Iterator[Finding]:
    store = EditionStore(settings.editions)
    try:
        current = store.current()
    except DamagedEdition as error:
        yield Finding(Grade.BROKEN, str(error), "Run kontaktguiden edition use with a number from edition list.")
        return
    if current is None:
        yield Finding(Grade.BROKEN, "There is no edition, so readers see nothing.", "Run kontaktguiden init.")
        return
    for number in store.numbers():
        if problems := store.problems(number):
            grade = Grade.BROKEN if number == current else Grade.LOOK
            to_do = "Run kontaktguiden publish." if number == current else f"Remove {store.path(number)}."
            yield Finding(grade, f"Edition {number} is damaged: {problems[0]}", to_do)
    if current not in store.numbers():
        yield Finding(Grade.BROKEN, f"Edition {current} is in use and not there.", "Run kontaktguiden publish.")
        return
    if not store.problems(current):
        yield from _examine_current(store, current, settings.moment())


def _examine_current(store: EditionStore, current: int, at: datetime) -> Iterator[Finding]:
    manifest = read_manifest(store.path(current))
    made = datetime.fromisoformat(manifest.made_at)
    yield Finding(
        Grade.FINE, f"Edition {current} is in use and whole: {manifest.services['public']} services, {made:%Y-%m-%d}."
    )
    if made > at + CLOCK_SLACK:
        yield Finding(
            Grade.BROKEN, f"Edition {current} was made at {made}, which is to come.", "Set the clock right."
        )


def examine_office(settings: Settings) -> Iterator[Finding]:
    if not settings.has_office:
        place = settings.database_url.removeprefix(SQLITE)
        yield Finding(Grade.BROKEN, f"There is no office at {place}.", "Run kontaktguiden init, or restore.")
        return
    with opened(settings.database_url) as engine:
        yield from _examine_tables(engine, settings)


def _examine_tables(engine: Engine, settings: Settings) -> Iterator[Finding]:
    condition = condition_of(engine)
    if condition.trouble:
        yield Finding(
            Grade.BROKEN,
            f"The office database: {condition.trouble}",
            "See that it runs and can be reached; restore a backup if it is damaged.",
        )
    elif condition.revision != newest_revision():
        yield _other_schema(condition.revision)
    else:
        yield Finding(Grade.FINE, "The office database answers, and its tables are those of this program.")
        with writing(engine) as session:
            yield from examine_work(session, settings.moment())
            yield from examine_annex(session, settings.annex_keys)


def examine_annex(session: Session, keys: Path) -> Iterator[Finding]:
    """Whether what is kept in confidence opens, tried with each."""
    try:
        found = annex_condition(session, keys)
    except AnnexLocked as locked:
        yield Finding(Grade.BROKEN, str(locked), "Nothing confidential opens until the file is right: bring it back.")
        return
    for lock, to_do in ANNEX_TO_DO.items():
        if services := [service for service, locked in found.locked.items() if locked.lock is lock]:
            entries = ", ".join(map(str, services[:FEW]))
            what = f"{keys} does not open what {len(services)} of {found.count} entries keep: {entries}."
            yield Finding(Grade.BROKEN, what, to_do)
    if not found.count and not keys.exists():
        yield Finding(Grade.LOOK, f"There is no key file {keys} yet.", "Let the user who runs this write there.")
    elif not found.locked:
        yield Finding(Grade.FINE, f"Annexes that are kept in confidence and open: {found.count}.")
    if found.has_older and not found.locked:
        what = "Not everything confidential is sealed with the newest key."
        yield Finding(Grade.LOOK, what, "Run kontaktguiden annex rotate.")


def _other_schema(revision: str) -> Finding:
    if revision and not is_known(revision):
        return Finding(Grade.BROKEN, "A newer program has used this office database.", "Update this program.")
    return Finding(
        Grade.BROKEN,
        f"The office's tables are of an older program ({revision or 'none'}).",
        "Run kontaktguiden load.",
    )


def examine_work(session: Session, at: datetime) -> Iterator[Finding]:
    broken = first_break(audit_chain(session), end=audit_end(session))
    if broken is None:
        yield Finding(Grade.FINE, "The audit log is whole.")
    else:
        yield Finding(
            Grade.BROKEN,
            f"The audit log is not as it was written, from entry {broken} on.",
            "Keep a copy of the database as it is, and find out who could write to it.",
        )
    written = last_written(session)
    if written is not None and written > at.astimezone(UTC) + CLOCK_SLACK:
        yield Finding(Grade.BROKEN, f"Somebody worked here at {written}, which is to come.", "Set the clock right.")
    if not count_administrators(session):
        yield Finding(Grade.LOOK, "Nobody looks after the people of the office.", "Run kontaktguiden user add.")
    if waiting := len(drafts_waiting(session)):
        yield Finding(Grade.LOOK, f"Approved and not public yet: {waiting}.", "Run kontaktguiden publish.")
    if late := count_late_mail(session, at):
        yield Finding(
            Grade.LOOK, f"Mails that should have been sent an hour ago: {late}.", "See that mail can be sent."
        )
    if refused := count_refused_mail(session):
        yield Finding(
            Grade.LOOK, f"Mails that a server refused for good: {refused}.", "See To do and the users in the office."
        )
