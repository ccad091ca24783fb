"""`mitwirkbot rounds results`: what came of a round, in the terminal."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from bot.commands.database import on_database
from bot.forms import Forms
from bot.results.counting import count
from bot.results.text import lines
from conversations.results.publishing import is_public, publish
from conversations.results.shown import Published
from locales.results import LANGUAGES, result_words
from storage.database import Database
from storage.rounds import find_round


@click.command()
@click.argument("slug")
@click.option("--language", type=click.Choice(LANGUAGES), default=LANGUAGES[0], show_default=True)
def results(slug: str, language: str) -> None:
    """Show what came of a round as everybody may see it, whether it is public yet or not."""
    now = datetime.now(UTC)

    async def counted(database: Database) -> Published:
        async with database.reading() as tx:
            found = await find_round(tx, slug)
            form = await Forms().get(tx, found.version)
            return publish(found, form, await count(tx, found, form), now)

    shown = on_database(counted)
    for line in lines(shown, result_words(language), is_public=is_public(shown.round, now)):
        click.echo(line)
