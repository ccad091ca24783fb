"""Notices to many while everything goes wrong: nobody hears twice, and what is in doubt is known to be."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url

from tests.drills.audience import Audience
from tests.drills.gate import gate
from tests.drills.processes import Launcher

pytestmark = pytest.mark.drill

PEOPLE = {False: 300, True: 2000}
KILLS = {False: 3, True: 20}
RATE = 200
LATENCY = 20
"""Milliseconds that a call takes."""
IN_FLIGHT = RATE // 4
"""Rows that a process has in hand at most: two handfuls ready, calls under way, answers being gathered."""
TAKEOVER = 15.0
GONE = {False: 3.0, True: 10.0}
"""Seconds without the database."""
TROUBLED = 75
"""Deliveries that are settled before the trouble is over, or begins."""
BOTH = ("sqlite", "postgresql")
ALL = os.environ.get("DRILLS") == "long"
KINDS = BOTH if ALL else ("postgresql",)

NewAudience = Callable[..., Audience]


@pytest.fixture
def audience(
    launcher: Launcher, new_address: Callable[[str], str], tmp_path: Path, seed: int, is_long: bool
) -> NewAudience:
    """Make an audience on a kind of database."""

    def made(kind: str, **more: Any) -> Audience:
        address = more.pop("address", None) or new_address(kind)
        return Audience(launcher, address, tmp_path, seed, PEOPLE[is_long], RATE, **more)

    return made


@pytest.mark.parametrize("kind", BOTH)
async def test_killed_at_any_moment(
    kind: str, audience: NewAudience, is_long: bool, record_property: Callable[[str, object], None]
) -> None:
    async with audience(kind) as city:
        await city.telegram.set_faults(latency_ms=LATENCY)
        await city.announce()
        left = list[int]()
        for _ in range(KILLS[is_long]):
            worker = await city.start()
            await _some_calls(city, at_most=city.people // (KILLS[is_long] + 1))
            worker.kill()
            await worker.ended
            left.append((await city.states())["sending"])
            if not is_long:
                await city.change("UPDATE leases SET until = '2026-01-01 00:00:00+00'")
        await city.start()
        await city.until("sent", "blocked", "unknown")
        states = await city.states()
        record_property("left by each", left)
        record_property("states", dict(states))
        assert await city.differences() == []
        assert states["unknown"] == sum(left)
        assert max(left) <= IN_FLIGHT


async def _some_calls(city: Audience, at_most: int) -> None:
    """Wait for a moment drawn by lot, within so many calls from now."""
    calls = await city.telegram.calls(method="sendMessage")
    heard = calls[-1]["number"] if calls else 0
    for _ in range(city.rng.randint(1, max(1, at_most // 2))):
        found = await city.telegram.calls(after=heard, method="sendMessage", timeout=30)
        heard = found[-1]["number"] if found else heard
    await asyncio.sleep(city.rng.random() * 0.02)


async def test_another_takes_over_from_the_dead_in_time(audience: NewAudience) -> None:
    async with audience("postgresql") as city:
        await city.telegram.set_faults(latency_ms=LATENCY)
        await city.announce()
        first = await city.start()
        await city.until("sent", count=20)
        await city.start()
        first.kill()
        await first.ended
        calls = await city.telegram.calls(method="sendMessage")
        async with asyncio.timeout(TAKEOVER):
            while not await city.telegram.calls(after=calls[-1]["number"], timeout=TAKEOVER):
                pass
        await city.until("sent", "blocked", "unknown")
        assert await city.differences() == []


FAULTS = {
    "a storm of 429": {"flood_rate": 0.2, "flood_retry_after": 1},
    "30 % of 5xx": {"error_rate": 0.3},
    "connections cut before": {"drop_before_rate": 0.1},
    "connections cut after": {"drop_after_rate": 0.1},
    "everything at once": {
        "flood_rate": 0.02,
        "error_rate": 0.2,
        "drop_before_rate": 0.05,
        "drop_after_rate": 0.05,
    },
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("fault", FAULTS if ALL else [*FAULTS][-1:])
async def test_telegram_in_trouble(
    kind: str, fault: str, audience: NewAudience, record_property: Callable[[str, object], None]
) -> None:
    async with audience(kind) as city:
        await city.telegram.set_faults(latency_ms=LATENCY, methods=["sendMessage"], **FAULTS[fault])
        await city.announce()
        await city.start()
        await city.until("sent", "blocked", "unknown", count=TROUBLED)
        await city.telegram.end_faults()
        await city.until("sent", "blocked", "unknown", "waiting")
        states = await _settled(city)
        record_property("states", dict(states))
        cut = [each for each in await city.telegram.calls(method="sendMessage") if each["code"] == -1]
        assert await city.differences() == []
        assert states["unknown"] == len(cut)


async def _settled(city: Audience) -> Counter[str]:
    """Let the time pass until everything was tried again."""
    while (await city.states())["waiting"]:
        await city.change("UPDATE deliveries SET due_at = '2026-01-01 00:00:00+00' WHERE state = 'waiting'")
        await asyncio.sleep(0.5)
    await city.until("sent", "blocked", "unknown")
    return await city.states()


@pytest.mark.parametrize("kind", KINDS)
async def test_the_database_gone(
    kind: str, audience: NewAudience, new_address: Callable[[str], str], is_long: bool
) -> None:
    async with AsyncExitStack() as stack:
        broken = await stack.enter_async_context(_breaking(kind, new_address(kind), is_long))
        address, through, is_gone = broken
        city = await stack.enter_async_context(audience(kind, address=address, through=through))
        await city.telegram.set_faults(latency_ms=LATENCY)
        await city.announce()
        await city.start()
        await city.until("sent", count=TROUBLED)
        await is_gone()
        await city.until("sent", "blocked", "unknown")
        assert await city.differences() == []
        assert (await city.states())["unknown"] == 0


@asynccontextmanager
async def _breaking(
    kind: str, address: str, is_long: bool
) -> AsyncIterator[tuple[str, str, Callable[[], Awaitable[None]]]]:
    """Give a database's address, that for the workers, and what makes it go away for a while."""
    if kind == "sqlite":
        yield address, address, lambda: _locked(str(make_url(address).database), is_long)
        return
    async with gate(address) as door:

        async def shut() -> None:
            await door.shut()
            await asyncio.sleep(GONE[is_long])
            await door.open()

        yield address, door.address, shut


async def _locked(file: str, is_long: bool) -> None:
    """Keep everybody else from writing, for longer than anybody waits in the long form."""
    connection = sqlite3.connect(file, timeout=10, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    await asyncio.sleep(2 * GONE[is_long])
    connection.execute("ROLLBACK")
    connection.close()
