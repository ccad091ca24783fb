"""`mitwirkbot rounds`: bring a form, open, extend and close it, take the results into one's own work."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import click

from bot.commands.adding import add
from bot.commands.database import on_database
from bot.commands.exporting import export
from bot.commands.moments import TIME
from bot.settings import Settings, read_settings
from conversations.rounds import Round
from conversations.texts import read
from storage.arrivals import count_arrivals
from storage.database import Connection, Database
from storage.rounds import close_round, extend_round, list_rounds, open_round


@click.group()
def rounds() -> None:
    """Bring rounds to residents, and their results to the office."""


rounds.add_command(add)
rounds.add_command(export)


@rounds.command("list")
def list_() -> None:
    """List the rounds with their times, how many took part, and where those who began came from."""
    zone = read_settings(Settings).timezone

    async def listed(database: Database) -> None:
        async with database.reading() as tx:
            for each in await list_rounds(tx):
                found = each.round
                title = read(found.participation.title, found.default_language)
                click.echo(
                    f"{found.slug:24}  {_state(found):8}  {_times(found, zone)}  "
                    f"{each.contributions} contributions, {each.drafts} drafts, "
                    f"{each.participants} residents  {title}"
                )
                arrivals = await count_arrivals(tx, found.slug)
                if arrivals:
                    click.echo(f"{'':24}  began: {_sources(arrivals)}")

    on_database(listed)


@rounds.command("open")
@click.argument("slug")
@click.option("--at", type=TIME, help="From when; now, if left out.")
def open_(slug: str, at: datetime | None) -> None:
    """Let residents take part from now or a later moment on."""
    _change(slug, lambda tx: open_round(tx, slug, at or datetime.now(UTC)))


@rounds.command()
@click.argument("slug")
@click.option("--at", type=TIME, help="From when; now, if left out.")
def close(slug: str, at: datetime | None) -> None:
    """Take no more contributions from now or a later moment on."""
    _change(slug, lambda tx: close_round(tx, slug, at or datetime.now(UTC)))


@rounds.command()
@click.argument("slug")
@click.option("--closes", type=TIME, required=True, help="The new end.")
def extend(slug: str, closes: datetime) -> None:
    """Give a round another end."""
    _change(slug, lambda tx: extend_round(tx, slug, closes))


def _change(slug: str, change: Callable[[Connection], Awaitable[Round]]) -> None:
    zone = read_settings(Settings).timezone

    async def changed(database: Database) -> Round:
        async with database.transaction() as tx:
            return await change(tx)

    found = on_database(changed)
    click.echo(f"{slug}: {_state(found)}, {_times(found, zone)}")


def _state(found: Round) -> str:
    now = datetime.now(UTC)
    if found.opens is None:
        return "draft"
    if found.is_over(now):
        return "closed"
    return "open" if found.is_open(now) else "planned"


def _sources(arrivals: Mapping[str, int]) -> str:
    return ", ".join(f"{source or 'without a poster'} {count}" for source, count in arrivals.items())


def _times(found: Round, zone: ZoneInfo) -> str:
    def shown(moment: datetime | None) -> str:
        return "…" if moment is None else moment.astimezone(zone).strftime("%Y-%m-%d %H:%M")

    return f"{shown(found.opens)} – {shown(found.closes)}"
