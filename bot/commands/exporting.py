"""`mitwirkbot rounds export`: the contributions of a round as a file for the office."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from bot.commands.amounts import amount
from bot.commands.database import on_database
from bot.exports.formats import Format
from bot.exports.writing import CannotExport, Exported, export_round
from storage.database import Database
from storage.rounds import find_round, list_rounds


@click.command()
@click.argument("slug")
@click.option("--format", "kind", type=click.Choice([each.value for each in Format]), default="csv")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option("--labels", metavar="LANGUAGE", help="Questions and choices in words of this language (de).")
def export(slug: str, kind: str, output: Path, labels: str | None) -> None:
    """Write a round's contributions to a file: csv, json, geojson, xlsx, or a zip of them and the photos."""

    async def exported(database: Database) -> Exported:
        async with database.reading() as tx:
            await find_round(tx, slug)
            total = next(each.contributions for each in await list_rounds(tx) if each.round.slug == slug)
        with click.progressbar(
            length=total,
            label=f"Writing {output.name}",
            show_pos=True,
            show_eta=True,
            hidden=not sys.stderr.isatty(),
            update_min_steps=max(total // 200, 1),
            file=sys.stderr,
        ) as bar:
            return await export_round(database, slug, Format(kind), output, bar.update, labels=labels)

    try:
        done = on_database(exported)
    except CannotExport as problem:
        raise click.ClickException(str(problem)) from None
    except OSError as problem:
        raise click.ClickException(f"{output} cannot be written: {problem.strerror}.") from None
    _report(output, done)


def _report(output: Path, done: Exported) -> None:
    files = ", 1 photo or file" if done.files == 1 else f", {done.files} photos and files"
    click.echo(f"{output}: {amount(done.contributions, 'contribution')}{files if done.files else ''}")
    if not done.contributions:
        click.echo("Nobody has handed in anything yet: the file holds its headings only.", err=True)
    if done.missing:
        missing = "1 photo or file is" if done.missing == 1 else f"{done.missing} photos or files are"
        click.echo(f"{missing} named, but not there any more.", err=True)
