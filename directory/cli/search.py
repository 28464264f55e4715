"""The command that asks the edition in use, as the public site does."""

from __future__ import annotations

from datetime import datetime

import click
import msgspec

from directory.catalogue.catalogue import Catalogue
from directory.catalogue.current import CurrentCatalogue
from directory.catalogue.edition import EditionStore
from directory.cli.choices import area_codes, term_codes
from directory.cli.search_answer import answer_as_values, answer_in_words
from directory.domain.finding import Query
from directory.rendering.interface import read_interfaces
from directory.settings import Settings, read_moment, resource_folder


class Moment(click.ParamType[datetime]):
    """An ISO 8601 date and time, Swedish where it names no offset."""

    name = "moment"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        try:
            return read_moment(value)
        except ValueError as error:
            self.fail(f"{value!r} {error}.", param, ctx)


@click.command()
@click.argument("text", default="")
@click.option("--lang", default="sv", show_default=True, help="The language of the words and of the answer.")
@click.option("--area", multiple=True, help="A place, by its name or code: linkoping, 0580, skane.")
@click.option("--kind", multiple=True, help="A kind of service: mika, kast, womens_shelter.")
@click.option("--need", multiple=True, help="What it should help with.")
@click.option("--group", multiple=True, help="Whom it should be for.")
@click.option("--language", multiple=True, help="A language that somebody there speaks: ar, en.")
@click.option("--open-now", is_flag=True, help="Only what is open at the moment asked about.")
@click.option("--at", type=Moment(), help="The moment asked about, such as 2026-05-04T21:40.")
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many to show.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.pass_obj
def command(
    settings: Settings,
    /,
    *,
    text: str,
    lang: str,
    open_now: bool,
    at: datetime | None,
    limit: int,
    as_json: bool,
    **chosen: tuple[str, ...],
) -> None:
    """Search the edition in use for TEXT, in plain words."""
    catalogue = open_catalogue(settings)
    if lang not in catalogue.manifest.languages:
        raise click.BadParameter(
            f"The edition speaks {', '.join(catalogue.manifest.languages)}.", param_hint="--lang"
        )
    taxonomy = catalogue.reference.taxonomy
    query = Query(
        at=at or settings.moment(),
        text=text,
        language=lang,
        areas=area_codes(catalogue.reference.areas, chosen["area"]),
        kinds=term_codes(taxonomy.kinds, chosen["kind"], "--kind"),
        needs=term_codes(taxonomy.needs, chosen["need"], "--need"),
        groups=term_codes(taxonomy.target_groups, chosen["group"], "--group"),
        languages=term_codes(taxonomy.languages, chosen["language"], "--language"),
        open_now=open_now,
        limit=limit,
    )
    results = catalogue.find(query)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(answer_as_values(results)), indent=2))
        return
    interface = read_interfaces(resource_folder("translations"), [lang])[lang]
    for line in answer_in_words(interface, catalogue.reference, results):
        click.echo(line)


def open_catalogue(settings: Settings) -> Catalogue:
    """The edition in use, or the newest whole one with a warning when that is damaged."""
    current = CurrentCatalogue(EditionStore(settings.editions))
    catalogue = current.catalogue
    if current.degraded:
        click.echo(f"The edition in use is damaged: {current.degraded}", err=True)
    if catalogue is None:
        raise click.ClickException("There is no edition to search yet: run kontaktguiden init.")
    return catalogue
