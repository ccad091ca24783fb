"""Without its key, and with nothing left that tells when rows came, an urn cannot be linked any more."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta
from os import urandom
from uuid import uuid4

import pytest

from conversations.effects import KeepFile, SaveContribution, SaveDraft, WithdrawContribution
from conversations.forms.answers import Photo
from storage.database import Database
from storage.errors import ContributionRefused, KeyDestroyed
from storage.life import close_round, extend_round
from storage.photos import PhotoBytes
from storage.residents import find_resident
from storage.schema import metadata
from storage.unlinking import PARTS, destroy_key, rewrite, rounds_to_unlink
from tests.storage.samples import (
    ACT,
    HOUR,
    NOW,
    added,
    admitted,
    contribution,
    count,
    draft,
    loaded,
    rows_of,
    stored,
    two_processes,
)

CLOSED = NOW + 3 * timedelta(days=1)
PEOPLE = 12


def test_whatever_lies_in_a_round_is_written_anew():
    of_rounds = {name for name, table in metadata.tables.items() if "round_id" in table.columns}
    gone_before = {"drafts"}
    persons_in_none = {"arrivals", "broadcasts"}
    never_with_a_contribution = {"declined", "deliveries", "occasions", "reminded"}  # in one transaction
    with_their_contributions = {"reviews"}
    apart = gone_before | persons_in_none | never_with_a_contribution | with_their_contributions
    assert {part.table.name for part in PARTS} == of_rounds - apart


async def filled(database):
    """Fill an urn with the words and photos of twelve, and close it three days later; returns the photos."""
    round_ = await added(database)
    photos = {uuid4().hex: urandom(20_000) for _ in range(PEOPLE)}
    for number, (photo, data) in enumerate(photos.items(), 1):
        picture = PhotoBytes("image/jpeg", data, 3, 4)
        answers = {"photo": Photo(id=photo), "why": f"weil {number}"}
        handed_in = contribution(round_.version, answers=answers)
        resident = await admitted(database, number)
        await stored(
            database, resident, KeepFile(photo, "wege"), SaveContribution("wege", handed_in), file=picture
        )
    async with database.transaction() as tx:
        await close_round(tx, ACT, "wege", CLOSED)
    return photos


async def the_round(database):
    [(number,)] = await rows_of(database, "SELECT id FROM rounds")
    return number


async def rewritten(database, most=5, closed_by=CLOSED):
    """Write everything anew in portions; returns how many rows of each table."""
    round_id, counts = await the_round(database), {}
    for part in PARTS:
        small, after, portion = replace(part, most=most), part.first, most
        while portion == most:
            async with database.transaction() as tx:
                portion, after = await rewrite(tx, small, round_id, closed_by, after)
            counts[part.table.name] = counts.get(part.table.name, 0) + portion
    return counts


async def destroyed(database, closed_by=CLOSED):
    round_id = await the_round(database)
    async with database.transaction() as tx:
        return await destroy_key(tx, round_id, closed_by)


async def held(database):
    return sorted(await rows_of(database, "SELECT id, pseudonym, number, answers FROM contributions"))


async def test_everything_is_still_there_but_the_days(database):
    photos = await filled(database)
    before, seen = await held(database), await loaded(database, await admitted(database, 1))
    assert await rewritten(database) == {"contributions": 12, "photos": 12, "register": 12}
    assert await held(database) == before
    assert await loaded(database, await admitted(database, 1)) == seen
    days = await rows_of(database, "SELECT DISTINCT day FROM contributions")
    assert [str(day) for (day,) in days] == ["2026-05-07"]
    assert dict(await rows_of(database, "SELECT id, data FROM photos")) == photos
    assert await destroyed(database)
    after = await loaded(database, await admitted(database, 1))
    assert (after.contributions, after.participants) == ((), PEOPLE)


async def test_no_row_tells_any_more_when_it_came(database):
    ids = list(await filled(database))
    place = "rowid" if database.is_sqlite else "ctid"
    in_order = f"SELECT id FROM photos ORDER BY {place}"  # noqa: S608
    assert [photo for (photo,) in await rows_of(database, in_order)] == ids != sorted(ids)
    await rewritten(database)
    assert [photo for (photo,) in await rows_of(database, in_order)] == sorted(ids)


@pytest.fixture
async def fresh_postgresql(new_address):
    """A PostgreSQL database that nobody has used: what went leaves room for others among the rest."""
    opened = Database(new_address("postgresql"))
    yield opened
    await opened.dispose()


async def test_no_two_rows_bear_the_number_of_one_transaction(fresh_postgresql):
    database = fresh_postgresql
    await filled(database)
    together = (
        "SELECT count(*) FROM {} one JOIN {} other ON one.xmin = other.xmin "
        "WHERE one.round_id = other.round_id"
    )
    pairs = [("register", "contributions"), ("register", "photos"), ("photos", "contributions")]
    for pair in pairs:
        assert await rows_of(database, together.format(*pair)) == [(PEOPLE,)]
    await rewritten(database)
    for pair in pairs:
        assert await rows_of(database, together.format(*pair)) == [(0,)]
    for table, key in (("contributions", "id"), ("register", "resident_id")):
        rows = await rows_of(database, f"SELECT {key} FROM {table} ORDER BY ctid")  # noqa: S608
        assert rows == sorted(rows)


async def test_a_round_is_unlinked_when_its_time_has_come_and_only_once(database):
    await filled(database)
    assert await destroyed(database, CLOSED - HOUR) is False
    async with database.transaction() as tx:
        assert await rounds_to_unlink(tx, CLOSED - HOUR) == ()
        assert await rounds_to_unlink(tx, CLOSED) == (await the_round(database),)
    assert await destroyed(database) is True
    assert await destroyed(database) is False
    assert await rewritten(database) == {"contributions": 0, "photos": 0, "register": 0}
    async with database.transaction() as tx:
        assert await rounds_to_unlink(tx, CLOSED) == ()


async def test_a_round_with_drafts_waits_until_they_are_gone(database):
    await filled(database)
    await stored(database, await admitted(database, 1), SaveDraft(draft()))
    async with database.transaction() as tx:
        assert await rounds_to_unlink(tx, CLOSED) == ()
    assert await destroyed(database) is False


async def test_a_round_that_was_extended_meanwhile_is_left_alone(database):
    await filled(database)
    async with database.transaction() as tx:
        await extend_round(tx, ACT, "wege", CLOSED + HOUR)
    assert await rewritten(database) == {"contributions": 0, "photos": 0, "register": 0}
    assert await destroyed(database) is False


async def test_a_round_without_its_key_cannot_be_extended(database):
    await filled(database)
    assert await destroyed(database)
    with pytest.raises(KeyDestroyed, match="add the form as a new round"):
        async with database.transaction() as tx:
            await extend_round(tx, ACT, "wege", CLOSED + HOUR)


async def test_an_empty_round_is_unlinked_too(database):
    await added(database)
    async with database.transaction() as tx:
        await close_round(tx, ACT, "wege", CLOSED)
    assert await rewritten(database) == {"contributions": 0, "photos": 0, "register": 0}
    assert await destroyed(database)


async def test_who_withdraws_while_the_urn_is_shuffled_is_heard(address):
    async with AsyncExitStack() as stack:
        worker, web = await two_processes(stack, address)
        await filled(worker)
        round_id, before = await the_round(worker), await count(worker, "contributions")

        async def withdraw() -> None:
            resident = await admitted_before(web)
            await stored(web, resident, WithdrawContribution("wege", 1))

        async with worker.transaction() as tx:
            await rewrite(tx, PARTS[0], round_id, CLOSED, PARTS[0].first)
            withdrawing = asyncio.create_task(withdraw())
            await asyncio.sleep(0.05)
            assert not withdrawing.done()
        await withdrawing
        assert await count(worker, "contributions") == before - 1
        assert await count(worker, "register") == PEOPLE - 1


async def admitted_before(database):
    async with database.transaction() as tx:
        resident = await find_resident(tx, 1, lock=False)
    assert resident is not None
    return resident


async def test_who_hands_in_while_the_key_goes_is_refused(address):
    async with AsyncExitStack() as stack:
        worker, web = await two_processes(stack, address)
        await filled(worker)
        resident, round_id = await admitted_before(web), await the_round(worker)
        late = SaveContribution("wege", contribution("f" * 64, 2))
        async with worker.transaction() as tx:
            await rewrite(tx, PARTS[0], round_id, CLOSED, PARTS[0].first)
            assert await destroy_key(tx, round_id, CLOSED)
            handing_in = asyncio.create_task(stored(web, resident, late))
            await asyncio.sleep(0.05)
        with pytest.raises(ContributionRefused, match="can no longer be changed"):
            await handing_in


async def test_two_workers_at_once_harm_nothing(address):
    async with AsyncExitStack() as stack:
        both = await two_processes(stack, address)
        await filled(both[0])
        before = await held(both[0])
        await asyncio.gather(*(rewritten(each, most=2) for each in both * 2))
        assert await held(both[0]) == before
        assert await count(both[0], "register") == await count(both[0], "photos") == PEOPLE
        assert sorted(await asyncio.gather(*(destroyed(each) for each in both))) == [False, True]


async def test_what_was_deleted_is_cleared_away(database):
    await filled(database)
    await rewritten(database)
    await destroyed(database)
    await database.vacuum(["rounds", "contributions"])
    cleared = "SELECT relname FROM pg_stat_user_tables WHERE last_vacuum > now() - interval '1 minute'"
    if not database.is_sqlite:
        assert {("rounds",), ("contributions",)} <= set(await rows_of(database, cleared))
