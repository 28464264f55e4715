"""The command that asks every published web address whether it answers."""

from __future__ import annotations

import click

from directory.catalogue.edition import LISTINGS, EditionStore, read_listings
from directory.cli.console import progress_bar
from directory.domain.errors import NotFound
from directory.domain.links import TROUBLES, LinkState, published_addresses
from directory.exchange.links import LinkChecker, read_findings, write_findings
from directory.settings import SWEDISH_TIME, Settings

SAID = {
    LinkState.MOVED: "has moved",
    LinkState.GONE: "is gone",
    LinkState.BROKEN: "answers that it is broken",
    LinkState.SILENT: "does not answer",
    LinkState.NAMELESS: "has a name that does not exist",
    LinkState.UNPROVEN: "cannot prove whose it is",
    LinkState.INSIDE: "leads to no public web site",
    LinkState.ENDLESS: "leads on without an end",
}


@click.command()
@click.pass_obj
def command(settings: Settings) -> None:
    """Ask every published web address whether it answers. What is found waits in the office."""
    store = EditionStore(settings.editions)
    number = store.current()
    if number is None:
        raise NotFound("There is no edition yet: run kontaktguiden init.")
    addresses = published_addresses(read_listings(store.path(number) / "professional" / LISTINGS))
    today = settings.moment().astimezone(SWEDISH_TIME).date()
    found = []
    with progress_bar("Asking") as report:
        for finding in LinkChecker().check_all(addresses, today):
            found.append(finding)
            report(len(found), len(addresses))
    findings = write_findings(settings.links, found, read_findings(settings.links))
    troubles = [finding for finding in findings if finding.state in TROUBLES]
    for finding in troubles:
        leads = f" → {finding.leads_to}" if finding.leads_to else ""
        click.echo(f"{finding.address} {SAID[finding.state]}, since {finding.since}{leads}")
    click.echo(f"{len(findings)} addresses, {len(troubles)} to look at.", err=True)
