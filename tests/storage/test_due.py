from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from itertools import chain

import pytest
from sqlalchemy import text

from storage.due import DueKind, claim_due, due_done, put_due, reschedule_due
from tests.storage.samples import HOUR, NOW, admitted, at_once, count, two_processes, undone


async def put(database, resident, at=NOW):
    async with database.transaction() as tx:
        await put_due(tx, resident.id, DueKind.SCREEN, at)


async def claim(database, now=NOW, most=10):
    async with database.transaction() as tx:
        return await claim_due(tx, now, most=most, lease=HOUR)


@pytest.fixture
async def residents(database):
    return [await admitted(database, number) for number in range(101, 113)]


async def test_what_is_due_is_claimed_for_a_while(database, residents):
    await put(database, residents[0])
    await put(database, residents[1], NOW + 3 * HOUR)
    [due] = await claim(database)
    assert (due.resident_id, due.telegram_id, due.kind, due.attempts) == (residents[0].id, 101, "screen", 1)
    assert await claim(database) == ()
    [again] = await claim(database, NOW + HOUR)
    assert (again.id, again.attempts) == (due.id, 2)


async def test_the_longest_due_comes_first(database, residents):
    for turn, resident in enumerate(residents):
        await put(database, resident, NOW - turn * HOUR)
    first = await claim(database, most=3)
    assert {each.telegram_id for each in first} == {110, 111, 112}


async def test_there_is_one_row_a_resident(database, residents):
    await put(database, residents[0])
    await put(database, residents[0], NOW + HOUR)
    assert await count(database, "due") == 1
    assert await claim(database) == ()
    assert len(await claim(database, NOW + HOUR)) == 1


async def test_what_is_done_is_gone_and_what_failed_comes_again(database, residents):
    for resident in residents[:2]:
        await put(database, resident)
    done, failed = await claim(database)
    async with database.transaction() as tx:
        await due_done(tx, done)
        await reschedule_due(tx, failed, NOW + 2 * HOUR)
    assert await claim(database, NOW + HOUR) == ()
    [again] = await claim(database, NOW + 2 * HOUR)
    assert (again.id, again.attempts) == (failed.id, 2)


async def test_what_was_put_anew_meanwhile_is_not_taken_for_done(database, residents):
    await put(database, residents[0])
    [due] = await claim(database)
    await put(database, residents[0], NOW + HOUR)
    async with database.transaction() as tx:
        await due_done(tx, due)
        await reschedule_due(tx, due, NOW + 5 * HOUR)
    assert len(await claim(database, NOW + HOUR)) == 1


async def test_claims_at_once_never_overlap_and_miss_nothing(address, database, residents):
    for resident in residents:
        await put(database, resident)

    async def claims(through) -> list[int]:
        taken = []
        for _ in range(3):
            async with through.transaction() as tx:
                taken += await claim_due(tx, NOW, most=2, lease=HOUR)
                await asyncio.sleep(0.01)
        return [each.telegram_id for each in taken]

    async with AsyncExitStack() as stack:
        both = await two_processes(stack, address)
        taken = await at_once(*(claims(each) for each in both * 2))
    assert sorted(chain(*taken)) == [*range(101, 113)]


async def test_a_claim_waits_for_no_other_claim(new_postgresql):
    async with AsyncExitStack() as stack:
        first, second = await two_processes(stack, new_postgresql())
        for number in (1, 2):
            await put(first, await admitted(first, number))
        async with first.transaction() as tx:
            [one] = await claim_due(tx, NOW, most=1, lease=HOUR)
            [other] = await asyncio.wait_for(claim(second), timeout=5)
    assert one.id != other.id


async def test_a_process_that_dies_with_its_claim_gives_it_back(database, residents):
    await put(database, residents[0])
    async with undone(database) as tx:
        assert await claim_due(tx, NOW, most=1, lease=HOUR)
    assert len(await claim(database)) == 1


async def test_rows_go_with_their_resident(database, residents):
    await put(database, residents[0])
    async with database.transaction() as tx:
        await tx.execute(text("DELETE FROM residents"))
    assert await count(database, "due") == 0
