"""`rounds show`: what a person at the office reads of a round that runs."""

from __future__ import annotations

import asyncio
import os
from datetime import UTC, datetime

from conversations.effects import CountArrival, SaveContribution, SaveDraft
from storage.database import Database
from tests.bot.commands.conftest import Run
from tests.storage.samples import added, admitted, contribution, draft, stored


async def lived(address: str) -> None:
    """Give a round one who has handed in, one who changes that, and two in the middle."""
    database = Database(address)
    round_ = await added(database)
    rows = (
        (SaveContribution("wege", contribution(round_.version)), CountArrival("wege", "rathaus")),
        (SaveDraft(draft(at="why", version=round_.version)), CountArrival("wege", "rathaus")),
        (SaveDraft(draft(at="", version=round_.version)), CountArrival("wege", "")),
        (SaveDraft(draft(at="why", version=round_.version, revises=True)),),
    )
    for number, each in enumerate(rows):
        await stored(database, await admitted(database, number), *each)
    await database.dispose()


def test_a_round_is_shown_with_days_sources_and_where_drafts_wait(run: Run):
    asyncio.run(lived(os.environ["DATABASE_URL"]))
    lines = run("rounds", "show", "wege").out.splitlines()
    assert lines[0].startswith("wege  open  2026-05-04 19:30 – …")
    assert lines[1:3] == ["Wege", "1 contribution of 1 resident"]
    assert lines[3] == "3 residents began: rathaus 2, without a poster 1"
    assert len([line for line in lines if line.startswith(("20", "before 20"))]) == 15
    assert "1 resident changing what was handed in" in lines
    at = lines.index("2 drafts not handed in, at the question")
    assert [line.split() for line in lines[at + 1 :]] == [
        ["1", "why", "Warum?"],
        ["1", "–", "all", "are", "answered"],
    ]


def test_an_empty_round_and_one_that_there_is_not(run: Run):
    async def empty(address: str) -> None:
        database = Database(address)
        await added(database, opens=datetime(2027, 1, 1, tzinfo=UTC))
        await database.dispose()

    asyncio.run(empty(os.environ["DATABASE_URL"]))
    assert run("rounds", "show", "wege").out.splitlines()[1:] == ["Wege", "0 contributions of 0 residents"]
    assert run("rounds", "show", "nirgends").line == "There is no round nirgends."
