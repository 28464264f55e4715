"""The command that publishes what the office holds."""

from __future__ import annotations

import click

from directory.catalogue.edition import EditionStore, Manifest
from directory.cli.console import progress_bar
from directory.database import open_engine, writing
from directory.domain.guide import Guide
from directory.domain.reference import Reference
from directory.exchange import read_guide, read_reference, read_services
from directory.migrations import upgrade
from directory.publishing.publication import publish
from directory.settings import Settings


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
    engine = open_engine(settings.database_url)
    upgrade(engine)
    with writing(engine) as session, progress_bar("Publishing") as report:
        return publish(
            session,
            reference,
            guide,
            EditionStore(settings.editions),
            at=settings.moment(),
            languages=settings.languages,
            keep=settings.keep_editions,
            progress=report,
            anew=anew,
        )
