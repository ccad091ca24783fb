"""What is to be announced of a round follows from its times, and moves with them."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select, update

from conversations.rounds import Results
from storage.audit import Act
from storage.life import cancel_round, close_round, extend_round, open_round, reopen_round, tell_outcome
from storage.schema import occasions
from tests.storage.samples import ACT, NOW, added

DAY = timedelta(days=1)
TEN = {"opens": NOW + DAY, "closes": NOW + 11 * DAY}


async def planned(database) -> list[tuple[str, int, timedelta]]:
    """Return what is still to be announced, with the time from NOW until it is due."""
    async with database.reading() as tx:
        found = await tx.execute(select(occasions).order_by(occasions.c.due_at, occasions.c.occasion))
        return [(row.occasion, row.number, row.due_at - NOW) for row in found if not row.done]


async def changed(database, change, *args, at=NOW):
    async with database.transaction() as tx:
        return await change(tx, Act("anna", at), *args)


async def announced(database, *which: str):
    """Note that these have been announced."""
    async with database.transaction() as tx:
        chosen = occasions.c.occasion.in_(which)
        await tx.execute(update(occasions).where(chosen).values(done=True, reached=7))


async def test_a_round_is_announced_from_its_opening_to_its_results(database):
    await added(database, **TEN)
    assert await planned(database) == [
        ("opening", 0, DAY),
        ("nudge", 0, 4 * DAY),
        ("last_chance", 3, 8 * DAY),
        ("last_chance", 1, 10 * DAY),
        ("results", 0, 11 * DAY),
    ]


async def test_of_a_draft_nothing_is_announced_until_it_opens(database):
    await added(database, opens=None)
    assert await planned(database) == []
    await changed(database, open_round, "wege", NOW + DAY)
    assert await planned(database) == [("opening", 0, DAY), ("nudge", 0, 4 * DAY)]


async def test_results_that_stay_hidden_are_not_announced_and_a_short_round_has_no_last_chances(database):
    await added(database, opens=NOW, closes=NOW + DAY, results=Results.HIDDEN)
    assert await planned(database) == [("opening", 0, timedelta())]


async def test_the_sheet_says_when_the_last_chances_are(database):
    await added(database, **TEN, last_chance=(5,))
    assert [each for each in await planned(database) if each[0] == "last_chance"] == [
        ("last_chance", 5, 6 * DAY)
    ]


async def test_what_hangs_on_the_end_moves_with_it_and_an_extension_is_announced(database):
    await added(database, **TEN)
    await announced(database, "opening", "last_chance")
    await changed(database, extend_round, "wege", NOW + 20 * DAY, at=NOW + 10 * DAY)
    assert await planned(database) == [
        ("nudge", 0, 4 * DAY),
        ("extension", 1, 10 * DAY),
        ("last_chance", 3, 17 * DAY),
        ("last_chance", 1, 19 * DAY),
        ("results", 0, 20 * DAY),
    ]
    await announced(database, "extension")
    await changed(database, extend_round, "wege", NOW + 30 * DAY, at=NOW + 12 * DAY)
    assert ("extension", 2, 12 * DAY) in await planned(database)


async def test_an_end_put_forward_hurries_nobody(database):
    await added(database, **TEN)
    await changed(database, extend_round, "wege", NOW + 4 * DAY, at=NOW + 2 * DAY)
    assert await planned(database) == [
        ("opening", 0, DAY),
        ("last_chance", 1, 3 * DAY),
        ("results", 0, 4 * DAY),
    ]
    await changed(database, close_round, "wege", NOW + 2 * DAY, at=NOW + 2 * DAY)
    assert await planned(database) == [("opening", 0, DAY), ("results", 0, 2 * DAY)]


async def test_of_a_round_that_is_called_off_nothing_is_announced_until_it_opens_again(database):
    await added(database, **TEN)
    await announced(database, "opening")
    await changed(database, cancel_round, "wege", at=NOW + 2 * DAY)
    assert await planned(database) == []
    await changed(database, reopen_round, "wege", NOW + 11 * DAY, at=NOW + 3 * DAY)
    kinds = {each[:2] for each in await planned(database)}
    chances = {("last_chance", 3), ("last_chance", 1)}
    assert kinds == {("nudge", 0), ("extension", 1), ("results", 0), *chances}


async def test_what_became_of_a_round_is_announced_once(database):
    await added(database, opens=NOW - DAY, closes=NOW)
    await announced(database, "opening", "results", "last_chance")
    await changed(database, tell_outcome, "wege", {"de": "Der Weg wird gebaut."}, at=NOW + DAY)
    assert await planned(database) == [("outcome", 0, DAY)]
    await announced(database, "outcome")
    await changed(database, tell_outcome, "wege", {"de": "Der Weg wird bald gebaut."}, at=NOW + 2 * DAY)
    assert await planned(database) == []


async def test_a_draft_opened_twice_keeps_what_was_announced(database):
    await added(database, opens=None)
    await changed(database, open_round, "wege", NOW)
    await announced(database, "opening")
    await changed(database, open_round, "wege", ACT.at + DAY)
    assert [each[0] for each in await planned(database)] == ["nudge"]
