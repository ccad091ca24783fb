"""A broadcast whose sender is killed again and again while staff pause, correct and retract it.

Nobody receives it twice, whoever has it has its last words before them, and the sum is everybody.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from storage import broadcasting
from tests.drills.processes import Launcher
from tests.drills.public import Public

pytestmark = pytest.mark.drill

PEOPLE = {False: 300, True: 2000}
KILLS = {False: 6, True: 20}
RATE = 200
LATENCY = 20
"""Milliseconds that a call takes."""
TAKEOVER = 20.0
"""Seconds after which a new worker has made a call, if there is one to make."""
IN_FLIGHT = RATE // 4
"""Rows that a process has in hand at most."""


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_killed_while_staff_pause_correct_and_retract(
    kind: str,
    launcher: Launcher,
    new_address: Callable[[str], str],
    tmp_path: Path,
    seed: int,
    is_long: bool,
    record_property: Callable[[str, object], None],
) -> None:
    async with Public(launcher, new_address(kind), tmp_path, seed, PEOPLE[is_long], RATE) as city:
        await city.telegram.set_faults(latency_ms=LATENCY)
        await city.begin()
        left = set[int]()
        for number in range(KILLS[is_long] - 1):
            left |= await _killed(city, number, is_long)
        await city.does(broadcasting.resume)
        await city.correct()
        await city.start()
        await city.settled()
        before = await city.counts()
        record_property("before it was retracted", dict(before))
        assert await city.differences() == []
        assert before["unknown"] == len(left)
        assert before["blocked"] > 0
        assert before.total() == city.people
        await _retracted(city)
        after = await city.counts()
        assert await city.differences() == []
        assert (after["retracted"], after["sent"]) == (before["sent"], 0)
        assert (after["unknown"], after.total()) == (len(left), city.people)


async def _killed(city: Public, number: int, is_long: bool) -> set[int]:
    """Let a worker live until a moment drawn by lot, and staff do something; returns what it was sending."""
    worker = await city.start()
    await _some_calls(city)
    match number % 3:
        case 0:
            await city.correct()
        case 1:
            await city.does(broadcasting.pause)
        case _:
            await city.does(broadcasting.resume)
    await asyncio.sleep(city.rng.random() * 0.05)
    worker.kill()
    await worker.ended
    sending = await city.being_sent()
    assert len(sending) <= IN_FLIGHT
    if number % 3 == 1:
        await city.does(broadcasting.resume)
    if not is_long:
        await city.change("UPDATE leases SET until = '2026-01-01 00:00:00+00'")
    return sending


async def _some_calls(city: Public) -> None:
    """Wait for a moment drawn by lot, within some calls from now; not for ever where all is said."""
    calls = await city.telegram.calls()
    heard = calls[-1]["number"] if calls else 0
    for _ in range(city.rng.randint(1, max(1, city.people // 30))):
        found = await city.telegram.calls(after=heard, timeout=TAKEOVER)
        if not found:
            break
        heard = found[-1]["number"]
    await asyncio.sleep(city.rng.random() * 0.02)


async def _retracted(city: Public) -> None:
    """Take it back, and kill the worker in the middle of that."""
    for child in city.children:
        child.kill()
    await asyncio.gather(*(child.ended for child in city.children))
    assert await city.does(broadcasting.retract)
    await city.change("UPDATE leases SET until = '2026-01-01 00:00:00+00'")
    worker = await city.start()
    await city.telegram.calls(method="deleteMessage", timeout=30)
    worker.kill()
    await worker.ended
    await city.change("UPDATE leases SET until = '2026-01-01 00:00:00+00'")
    await city.start()
    await city.settled()
