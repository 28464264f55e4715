"""The command that writes the services of an area into a spreadsheet."""

from __future__ import annotations

from pathlib import Path

import click

from directory.actions.exports import export_area
from directory.cli.choices import area_codes
from directory.cli.spreadsheet_words import notation
from directory.database import opened, writing
from directory.domain.columns import Sheet
from directory.exchange import read_reference
from directory.exchange.spreadsheet_files import write_csv, write_xlsx
from directory.exchange.spreadsheet_tables import service_sheets
from directory.settings import Settings


@click.command()
@click.argument("area")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--sheet", type=click.Choice([sheet.value for sheet in Sheet]), help="Which one a CSV file is to hold.")
@click.option("--lang", "language", help="The language of its headings; the first of the installation otherwise.")
@click.pass_obj
def command(settings: Settings, area: str, file: Path, sheet: str | None, language: str | None) -> None:
    """Write the services of AREA into FILE, an .xlsx or a .csv, to be edited and imported again."""
    reference = read_reference(settings.data)
    (code,) = area_codes(reference.areas, [area])
    if file.suffix not in (".xlsx", ".csv"):
        raise click.BadParameter("Name a file that ends with .xlsx or .csv.", param_hint="FILE")
    if language not in (None, *settings.languages):
        raise click.BadParameter(f"There are: {', '.join(settings.languages)}.", param_hint="--lang")
    with opened(settings.database_url) as engine, writing(engine) as session:
        exported = export_area(session, None, code, reference.areas, at=settings.moment())
    words = notation(settings, reference, language or settings.languages[0])
    services, contacts, codes = service_sheets(exported, words, settings.languages)
    if file.suffix == ".xlsx":
        file.write_bytes(write_xlsx((services, contacts, codes)))
    else:
        file.write_bytes(write_csv(contacts if sheet == Sheet.CONTACTS else services))
    click.echo(f"{file}: {len(exported)} services.", err=True)
