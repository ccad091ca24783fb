"""`mitwirkbot rounds reviews`: how far staff have come with looking at contributions."""

from __future__ import annotations

import click

from bot.commands.database import on_database
from storage.database import Database
from storage.reviewing import Counts, count_reviews
from storage.rounds import find_round


@click.command()
@click.argument("slug")
def reviews(slug: str) -> None:
    """Tell how many texts, photos, files and places of a round wait, were approved and are hidden."""

    async def counted(database: Database) -> Counts | None:
        async with database.reading() as tx:
            found = await find_round(tx, slug)
            return await count_reviews(tx, slug) if found.is_moderated else None

    told = on_database(counted)
    if told is None:
        click.echo(f"Nobody looks at contributions to {slug}: its sheet says moderation none.")
    else:
        click.echo(f"{told.pending} pending, {told.approved} approved, {told.hidden} hidden")
