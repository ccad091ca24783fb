"""A round opens to a hundred thousand and to a million subscribers: the program itself, on PostgreSQL.

`mitwirkbot run` on one core; the simulated Telegram and PostgreSQL on the other. How soon the first message
leaves after the round's opening, how many have left half a minute later, and the most memory that the
program ever held.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from benchmarks.contenders import contenders
from benchmarks.programs import cores, keeping_to
from benchmarks.subscribers import CITIES, FIRST_ID, settle
from benchmarks.walking import serving
from simulator.delivery.faults import Faults
from simulator.settings import Pace, Settings
from simulator.web.app import Simulator
from simulator.world.world import World
from storage.database import Database
from tests.subscribers import announce

RATE = 1000
SECONDS = 30.0
"""How long messages leave before they are counted."""
KNOWN = int(RATE * SECONDS * 1.5)
"""Subscribers who are there to receive them; the others' turn does not come in the time."""
AHEAD = timedelta(seconds=3)
"""From the round's being added to its opening."""
LATENCY = 40
"""Milliseconds of a call of the Bot API."""
START = 60.0
"""Seconds that the first message may take to be waited for in one go."""


@dataclass(frozen=True)
class Opened:
    """What an opening showed."""

    first: float
    """Seconds from the opening to the first message."""
    calls: int
    peak: float
    """Megabytes of the program."""


def measured(new_address: Callable[[], str]) -> Iterator[str]:
    """Give a line a city."""
    where = cores()
    with keeping_to(where.load):
        for subscribers in CITIES:
            found = asyncio.run(_opened(new_address(), subscribers, where.bot))
            yield (
                f"{subscribers:>9,} subscribers: the first message {found.first:.2f} s after the opening, "
                f"{found.calls:,} in the {SECONDS:.0f} s after that; peak {found.peak:.0f} MB"
            )


async def _opened(address: str, subscribers: int, core: int) -> Opened:
    own = contenders()[0]
    own = replace(own, environment={**own.environment, "BULK_RATE": str(RATE), "QUIET_HOURS": "none"})
    database = Database(address)
    await settle(database, subscribers)
    try:
        async with (
            Simulator(Settings(residents=0, pace=Pace(on=False), calls_kept=200_000)) as telegram,
            serving(own, telegram, address, core) as program,
        ):
            know(telegram.world)
            opens = datetime.now(UTC) + AHEAD
            await announce(database, "messung", opens)
            first = await first_message(telegram.world)
            await asyncio.sleep(SECONDS)
            calls = len(telegram.world.calls.after(0, "sendMessage"))
            return Opened(first - opens.timestamp(), calls, program.peak())
    finally:
        await database.dispose()


def know(world: World, count: int = KNOWN) -> None:
    """Let subscribers be there who have talked to the bot."""
    world.set_faults(Faults(latency_ms=LATENCY))
    bot = next(iter(world.lines.values())).bot
    for each in range(FIRST_ID + 1, FIRST_ID + count + 1):
        chat = world.private_chat(bot, world.add_resident("Kim", language_code="de", resident_id=each))
        chat.started = True


async def first_message(world: World) -> float:
    """Wait for the first message; returns when it came, in seconds since 1970."""
    while not (calls := world.calls.after(0, "sendMessage")):
        await world.calls.signal.beyond(world.calls.signal.value, START)
    return calls[0].received
