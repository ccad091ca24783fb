"""The console script `mitwirkbot`."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Coroutine
from typing import Any

import click
import structlog

from bot import serving
from bot.commands.broadcasts import broadcasts
from bot.commands.deliveries import deliveries
from bot.commands.demo import demo
from bot.commands.moments import sentence
from bot.commands.rounds import rounds
from bot.commands.staff import staff
from bot.logs import set_up_logs
from bot.settings import ServingSettings, Settings, SettingsError, read_settings
from storage.database import Database
from storage.errors import StorageError

log = structlog.get_logger()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Let a city's residents take part in its decisions from their messenger."""


cli.add_command(rounds)
cli.add_command(demo)
cli.add_command(deliveries)
cli.add_command(staff)
cli.add_command(broadcasts)


@cli.command()
def run() -> None:
    """Serve with everything in one process."""
    _serve(serving.run(read_settings(ServingSettings)))


@cli.command()
def web() -> None:
    """Serve the webhook and the pages."""
    _serve(serving.serve_web(read_settings(ServingSettings)))


@cli.command()
def worker() -> None:
    """Serve the clock, and tell Telegram where the webhook is."""
    _serve(serving.work(read_settings(ServingSettings)))


@cli.command()
def migrate() -> None:
    """Bring the database's schema up to date."""

    async def migrated() -> None:
        database = Database(read_settings(Settings).database_url.get_secret_value())
        try:
            await database.migrate()
        finally:
            await database.dispose()

    asyncio.run(migrated())


def _serve(process: Coroutine[Any, Any, None]) -> None:
    set_up_logs(readable=sys.stderr.isatty())
    try:
        asyncio.run(process)
    except ExceptionGroup as broken:
        for problem in broken.exceptions:
            log.error("process_broke", exc_info=problem)  # noqa: TRY400 (each of several, without its words)
        sys.exit(1)


def main() -> None:
    """Run a command; what an operator can mend ends in one clear line."""
    try:
        cli(standalone_mode=True)
    except StorageError as problem:
        click.echo(f"Error: {sentence(problem)}", err=True)
        sys.exit(1)
    except SettingsError as problem:
        click.echo(f"Error: {problem}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
