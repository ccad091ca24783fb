from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import bindparam, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from storage.database import Database
from storage.direct import Direct
from storage.errors import DatabaseUnreachable
from storage.schema import due, updates
from storage.upserts import Upsert
from tests.storage.samples import NOW, admitted, at_once, count

claim = Direct(Upsert(lambda insert: insert(updates).on_conflict_do_nothing().returning(updates.c.update_id)))
find = Direct(select(updates).where(updates.c.update_id == bindparam("number")))
move = Direct(
    update(updates).where(updates.c.update_id >= bindparam("least")).values(received_on=bindparam("day"))
)
DAY = date(2026, 5, 4)


async def test_rows_come_back_as_they_went_in_and_changed_ones_are_counted(database):
    async with database.transaction() as tx:
        for number in (1, 2, 3):
            found = await claim.on(tx, {"update_id": number, "received_on": DAY})
            assert found.first().update_id == number
        assert (await claim.on(tx, {"update_id": 1, "received_on": DAY})).first() is None
        later = date(2026, 5, 5)
        assert (await move.on(tx, {"least": 2, "day": later})).count == 2
        assert (await move.on(tx, {"least": 9, "day": later})).count == 0
        assert (await find.on(tx, {"number": 3})).first().received_on == later
    async with database.reading() as tx:
        assert (await find.on(tx, {"number": 1})).first().received_on == DAY
        assert (await find.on(tx, {"number": 1})).first().received_on == DAY


async def test_moments_keep_their_zone(database):
    resident = await admitted(database)
    put = Direct(insert(due))
    read = Direct(select(due.c.due_at).where(due.c.resident_id == bindparam("resident")))
    async with database.transaction() as tx:
        row = {"resident_id": resident.id, "kind": "screen", "due_at": NOW, "attempts": 0}
        assert (await put.on(tx, row)).count == 1
        moment = (await read.on(tx, {"resident": resident.id})).first().due_at
    assert moment == NOW
    assert moment.tzinfo is UTC
    assert isinstance(moment, datetime)


async def test_what_is_done_directly_is_undone_with_its_transaction(database):
    async def failing() -> None:
        async with database.transaction() as tx:
            await claim.on(tx, {"update_id": 1, "received_on": DAY})
            await claim.on(tx, {"update_id": 2, "received_on": DAY})
            raise LookupError

    with pytest.raises(LookupError):
        await failing()
    assert await count(database, "updates") == 0


async def test_reading_cannot_write_directly(database):
    async def writing() -> None:
        async with database.reading() as tx:
            await find.on(tx, {"number": 1})
            await claim.on(tx, {"update_id": 1, "received_on": DAY})

    with pytest.raises(DatabaseUnreachable, match=r"read-?only"):
        await writing()
    assert await count(database, "updates") == 0


async def test_a_refused_row_is_told_without_its_values(database):
    put = Direct(insert(due))
    row = {"resident_id": 4711, "kind": "geheim", "due_at": NOW, "attempts": 0}

    async def refused_row() -> None:
        async with database.transaction() as tx:
            await find.on(tx, {"number": 1})
            await put.on(tx, row)

    with pytest.raises(DBAPIError) as refused:
        await refused_row()
    assert "geheim" not in str(refused.value)
    assert not isinstance(refused.value, DatabaseUnreachable)


async def test_a_missing_parameter_is_an_error(database):
    async with database.transaction() as tx:
        await find.on(tx, {"number": 1})
        with pytest.raises(KeyError, match="number"):
            await find.on(tx, {})


async def test_a_connection_that_the_server_ends_is_unreachable_and_replaced(new_postgresql):
    database, other = (Database(address) for address in [new_postgresql()] * 2)

    async def ended() -> None:
        async with database.transaction() as tx:
            await claim.on(tx, {"update_id": 1, "received_on": DAY})
            process = (await tx.execute(text("SELECT pg_backend_pid()"))).scalar()
            async with other.reading() as elsewhere:
                await elsewhere.execute(text("SELECT pg_terminate_backend(:process)"), {"process": process})
            await claim.on(tx, {"update_id": 2, "received_on": DAY})

    with pytest.raises(DatabaseUnreachable):
        await ended()
    async with database.transaction() as tx:
        await claim.on(tx, {"update_id": 3, "received_on": DAY})
    assert await count(database, "updates") == 1
    await at_once(database.dispose(), other.dispose())
