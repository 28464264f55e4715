"""The command that does what the office does by itself, to be run once a day or more often.

Each part is a transaction of its own and is done again safely, so that it may be stopped at any moment.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from directory import inbox
from directory.actions.letters import Words, write_letters
from directory.actions.publication import is_publication_due, publish_office
from directory.actions.suggestions import collect, forget_suggestions
from directory.actions.verification import withdraw_overdue
from directory.catalogue.edition import EditionStore
from directory.cli.send_mail import say_sent, send_waiting
from directory.cli.tables import opened_tables
from directory.database import writing
from directory.domain.reference import Reference
from directory.domain.verification import Notice
from directory.exchange import read_guide, read_reference, read_services
from directory.publishing.publication import publish
from directory.rendering.interface import languages_of_office
from directory.rendering.letters import LetterWords, letter_words
from directory.settings import Settings, resource_folder

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.orm import Session


@click.command()
@click.pass_obj
def command(settings: Settings) -> None:
    """Collect suggestions, ask organizations, withdraw what nobody answers for, send mail, publish what waits."""
    reference = read_reference(settings.data)
    with opened_tables(settings) as engine:
        _do_everything(settings, engine, reference, settings.moment())


def _do_everything(settings: Settings, engine: Engine, reference: Reference, at: datetime) -> None:
    click.echo(f"Collected {_collect(settings, engine)} suggestions.", err=True)
    with writing(engine) as session:
        forgotten = forget_suggestions(session, at=at)
    with writing(engine) as session:
        withdrawn = withdraw_overdue(session, reference, at=at)
    with writing(engine) as session:
        written = write_letters(
            session,
            reference,
            _letters_of(settings),
            at=at,
        )
    click.echo(f"Forgot {forgotten} handled suggestions. Wrote {written} letters.", err=True)
    for slug in withdrawn:
        click.echo(f"Withdrew {slug}: nobody answered three letters.", err=True)
    say_sent(settings, send_waiting(settings, engine, at=at))
    _publish_if_due(settings, engine, reference, at)


def _collect(settings: Settings, engine: Engine) -> int:
    """The folder is emptied once what was in it is committed."""
    inbox.tidy(settings.inbox, settings.moment())
    with writing(engine) as session:
        names = collect(session, inbox.waiting(settings.inbox))
    inbox.take_out(settings.inbox, names)
    return len(names)


def _letters_of(settings: Settings) -> Words:
    """Letters lead to a page in their own language, as far as the office speaks it here."""
    spoken = languages_of_office(resource_folder("translations"), settings.languages)

    def words(notice: Notice, secret: str, wanted: str) -> LetterWords:
        language = wanted if wanted in spoken else spoken[0]
        link = f"{settings.office_address}/letters/{language}/{secret}"
        return letter_words(resource_folder("templates"), notice, link, language)

    return words


def _publish_if_due(settings: Settings, engine: Engine, reference: Reference, at: datetime) -> None:
    with writing(engine) as session:
        if not is_publication_due(session):
            return
    slugs = {draft.slug for draft in read_services(settings.data, reference)}
    guide = read_guide(settings.data, reference, slugs)

    def make_edition(session: Session) -> int:
        store = EditionStore(settings.editions)
        languages, keep = settings.languages, settings.keep_editions
        return publish(session, reference, guide, store, at=at, languages=languages, keep=keep).number

    with writing(engine) as session:
        number = publish_office(session, make_edition, None, at=at)
    click.echo(f"Edition {number} is in use.", err=True)
