"""`mitwirkbot deliveries`: what became of notices, and what is to become of those in doubt."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from zoneinfo import ZoneInfo

import click

from bot.commands.database import on_database
from bot.commands.life import acting, noted
from bot.settings import Settings, read_settings
from conversations.notices.deliveries import State
from storage.database import Connection, Database
from storage.doubts import Count, Unknown, counts, drop, resend
from storage.doubts import unknown as in_doubt

REASONS = {"nothing": "wish to hear nothing", "unknown": "let be while unknown"}
"""Why a notice was not told, where the stored word does not say it of itself."""


@click.group()
def deliveries() -> None:
    """See what became of notices and broadcasts to residents, and settle what is in doubt."""


@deliveries.command("list")
def list_() -> None:
    """Count the notices of each round and occasion, and the broadcasts, by what became of them."""

    async def listed(database: Database) -> None:
        async with database.reading() as tx:
            counted = await counts(tx)
        for (of, occasion), found in groupby(counted, key=_told):
            click.echo(f"{of:24}  {occasion:14}  {_states(found)}")
        if not counted:
            click.echo("There are no notices to list.", err=True)

    on_database(listed)


@deliveries.command()
@click.argument("ids", nargs=-1, type=int)
@click.option("--resend", "again", is_flag=True, help="Send them, to some perhaps a second time.")
@click.option("--drop", "never", is_flag=True, help="Let them be: some perhaps never hear of it.")
@noted
def unknown(ids: tuple[int, ...], again: bool, never: bool, by: str | None, why: str) -> None:
    """List what may have arrived or not, and settle it if told to: those with IDS, or all.

    A process died, or the connection to Telegram broke, between the call and its answer.
    """
    if again and never:
        raise click.UsageError("Either --resend or --drop, not both.")
    act, zone = acting(by, why), read_settings(Settings).timezone

    async def settled(tx: Connection) -> str:
        found = _chosen(await in_doubt(tx), ids)
        for each in found:
            click.echo(_line(each, zone))
        if again:
            return f"{await resend(tx, act, found)} will be sent."
        if never:
            dropped = await drop(tx, act, found)
            return f"{dropped} {'was' if dropped == 1 else 'were'} dropped."
        return f"{len(found)} unknown."

    async def done(database: Database) -> str:
        async with database.transaction() as tx:
            return await settled(tx)

    click.echo(on_database(done))


def _chosen(found: tuple[Unknown, ...], ids: tuple[int, ...]) -> tuple[Unknown, ...]:
    """Return the deliveries that are meant; raises where one is not in doubt."""
    if others := sorted({*ids} - {each.id for each in found}):
        raise click.ClickException(f"Not unknown: {', '.join(map(str, others))}. Nothing was changed.")
    return tuple(each for each in found if each.id in ids) if ids else found


def _told(found: Count | Unknown) -> tuple[str, str]:
    """Return what a delivery told of, and on which occasion."""
    if found.slug is None:
        return f"broadcast {found.broadcast}", ""
    return found.slug, f"{found.occasion} {found.number}" if found.number else found.occasion


def _states(found: Iterable[Count]) -> str:
    """Return how many are in which state; of those not to be told, why not."""
    return ", ".join(_state(state, [*counted]) for state, counted in groupby(found, key=attrgetter("state")))


def _state(state: str, counted: list[Count]) -> str:
    total = sum(each.deliveries for each in counted)
    if state != State.DROPPED:
        return f"{total} {state}"
    most_first = sorted(counted, key=lambda each: (-each.deliveries, each.reason))
    reasons = (f"{each.deliveries} {REASONS.get(each.reason, each.reason)}" for each in most_first)
    return f"{total} not to be told ({', '.join(reasons)})"


def _line(found: Unknown, zone: ZoneInfo) -> str:
    since: datetime = found.since.astimezone(zone)
    of, occasion = _told(found)
    return f"{found.id:>10}  {since:%Y-%m-%d %H:%M}  {of:24}  {occasion:14}  {found.reason}"
