from __future__ import annotations

import gc
import tracemalloc
from dataclasses import fields
from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import insert, text

from conversations.effects import SaveContribution
from storage.export import CHUNK, UrnRow, stream_contributions
from storage.schema import contributions
from tests.storage.samples import NOW, added, admitted, contribution, stored

READ_AHEAD = 256 * 1024
"""Bytes that a driver may have read before they are asked for, more or less by chance."""


async def exported(database, slug="wege"):
    async with database.reading() as tx:
        return [row async for row in stream_contributions(tx, slug)]


async def fill(database, slug, version, number):
    async with database.transaction() as tx:
        round_id = (
            await tx.execute(text("SELECT id FROM rounds WHERE slug = :slug"), {"slug": slug})
        ).scalar()
        answers = '{"why":"' + "x" * 300 + '"}'
        for start in range(0, number, 1000):
            rows = [
                {
                    "round_id": round_id,
                    "id": uuid4(),
                    "pseudonym": (start + offset).to_bytes(32),
                    "number": 1,
                    "version": version,
                    "language": "de",
                    "answers": answers,
                    "day": NOW.date(),
                }
                for offset in range(1000)
            ]
            await tx.execute(insert(contributions), rows)


async def peak_of_reading(database, slug):
    """Return how many contributions a round has and the most memory (bytes) that reading them took."""
    seen = 0
    gc.collect()
    gc.freeze()  # so that collecting looks at what is read now, and is quick
    tracemalloc.start()
    try:
        async with database.reading() as tx:
            async for row in stream_contributions(tx, slug):
                seen += len(row.answers)
                if seen % CHUNK == 0:
                    gc.collect()
        return seen, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        gc.unfreeze()


async def test_an_export_tells_what_was_said_and_nothing_of_who_and_when(database):
    round_ = await added(database)
    await added(database, "feste")
    resident = await admitted(database, 4_711_471_147)
    await stored(database, resident, SaveContribution("wege", contribution(round_.version, 2)))
    await stored(database, resident, SaveContribution("feste", contribution(round_.version)))
    [row] = await exported(database)
    assert (row.version, row.language, row.answers) == (round_.version, "de", {"why": "weil"})
    assert row.day == date(2026, 5, 4)
    assert row.id.version == 4
    assert {each.name for each in fields(UrnRow)} == {
        *("id", "version", "language", "answers", "day"),
        *("hidden", "pending"),
    }
    assert "4711471147" not in repr(row)


async def test_the_order_of_an_export_is_that_of_random_ids(database):
    round_ = await added(database, contributions=40)
    resident = await admitted(database)
    for number in range(1, 41):
        handed_in = contribution(round_.version, number, answers={"why": f"{number:02}"})
        await stored(database, resident, SaveContribution("wege", handed_in))
    rows = await exported(database)
    assert [row.id for row in rows] == sorted(row.id for row in rows)
    said = [row.answers["why"] for row in rows]
    assert sorted(said) == [f"{number:02}" for number in range(1, 41)] != said


async def test_an_unknown_round_has_nothing_to_export(database):
    assert await exported(database, "nirgends") == []


@pytest.mark.slow
async def test_twenty_thousand_contributions_take_no_more_memory_than_two_thousand(database):
    round_ = await added(database)
    await added(database, "gross")
    await fill(database, "wege", round_.version, 2_000)
    await fill(database, "gross", round_.version, 20_000)
    await peak_of_reading(database, "wege")
    few, small = await peak_of_reading(database, "wege")
    many, large = await peak_of_reading(database, "gross")
    assert (few, many) == (2_000, 20_000)
    assert large < 1.2 * small + READ_AHEAD, (large, small)


async def test_writers_go_on_while_an_export_is_read(database):
    round_ = await added(database)
    await fill(database, "wege", round_.version, 2_000)
    resident = await admitted(database)
    seen = 0
    async with database.reading() as tx:
        async for _ in stream_contributions(tx, "wege"):
            if seen == 1:
                await stored(database, resident, SaveContribution("wege", contribution(round_.version)))
            seen += 1
    assert seen == 2_000
    assert len(await exported(database)) == 2_001
