"""The commands that lead a round through its life; each is noted in the audit log with who and why."""

from __future__ import annotations

import getpass
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import click

from bot.commands.database import on_database
from bot.commands.moments import TIME, shown
from bot.settings import Settings, read_settings
from conversations.rounds import Results, Round
from storage.audit import Act
from storage.database import Connection, Database
from storage.life import (
    cancel_round,
    close_round,
    duplicate_round,
    extend_round,
    open_round,
    publish_results,
    reopen_round,
)
from storage.rounds import find_round

Doing = Callable[[Connection], Awaitable[Round]]
"""What changes a round within a transaction."""

F = TypeVar("F", bound=Callable[..., Any])


def noted(command: F) -> F:
    """Let a command be told who does it and why."""
    by = click.option("--by", help="Who does it, for the audit log; the user of this machine, if left out.")
    return click.option("--why", default="", help="Why, for the audit log.")(by(command))


@click.command("open")
@click.argument("slug")
@click.option("--at", type=TIME, help="From when; now, if left out.")
@noted
def open_(slug: str, at: datetime | None, by: str | None, why: str) -> None:
    """Let residents take part from now or a later moment on."""
    act = acting(by, why)
    change(lambda tx: open_round(tx, act, slug, at or act.at))


@click.command()
@click.argument("slug")
@click.option("--at", type=TIME, help="From when; now, if left out.")
@noted
def close(slug: str, at: datetime | None, by: str | None, why: str) -> None:
    """Take no more contributions from now or a later moment on."""
    act = acting(by, why)
    change(lambda tx: close_round(tx, act, slug, at or act.at))


@click.command()
@click.argument("slug")
@click.option("--closes", type=TIME, required=True, help="The new end.")
@noted
def extend(slug: str, closes: datetime, by: str | None, why: str) -> None:
    """Give a round another end."""
    act = acting(by, why)
    change(lambda tx: extend_round(tx, act, slug, closes))


@click.command()
@click.argument("slug")
@noted
def publish(slug: str, by: str | None, why: str) -> None:
    """Let everybody see results that the sheet keeps hidden, once the round is over."""
    act = acting(by, why)
    change(_or_said(slug, lambda tx: publish_results(tx, act, slug), _seen_already))


@click.command()
@click.argument("slug")
@noted
def cancel(slug: str, by: str | None, why: str) -> None:
    """Call a round off; what was handed in stays."""
    act = acting(by, why)
    change(_or_said(slug, lambda tx: cancel_round(tx, act, slug), _off_already))


@click.command()
@click.argument("slug")
@click.option("--closes", type=TIME, help="The new end; none, if left out.")
@noted
def reopen(slug: str, closes: datetime | None, by: str | None, why: str) -> None:
    """Let a round that was closed or called off take contributions again."""
    act = acting(by, why)
    change(lambda tx: reopen_round(tx, act, slug, closes))


@click.command()
@click.argument("slug")
@click.argument("new_slug")
@noted
def duplicate(slug: str, new_slug: str, by: str | None, why: str) -> None:
    """Add a draft with the same form under another slug."""
    act = acting(by, why)
    change(lambda tx: duplicate_round(tx, act, slug, new_slug))


COMMANDS = (open_, close, extend, cancel, reopen, duplicate, publish)


def acting(by: str | None, why: str) -> Act:
    """Return who does something now, and why."""
    return Act(by or getpass.getuser(), datetime.now(UTC), why)


def times(found: Round, zone: ZoneInfo) -> str:
    """Return a round's opening and closing in the city's time."""
    return f"{_shown(found.opens, zone)} – {_shown(found.closes, zone)}"


def change(doing: Doing) -> Round:
    """Change a round, and say where in its life it is then."""
    zone = read_settings(Settings).timezone

    async def changed(database: Database) -> Round:
        async with database.transaction() as tx:
            return await doing(tx)

    found = on_database(changed)
    click.echo(f"{found.slug}: {found.stage(datetime.now(UTC))}, {times(found, zone)}")
    return found


def _or_said(slug: str, doing: Doing, reason: Callable[[Round, ZoneInfo], str]) -> Doing:
    """Return a doing that says so where it finds nothing to do, and why."""
    zone = read_settings(Settings).timezone

    async def done(tx: Connection) -> Round:
        before = await find_round(tx, slug)
        after = await doing(tx)
        if after == before:
            click.echo(f"Nothing was changed: {reason(after, zone)}", err=True)
        return after

    return done


def _off_already(found: Round, zone: ZoneInfo) -> str:
    return f"the round was called off already ({_shown(found.cancelled, zone)})."


def _seen_already(found: Round, zone: ZoneInfo) -> str:
    match found.participation.results:
        case Results.HIDDEN:
            return f"its results were published already ({_shown(found.published, zone)})."
        case Results.LIVE:
            return "its results are not hidden, everybody sees them while it is open and afterwards."
        case Results.CLOSED:
            return "its results are not hidden, everybody sees them once it is closed."


def _shown(moment: datetime | None, zone: ZoneInfo) -> str:
    return "…" if moment is None else shown(moment, zone)
