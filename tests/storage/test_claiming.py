"""From an occasion that is due to messages that are being sent, on both databases."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select, update

from conversations.effects import Decline, NoteBlocked, RemindAt, SaveContribution, SaveDraft
from conversations.hearing import Hearing, Hears, Quiet
from conversations.notices.judging import City
from conversations.session import Menu
from storage.audit import Act
from storage.candidates import next_delivery
from storage.claiming import TOGETHER, claim
from storage.deliveries import Claimed
from storage.life import close_round, extend_round
from storage.residents import save_session
from storage.schema import deliveries, occasions
from storage.spreading import next_occasion, spread
from tests.storage.samples import (
    ACT,
    NOW,
    added,
    admitted,
    contribution,
    count,
    draft,
    rows_of,
    session,
    stored,
    two_processes,
)

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
CITY = City(ZoneInfo("Europe/Berlin"), Quiet(22 * 60, 7 * 60))
ALL, MINE = Hearing(hears=Hears.ALL), Hearing()


async def resident_who(database, telegram_id, hearing=ALL, **changes):
    resident = await admitted(database, telegram_id)
    async with database.transaction() as tx:
        at = session(screen=Menu(), hearing=hearing, **changes)
        return await save_session(tx, resident, at, NOW.date())


async def spread_out(database, now=NOW, most=500) -> int:
    """Spread all that is due; returns how many pages that took."""
    pages = 0
    while True:
        async with database.transaction() as tx:
            if not await spread(tx, now, most=most):
                return pages
        pages += 1


async def claimed(database, now=NOW, most=20) -> list[tuple[int, tuple[str, ...]]]:
    """Claim once; returns who is told which occasions."""
    return [(each.telegram_id, told(each)) for each in await messages(database, now, most)]


async def messages(database, now=NOW, most=20) -> tuple[Claimed, ...]:
    async with database.transaction() as tx:
        return (await claim(tx, now, most=most, city=CITY)).messages


def told(message: Claimed) -> tuple[str, ...]:
    return tuple(f"{each.round.slug} {each.occasion}" for each in message.news)


async def sent(database, at=NOW) -> None:
    async with database.transaction() as tx:
        being_sent = deliveries.c.state == "sending"
        values = {"state": "sent", "settled_at": at, "message_id": int(at.timestamp())}
        await tx.execute(update(deliveries).where(being_sent).values(values))


async def states(database) -> list[tuple[str, str]]:
    return await rows_of(database, "SELECT state, reason FROM deliveries ORDER BY resident_id, id")


async def test_an_opening_is_told_to_whoever_hears_of_all_rounds(database):
    for telegram_id, hears in enumerate(Hears):
        await resident_who(database, telegram_id, Hearing(hears=hears, topics=("rad",)))
    await added(database, opens=NOW, topics=("rad",))
    assert await claimed(database) == []
    assert await spread_out(database, NOW - HOUR) == 0
    assert await spread_out(database) == 1
    assert sorted(await claimed(database)) == [(0, ("wege opening",)), (1, ("wege opening",))]
    assert await claimed(database) == []


async def test_it_goes_through_the_residents_page_by_page_and_later_subscribers_are_in(database):
    for number in range(5):
        await resident_who(database, number)
    await added(database, opens=NOW)
    async with database.transaction() as tx:
        assert await spread(tx, NOW, most=2) == 1
    await resident_who(database, 99)
    assert await spread_out(database, most=2) == 3
    assert {each for each, _ in await claimed(database)} == {*range(5), 99}


async def test_a_small_occasion_does_not_wait_behind_that_of_a_whole_city(database):
    for number in range(6):
        await resident_who(database, number)
    await added(database, opens=NOW - HOUR)
    await added(database, "hitze", opens=NOW)
    for _ in range(2):
        async with database.transaction() as tx:
            await spread(tx, NOW - HOUR, most=2)
    async with database.transaction() as tx:
        await spread(tx, NOW, most=2)
    counts = "SELECT slug, count(*) FROM deliveries JOIN rounds ON rounds.id = round_id GROUP BY slug"
    assert dict(await rows_of(database, counts)) == {"wege": 4, "hitze": 2}


async def test_a_page_put_twice_is_told_once(database):
    await resident_who(database, 1)
    await added(database, opens=NOW)
    await spread_out(database)
    async with database.transaction() as tx:
        await tx.execute(update(occasions).values(reached=0, done=False))
    await spread_out(database)
    assert await count(database, "deliveries") == 1


async def test_who_handed_in_meanwhile_declined_or_went_is_out(database):
    people = [await resident_who(database, number) for number in range(4)]
    round_ = await added(database, opens=NOW)
    await spread_out(database)
    await stored(database, people[0], SaveContribution("wege", contribution(round_.version)))
    await stored(database, people[1], Decline("wege"))
    await stored(database, people[2], NoteBlocked())
    assert await claimed(database) == [(3, ("wege opening",))]
    assert await states(database) == [
        ("dropped", "took part"),
        ("dropped", "declined"),
        ("dropped", "blocked"),
        ("sending", ""),
    ]


async def test_a_draft_is_nudged_once_and_its_owner_told_of_the_last_chance(database):
    resident = await resident_who(database, 1, MINE)
    await added(database, opens=NOW - 6 * DAY, closes=NOW + 5 * DAY)
    await stored(database, resident, SaveDraft(draft()))
    await spread_out(database)
    assert await claimed(database) == []  # it was changed today
    later = NOW + 4 * DAY
    await spread_out(database, later)
    assert await claimed(database, later) == [(1, ("wege last_chance",))]  # which stands for the nudge
    await sent(database, later)
    await spread_out(database, later + DAY)
    assert await claimed(database, NOW + 6 * DAY) == []
    assert await next_occasion_in(database) is None


async def next_occasion_in(database):
    async with database.reading() as tx:
        return await next_occasion(tx)


async def test_drafts_are_looked_through_every_day_until_the_end(database):
    resident = await resident_who(database, 1, MINE)
    await added(database, opens=NOW - DAY, closes=NOW + 9 * DAY, last_chance=())
    assert await next_occasion_in(database) == NOW - DAY  # the opening
    await spread_out(database, NOW + 2 * DAY)
    assert await next_occasion_in(database) == NOW + 3 * DAY
    await stored(database, resident, SaveDraft(draft()))
    await spread_out(database, NOW + 3 * DAY)
    assert await claimed(database, NOW + 3 * DAY) == [(1, ("wege nudge",))]
    await spread_out(database, NOW + 5 * DAY)
    assert await count(database, "deliveries") == 1


async def test_results_go_to_who_took_part(database):
    part, _ = [await resident_who(database, number, MINE) for number in range(2)]
    round_ = await added(database, opens=NOW - DAY, closes=NOW + DAY, last_chance=())
    await stored(database, part, SaveContribution("wege", contribution(round_.version)))
    async with database.transaction() as tx:
        await close_round(tx, ACT, "wege", NOW)
    await spread_out(database)
    assert await claimed(database) == [(0, ("wege results",))]


async def test_what_falls_together_is_one_message_and_of_one_round_the_most_pressing(database):
    resident = await resident_who(database, 1)
    for number in range(TOGETHER + 2):
        await added(database, f"r{number}", opens=NOW)
    await stored(database, resident, RemindAt("r3", NOW))
    await spread_out(database)
    [first] = await messages(database)
    assert len(first.news) == TOGETHER
    assert len(first.ids) == TOGETHER + 1
    assert "r3 reminder" in told(first)
    assert "r3 opening" not in told(first)
    await sent(database)
    [second] = await messages(database)
    assert len(second.news) == 2


async def test_the_week_is_counted_by_messages_not_by_rounds(database):
    await resident_who(database, 1, Hearing(hears=Hears.ALL, weekly=2))
    for number in range(5):
        at = NOW + max(0, number - 1) * MINUTE
        await added(database, f"r{number}", opens=at)
    await spread_out(database)
    [both] = await messages(database)
    assert told(both) == ("r0 opening", "r1 opening")
    await sent(database)
    later = NOW + MINUTE
    await spread_out(database, later)
    assert await claimed(database, later) == [(1, ("r2 opening",))]
    await sent(database, later)
    last = NOW + 4 * MINUTE
    await spread_out(database, last)
    assert await claimed(database, last) == []
    free = NOW + 7 * DAY
    assert await next_delivery_in(database) == free
    assert await claimed(database, free) == [(1, ("r3 opening", "r4 opening"))]


async def next_delivery_in(database):
    async with database.reading() as tx:
        return await next_delivery(tx)


async def test_a_night_is_waited_for(database):
    await resident_who(database, 1)
    night, morning = NOW.replace(hour=21), NOW.replace(hour=5, minute=0) + DAY
    await added(database, opens=night)
    await spread_out(database, night)
    assert await claimed(database, night) == []
    assert await next_delivery_in(database) == morning
    assert await claimed(database, morning) == [(1, ("wege opening",))]


async def test_what_fell_due_last_does_not_wait_behind_a_whole_city(database):
    people = [await resident_who(database, number) for number in range(12)]
    await added(database, opens=NOW - HOUR)
    await added(database, "hitze", opens=NOW - DAY)
    await spread_out(database, NOW - HOUR)
    await sent(database)
    await stored(database, people[7], RemindAt("hitze", NOW))
    first = await claimed(database, most=2)
    assert 7 in {each for each, _ in first}


async def test_two_processes_take_each_message_once(new_address):
    for kind in ("sqlite", "postgresql"):
        async with AsyncExitStack() as stack:
            one, other = await two_processes(stack, new_address(kind))
            for number in range(40):
                await resident_who(one, number)
            await added(one, opens=NOW)
            await spread_out(one)
            taken = await asyncio.gather(*(claimed(each, most=7) for each in (one, other) * 6))
            told_of = sorted(who for each in taken for who, _ in each)
            assert told_of == sorted(set(told_of))
            left = await claimed(one, most=100)
            assert len(told_of) + len(left) == 40


async def test_an_extension_moves_what_was_waiting(database):
    resident = await resident_who(database, 1, MINE)
    await added(database, opens=NOW - 6 * DAY, closes=NOW + DAY)
    await stored(database, resident, SaveDraft(draft()))
    await spread_out(database)
    async with database.transaction() as tx:
        await extend_round(tx, Act("anna", NOW), "wege", NOW + 10 * DAY)
    await spread_out(database)
    assert await claimed(database) == [(1, ("wege extension",))]
    await sent(database)
    await spread_out(database, NOW + 7 * DAY)
    assert await claimed(database, NOW + 7 * DAY) == [(1, ("wege last_chance",))]


async def test_claiming_is_by_rows_that_are_due(database):
    async with database.reading() as tx:
        assert await next_delivery(tx) is None
    resident = await resident_who(database, 1, MINE)
    round_ = await added(database, opens=NOW)
    await stored(database, resident, RemindAt(round_.slug, NOW + HOUR))
    assert await claimed(database) == []
    assert await claimed(database, NOW + HOUR) == [(1, ("wege reminder",))]
    async with database.reading() as tx:
        rows = (await tx.execute(select(deliveries.c.state, deliveries.c.attempts))).all()
    assert [tuple(row) for row in rows] == [("sending", 1)]


async def test_a_night_is_gone_through_in_few_looks_and_no_more_is_told_than_asked_for(database):
    for number in range(60):
        quiet = Quiet(0, 0) if number >= 50 else None
        await resident_who(database, number, Hearing(hears=Hears.ALL, quiet=quiet))
    night = NOW.replace(hour=22)
    await added(database, opens=night)
    await spread_out(database, night)
    told_of, looks = set[int](), 0
    while found := await judged_at(database, night):
        looks += 1
        assert len(found.messages) <= 2
        told_of.update(each.telegram_id for each in found.messages)
    assert told_of == set(range(50, 60))
    assert looks < 12


async def judged_at(database, now):
    async with database.transaction() as tx:
        found = await claim(tx, now, most=2, city=CITY)
    return found if found.judged else None
