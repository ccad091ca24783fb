"""Staff are reminded of what they owe those who took part, each thing once."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from conversations.desk.overdue import owed
from conversations.desk.roles import Role
from conversations.rounds import Results
from storage.audit import Act
from storage.life import extend_round, publish_results, tell_outcome
from storage.reminding import remind
from tests.desk.conftest import City
from tests.storage.samples import added, rows_of


async def told(city: City) -> list[str]:
    """Remind, and return what that puts, by the residents' ids."""
    async with city.database.transaction() as tx:
        await tx.exec_driver_sql("DELETE FROM errands")
        await remind(tx, city.now)
    return [row[0] for row in await rows_of(city.database, "SELECT errand FROM errands ORDER BY id")]


async def closed(city: City) -> None:
    """Have a round whose results are hidden, over since just now, and staff of every role."""
    await added(city.database, opens=city.now - timedelta(days=9), closes=city.now, results=Results.HIDDEN)
    for place, role in enumerate(Role):
        await city.employ(role, number=1 + place)
    await city.employ(None, number=90)


async def test_hidden_results_are_asked_for_a_day_after_the_end_and_once(city: City):
    await closed(city)
    city.later(hours=23)
    assert await told(city) == []
    city.later(hours=1)
    errands = await told(city)
    assert len(errands) == 2, "a publisher and an admin"
    assert all("owed.results" in each and "Wege" in each for each in errands)
    city.later(hours=1)
    assert await told(city) == []


async def test_who_takes_part_is_owed_what_became_of_it(city: City):
    await closed(city)
    city.later(days=14)
    errands = await told(city)
    assert sum("owed.outcome" in each for each in errands) == 3, "an editor, too"


async def test_nothing_is_owed_once_it_is_done(city: City):
    await closed(city)
    city.later(minutes=1)
    act = Act("operator", city.now)
    async with city.database.transaction() as tx:
        await publish_results(tx, act, "wege")
        await tell_outcome(tx, act, "wege", {"de": "Es wird gebaut."})
    city.later(days=20)
    assert await told(city) == []


async def test_a_round_that_goes_on_is_asked_about_after_its_new_end(city: City):
    await closed(city)
    city.later(days=1)
    assert len(await told(city)) == 2
    async with city.database.transaction() as tx:
        await extend_round(tx, Act("operator", city.now), "wege", city.now + timedelta(days=3))
    city.later(days=3)
    assert await told(city) == []
    city.later(days=1)
    assert len(await told(city)) == 2


async def test_what_is_long_ago_is_left_in_peace(city: City):
    await closed(city)
    city.later(days=60)
    assert await told(city) == []


async def test_of_a_round_without_an_end_or_called_off_nothing_is_owed(city: City):
    found = await added(city.database, opens=city.now - timedelta(days=90), closes=None)
    assert owed(found, city.now) == ()
    called_off = replace(found, closes=city.now - timedelta(days=20), cancelled=city.now)
    assert owed(called_off, city.now) == ()
