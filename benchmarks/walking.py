"""One run: a simulated Telegram with residents on one core, a bot on the other, every answer checked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from statistics import quantiles
from time import perf_counter, process_time

from aiohttp.test_utils import unused_port

from benchmarks.contenders import Contender, check
from benchmarks.programs import Program, running
from benchmarks.residents import FIRST_ID, Crowd
from benchmarks.survey import answers_of
from simulator.settings import DEFAULT_TOKEN, Pace, Settings
from simulator.web.app import Simulator
from storage.database import Database

START = 60.0
"""Seconds that a start may take on a busy machine."""
WARMING = 30
"""Residents who come first and are not counted: connections open, and each prepares its statements."""


@dataclass(frozen=True)
class Figures:
    """What a run showed."""

    residents: int
    updates: int
    seconds: float
    user: float
    system: float
    load: float
    """Processor time of the load generator, in seconds."""
    p50: float
    p95: float
    """Seconds from what a resident did to the screen that it led to."""
    peaks: tuple[float, ...]
    """Most memory held so far, in megabytes, at the end of each part of the crowd."""

    @property
    def surveys_a_second(self) -> float:
        """Residents who were through, a second."""
        return self.residents / self.seconds

    @property
    def updates_a_second(self) -> float:
        """Updates that were handled, a second."""
        return self.updates / self.seconds

    @property
    def milliseconds(self) -> float:
        """Processor time of the bot an update, in milliseconds."""
        return self.user_milliseconds + self.system_milliseconds

    @property
    def user_milliseconds(self) -> float:
        """The part of it that is spent in the program itself."""
        return self.user / self.updates * 1000

    @property
    def system_milliseconds(self) -> float:
        """The part of it that is spent in the kernel."""
        return self.system / self.updates * 1000

    @property
    def load_share(self) -> float:
        """How much of its core's time the load took: near 100 % it is what is measured, not the bot."""
        return self.load / self.seconds

    @property
    def peak(self) -> float:
        """Most memory held, in megabytes."""
        return self.peaks[-1]


async def walked(
    contender: Contender,
    address: str,
    parts: Sequence[int],
    *,
    at_once: int,
    core: int,
    warming: int = WARMING,
) -> Figures:
    """Let `parts` (numbers of residents, one part after the other) walk the survey; check every answer.

    `address` is that of a migrated, empty database; the bot runs on `core`.
    """
    database = Database(address)
    async with database.transaction() as tx:
        await contender.prepare(tx)
    settings = Settings(residents=0, pace=Pace(on=False), calls_kept=1, backoff_unit_seconds=0.01)
    try:
        async with Simulator(settings) as telegram:
            async with serving(contender, telegram, address, core) as program:
                crowd = Crowd(telegram.world, contender.labels, at_once)
                await crowd.walk(range(warming))
                crowd.seconds = crowd.seconds[:0]
                figures = await _measured(program, crowd, parts, warming)
            expected = {
                FIRST_ID + number: answers_of(number).stored() for number in range(warming + sum(parts))
            }
            await check(contender, database, expected)
    finally:
        await database.dispose()
    return figures


async def _measured(program: Program, crowd: Crowd, parts: Sequence[int], first: int) -> Figures:
    peaks: list[float] = []
    before, began, busy = program.used(), perf_counter(), process_time()
    for part in parts:
        await crowd.walk(range(first, first + part))
        peaks.append(program.peak())
        first += part
    after, seconds, load = program.used(), perf_counter() - began, process_time() - busy
    cuts = quantiles(crowd.seconds, n=20)
    return Figures(
        residents=sum(parts),
        updates=len(crowd.seconds),
        seconds=seconds,
        user=after.user - before.user,
        system=after.system - before.system,
        load=load,
        p50=cuts[9],
        p95=cuts[18],
        peaks=tuple(peaks),
    )


@asynccontextmanager
async def serving(
    contender: Contender, telegram: Simulator, address: str, core: int
) -> AsyncIterator[Program]:
    """Run the contender until the block ends; it serves once it has told Telegram where its webhook is."""
    port = unused_port()
    environment = {
        **contender.environment,
        "DATABASE_URL": address,
        "TELEGRAM_TOKEN": DEFAULT_TOKEN,
        "TELEGRAM_API_URL": telegram.url,
        "WEBHOOK_URL": f"http://127.0.0.1:{port}",
        "WEBHOOK_SECRET": "measured",
        "PORT": str(port),
    }
    line = telegram.world.lines[DEFAULT_TOKEN]
    async with running(contender.module, *contender.arguments, environment=environment, core=core) as program:
        async with asyncio.timeout(START):
            while line.target is None:
                if program.process.returncode is not None:
                    raise RuntimeError(f"{contender.name} ended with {program.process.returncode}")
                await telegram.world.calls.signal.beyond(telegram.world.calls.signal.value, 0.2)
        yield program
