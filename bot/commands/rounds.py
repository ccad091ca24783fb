"""`mitwirkbot rounds`: bring a form, open, extend and close it, take the results into one's own work."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

import click
import msgspec

from authoring import Compiled, FormProblems, compile_workbook
from bot.exports.writing import Format, NoPlaces, export_round
from bot.settings import Settings, read_settings
from conversations.rounds import Round
from conversations.texts import read
from storage.adding import add_round
from storage.database import Connection, Database
from storage.photos import PictureBytes
from storage.rounds import close_round, extend_round, find_round, list_rounds, open_round

T = TypeVar("T")


class MomentType(click.ParamType[datetime]):
    """A moment in ISO 8601, local to the city where it names no zone."""

    name = "TIME"

    def convert(
        self, value: str | datetime, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """Return the moment in UTC."""
        if isinstance(value, datetime):
            return value
        try:
            given = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no time in ISO 8601, for example 2027-05-31T18:00", param, ctx)
        zone = read_settings(Settings).timezone
        return (given if given.tzinfo else given.replace(tzinfo=zone)).astimezone(UTC)


TIME = MomentType()


@click.group()
def rounds() -> None:
    """Bring rounds to residents, and their results to the office."""


@rounds.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--slug", help="Its name in addresses, if the form names none.")
@click.option("--kind", help="survey, vote or map, if the form names none.")
@click.option("--opens", type=TIME, help="From when residents can take part.")
@click.option("--closes", type=TIME, help="Until when.")
def add(
    file: Path, slug: str | None, kind: str | None, opens: datetime | None, closes: datetime | None
) -> None:
    """Check a form (.xlsx, or a .zip of it and its media folder) and store it as a round."""
    settings = read_settings(Settings)
    try:
        compiled = compile_workbook(file, slug=slug, kind=kind, zone=settings.timezone)
    except FormProblems as problem:
        raise click.ClickException(_problems(problem)) from None
    for warning in compiled.warnings:
        click.echo(f"Note: {warning}", err=True)
    added = on_database(lambda database: store(database, compiled, opens, closes))
    click.echo(added.slug)
    if added.opens is None:
        click.echo(f"It is a draft: `mitwirkbot rounds open {added.slug}` opens it.", err=True)


async def store(
    database: Database, compiled: Compiled, opens: datetime | None, closes: datetime | None
) -> Round:
    """Store a compiled form as a round; times given here come before those of its sheet."""
    sheet = compiled.participation
    participation = msgspec.structs.replace(sheet, opens=opens or sheet.opens, closes=closes or sheet.closes)
    digests = compiled.form.pictures
    pictures = {
        digests[name]: PictureBytes(_media_type(data), data)
        for name, data in compiled.pictures.items()
        if name in digests
    }
    async with database.transaction() as tx:
        return await add_round(tx, participation, compiled.form, pictures)


@rounds.command("list")
def list_() -> None:
    """List the rounds with their times and how many took part."""
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


@rounds.command()
@click.argument("slug")
@click.option("--format", "kind", type=click.Choice([each.value for each in Format]), default="csv")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), required=True)
def export(slug: str, kind: str, output: Path) -> None:
    """Write a round's contributions to a file, as csv, json or geojson."""

    async def exported(database: Database) -> int:
        async with database.reading() as tx:
            await find_round(tx, slug)
            total = next(each.contributions for each in await list_rounds(tx) if each.round.slug == slug)
        with click.progressbar(length=total, label=f"Writing {output.name}", file=sys.stderr) as bar:
            return await export_round(database, slug, Format(kind), output, bar.update)

    try:
        count = on_database(exported)
    except NoPlaces as problem:
        raise click.ClickException(str(problem)) from None
    except OSError as problem:
        raise click.ClickException(f"{output} cannot be written: {problem.strerror}.") from None
    click.echo(f"{output}: {count} contributions")


def on_database(work: Callable[[Database], Awaitable[T]]) -> T:
    """Do something with the database of the settings, and close it."""

    async def done() -> T:
        database = Database(read_settings(Settings).database_url.get_secret_value())
        try:
            await database.check()
            return await work(database)
        finally:
            await database.dispose()

    return asyncio.run(done())


def _change(slug: str, change: Callable[[Connection], Awaitable[Round]]) -> None:
    zone = read_settings(Settings).timezone

    async def changed(database: Database) -> Round:
        async with database.transaction() as tx:
            return await change(tx)

    found = on_database(changed)
    click.echo(f"{slug}: {_state(found)}, {_times(found, zone)}")


def _problems(found: FormProblems) -> str:
    lines = "\n".join(f"  {problem}" for problem in found.problems)
    return f"The form cannot be used yet:\n{lines}"


def _state(found: Round) -> str:
    now = datetime.now(UTC)
    if found.opens is None:
        return "draft"
    if found.is_over(now):
        return "closed"
    return "open" if found.is_open(now) else "planned"


def _times(found: Round, zone: ZoneInfo) -> str:
    def shown(moment: datetime | None) -> str:
        return "…" if moment is None else moment.astimezone(zone).strftime("%Y-%m-%d %H:%M")

    return f"{shown(found.opens)} – {shown(found.closes)}"


def _media_type(data: bytes) -> str:
    """Return the type of a picture that authoring has let through."""
    if data.startswith(b"\x89PNG"):
        return "image/png"
    if data.startswith(b"\xff\xd8"):
        return "image/jpeg"
    return "image/gif" if data.startswith(b"GIF8") else "image/webp"
