"""What could not be said is said later, and given up in the end; time is passed in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

import pytest

from bot import clock as clock_module
from bot import deciding
from bot.clock import ATTEMPTS, LEASE, Clock
from bot.serving import clock_of
from conversations.hearing import Quiet
from conversations.notices.judging import City
from simulator.client import ResidentClient
from storage.database import Database
from storage.errors import DatabaseUnreachable
from storage.reminders import put_reminder
from storage.residents import find_resident
from tests.bot.city import change, rows, wege
from tests.bot.conftest import Edge

SENDING = ["sendMessage", "editMessageText"]
DAY = timedelta(days=1)


@pytest.fixture
def clock(edge: Edge) -> Clock:
    return clock_of(edge.parts)


def now() -> datetime:
    return datetime.now(UTC)


async def unanswered(edge: Edge, lena: ResidentClient, **faults: Any) -> None:
    """Leave somebody whose answer is stored and who has not seen the next question."""
    await wege(edge.parts.database)
    await edge.enter(lena, "wege")
    await edge.telegram.set_faults(methods=SENDING, **(faults or {"error_rate": 1}))
    await edge.write(lena, "weil")


async def due(edge: Edge) -> list[tuple[Any, ...]]:
    return await rows(edge.parts.database, "SELECT attempts FROM due")


async def test_a_reply_that_failed_is_shown_later_and_only_once(
    edge: Edge, lena: ResidentClient, clock: Clock
):
    await unanswered(edge, lena)
    await edge.telegram.end_faults()
    assert await clock.show_due(now()) == 0
    assert await clock.show_due(now() + timedelta(seconds=6)) == 1
    assert await clock.show_due(now() + DAY) == 0
    view = await lena.view()
    assert "Wie?" in (view.from_bot[-1]["text"] or "")
    assert sum(bool(each["keyboard"]) for each in view.from_bot) == 1
    await edge.press(lena, "Rad")
    assert "Wie alt" in ((await lena.view()).from_bot[-1]["text"] or "")


async def test_telegrams_own_word_how_long_to_wait_is_obeyed(edge: Edge, lena: ResidentClient, clock: Clock):
    await unanswered(edge, lena, flood_rate=1, flood_retry_after=600)
    assert await clock.show_due(now() + timedelta(seconds=590)) == 0
    assert await clock.show_due(now() + timedelta(seconds=610)) == 1
    assert await clock.show_due(now() + timedelta(seconds=1200)) == 0
    assert await clock.show_due(now() + timedelta(seconds=1220)) == 1


async def test_it_is_given_up_in_the_end(edge: Edge, lena: ResidentClient, clock: Clock):
    await unanswered(edge, lena)
    tries = [await clock.show_due(now() + each * DAY) for each in range(1, ATTEMPTS + 3)]
    assert sum(tries) == ATTEMPTS
    assert not await due(edge)
    await edge.telegram.end_faults()
    await edge.write(lena, "/start")
    assert (await lena.view()).card


async def test_to_who_blocked_the_bot_meanwhile_nothing_is_repeated(
    edge: Edge, lena: ResidentClient, clock: Clock
):
    await unanswered(edge, lena)
    await edge.telegram.end_faults()
    await lena.block()
    assert await clock.show_due(now() + DAY) == 1
    assert not await due(edge)


async def test_who_is_gone_meanwhile_is_not_written_to(edge: Edge, lena: ResidentClient, clock: Clock):
    await unanswered(edge, lena)
    await edge.telegram.end_faults()
    before = await edge.telegram.calls()
    async with edge.parts.database.transaction() as tx:
        taken = await clock_module.claim_due(tx, now() + DAY, most=1, lease=LEASE)
    await change(edge.parts.database, "DELETE FROM residents")
    await clock._take(taken[0], now())
    assert await edge.telegram.calls() == before


async def test_one_screen_that_breaks_does_not_keep_the_others(
    edge: Edge, lena: ResidentClient, clock: Clock, monkeypatch: pytest.MonkeyPatch, logged: Callable[[], str]
):
    tom = await edge.telegram.add_resident("Tom", language_code="de")
    await unanswered(edge, lena)
    await edge.telegram.end_faults()
    await edge.enter(tom, "wege")
    await edge.telegram.set_faults(methods=SENDING, error_rate=1)
    await edge.write(tom, "darum")
    await edge.telegram.end_faults()
    decide = deciding.Decider.decide

    async def sometimes(self: Any, happened: Any) -> Any:
        if happened.telegram_id == lena.id:
            raise ValueError("weil")
        return await decide(self, happened)

    monkeypatch.setattr(deciding.Decider, "decide", sometimes)
    assert await clock.show_due(now() + timedelta(minutes=5)) == 2
    assert "Wie?" in ((await tom.view()).from_bot[-1]["text"] or "")
    assert await due(edge) == [(1,)]
    assert "screen_broke" in logged()
    assert "weil" not in logged()


async def test_while_the_database_is_away_the_clock_waits(
    edge: Edge, clock: Clock, monkeypatch: pytest.MonkeyPatch, logged: Callable[[], str]
):
    def away(_database: Database) -> NoReturn:
        raise DatabaseUnreachable("The database is away.")

    monkeypatch.setattr(Database, "transaction", away)
    await clock.tick()
    await clock.purge()
    assert logged().count("The database is away.") == 2


async def test_old_update_ids_are_forgotten(edge: Edge, lena: ResidentClient, clock: Clock):
    await unanswered(edge, lena)
    kept = await rows(edge.parts.database, "SELECT update_id FROM updates")
    await change(edge.parts.database, "INSERT INTO updates VALUES (1, '2020-01-01')")
    await clock.purge()
    assert await rows(edge.parts.database, "SELECT update_id FROM updates") == kept


async def test_it_ticks_until_it_is_stopped_and_finishes_what_it_began(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
):
    stop, begun, story = asyncio.Event(), asyncio.Event(), list[str]()

    async def slow(_now: datetime) -> int:
        begun.set()
        await asyncio.sleep(0.05)
        story.append("done")
        return 0

    monkeypatch.setattr(clock, "show_due", slow)
    running = asyncio.create_task(clock.run(stop, seconds=60))
    await asyncio.wait_for(begun.wait(), 5)
    stop.set()
    await asyncio.wait_for(running, 5)
    assert story == ["done"]


async def test_notices_are_sent_at_the_ticks_and_the_lease_is_given_back(
    edge: Edge, lena: ResidentClient, clock: Clock
):
    await wege(edge.parts.database)
    await edge.enter(lena, "wege")
    async with edge.parts.database.transaction() as tx:
        resident = await find_resident(tx, lena.id, lock=True)
        assert resident is not None
        await put_reminder(tx, resident, "wege", now())
    await change(edge.parts.database, "UPDATE residents SET busy_until = NULL")
    edge.parts.sender.city = City(ZoneInfo("Europe/Berlin"), Quiet(0, 0))
    stop, seq = asyncio.Event(), (await lena.view()).seq
    running = asyncio.create_task(clock.run(stop, seconds=60))
    await lena.until_said("Runde wege", after=seq)
    assert await rows(edge.parts.database, "SELECT name FROM leases") == [("outbox",)]
    stop.set()
    await asyncio.wait_for(running, 5)
    assert await rows(edge.parts.database, "SELECT name FROM leases") == []
    assert await rows(edge.parts.database, "SELECT state FROM deliveries") == [("sent",)]
