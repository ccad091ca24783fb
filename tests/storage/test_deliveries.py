"""What became of a message is noted once and for all, unless a late answer knows better."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from conversations.hearing import Quiet
from conversations.notices.deliveries import State
from conversations.notices.judging import City
from storage.audit import Act, entries
from storage.claiming import claim
from storage.deliveries import LEFT, Outcome, abandoned, count_waiting, settle
from storage.doubts import Count, counts, drop, resend, unknown
from storage.spreading import spread
from tests.storage.samples import NOW, rows_of
from tests.subscribers import announce, subscribe

CITY = City(ZoneInfo("Europe/Berlin"), Quiet(0, 0))
LATER = NOW + timedelta(hours=2)
ANNA = Act("anna", LATER, "asked by phone")


async def being_sent(database, residents=1) -> list[int]:
    """Have deliveries that are being sent; returns their ids."""
    await subscribe(database, range(1, residents + 1))
    await announce(database, opens=NOW)
    async with database.transaction() as tx:
        await spread(tx, NOW)
        taken = await claim(tx, NOW, most=2 * residents, city=CITY)
    return [id_ for each in taken.messages for id_ in each.ids]


async def settled(database, *outcomes: Outcome, at=NOW):
    async with database.transaction() as tx:
        await settle(tx, outcomes, at)


async def left(database) -> int:
    async with database.transaction() as tx:
        return await abandoned(tx, NOW)


async def states(database):
    return await rows_of(database, "SELECT state, reason, message_id FROM deliveries ORDER BY id")


async def test_each_gets_its_own_outcome(database):
    ids = await being_sent(database, 5)
    await settled(
        database,
        Outcome((ids[4],), State.FAILED, reason="too long"),
        Outcome((ids[3],), State.UNKNOWN, reason="TimedOut"),
        Outcome((ids[2],), State.BLOCKED, reason="Forbidden"),
        Outcome((ids[1],), State.WAITING, reason="Bad Gateway", again_at=LATER),
        Outcome((ids[0],), State.SENT, 77),
    )
    assert await states(database) == [
        ("sent", "", 77),
        ("waiting", "Bad Gateway", None),
        ("blocked", "Forbidden", None),
        ("unknown", "TimedOut", None),
        ("failed", "too long", None),
    ]
    assert await rows_of(database, "SELECT telegram_id FROM residents WHERE blocked_on IS NOT NULL") == [(3,)]
    async with database.transaction() as tx:
        assert await count_waiting(tx, NOW, 10) == 0
        assert await count_waiting(tx, LATER, 10) == 1
        assert not (await claim(tx, NOW, most=9, city=CITY)).judged
        assert (await claim(tx, LATER, most=9, city=CITY)).messages[0].attempts == 2


async def test_what_a_dead_holder_left_is_unknown_until_a_late_answer_tells(database):
    ids = await being_sent(database, 3)
    await settled(database, Outcome((ids[0],), State.SENT, 77))
    assert await left(database) == 2
    assert await left(database) == 0
    await settled(database, Outcome((ids[1],), State.SENT, 78), Outcome((ids[2],), State.BLOCKED))
    assert [state for state, *_ in await states(database)] == ["sent", "sent", "blocked"]


@pytest.mark.parametrize("state", [State.WAITING, State.UNKNOWN])
async def test_what_is_not_final_only_settles_what_is_being_sent(database, state):
    [id_] = await being_sent(database)
    await left(database)
    await settled(database, Outcome((id_,), state, reason="late", again_at=NOW))
    assert await states(database) == [("unknown", LEFT, None)]


async def test_what_was_sent_stays_so(database):
    [id_] = await being_sent(database)
    await settled(database, Outcome((id_,), State.SENT, 77))
    for state in (State.WAITING, State.UNKNOWN, State.BLOCKED, State.FAILED):
        await settled(database, Outcome((id_,), state))
    await settled(database, Outcome((id_,), State.SENT, 78))
    assert await states(database) == [("sent", "", 77)]


async def test_staff_have_what_is_unknown_sent_again_or_let_it_be(database):
    await being_sent(database, 3)
    await left(database)
    async with database.transaction() as tx:
        found = await unknown(tx)
        assert [(each.slug, each.occasion, each.since, each.reason) for each in found] == [
            ("wege", "opening", NOW, LEFT)
        ] * 3
        assert await resend(tx, ANNA, found[:2]) == 2
        assert await drop(tx, ANNA, found) == 1
        assert await unknown(tx) == ()
        assert await counts(tx) == (
            Count("wege", "opening", 0, "dropped", "unknown", 1),
            Count("wege", "opening", 0, "waiting", "", 2),
        )
        assert len((await claim(tx, LATER, most=9, city=CITY)).messages) == 2
        log = [(each.action, each.slug, each.detail, each.act) for each in await entries(tx, "wege")]
    assert log[-2:] == [
        ("deliveries.resend", "wege", {"deliveries": "2"}, ANNA),
        ("deliveries.drop", "wege", {"deliveries": "1"}, ANNA),
    ]


async def test_a_late_answer_is_the_truth_whatever_was_decided(database):
    ids = await being_sent(database, 2)
    await left(database)
    async with database.transaction() as tx:
        found = await unknown(tx)
        await resend(tx, ANNA, found[:1])
        await drop(tx, ANNA, found[1:])
    await settled(database, *(Outcome((each,), State.SENT, each) for each in ids))
    assert [state for state, *_ in await states(database)] == ["sent", "sent"]
