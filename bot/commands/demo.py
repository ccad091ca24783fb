"""`mitwirkbot demo`: the bot with the example rounds, on a Telegram that runs on this machine."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from secrets import token_hex

import click
import msgspec
from pydantic import HttpUrl, SecretStr

from authoring import Compiled
from bot import serving
from bot.commands.adding import store
from bot.commands.amounts import amount
from bot.compiling import compiled_form
from bot.desk.doing import CODE
from bot.exports.formats import Format
from bot.exports.writing import export_round
from bot.logs import set_up_logs
from bot.settings import ServingSettings
from conversations.desk.roles import Role
from conversations.hearing import Quiet
from storage.audit import Act
from storage.database import Database
from storage.staff import invite

TOKEN = "424242:local-demo-token-that-opens-no-door"  # noqa: S105 (of the simulator, worth nothing)


@dataclass(frozen=True)
class Announced:
    """A round that opens after the demo's start, with an example's form."""

    form: str
    slug: str
    title: dict[str, str]
    opens: timedelta
    lasts: timedelta


ROUNDS = {"ruetschhof": 12, "stadtraumwir": 5, "klimamap": 20, "angstraeume": 33, "ampelmaennchen": 1}
"""The example rounds and how many days each stays open."""
ANNOUNCED = (
    Announced(
        "stadtraumwir",
        "stiftsplatz",
        {"de": "Ein Fest auf dem Stiftsplatz", "en": "A feast on Stiftsplatz"},
        opens=timedelta(minutes=1),
        lasts=timedelta(minutes=5),
    ),
    Announced(
        "klimamap",
        "schulhoefe",
        {"de": "Hitze auf Schulhöfen", "en": "Heat in school yards"},
        opens=timedelta(minutes=2),
        lasts=timedelta(days=14),
    ),
)
"""Rounds that open while the demo is looked at, so that a notice can be seen; the first soon ends."""
STAFF = {"the participation office": Role.ADMIN, "a colleague": Role.PUBLISHER}
"""For whom the demo has a place at the desk."""
PATIENCE = 120.0
"""Seconds that a form may take to be read: a busy machine shall show the demo all the same."""
PLACES = ("klimamap", "angstraeume")
"""The rounds that ask for places."""


@dataclass(frozen=True)
class Stage:
    """Where the demo plays."""

    url: str
    settings: ServingSettings
    invitations: Mapping[str, str]
    """Codes of invitations to the desk, by whom they are for."""


@click.command()
@click.option("--walk", is_flag=True, help="Scripted residents finish every round; exports are written.")
@click.option("--port", default=8081, show_default=True, help="Of the chat page; 0 takes a free one.")
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("demo-data"),
    show_default=True,
    help="Where the demo keeps its database and exports; begun anew each time.",
)
def demo(*, walk: bool, port: int, data: Path) -> None:
    """Show the bot with its example rounds, without Telegram; ends with Ctrl+C."""
    set_up_logs(readable=sys.stderr.isatty())
    data.mkdir(parents=True, exist_ok=True)
    sys.exit(asyncio.run(_walked(data) if walk else _shown(data, port)))


async def _shown(data: Path, port: int) -> int:
    """Serve until told to stop."""
    async with _stage(data, port) as stage:
        click.echo(f"\nOpen the chat page in a browser: {stage.url}")
        for slug in ROUNDS:
            click.echo(f"  from a poster of {slug}: {stage.url}/?start={slug}_poster")
        for office, code in stage.invitations.items():
            click.echo(f"  at the staff's desk, as {office}: {stage.url}/?start=staff_{code}")
        click.echo("Two more rounds open in one and in two minutes; the first closes five minutes later.")
        click.echo("Who asks to hear of all rounds is told (in the chat: /settings).")
        click.echo("Ctrl+C ends the demo.")
        await serving.serve(stage.settings, serving.stopping())
    return 0


async def _walked(data: Path) -> int:
    """Let scripted residents finish every round, write the exports, and return the exit status."""
    async with _stage(data, 0) as stage:
        stop = asyncio.Event()
        serving_ = asyncio.create_task(serving.serve(stage.settings, stop))
        scripts = [str(path) for path in sorted(_examples().glob("*/walk.*.json"))]
        walker = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "simulator.walk", "--url", stage.url, *scripts
        )
        status = await walker.wait()
        stop.set()
        await serving_
        await _export(stage.settings, data)
    return status


async def _export(settings: ServingSettings, data: Path) -> None:
    database = Database(settings.database_url.get_secret_value())
    for slug in ROUNDS:
        for kind in Format:
            if kind is Format.GEOJSON and slug not in PLACES:
                continue
            path = data / f"{slug}.{kind}"
            done = await export_round(database, slug, kind, path)
            click.echo(f"{path}: {amount(done.contributions, 'contribution')}")
    await database.dispose()


@asynccontextmanager
async def _stage(data: Path, port: int) -> AsyncIterator[Stage]:
    """Set up the local Telegram and a database with the example rounds, open from now on."""
    async with _simulator(port) as url:
        settings = _settings(url, data)
        click.echo("Checking and adding the example rounds …")
        await _add_rounds(settings)
        yield Stage(url, settings, await _invited(settings))


def _settings(url: str, data: Path) -> ServingSettings:
    file = data / "mitwirkbot.sqlite3"
    for path in data.glob(f"{file.name}*"):
        path.unlink()
    return ServingSettings(
        database_url=SecretStr(f"sqlite+aiosqlite:///{file.resolve()}"),
        telegram_token=SecretStr(TOKEN),
        telegram_api_url=HttpUrl(url),
        webhook_url=None,
        port=0,
        metrics_port=None,
        city_name="Kaiserslautern",
        city_area=_examples() / "kaiserslautern.geojson",
        controller="Stadt Kaiserslautern (Vorführung)",
        contact="mitwirkung@kaiserslautern.example",
        quiet_hours=Quiet(0, 0),
    )


async def _add_rounds(settings: ServingSettings) -> None:
    database = Database(settings.database_url.get_secret_value())
    await database.migrate()
    now = datetime.now(UTC)
    forms: dict[str, Compiled] = {}
    for slug, days in ROUNDS.items():
        form = _examples() / slug / f"{slug}.xlsx"
        compiled = await asyncio.to_thread(compiled_form, form, settings.timezone, seconds=PATIENCE)
        await store(database, compiled, now, now + timedelta(days=days, hours=1), Act("demo", now))
        forms[slug] = compiled
    await _announce(database, forms)
    await database.dispose()


async def _invited(settings: ServingSettings) -> dict[str, str]:
    """Make an invitation for each of the staff; returns their codes."""
    database, act = Database(settings.database_url.get_secret_value()), Act("demo", datetime.now(UTC))
    codes = {office: token_hex(CODE) for office in STAFF}
    async with database.transaction() as tx:
        for office, role in STAFF.items():
            await invite(tx, act, codes[office], role, office)
    await database.dispose()
    return codes


async def _announce(database: Database, forms: Mapping[str, Compiled]) -> None:
    """Add the rounds that open a little later."""
    now = datetime.now(UTC)
    for each in ANNOUNCED:
        sheet = msgspec.structs.replace(forms[each.form].participation, slug=each.slug, title=each.title)
        opens = now + each.opens
        await store(
            database,
            msgspec.structs.replace(forms[each.form], participation=sheet),
            opens,
            opens + each.lasts,
            Act("demo", now),
        )


@asynccontextmanager
async def _simulator(port: int) -> AsyncIterator[str]:
    """Run the simulator as a process of its own; gives its address."""
    area = _examples() / "kaiserslautern.geojson"
    arguments = ["--port", str(port), "--token", TOKEN, "--area", str(area), "--bot-name", "KLMitWirkung"]
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "simulator", *arguments, "--bot-username", "klmitwirkung_bot", stdout=PIPE
    )
    try:
        yield await _address(process)
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


async def _address(process: Process) -> str:
    """Return the address that the simulator prints once it is ready."""
    line = await process.stdout.readline() if process.stdout else b""
    name, _, url = line.decode().strip().partition(": ")
    if name != "simulator":
        raise click.ClickException("The local Telegram did not start; is its port taken? Try --port 0.")
    return url


def _examples() -> Path:
    return Path(str(files("examples")))
