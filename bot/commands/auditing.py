"""`mitwirkbot rounds audit`: who changed what, when and why."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import click

from bot.commands.database import on_database
from bot.commands.moments import shown
from bot.settings import Settings, read_settings
from storage.audit import Entry, entries
from storage.database import Database
from storage.rounds import find_round

MOMENTS = ("opens", "closes", "cancelled", "published")
"""Details that the log keeps in UTC."""
DIGITS = 8
"""Digits by which the versions of a form are told apart."""


@click.command()
@click.argument("slug", required=False)
def audit(slug: str | None) -> None:
    """Print who changed what, when and why; of one round, if one is named."""
    zone = read_settings(Settings).timezone

    async def printed(database: Database) -> None:
        async with database.reading() as tx:
            if slug is not None:
                await find_round(tx, slug)
            for each in await entries(tx, slug):
                click.echo(_line(each, zone))

    on_database(printed)


def _line(entry: Entry, zone: ZoneInfo) -> str:
    act = entry.act
    given = {name: value for name, value in entry.detail.items() if value is not None}
    detail = "  ".join(f"{name}={_told(name, value, zone)}" for name, value in given.items())
    why = f"  ({act.why})" if act.why else ""
    moment = act.at.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S")
    return f"{moment}  {act.who}  {entry.action} {entry.slug or ''}  {detail}{why}"


def _told(name: str, value: str, zone: ZoneInfo) -> str:
    """Return a detail as an operator reads it: moments in the city's time, of a version its first digits."""
    if name in MOMENTS:
        return shown(datetime.fromisoformat(value), zone)
    return value[:DIGITS] if name == "version" else value
