"""`mitwirkbot rounds export`: the contributions of a round as a file for the office."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from bot.commands.database import on_database
from bot.exports.writing import Format, NoPlaces, export_round
from storage.database import Database
from storage.rounds import find_round, list_rounds


@click.command()
@click.argument("slug")
@click.option("--format", "kind", type=click.Choice([each.value for each in Format]), default="csv")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), required=True)
def export(slug: str, kind: str, output: Path) -> None:
    """Write a round's contributions to a file, as csv, json or geojson."""

    async def exported(database: Database) -> int:
        async with database.reading() as tx:
            await find_round(tx, slug)
            total = next(each.contributions for each in await list_rounds(tx) if each.round.slug == slug)
        with click.progressbar(length=total, label=f"Writing {output.name}", file=sys.stderr) as bar:
            return await export_round(database, slug, Format(kind), output, bar.update)

    try:
        count = on_database(exported)
    except NoPlaces as problem:
        raise click.ClickException(str(problem)) from None
    except OSError as problem:
        raise click.ClickException(f"{output} cannot be written: {problem.strerror}.") from None
    click.echo(f"{output}: {count} contributions")
