"""One holds a lease at a time, and another takes it over when its holder is not heard of."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from datetime import timedelta

from storage.leases import Lease, hold, release
from tests.storage.samples import NOW, two_processes

LENGTH = timedelta(seconds=9)


async def asked(database, holder, seconds=0.0):
    async with database.transaction() as tx:
        return await hold(tx, "outbox", holder, NOW + timedelta(seconds=seconds), LENGTH)


async def released(database, holder):
    async with database.transaction() as tx:
        await release(tx, "outbox", holder)


async def test_who_holds_it_keeps_it_while_they_say_so(database):
    assert await asked(database, "a") is Lease.TAKEN
    assert await asked(database, "b") is Lease.ELSEWHERE
    assert await asked(database, "a", 8) is Lease.KEPT
    assert await asked(database, "b", 16.9) is Lease.ELSEWHERE
    assert await asked(database, "b", 17) is Lease.TAKEN
    assert await asked(database, "a", 17) is Lease.ELSEWHERE


async def test_who_comes_back_before_anybody_else_has_kept_it(database):
    await asked(database, "a")
    assert await asked(database, "a", 3600) is Lease.KEPT


async def test_what_is_given_back_is_free_at_once_and_only_ones_own_can_be(database):
    await asked(database, "a")
    await released(database, "b")
    assert await asked(database, "b") is Lease.ELSEWHERE
    await released(database, "a")
    assert await asked(database, "b") is Lease.TAKEN


async def test_leases_of_other_names_are_others(database):
    await asked(database, "a")
    async with database.transaction() as tx:
        assert await hold(tx, "purging", "b", NOW, LENGTH) is Lease.TAKEN


async def test_of_two_who_ask_at_once_one_gets_it(address):
    async with AsyncExitStack() as stack:
        for number in range(5):
            both = await two_processes(stack, address)
            found = await asyncio.gather(
                *(asked(each, f"{name} {number}", number * 60) for each, name in zip(both, "ab", strict=True))
            )
            assert set(found) == {Lease.TAKEN, Lease.ELSEWHERE}
