"""`mitwirkbot broadcasts`: what was said to many, and what became of each delivery."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import click

from bot.commands.amounts import amount
from bot.commands.database import on_database
from bot.commands.moments import shown
from bot.ledger import write_ledger
from bot.settings import Settings, read_settings
from locales.office import office_words
from storage.broadcasts import Listing, find_broadcast, list_broadcasts
from storage.database import Database

MOST = 1000
"""Broadcasts that are listed."""


@click.group()
def broadcasts() -> None:
    """See what was said to many, and what became of each delivery."""


@broadcasts.command("list")
def list_() -> None:
    """List the broadcasts, the last one first, with how far each has come."""
    zone = read_settings(Settings).timezone

    async def listed(database: Database) -> None:
        async with database.reading() as tx:
            found = await list_broadcasts(tx, MOST)
        for each in found:
            click.echo(_line(each, zone))
        if not found:
            click.echo("There are no broadcasts to list.", err=True)

    on_database(listed)


@broadcasts.command()
@click.argument("broadcast_id", metavar="ID", type=int)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option("--language", default="de", help="Of the headings and reasons (de, en).")
def ledger(broadcast_id: int, output: Path, language: str) -> None:
    """Write what became of each delivery of the broadcast ID to a CSV file: who was not reached and why.

    The file names nobody: deliveries go by their numbers.
    """
    zone = read_settings(Settings).timezone

    async def written(database: Database) -> int:
        async with database.reading() as tx:
            await find_broadcast(tx, broadcast_id)
        with output.open("w", encoding="utf-8-sig", newline="") as file:
            return await write_ledger(database, broadcast_id, file, office_words(language), zone)

    try:
        count = on_database(written)
    except OSError as problem:
        raise click.ClickException(f"{output} cannot be written: {problem.strerror}.") from None
    click.echo(f"{output}: {amount(count, 'row')}")


def _line(listing: Listing, zone: ZoneInfo) -> str:
    found, reached = listing.broadcast, listing.progress
    state = "retracted" if found.retracting else found.state
    at = found.began_at or found.due_at or found.created_at
    counts = ", ".join(f"{count} {each}" for each, count in sorted(reached.counts.items()))
    of = "" if reached.expected is None else f" of {reached.expected}"
    when = "" if at is None else shown(at, zone)
    return f"{found.id:>6}  {when:16}  {state:10}  {counts or 'none yet'}{of}"
