"""Moderators are told that parts wait: by day, not too often, and not while somebody is at it."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack

from conversations.desk.roles import Role
from conversations.hearing import NIGHT
from storage.audit import Act
from storage.calling import call_moderators
from storage.database import Database
from storage.reviewing import approve
from tests.desk.conftest import ZONE, City
from tests.desk.deeds.reviews import first, gave, moderated
from tests.storage.samples import rows_of, two_processes


async def called(city: City) -> list[str]:
    """Call, and return what that puts."""
    async with city.database.transaction() as tx:
        await tx.exec_driver_sql("DELETE FROM errands")
        await call_moderators(tx, city.now, NIGHT, ZONE)
    return [row[0] for row in await rows_of(city.database, "SELECT errand FROM errands ORDER BY id")]


async def waiting(city: City) -> None:
    await moderated(city)
    for number in (50, 51):
        await gave(city, f"weil {number}", number=number)


async def test_moderators_are_called_once_in_four_hours(city: City):
    for place, role in enumerate(Role):
        await city.employ(role, number=1 + place)
    await waiting(city)
    [errand] = await called(city)
    assert "desk.tell.waiting" in errand
    assert '"number":"2"' in errand
    assert "queue:wege" in errand
    city.later(hours=3)
    assert await called(city) == []
    city.later(hours=1)
    assert len(await called(city)) == 1
    assert len(await rows_of(city.database, "SELECT owed FROM reminded")) == 1, (
        "the latest call alone is kept"
    )


async def test_nobody_is_called_by_night_or_where_nothing_waits(city: City):
    await city.employ(Role.MODERATOR, number=1)
    await moderated(city)
    assert await called(city) == []
    await gave(city, "weil es schön ist")
    city.later(hours=12)
    assert await called(city) == []
    city.later(hours=12)
    assert len(await called(city)) == 1


async def test_nobody_is_called_while_somebody_is_at_it(city: City):
    await city.employ(Role.MODERATOR, number=1)
    await waiting(city)
    async with city.database.transaction() as tx:
        await approve(tx, Act("Frau Groß", city.now), (await first(city)).id)
    city.later(hours=3)
    assert await called(city) == []
    city.later(hours=1)
    assert len(await called(city)) == 1


async def test_a_city_without_moderators_calls_whoever_else_may_look(city: City):
    await city.employ(Role.VIEWER, number=1)
    await city.employ(Role.EDITOR, number=2)
    await city.employ(Role.ADMIN, number=3)
    await waiting(city)
    assert len(await called(city)) == 2


async def test_two_processes_call_once(city: City, address: str):
    await city.employ(Role.MODERATOR, number=1)
    await waiting(city)

    async def calls(database: Database) -> None:
        async with database.transaction() as tx:
            await call_moderators(tx, city.now, NIGHT, ZONE)

    async with AsyncExitStack() as stack:
        await asyncio.gather(*(calls(each) for each in await two_processes(stack, address)))
    assert len(await rows_of(city.database, "SELECT id FROM errands")) == 1
