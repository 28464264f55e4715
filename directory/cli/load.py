"""The command that brings the data files into the office and publishes them."""

from __future__ import annotations

import click

from directory.actions.loading import load_catalogue
from directory.cli.publish import publish_edition
from directory.cli.tables import opened_tables
from directory.database import writing
from directory.domain.errors import Invalid
from directory.exchange import find_faults, read_guide, read_reference, read_services, read_tasks
from directory.settings import Settings


@click.command()
@click.pass_obj
def command(settings: Settings) -> None:
    """Load the data files into the office and publish what it then holds."""
    faults = find_faults(settings.data)
    if faults:
        raise Invalid(faults)
    reference = read_reference(settings.data)
    drafts = read_services(settings.data, reference)
    guide = read_guide(settings.data, reference, {draft.slug for draft in drafts})
    tasks = read_tasks(settings.data)
    with opened_tables(settings) as engine, writing(engine) as session:
        loaded = load_catalogue(session, drafts, tasks, at=settings.moment())
    manifest = publish_edition(settings, reference, guide)
    click.echo(f"Loaded {len(drafts)} services ({loaded.added} new). Edition {manifest.number} is in use.", err=True)
    for slug in loaded.proposed:
        click.echo(f"People have changed {slug} in the office; what is new in its file waits for review.", err=True)
    for slug in loaded.left:
        click.echo(f"The office also holds {slug}, which no data file names. It was left as it is.", err=True)
