"""Scripted residents: `python -m simulator.walk SCRIPT.json` walks through dialogues and prints them."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.client import SimulatorClient, SimulatorError
from simulator.steps import STEPS, Walker, WalkError

if TYPE_CHECKING:
    from simulator.wire import Json


def read_script(path: Path) -> Json:
    """Read a script and check that every step has one known verb; all mistakes at once."""
    try:
        script: Json = json.loads(path.read_text(encoding="utf-8"))
        steps = script["steps"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise WalkError(f"{path}: not a script with steps ({error!r})") from error
    wrong = [
        f"step {number}: {json.dumps(step, ensure_ascii=False)}"
        for number, step in enumerate(steps, 1)
        if not isinstance(step, dict) or len(STEPS.keys() & step.keys()) != 1
    ]
    if wrong:
        raise WalkError(f"{path}: one verb a step, out of {', '.join(STEPS)}\n" + "\n".join(wrong))
    return script


async def walk(telegram: SimulatorClient, path: Path, seconds: float) -> list[str]:
    """Walk through one script; return the dialogue. A WalkError holds the dialogue so far."""
    script = read_script(path)
    about = dict(script.get("resident") or {})
    resident = (
        telegram.resident(int(about["id"]), bot=about.get("bot"))
        if about.get("id") and not about.get("first_name")
        else await telegram.add_resident(about.pop("first_name", "Lena"), **about)
    )
    walker = Walker(resident, path.parent, seconds)
    for number, step in enumerate(script["steps"], 1):
        try:
            await walker.take(step)
        except (WalkError, SimulatorError, TimeoutError) as error:
            await walker.listen()
            spoken = "\n".join(walker.dialogue)
            raise WalkError(f"{spoken}\n✗ {path.name}, step {number} {_short(step)}: {error}") from error
    await walker.settle()
    await walker.listen()
    return walker.dialogue


def _short(step: Json) -> str:
    return json.dumps(step, ensure_ascii=False)


async def walk_all(url: str, paths: tuple[Path, ...], seconds: float) -> bool:
    """Walk through scripts one after the other, print each dialogue, and say whether all went through."""
    good = True
    async with SimulatorClient(url) as telegram:
        for path in paths:
            click.echo(f"── {path.name}")
            try:
                click.echo("\n".join(await walk(telegram, path, seconds)))
                click.echo(f"✓ {path.name}\n")
            except WalkError as error:
                click.echo(f"{error}\n")
                good = False
    return good


@click.command()
@click.option("--url", default="http://127.0.0.1:8081", show_default=True, help="Address of the simulator.")
@click.option("--timeout", "seconds", default=10.0, show_default=True, help="Seconds that a step may take.")
@click.argument(
    "scripts", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
def main(url: str, seconds: float, scripts: tuple[Path, ...]) -> None:
    """Let scripted residents talk to the bot; exit 0 if every script went through."""
    sys.exit(0 if asyncio.run(walk_all(url, scripts, seconds)) else 1)


if __name__ == "__main__":
    main()
