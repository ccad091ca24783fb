"""What a resident wants to hear, and no more of: declined rounds, reminders, a bot that is blocked."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import text

from conversations.effects import Decline, DropReminder, NoteBlocked, RemindAt, UndoDeclining
from conversations.hearing import Hearing, Hears
from conversations.session import Asking, Menu
from storage.life import close_round
from storage.purging import purge_declined, purge_deliveries, purge_residents
from storage.residents import BUSY, save_session
from tests.storage.samples import ACT, HOUR, NOW, added, admitted, count, known, rows_of, session, stored

DAY = timedelta(days=1)
REMINDERS = "SELECT number, state FROM deliveries WHERE occasion = 'reminder' ORDER BY number"


async def took(database, purge, **given):
    async with database.transaction() as tx:
        return await purge(tx, most=100, **given)


async def test_a_round_is_declined_once_and_that_is_taken_back(database):
    await added(database)
    resident = await admitted(database)
    await stored(database, resident, Decline("wege"), Decline("wege"), Decline("gone"))
    assert await count(database, "declined") == 1
    await stored(database, resident, UndoDeclining("wege"))
    assert await count(database, "declined") == 0


async def test_the_last_wish_to_be_reminded_counts(database):
    await added(database)
    resident = await admitted(database)
    await stored(database, resident, RemindAt("wege", NOW + HOUR))
    await stored(database, resident, RemindAt("wege", NOW + DAY), RemindAt("gone", NOW))
    assert await rows_of(database, REMINDERS) == [(1, "waiting")]
    await rows_changed(database, "UPDATE deliveries SET state = 'sent'")
    await stored(database, resident, RemindAt("wege", NOW + 2 * DAY))
    assert await rows_of(database, REMINDERS) == [(1, "sent"), (2, "waiting")]
    await stored(database, resident, DropReminder("wege"))
    assert await rows_of(database, REMINDERS) == [(1, "sent")]


async def test_who_blocks_the_bot_is_noted_until_they_are_here_again(database):
    resident = await admitted(database)
    await stored(database, resident, NoteBlocked())
    blocked = "SELECT blocked_on IS NOT NULL FROM residents"
    assert [bool(row[0]) for row in await rows_of(database, blocked)] == [True]
    async with database.transaction() as tx:
        await save_session(tx, resident, session(turn=2))  # something fell due: they were not here
    assert [bool(row[0]) for row in await rows_of(database, blocked)] == [True]
    async with database.transaction() as tx:
        await save_session(tx, resident, session(turn=3), NOW.date())
    assert [bool(row[0]) for row in await rows_of(database, blocked)] == [False]


async def test_what_a_resident_hears_and_whether_they_are_busy_can_be_looked_up(database):
    resident = await admitted(database)
    since = int(NOW.timestamp())
    looked_up = "SELECT hears, busy_until IS NOT NULL FROM residents"
    for screen, hears, busy in ((Asking("wege"), Hears.ALL, True), (Menu(), Hears.NOTHING, False)):
        async with database.transaction() as tx:
            hearing = Hearing(hears=hears, topics=("rad",))
            await save_session(tx, resident, session(screen=screen, since=since, hearing=hearing))
        [(found, is_busy)] = await rows_of(database, looked_up)
        assert (found, bool(is_busy)) == (hears, busy)
        again = await known(database)
        assert again is not None
        assert again.session.hearing == hearing
    assert timedelta(minutes=5) < BUSY < HOUR


async def test_wishes_and_deliveries_are_forgotten_after_their_round(database):
    await added(database)
    resident = await admitted(database)
    await stored(database, resident, Decline("wege"), RemindAt("wege", NOW))
    async with database.transaction() as tx:
        await close_round(tx, ACT, "wege", NOW)
    assert await took(database, purge_declined, closed_by=NOW - HOUR) == 0
    assert await took(database, purge_declined, closed_by=NOW) == 1
    assert await took(database, purge_deliveries, closed_by=NOW) == 0  # it has not been settled
    await rows_changed(database, "UPDATE deliveries SET state = 'sent', settled_at = due_at")
    assert await took(database, purge_deliveries, closed_by=NOW - HOUR) == 0
    assert await took(database, purge_deliveries, closed_by=NOW) == 1


async def test_who_asked_to_hear_of_new_rounds_is_kept_unless_they_block_the_bot(database):
    resident = await admitted(database)
    async with database.transaction() as tx:
        await save_session(tx, resident, session(hearing=Hearing(hears=Hears.CHOSEN)))
    assert await took(database, purge_residents, unseen_since=date(2030, 1, 1)) == 0
    await stored(database, resident, NoteBlocked())
    assert await took(database, purge_residents, unseen_since=date(2030, 1, 1)) == 1


async def rows_changed(database, statement: str) -> None:
    async with database.transaction() as tx:
        await tx.execute(text(statement))
