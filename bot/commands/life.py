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
from conversations.rounds import Round
from conversations.texts import units
from storage.audit import Act, Entry, entries
from storage.database import Connection, Database
from storage.life import (
    cancel_round,
    close_round,
    duplicate_round,
    extend_round,
    open_round,
    publish_results,
    reopen_round,
    tell_outcome,
)
from storage.rounds import find_round

OUTCOME = 1_500
"""UTF-16 units of what became of a round: a card has to hold it."""

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
    _change(lambda tx: open_round(tx, act, slug, at or act.at))


@click.command()
@click.argument("slug")
@click.option("--at", type=TIME, help="From when; now, if left out.")
@noted
def close(slug: str, at: datetime | None, by: str | None, why: str) -> None:
    """Take no more contributions from now or a later moment on."""
    act = acting(by, why)
    _change(lambda tx: close_round(tx, act, slug, at or act.at))


@click.command()
@click.argument("slug")
@click.option("--closes", type=TIME, required=True, help="The new end.")
@noted
def extend(slug: str, closes: datetime, by: str | None, why: str) -> None:
    """Give a round another end."""
    act = acting(by, why)
    _change(lambda tx: extend_round(tx, act, slug, closes))


@click.command()
@click.argument("slug")
@noted
def publish(slug: str, by: str | None, why: str) -> None:
    """Let everybody see results that the sheet keeps hidden, once the round is over."""
    act = acting(by, why)
    _change(lambda tx: publish_results(tx, act, slug))


@click.command()
@click.argument("slug")
@noted
def cancel(slug: str, by: str | None, why: str) -> None:
    """Call a round off; what was handed in stays."""
    act = acting(by, why)
    _change(lambda tx: cancel_round(tx, act, slug))


@click.command()
@click.argument("slug")
@click.option("--closes", type=TIME, help="The new end; none, if left out.")
@noted
def reopen(slug: str, closes: datetime | None, by: str | None, why: str) -> None:
    """Let a round that was closed or called off take contributions again."""
    act = acting(by, why)
    _change(lambda tx: reopen_round(tx, act, slug, closes))


@click.command()
@click.argument("slug")
@click.argument("new_slug")
@noted
def duplicate(slug: str, new_slug: str, by: str | None, why: str) -> None:
    """Add a draft with the same form under another slug."""
    act = acting(by, why)
    _change(lambda tx: duplicate_round(tx, act, slug, new_slug))


@click.command()
@click.argument("slug")
@click.option(
    "--text", "texts", multiple=True, required=True, help="LANGUAGE=TEXT, as often as there are languages."
)
@noted
def outcome(slug: str, texts: tuple[str, ...], by: str | None, why: str) -> None:
    """Tell residents what became of a round; an empty text takes it back."""
    act, told = acting(by, why), dict(map(_read, texts))

    async def tell(tx: Connection) -> Round:
        found = await find_round(tx, slug)
        if unknown := sorted(told.keys() - set(found.languages)):
            spoken = ", ".join(found.languages)
            raise click.ClickException(f"The form does not speak {', '.join(unknown)}; it speaks {spoken}.")
        return await tell_outcome(tx, act, slug, told)

    _change(tell)


@click.command()
@click.argument("slug", required=False)
def audit(slug: str | None) -> None:
    """Print who changed what, when and why; of one round, if one is named."""
    zone = read_settings(Settings).timezone

    async def printed(database: Database) -> None:
        async with database.reading() as tx:
            for each in await entries(tx, slug):
                click.echo(_line(each, zone))

    on_database(printed)


COMMANDS = (open_, close, extend, cancel, reopen, duplicate, publish, outcome, audit)


def acting(by: str | None, why: str) -> Act:
    """Return who does something now, and why."""
    return Act(by or getpass.getuser(), datetime.now(UTC), why)


def times(found: Round, zone: ZoneInfo) -> str:
    """Return a round's opening and closing in the city's time."""
    return f"{_shown(found.opens, zone)} – {_shown(found.closes, zone)}"


def _change(change: Callable[[Connection], Awaitable[Round]]) -> None:
    zone = read_settings(Settings).timezone

    async def changed(database: Database) -> Round:
        async with database.transaction() as tx:
            return await change(tx)

    found = on_database(changed)
    click.echo(f"{found.slug}: {found.stage(datetime.now(UTC))}, {times(found, zone)}")


def _read(written: str) -> tuple[str, str]:
    language, is_given, text = written.partition("=")
    if not is_given:
        raise click.ClickException(f"{written!r} has no language: write for example de=Die Bank steht.")
    if units(text) > OUTCOME:
        raise click.ClickException(f"In {language} it has {units(text)} characters; {OUTCOME} are allowed.")
    return language.strip(), text.strip()


def _line(entry: Entry, zone: ZoneInfo) -> str:
    act = entry.act
    detail = "  ".join(f"{name}={value}" for name, value in entry.detail.items() if value is not None)
    why = f"  ({act.why})" if act.why else ""
    moment = act.at.astimezone(zone).isoformat(" ", "seconds")
    return f"{moment}  {act.who}  {entry.action} {entry.slug or ''}  {detail}{why}"


def _shown(moment: datetime | None, zone: ZoneInfo) -> str:
    return "…" if moment is None else shown(moment, zone)
