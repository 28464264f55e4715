"""The command that publishes what the office holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from directory.actions.publication import publish_office
from directory.catalogue.edition import EditionStore, Manifest
from directory.cli.console import progress_bar
from directory.cli.tables import opened_tables
from directory.database import writing
from directory.domain.guide import Guide
from directory.domain.reference import Reference
from directory.exchange import read_guide, read_reference, read_services
from directory.publishing.publication import publish
from directory.settings import Settings

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@click.command()
@click.option("--anew", is_flag=True, help="Make everything anew: no file holds anything of earlier editions.")
@click.pass_obj
def command(settings: Settings, anew: bool) -> None:
    """Publish what the office holds as the next edition, and use it."""
    reference = read_reference(settings.data)
    slugs = {draft.slug for draft in read_services(settings.data, reference)}
    manifest = publish_edition(settings, reference, read_guide(settings.data, reference, slugs), anew=anew)
    click.echo(f"Edition {manifest.number} is in use: {manifest.services['public']} services.")


def publish_edition(settings: Settings, reference: Reference, guide: Guide, *, anew: bool = False) -> Manifest:
    """Publish with the installation's settings, telling how far it has come."""
    made: list[Manifest] = []
    at = settings.moment()

    def make_edition(session: Session) -> int:
        manifest = publish(
            session,
            reference,
            guide,
            EditionStore(settings.editions),
            at=at,
            languages=settings.languages,
            keep=settings.keep_editions,
            progress=report,
            anew=anew,
        )
        made.append(manifest)
        return manifest.number

    with opened_tables(settings) as engine, writing(engine) as session, progress_bar("Publishing") as report:
        publish_office(session, make_edition, None, at=at)
    return made[0]
