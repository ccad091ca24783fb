"""From an opening to messages in the chats, through everything that can go wrong on the way."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest

from bot.outbox import sender as sender_module
from bot.outbox.sender import LENGTH, Sender
from storage.database import Database
from storage.doubts import resend, unknown
from storage.errors import DatabaseUnreachable
from tests.bot.city import change, rows
from tests.bot.outbox.conftest import Office
from tests.storage.samples import ACT
from tests.subscribers import announce

SENDING = ["sendMessage"]
HOUR = timedelta(hours=1)


async def until(fits: Callable[[], bool]) -> None:
    """Wait for something that the sender does by itself."""
    async with asyncio.timeout(10):
        while not fits():  # noqa: ASYNC110 (it tells nobody)
            await asyncio.sleep(0.005)


async def test_everybody_hears_of_an_opening_once(office: Office, sender: Sender):
    await office.announce(60)
    await sender.tick()
    await sender.tick()
    assert sorted(await office.sent()) == sorted(office.people)
    assert Counter(await office.states()) == {"sent": 60}
    view = await office.telegram.resident(office.people[0]).view()
    assert "Runde wege" in (view.from_bot[-1]["text"] or "")
    [(number,)] = set(await rows(office.database, "SELECT message_id FROM deliveries LIMIT 1"))
    assert number == view.from_bot[-1]["message_id"]


async def test_while_nothing_is_due_nothing_is_sent(office: Office, sender: Sender):
    await sender.tick()
    await announce(office.database)
    await sender.tick()
    assert await office.sent() == []


async def test_who_blocked_the_bot_is_noted_and_hears_no_more(office: Office, sender: Sender):
    await office.announce(3)
    await office.telegram.resident(office.people[1]).block()
    await sender.tick()
    assert Counter(await office.states()) == {"sent": 2, "blocked": 1}
    await announce(office.database, "wahl")
    office.later += HOUR
    await sender.tick()
    assert Counter(await office.sent()) == {office.people[0]: 2, office.people[2]: 2}


async def test_two_messages_to_one_chat_are_a_second_apart(office: Office, sender: Sender):
    await office.announce(1)
    await sender.tick()
    await announce(office.database, "wahl")
    await sender.tick()
    assert await office.states() == ["sent", "waiting"]
    office.later += timedelta(seconds=2)
    await sender.tick()
    assert await office.states() == ["sent", "sent"]


async def test_what_was_refused_for_a_while_is_sent_later(office: Office, sender: Sender):
    await office.announce(30)
    await office.telegram.set_faults(methods=SENDING, error_rate=0.3)
    await sender.tick()
    states = Counter(await office.states())
    assert set(states) == {"sent", "waiting"}
    await office.telegram.end_faults()
    office.later += HOUR
    await sender.tick()
    assert Counter(await office.states()) == {"sent": 30}
    assert max(Counter(await office.sent()).values()) == 1


async def test_a_flood_halts_and_then_all_goes_on(office: Office, sender: Sender):
    await office.announce(10)
    await office.telegram.set_faults(methods=SENDING, flood_rate=1, flood_retry_after=1)
    sending = asyncio.create_task(sender.tick())
    flooded = await office.telegram.calls(method="sendMessage", timeout=5)
    await until(lambda: not sender._calls._under_way)
    await office.telegram.end_faults()
    office.later += timedelta(seconds=2)
    await sending
    while "waiting" in await office.states():
        await sender.tick()
    assert Counter(await office.states()) == {"sent": 10}
    calls = await office.telegram.calls(method="sendMessage")
    first = next(each for each in calls if each["code"] == 200)
    assert first["received"] - flooded[0]["received"] >= 1


@pytest.mark.parametrize(("fault", "arrive"), [("drop_before_rate", False), ("drop_after_rate", True)])
async def test_where_no_answer_came_nobody_is_told_twice_until_somebody_says_so(
    office: Office, sender: Sender, fault: str, arrive: bool
):
    await office.announce(3)
    await office.telegram.set_faults(methods=SENDING, **{fault: 1})
    await sender.tick()
    await office.telegram.end_faults()
    office.later += HOUR
    await sender.tick()
    assert await office.states() == ["unknown"] * 3
    assert sorted(await office.arrived()) == (sorted(office.people) if arrive else [])
    async with office.database.transaction() as tx:
        await resend(tx, ACT, await unknown(tx))
    await sender.tick()
    assert await office.states() == ["sent"] * 3


async def test_of_two_only_one_sends_and_the_other_takes_over_from_the_dead(office: Office, sender: Sender):
    other = office.new_sender()
    await other.tick()
    await office.announce(3)
    others = "id > (SELECT min(id) FROM residents)"
    await change(office.database, f"UPDATE residents SET hears = 'mine' WHERE {others}")  # noqa: S608
    await sender.tick()
    assert await office.sent() == []
    office.later += LENGTH + timedelta(seconds=1)
    await sender.tick()
    assert await office.sent() == office.people[:1]


async def test_what_the_dead_were_sending_is_unknown(office: Office, sender: Sender):
    await office.announce(3)
    other = office.new_sender()
    await other._turn(more=True)
    await other._spread()
    await other._turn(more=True)
    assert await office.states() == ["sending"] * 3
    await sender.tick()
    assert await office.states() == ["sending"] * 3
    office.later += LENGTH + timedelta(seconds=1)
    await sender.tick()
    assert await office.states() == ["unknown"] * 3
    other._calls.allow(0)  # as its own clock has it by then
    await other.tick()
    assert await office.sent() == []


async def test_a_late_answer_of_one_who_lost_the_lease_still_counts(office: Office, sender: Sender):
    await office.announce(2)
    await office.telegram.resident(office.people[1]).block()
    await office.telegram.set_faults(methods=SENDING, latency_ms=800)
    sending = asyncio.create_task(sender.tick())
    await until(lambda: len(sender._calls._under_way) == 2)
    await change(office.database, "UPDATE leases SET holder = 'another'")
    await change(office.database, "UPDATE deliveries SET state = 'unknown'")
    await sending
    while not sender._calls.is_at_rest:
        await asyncio.sleep(0.02)
        await sender.tick()
    assert Counter(await office.states()) == {"sent": 1, "blocked": 1}


async def test_a_graceful_stop_finishes_what_is_under_way_and_gives_the_rest_back(
    office: Office, sender: Sender
):
    await office.announce(200)
    await office.telegram.set_faults(methods=SENDING, latency_ms=100)
    sending = asyncio.create_task(sender.tick())
    await office.telegram.calls(method="sendMessage", timeout=5)
    await sender.close()
    await sending
    states = Counter(await office.states())
    assert set(states) == {"sent", "waiting"}
    assert len(await office.sent()) == states["sent"]
    await office.telegram.end_faults()
    await office.new_sender().tick()
    assert Counter(await office.states()) == {"sent": 200}


async def test_a_message_that_cannot_be_written_does_not_keep_the_others(
    office: Office, sender: Sender, logged: Callable[[], str]
):
    await office.announce(3)
    render = sender._calls.render

    def breaks_once(claimed: Any, now: Any) -> Any:
        if claimed.telegram_id == office.people[1]:
            raise ValueError("weil")
        return render(claimed, now)

    sender._calls.render = breaks_once
    await sender.tick()
    assert await office.states() == ["sent", "waiting", "sent"]
    assert "notice_broke" in logged()
    assert "weil" not in logged()


async def test_a_claim_that_breaks_leaves_nothing_unsettled(
    office: Office, sender: Sender, monkeypatch: pytest.MonkeyPatch, logged: Callable[[], str]
):
    await office.announce(100)
    claim, claims = sender_module.claim, []

    async def breaks_later(*given: Any, **named: Any) -> Any:
        claims.append(await claim(*given, **named))
        if len(claims) == 3:
            raise ValueError("weil")
        return claims[-1]

    monkeypatch.setattr(sender_module, "claim", breaks_later)
    await sender.tick()
    assert set(await office.states()) == {"sent", "waiting"}
    assert "claiming_broke" in logged()
    await sender.tick()
    assert Counter(await office.states()) == {"sent": 100}


class Away:
    """A database that goes away: before a transaction begins, or after it was committed, unheard."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begins = self.commits = True
        self.failed = 0
        original = Database.transaction

        @asynccontextmanager
        async def transaction(database: Database) -> Any:
            if not self.begins:
                self.failed += 1
                raise DatabaseUnreachable("The database is away.")
            async with original(database) as tx:
                yield tx
            if not self.commits:
                self.failed += 1
                raise DatabaseUnreachable("The database went away.")

        monkeypatch.setattr(Database, "transaction", transaction)


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> Away:
    monkeypatch.setattr(sender_module, "PATIENCE", 0.05)
    return Away(monkeypatch)


@pytest.mark.parametrize("what", ["begins", "commits"])
async def test_while_the_database_is_away_answers_are_kept_and_nothing_is_sent_twice(
    office: Office, sender: Sender, away: Away, what: str
):
    await office.announce(150)
    sending = asyncio.create_task(sender.tick())
    await office.telegram.calls(method="sendMessage", timeout=5)
    setattr(away, what, False)
    await until(lambda: away.failed >= 5)
    setattr(away, what, True)
    await sending
    await sender.tick()
    assert Counter(await office.states()) == {"sent": 150}
    assert sorted(await office.sent()) == sorted(office.people)


async def test_with_the_database_away_at_the_start_it_is_tried_at_the_next_tick(
    office: Office, sender: Sender, away: Away
):
    await office.announce(1)
    away.begins = False
    await sender.tick()
    await sender.close()
    away.begins = True
    assert await office.sent() == []
    await office.new_sender().tick()
    assert await office.sent() == office.people


async def test_before_the_lease_can_be_over_no_call_is_begun_any_more(
    office: Office, sender: Sender, away: Away, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sender_module, "MARGIN", LENGTH.total_seconds() - 0.3)
    await office.announce(100)
    await office.telegram.set_faults(methods=SENDING, flood_rate=1, flood_retry_after=30)
    sending = asyncio.create_task(sender.tick())
    await office.telegram.calls(method="sendMessage", timeout=5)
    away.begins = False
    await until(lambda: not sender._calls._ready)
    assert {each.state for each in sender._calls.answered} == {"waiting"}
    await office.telegram.end_faults()
    away.begins = True
    await asyncio.gather(sending, sender.close())
    assert await office.sent() == []
    assert Counter(await office.states()) == {"waiting": 100}
    office.later += HOUR
    await office.new_sender().tick()
    assert Counter(await office.states()) == {"sent": 100}
