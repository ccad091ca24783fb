"""`mitwirkbot rounds`: bring a form, lead its round through its life, take its results into one's work."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from bot.commands import life
from bot.commands.adding import add
from bot.commands.amounts import amount
from bot.commands.auditing import audit
from bot.commands.database import on_database
from bot.commands.exporting import export
from bot.commands.outcome import outcome
from bot.commands.poster import poster
from bot.commands.results import results
from bot.commands.reviews import reviews
from bot.commands.revising import revise
from bot.commands.showing import show, sources
from bot.commands.template import template
from bot.settings import Settings, read_settings
from conversations.texts import read
from storage.arrivals import count_arrivals
from storage.database import Database
from storage.rounds import list_rounds


@click.group()
def rounds() -> None:
    """Bring rounds to residents, and their results to the office."""


for command in (
    template,
    add,
    show,
    poster,
    export,
    results,
    reviews,
    revise,
    *life.COMMANDS,
    outcome,
    audit,
):
    rounds.add_command(command)


@rounds.command("list")
def list_() -> None:
    """List the rounds with their times, how many took part, and where those who began came from."""
    zone = read_settings(Settings).timezone

    now = datetime.now(UTC)

    async def listed(database: Database) -> None:
        async with database.reading() as tx:
            for each in await list_rounds(tx):
                found = each.round
                title = read(found.participation.title, found.default_language)
                click.echo(
                    f"{found.slug:24}  {found.stage(now):9}  {life.times(found, zone)}  "
                    f"{amount(each.contributions, 'contribution')}, {amount(each.drafts, 'draft')}, "
                    f"{amount(each.participants, 'resident')}  {title}"
                )
                arrivals = await count_arrivals(tx, found.slug)
                if arrivals:
                    click.echo(f"{'':24}  began: {sources(arrivals.items())}")

    on_database(listed)
