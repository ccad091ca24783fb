"""The command line: `python -m simulator` serves a local Telegram until it is told to stop."""

from __future__ import annotations

import asyncio
import json
import re
import signal
from pathlib import Path
from typing import Any

import click

from simulator.delivery.faults import Faults
from simulator.settings import Pace, Settings
from simulator.web.app import Simulator

_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{3,}")


def _checked_tokens(_: click.Context, __: click.Parameter, tokens: tuple[str, ...]) -> tuple[str, ...]:
    for token in tokens:
        if not _TOKEN.fullmatch(token):
            raise click.BadParameter("a token looks like 123456789:AAH…")
    return tokens or Settings().tokens


def _checked_faults(_: click.Context, __: click.Parameter, text: str) -> Faults:
    try:
        return Faults().changed(json.loads(text))
    except (ValueError, AttributeError) as error:
        raise click.BadParameter(str(error)) from error


def _checked_area(_: click.Context, __: click.Parameter, path: Path | None) -> str | None:
    if path is None:
        return None
    text = path.read_text(encoding="utf-8")
    try:
        json.loads(text)
    except ValueError as error:
        raise click.BadParameter(f"{path} is not JSON: {error}") from error
    return text


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8081, show_default=True, help="Port to listen on; 0 takes a free one.")
@click.option(
    "--token", "tokens", multiple=True, callback=_checked_tokens, help="A bot's token; may be repeated."
)
@click.option(
    "--area",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    callback=_checked_area,
    help="GeoJSON of the city or its districts, drawn on the maps.",
)
@click.option("--residents", default=3, show_default=True, help="How many residents there are at the start.")
@click.option("--bot-name", default=Settings().bot_name, show_default=True, help="The bot's name.")
@click.option(
    "--bot-username", default=Settings().bot_username, show_default=True, help="The bot's username."
)
@click.option(
    "--faults", default="{}", callback=_checked_faults, help='What goes wrong, as JSON: {"latency_ms": 40}.'
)
@click.option("--seed", default=1, show_default=True, help="Repeats the same residents and faults.")
@click.option("--pace/--no-pace", default=True, help="Whether sending too fast is refused (429).")
def main(host: str, port: int, faults: Faults, *, pace: bool, **about: Any) -> None:
    """Serve a local Telegram: Bot API at /bot<token>/, chat page at /."""
    settings = Settings(pace=Pace(on=pace), **about)
    asyncio.run(_serve(settings, faults, host, port))


async def _serve(settings: Settings, faults: Faults, host: str, port: int) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with Simulator(settings, host=host, port=port) as simulator:
        simulator.world.set_faults(faults)
        click.echo(f"simulator: {simulator.url}")
        await stop.wait()


if __name__ == "__main__":
    main()
