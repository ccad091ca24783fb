from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from datetime import date, timedelta

from storage.updates import claim_update, purge_updates
from tests.storage.samples import NOW, at_once, count, two_processes, undone

LARGE = 2**53


async def test_an_update_is_claimed_once(database):
    for expected in (True, False):
        async with database.transaction() as tx:
            assert await claim_update(tx, LARGE, NOW) is expected


async def test_an_undone_transaction_gives_the_update_back(database):
    async with undone(database) as tx:
        assert await claim_update(tx, 1, NOW)
    async with database.transaction() as tx:
        assert await claim_update(tx, 1, NOW)


async def test_of_many_processes_one_gets_the_update(address):
    async def attempt(database) -> bool:
        async with database.transaction() as tx:
            won = await claim_update(tx, 1, NOW)
            await asyncio.sleep(0.01)
            return won

    async with AsyncExitStack() as stack:
        both = await two_processes(stack, address)
        assert sorted(await at_once(*(attempt(each) for each in both * 4))) == [False] * 7 + [True]


async def test_whoever_waits_for_an_update_gets_it_if_the_first_fails(address):
    async with AsyncExitStack() as stack:
        first, second = await two_processes(stack, address)

        async def attempt() -> bool:
            async with second.transaction() as tx:
                return await claim_update(tx, 1, NOW)

        async with undone(first) as tx:
            assert await claim_update(tx, 1, NOW)
            waiting = asyncio.create_task(attempt())
            await asyncio.sleep(0.05)
            assert not waiting.done()
        assert await waiting


async def test_old_updates_are_purged_in_portions(database):
    async with database.transaction() as tx:
        for number in range(7):
            await claim_update(tx, number, NOW + timedelta(days=number // 5))
    portions = []
    for _ in range(3):
        async with database.transaction() as tx:
            portions.append(await purge_updates(tx, date(2026, 5, 5), most=3))
    assert portions == [3, 2, 0]
    assert await count(database, "updates") == 2
