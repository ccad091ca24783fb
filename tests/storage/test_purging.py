"""What is past its period goes, in portions; what is not stays."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from datetime import date, timedelta

from conversations.effects import CountArrival, KeepFile, SaveContribution, SaveDraft
from conversations.forms.answers import Photo
from storage.due import DueKind, put_due
from storage.life import close_round
from storage.purging import purge_arrivals, purge_drafts, purge_due, purge_register, purge_residents
from storage.residents import find_resident, save_session
from storage.rounds import list_rounds
from tests.storage.samples import (
    ACT,
    HOUR,
    NOW,
    PHOTO,
    added,
    admitted,
    at_once,
    contribution,
    count,
    draft,
    known,
    loaded,
    rows_of,
    session,
    stored,
    two_processes,
)

DAY = timedelta(days=1)
TODAY = NOW.date()
TOMORROW = TODAY + DAY


async def took(database, purge, **given):
    async with database.transaction() as tx:
        return await purge(tx, **{"most": 100, **given})


async def drafts_purged(database, day=TODAY, closed_by=NOW - HOUR, **given):
    return await took(database, purge_drafts, unchanged_since=day, closed_by=closed_by, **given)


def photo_of(name):
    return {"photo": Photo(id=name), "why": "weil"}


async def test_a_draft_goes_once_it_has_not_been_touched_for_long(database):
    await added(database)
    resident = await admitted(database)
    await stored(database, resident, SaveDraft(draft()))
    assert await drafts_purged(database, TODAY) == 0
    assert await drafts_purged(database, TOMORROW) == 1
    assert await drafts_purged(database, TOMORROW) == 0
    assert (await loaded(database, resident)).draft is None
    assert (await known(database)).session == resident.session


async def test_a_draft_goes_when_its_round_is_long_over(database):
    await added(database)
    await added(database, "feste")
    resident = await admitted(database)
    await stored(database, resident, SaveDraft(draft()), SaveDraft(draft("feste")))
    async with database.transaction() as tx:
        await close_round(tx, ACT, "wege", NOW)
    assert await drafts_purged(database, closed_by=NOW) == 1
    assert (await loaded(database, resident)).draft is None
    assert (await loaded(database, resident, "feste")).draft is not None


async def test_photos_go_with_a_purged_draft_unless_a_contribution_names_them(database):
    round_ = await added(database)
    resident = await admitted(database)
    await stored(
        database, resident, KeepFile("p1", "wege"), SaveDraft(draft(answers=photo_of("p1"))), file=PHOTO
    )
    handed_in = contribution(round_.version, answers=photo_of("p1"))
    await stored(database, resident, SaveContribution("wege", handed_in))
    other = await admitted(database, 8)
    await stored(
        database, other, KeepFile("p2", "wege"), SaveDraft(draft(answers=photo_of("p2"))), file=PHOTO
    )
    assert await drafts_purged(database, TOMORROW) == 2
    assert await rows_of(database, "SELECT id FROM photos") == [("p1",)]
    assert (await loaded(database, resident)).contributions == (handed_in,)


async def test_a_draft_that_its_resident_has_in_hand_is_left_for_later(new_address):
    async with AsyncExitStack() as stack:
        worker, web = await two_processes(stack, new_address("postgresql"))
        await added(worker)
        await stored(worker, await admitted(worker), SaveDraft(draft()))
        async with web.transaction() as tx:
            await find_resident(tx, 7, lock=True)
            assert await drafts_purged(worker, TOMORROW) == 0
        assert await drafts_purged(worker, TOMORROW) == 1


async def test_who_took_part_is_forgotten_but_not_how_many(database):
    round_ = await added(database)
    await added(database, "feste")
    for number in range(5):
        resident = await admitted(database, number)
        await stored(database, resident, SaveContribution("wege", contribution(round_.version)))
    await stored(database, resident, SaveContribution("feste", contribution(round_.version)))
    async with database.transaction() as tx:
        await close_round(tx, ACT, "wege", NOW)
    assert await took(database, purge_register, closed_by=NOW - HOUR) == 0
    assert [await took(database, purge_register, closed_by=NOW, most=3) for _ in range(3)] == [3, 2, 0]
    assert await rows_of(database, "SELECT count(*) FROM register") == [(1,)]
    assert (await loaded(database, resident)).participants == 5
    async with database.reading() as tx:
        assert {each.round.slug: each.participants for each in await list_rounds(tx)} == {
            "wege": 5,
            "feste": 1,
        }
    assert await count(database, "contributions") == 6


async def test_arrivals_are_forgotten_after_their_round(database):
    for slug in ("wege", "feste"):
        await added(database, slug)
    resident = await admitted(database)
    arrivals = [CountArrival(slug, source) for slug in ("wege", "feste") for source in ("a", "b", "")]
    await stored(database, resident, *arrivals)
    async with database.transaction() as tx:
        await close_round(tx, ACT, "wege", NOW)
    assert await took(database, purge_arrivals, closed_by=NOW - HOUR) == 0
    assert [await took(database, purge_arrivals, closed_by=NOW, most=2) for _ in range(3)] == [2, 1, 0]
    assert await count(database, "arrivals") == 3


async def test_what_could_not_be_said_for_long_is_not_said_any_more(database):
    resident = await admitted(database)
    async with database.transaction() as tx:
        await put_due(tx, resident.id, DueKind.SCREEN, NOW)
    assert await took(database, purge_due, due_by=NOW - HOUR) == 0
    assert await took(database, purge_due, due_by=NOW) == 1
    assert await count(database, "due") == 0


async def test_a_resident_is_forgotten_who_did_not_come_back_and_left_nothing(database):
    round_ = await added(database)
    held = [await admitted(database, number) for number in (1, 2)]
    await stored(database, held[0], SaveDraft(draft()))
    await stored(database, held[1], SaveContribution("wege", contribution(round_.version)))
    gone = await admitted(database, 3)
    async with database.transaction() as tx:
        await put_due(tx, gone.id, DueKind.SCREEN, NOW)
    assert await took(database, purge_residents, unseen_since=TODAY) == 0
    assert await took(database, purge_residents, unseen_since=TOMORROW) == 1
    assert await took(database, purge_residents, unseen_since=TOMORROW) == 0
    assert [await known(database, number) is None for number in (1, 2, 3)] == [False, False, True]
    assert await count(database, "due") == 0


async def test_being_here_counts_and_being_written_to_does_not(database):
    resident = await admitted(database)
    for seen_on, expected in ((None, TODAY), (date(2026, 6, 1), date(2026, 6, 1)), (None, date(2026, 6, 1))):
        async with database.transaction() as tx:
            resident = await save_session(tx, resident, session(turn=2), seen_on)
        assert [str(day) for (day,) in await rows_of(database, "SELECT seen_on FROM residents")] == [
            str(expected)
        ]


async def test_who_was_forgotten_is_admitted_as_somebody_new(database):
    before = await admitted(database)
    assert await took(database, purge_residents, unseen_since=TOMORROW) == 1
    after = await admitted(database)
    assert after.secret != before.secret


async def test_who_comes_back_at_that_very_moment_stays(address):
    async with AsyncExitStack() as stack:
        worker, web = await two_processes(stack, address)
        resident = await admitted(worker)
        async with web.transaction() as tx:
            await find_resident(tx, 7, lock=True)
            purging = asyncio.create_task(took(worker, purge_residents, unseen_since=TOMORROW))
            await asyncio.sleep(0.05)
            await save_session(tx, resident, session(turn=2), TOMORROW)
        assert await purging == 0
        assert await known(worker) is not None


async def test_several_workers_take_everything_once(address):
    async with AsyncExitStack() as stack:
        both = await two_processes(stack, address)
        round_ = await added(both[0])
        for number in range(1, 61):
            await admitted(both[0], number)
        resident = await admitted(both[0], 99)
        await stored(both[0], resident, SaveContribution("wege", contribution(round_.version)))
        counts = await at_once(
            *(took(each, purge_residents, unseen_since=TOMORROW, most=20) for each in both * 4)
        )
        assert sum(counts) == 60
        assert await count(both[0], "residents") == 1
