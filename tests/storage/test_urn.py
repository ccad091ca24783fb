from __future__ import annotations

from contextlib import AsyncExitStack
from datetime import date

import pytest
from sqlalchemy import select, text

from conversations.effects import SaveContribution, WithdrawContribution
from conversations.rounds import Kind
from storage.errors import ContributionRefused
from storage.schema import contributions, metadata, photos
from storage.urn import own_contributions, pseudonym, put_contribution
from tests.storage.samples import (
    NOW,
    added,
    admitted,
    at_once,
    contribution,
    count,
    loaded,
    rows_of,
    stored,
    two_processes,
    wrote,
)


async def test_a_resident_has_another_name_in_every_urn(database):
    round_ = await added(database)
    await added(database, "feste")
    one, other = await admitted(database, 1), await admitted(database, 2)
    for resident in (one, other):
        for slug in ("wege", "feste"):
            await stored(database, resident, SaveContribution(slug, contribution(round_.version)))
    names = await rows_of(database, "SELECT pseudonym FROM contributions")
    assert len(set(names)) == 4
    assert {len(name) for (name,) in names} == {32}


async def test_a_name_comes_of_key_and_secret_alone(database):
    resident = await admitted(database)
    assert pseudonym(b"k" * 32, resident) == pseudonym(b"k" * 32, resident)
    assert pseudonym(b"k" * 32, resident) != pseudonym(b"l" * 32, resident)


def test_nothing_in_the_urn_points_to_a_resident():
    for table in (contributions, photos):
        assert not {"resident_id", "telegram_id", "secret"} & set(table.columns.keys())
        assert {key.column.table.name for key in table.foreign_keys} <= {"rounds", "forms"}
    assert metadata.tables["contributions"].dialect_options["sqlite"]["with_rowid"] is False
    assert metadata.tables["register"].dialect_options["sqlite"]["with_rowid"] is False


async def test_a_contribution_knows_its_day_but_no_time(database):
    round_ = await added(database)
    await stored(database, await admitted(database), SaveContribution("wege", contribution(round_.version)))
    async with database.reading() as tx:
        row = (await tx.execute(select(contributions))).one()
    assert row.day == date(2026, 5, 4)
    assert {type(value).__name__ for value in row} == {"int", "UUID", "bytes", "str", "date"}
    assert row.id.version == 4


async def test_handing_in_again_replaces_and_keeps_one(database):
    round_ = await added(database)
    resident = await admitted(database)
    for why in ("alt", "neu"):
        handed_in = contribution(round_.version, answers={"why": why})
        await stored(database, resident, SaveContribution("wege", handed_in))
    assert (await loaded(database, resident)).contributions == (handed_in,)
    assert (await count(database, "contributions"), await count(database, "register")) == (1, 1)


@pytest.mark.parametrize("number", [-1, 0, 2, 2**31 - 1])
async def test_a_vote_takes_one_ballot_whatever_the_caller_believes(database, number):
    round_ = await added(database, kind=Kind.VOTE, contributions=1)
    resident = await admitted(database)
    await stored(database, resident, SaveContribution("wege", contribution(round_.version)))
    with pytest.raises(ContributionRefused, match=f"no contribution number {number}"):
        await stored(database, resident, SaveContribution("wege", contribution(round_.version, number)))
    assert (await count(database, "contributions"), await count(database, "register")) == (1, 1)


async def test_the_same_ballot_from_many_processes_counts_once(address, database):
    round_ = await added(database, kind=Kind.VOTE, contributions=1)
    resident = await admitted(database)

    async def hand_in(through, why) -> None:
        ballot = contribution(round_.version, answers={"why": why})
        async with through.transaction() as tx:
            await put_contribution(tx, resident, "wege", ballot, NOW.date())

    async with AsyncExitStack() as stack:
        both = await two_processes(stack, address)
        await at_once(*(hand_in(each, str(turn)) for turn, each in enumerate(both * 5)))
    assert (await count(database, "contributions"), await count(database, "register")) == (1, 1)


async def test_the_votes_of_many_at_once_are_all_there(database):
    round_ = await added(database, kind=Kind.VOTE, contributions=1)
    residents = [await admitted(database, number) for number in range(1, 13)]

    async def hand_in(resident) -> None:
        async with database.transaction() as tx:
            await wrote(tx, resident, SaveContribution("wege", contribution(round_.version)))

    await at_once(*(hand_in(each) for each in residents))
    assert (await count(database, "contributions"), await count(database, "register")) == (12, 12)


async def test_a_round_without_its_key_can_no_longer_be_linked(database):
    round_ = await added(database)
    resident = await admitted(database)
    await stored(database, resident, SaveContribution("wege", contribution(round_.version)))
    async with database.transaction() as tx:
        await tx.execute(text("UPDATE rounds SET key = NULL"))
    assert (await loaded(database, resident)).contributions == ()
    for row in (SaveContribution("wege", contribution(round_.version)), WithdrawContribution("wege", 1)):
        with pytest.raises(ContributionRefused, match="no longer"):
            await stored(database, resident, row)
    async with database.reading() as tx:
        assert await own_contributions(tx, 1, b"") == ()
    assert await count(database, "contributions") == 1
