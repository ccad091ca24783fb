"""Notices to a whole city while residents press buttons: how much of the rate is used, and who waits.

`mitwirkbot run` serves both on one core, the simulated Telegram and the residents run on another. Every call
takes as long as one to Telegram, one resident in twenty has blocked the bot, and above its limit the
simulator refuses. In the end it is counted who got what.
"""

from __future__ import annotations

import asyncio
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import cycle
from statistics import quantiles
from time import process_time

from sqlalchemy import func, select

from benchmarks.contenders import contenders
from benchmarks.databases import KINDS
from benchmarks.programs import Program, cores, keeping_to
from benchmarks.residents import FIRST_ID, Crowd, shows
from benchmarks.survey import CHOICES, SLUG, ZONE
from benchmarks.walking import serving
from conversations.texts import say
from locales import Speaker, load_catalogues
from simulator.delivery.faults import Faults
from simulator.residents.posting import Seat
from simulator.settings import Pace, Settings
from simulator.web.app import Simulator
from simulator.world.world import World
from storage.database import Database
from storage.schema import deliveries
from tests.subscribers import announce, subscribe

RATES = (25, 1000)
SECONDS = {25: 60, 1000: 30}
"""How long notices go out at a rate; 30 at others."""
LATENCY = 40
"""Milliseconds of a call of the Bot API."""
ONE_IN = 20
"""Subscribers has blocked the bot."""
REPLIES = 4
"""Presses a second, evenly spaced."""
PRESSING = 40
"""Residents who press, by turns."""
IDLE = 20
"""Seconds in which only they are served."""
LIMIT = 30
"""Messages a second that Telegram takes from a bot, and at once."""
LOOK = 0.5


@dataclass(frozen=True)
class Figures:
    """What a run showed."""

    rate: int
    calls: int
    """Notices that were tried, also to those who have blocked the bot."""
    seconds: float
    """From the first to the last of them."""
    floods: int
    """Answers 429 to anything."""
    idle: tuple[float, float]
    """Median and 95th percentile of the seconds from a press to its answer, without notices."""
    beside: tuple[float, float]
    """The same beside them."""
    processor: float
    """Processor time of the bot over the seconds."""
    load: float

    @property
    def used(self) -> float:
        """The part of the rate that was used."""
        return (self.calls - 1) / self.seconds / self.rate


class Pressing(Crowd):
    """Residents in a survey who answer its first question and go back, again and again."""

    async def come(self, count: int) -> None:
        """Let them come to the first question."""
        self._seats = cycle([await self._seated(number) for number in range(count)])

    async def _seated(self, number: int) -> Seat:
        resident = self.world.add_resident("Kim", language_code="de", resident_id=FIRST_ID + number)
        bot = next(iter(self.world.lines.values())).bot
        seat = Seat(self.world, self.world.private_chat(bot, resident), resident)
        await self._write(seat, f"/start {SLUG}", shows(self.labels.accept))
        await self._press(seat, self.labels.accept, shows(FIRST))
        return seat

    async def press(self, until: asyncio.Event) -> tuple[float, float]:
        """Press evenly until told to stop; returns median and 95th percentile of the seconds it took."""
        self.seconds = array("d")
        loop = asyncio.get_running_loop()
        at = loop.time()
        async with asyncio.TaskGroup() as tasks:
            while not until.is_set():
                tasks.create_task(self._one(next(self._seats)))
                at += 1 / REPLIES
                await asyncio.sleep(at - loop.time())
        cuts = quantiles(self.seconds, n=20)
        return cuts[9], cuts[18]

    async def _one(self, seat: Seat) -> None:
        if shows(BACK)(seat):
            await self._press(seat, BACK, shows(NEXT))
        else:
            await self._press(seat, NEXT if shows(NEXT)(seat) else FIRST, shows(BACK))


_speaker = Speaker(load_catalogues(), ZONE)
FIRST = CHOICES["haeufig"][1][0]
BACK, NEXT = (_speaker.plain(say(f"button.{name}"), "de") for name in ("back", "next"))


def measured(kind: str, rates: Sequence[int]) -> Iterator[str]:
    """Give the lines of all rates on one kind of database."""
    where = cores()
    apart = "on different cores" if where.apart else "ON THE SAME CORE"
    yield f"{kind}: notices at {LATENCY} ms a call, {REPLIES} presses a second beside them ({apart})"
    with keeping_to(where.load), KINDS[kind]() as new_address:
        for rate in rates:
            yield from _lines(asyncio.run(_run(new_address(), rate, where.bot)))


def _lines(figures: Figures) -> Iterator[str]:
    (idle50, idle95), (beside50, beside95) = figures.idle, figures.beside
    yield (
        f"  BULK_RATE {figures.rate:>4}: {figures.calls:,} notices in {figures.seconds:.1f} s, "
        f"{figures.used:.1%} of the rate; {figures.floods} times 429; "
        f"CPU of the bot {figures.processor:.0%}, of the load {figures.load:.0%}"
    )
    yield (
        f"      replies: idle p50 {idle50 * 1e3:.0f} ms, p95 {idle95 * 1e3:.0f} ms; "
        f"beside p50 {beside50 * 1e3:.0f} ms, p95 {beside95 * 1e3:.0f} ms (× {beside95 / idle95:.2f})"
    )


async def _run(address: str, rate: int, core: int) -> Figures:
    """Measure one rate on an empty, migrated database; raises AssertionError where somebody was missed."""
    own = contenders()[0]
    own = replace(own, environment={**own.environment, "BULK_RATE": str(rate), "QUIET_HOURS": "none"})
    database = Database(address)
    async with database.transaction() as tx:
        await own.prepare(tx)
    limit = max(LIMIT, rate + rate // 5)
    pace = Pace(overall=(float(limit), limit))
    try:
        async with (
            Simulator(Settings(residents=0, pace=pace, calls_kept=200_000)) as telegram,
            serving(own, telegram, address, core) as program,
        ):
            return await _measured(program, telegram.world, database, rate)
    finally:
        await database.dispose()


async def _measured(program: Program, world: World, database: Database, rate: int) -> Figures:
    world.set_faults(Faults(latency_ms=LATENCY))
    pressing = Pressing(world, contenders()[0].labels, PRESSING)
    await pressing.come(PRESSING)
    idle = await _pressed_for(pressing, IDLE)
    people = _settled(world, rate * SECONDS.get(rate, 30))
    await subscribe(database, people)
    await announce(database, "messung")
    done = asyncio.Event()
    presses = asyncio.create_task(pressing.press(done))
    used, busy = program.used(), process_time()
    began = asyncio.get_running_loop().time()
    await _sent(database, len(people))
    whole = asyncio.get_running_loop().time() - began
    shares = (program.used().both - used.both) / whole, (process_time() - busy) / whole
    done.set()
    beside = await presses
    return _figures(world, people, rate, idle, beside, shares)


async def _pressed_for(pressing: Pressing, seconds: float) -> tuple[float, float]:
    done = asyncio.Event()
    asyncio.get_running_loop().call_later(seconds, done.set)
    return await pressing.press(done)


def _settled(world: World, count: int) -> range:
    """Let subscribers be there who have talked to the bot; one in some has blocked it since."""
    people = range(2 * FIRST_ID, 2 * FIRST_ID + count)
    bot = next(iter(world.lines.values())).bot
    for number, each in enumerate(people):
        chat = world.private_chat(bot, world.add_resident("Kim", language_code="de", resident_id=each))
        chat.started, chat.blocked = True, number % ONE_IN == 0
    return people


async def _sent(database: Database, count: int) -> None:
    """Wait until everybody was told, or has turned out to have blocked the bot."""
    settled = select(func.count()).where(deliveries.c.state.in_(["sent", "blocked"]))
    while True:
        async with database.reading() as tx:
            if (await tx.execute(settled)).scalar_one() >= count:
                return
        await asyncio.sleep(LOOK)


def _figures(
    world: World,
    people: range,
    rate: int,
    idle: tuple[float, float],
    beside: tuple[float, float],
    shares: tuple[float, float],
) -> Figures:
    calls = world.calls.after(0)
    told = [each for each in calls if each.parameters.get("chat_id") in people]
    _check(Counter((each.parameters["chat_id"], each.code) for each in told), people)
    at = [each.received for each in told]
    return Figures(
        rate=rate,
        calls=len(told),
        seconds=max(at) - min(at),
        floods=sum(each.code == 429 for each in calls),  # noqa: PLR2004 (Telegram's own number)
        idle=idle,
        beside=beside,
        processor=shares[0],
        load=shares[1],
    )


def _check(told: Counter[tuple[int, int]], people: range) -> None:
    """See that everybody was told once, and of those who have blocked the bot nobody was tried twice."""
    expected = Counter(
        {(each, 403 if number % ONE_IN == 0 else 200): 1 for number, each in enumerate(people)}
    )
    if told != expected:
        raise AssertionError(f"not everybody was told once: {(told - expected) + (expected - told)}")
