"""Commands on the guide: is it whole, what does it look like, which situations does it have."""

from __future__ import annotations

import json

import click

from directory.cli.opened import open_catalogue
from directory.domain.guide import Guide
from directory.domain.guide_words import FOR_EVERYBODY
from directory.exchange import read_guide, read_reference, read_services
from directory.exchange.guide_drawing import as_dot, as_svg
from directory.settings import Settings

LANGUAGES = click.Choice(FOR_EVERYBODY)


@click.group()
def command() -> None:
    """Look after the guide: who to contact when."""


@command.command()
@click.pass_obj
def check(settings: Settings) -> None:
    """Name every fault in the guide: file, id, field, value and reason."""
    guide = the_guide(settings)
    steps = sum(len(situation.steps) for situation in guide.situations.values())
    click.echo(
        f"The guide is whole: {len(guide.situations)} situations with {steps} steps, {len(guide.rules)} rules."
    )


@command.command()
@click.option("--format", "shape", type=click.Choice(["svg", "dot"]), default="svg", show_default=True)
@click.option("--lang", "language", type=LANGUAGES, default="sv", show_default=True)
@click.pass_obj
def draw(settings: Settings, shape: str, language: str) -> None:
    """Draw the questions and the situations that they lead to."""
    drawing = as_svg if shape == "svg" else as_dot
    click.echo(drawing(the_guide(settings), language), nl=False)


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
@click.option("--lang", "language", type=LANGUAGES, default="sv", show_default=True)
@click.pass_obj
def list_situations(settings: Settings, language: str, *, as_json: bool) -> None:
    """List the situations of the guide in use."""
    guide = open_catalogue(settings, "public").guide
    rows = [
        {
            "situation": situation.id,
            "ref": situation.ref,
            "audience": situation.audience,
            "urgency": situation.urgency.value,
            "title": str(situation.title.best((language,)) or ""),
        }
        for situation in guide.situations.values()
    ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        click.echo(f"{row['audience']:16}{row['urgency']:10}{row['situation']:26}{row['title']}")


def the_guide(settings: Settings) -> Guide:
    """The guide of the installation's data folder, checked against its services."""
    reference = read_reference(settings.data)
    slugs = {draft.slug for draft in read_services(settings.data, reference)}
    return read_guide(settings.data, reference, slugs)
