"""What staff see of a round, counted on both databases."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest

from conversations.effects import CountArrival, SaveContribution, SaveDraft
from conversations.insight import FromSource, LeftAt, OnDay
from storage.database import Database
from storage.draft_heads import Standing, standings
from storage.errors import UnknownRound
from storage.insight import load_insight
from tests.bot.city import change
from tests.storage.samples import NOW, added, admitted, contribution, draft, stored

TODAY = NOW.date()
TRICKY = {
    "answers": {"at": ',"revises":true,"answered_by":', "answers": ',"answers":\x00 "}', "revises": True}
}
"""Answers that read like the rest of the JSON."""


async def test_what_came_in_and_from_where(database: Database):
    round_ = await added(database)
    for number, source in enumerate(("rathaus", "rathaus", "")):
        resident = await admitted(database, number)
        handed_in = SaveContribution("wege", contribution(round_.version))
        await stored(database, resident, CountArrival("wege", source), handed_in)
    await change(database, f"UPDATE contributions SET day = '{TODAY - timedelta(days=20)}'")  # noqa: S608
    await stored(
        database, await admitted(database, 9), SaveContribution("wege", contribution(round_.version))
    )
    async with database.reading() as tx:
        seen = await load_insight(tx, "wege", TODAY)
    assert (seen.contributions, seen.before, seen.participants) == (4, 3, 4)
    assert seen.days[-1].contributions == 1
    assert seen.sources == (FromSource("rathaus", 2), FromSource("", 1))


async def test_where_drafts_wait(database: Database):
    await added(database)
    places = ("why", "why", "", "where/photo", "child[2]/gone")
    for number, at in enumerate(places):
        await stored(database, await admitted(database, number), SaveDraft(draft(at=at, **TRICKY)))
    revising = draft(at="why", revises=True, answered_by={"why": 3}, **TRICKY)
    await stored(database, await admitted(database, 9), SaveDraft(revising))
    async with database.reading() as tx:
        seen = await load_insight(tx, "wege", TODAY)
        found = await standings(tx, "wege")
        assert await standings(tx, "nirgends") == ()
    assert seen.left_at == (
        LeftAt("why", 2), LeftAt("where/photo", 1), LeftAt("", 1), LeftAt("child/gone", 1)
    )  # fmt: skip
    assert (seen.drafts, seen.revising) == (5, 1)
    assert Standing("f" * 64, "child[2]/gone", revises=False, drafts=1) in found


async def test_a_round_that_nobody_has_begun_is_shown_from_its_opening_on(database: Database):
    await added(database, opens=datetime.combine(TODAY, time(9), UTC) - timedelta(days=1))
    await added(database, "bald", opens=None)
    async with database.reading() as tx:
        seen = await load_insight(tx, "wege", TODAY, days=3)
        draft_only = await load_insight(tx, "bald", TODAY)
        with pytest.raises(UnknownRound):
            await load_insight(tx, "nirgends", TODAY)
    assert seen.days == (OnDay(TODAY - timedelta(days=1), 0), OnDay(TODAY, 0))
    assert draft_only.days == (OnDay(TODAY, 0),)
    assert (seen.contributions, seen.drafts, seen.left_at, seen.sources) == (0, 0, (), ())


async def test_days_end_with_the_close(database: Database):
    opens = datetime.combine(TODAY, time(9), UTC) - timedelta(days=40)
    await added(database, opens=opens, closes=opens + timedelta(days=1))
    async with database.reading() as tx:
        seen = await load_insight(tx, "wege", TODAY)
    assert [each.on for each in seen.days] == [opens.date(), opens.date() + timedelta(days=1)]
