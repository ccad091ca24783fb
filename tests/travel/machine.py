"""A time machine: the bot, a local Telegram and a database, all by one clock that is set by hand.

The clock jumps from one moment at which something is due to the next, so that weeks pass in seconds.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from pydantic import HttpUrl, SecretStr

from bot.outbox.sender import LENGTH, Sender
from bot.settings import ServingSettings
from bot.wiring import Parts, wired
from simulator.client import SimulatorClient
from simulator.settings import DEFAULT_TOKEN, Pace, Settings
from simulator.web.app import Simulator
from storage.candidates import next_delivery
from storage.spreading import next_occasion
from tests.bot.city import AREA
from tests.bot.conftest import Edge

Moments = Sequence[tuple[datetime, Callable[[], Awaitable[None]]]]
"""What is done when."""
FAST = 2000
"""Messages a second: here the time does not matter."""


@dataclass
class Machine:
    """The parts, and the clock."""

    now: datetime
    edge: Edge = field(init=False)
    telegram: SimulatorClient = field(init=False)
    workers: list[Parts] = field(default_factory=list)
    senders: list[Sender] = field(default_factory=list)
    dies: bool = False
    """Whether the process that sends is another one at every tick, and the last one left no word."""

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.now

    def seconds(self) -> float:
        """Tell the time as Telegram counts it."""
        return self.now.timestamp()

    async def travel(self, until: datetime, acts: Moments, down: Sequence[tuple[datetime, datetime]]) -> None:
        """Go on from moment to moment until a last one."""
        left = sorted(acts, key=lambda each: each[0])
        while True:
            works = not any(begins <= self.now < ends for begins, ends in down)
            due = [left[0][0]] if left else []
            due += (
                await self._due() if works else [ends for begins, ends in down if begins <= self.now < ends]
            )
            if not due or min(due) > until:
                return
            self.now = max(self.now, min(due))
            while left and left[0][0] <= self.now:
                await left.pop(0)[1]()
            if not any(begins <= self.now < ends for begins, ends in down):
                await self._tick()

    async def _due(self) -> list[datetime]:
        async with self.workers[0].database.reading() as tx:
            found = [await next_occasion(tx), await next_delivery(tx)]
        return [each for each in found if each is not None]

    async def _tick(self) -> None:
        if self.dies:
            self.now += LENGTH
            self.senders = [replace(self.senders[0], holder=uuid4().hex)]
        await asyncio.gather(*(each.tick() for each in self.senders))


@asynccontextmanager
async def machine(
    address: str, folder: Path, now: datetime, *, workers: int = 1, dies: bool = False
) -> AsyncIterator[Machine]:
    """Build a machine whose clock shows `now`."""
    made = Machine(now, dies=dies)
    area = folder / "city.geojson"
    area.write_text(AREA, "utf-8")
    async with AsyncExitStack() as stack:
        told = Settings(pace=Pace(on=False), backoff_unit_seconds=0.001)
        simulator = await stack.enter_async_context(Simulator(told, clock=made.seconds))
        made.telegram = await stack.enter_async_context(SimulatorClient(simulator.url))
        settings = ServingSettings(
            database_url=SecretStr(address),
            telegram_token=SecretStr(DEFAULT_TOKEN),
            telegram_api_url=HttpUrl(simulator.url),
            city_name="Kaiserslautern",
            city_area=area,
            controller="Stadt Kaiserslautern",
            contact="mitwirkung@kl.example",
            bulk_rate=FAST,
            port=0,
        )
        for _ in range(workers):
            made.workers.append(await stack.enter_async_context(wired(settings, made)))
        made.senders = [each.sender for each in made.workers]
        made.edge = Edge(made.workers[0], made.telegram)
        yield made


def later(at: datetime, seconds: float) -> datetime:
    """Return a moment a little later."""
    return at.astimezone(UTC) + timedelta(seconds=seconds)
