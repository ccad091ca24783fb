from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from contextlib import AsyncExitStack

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from storage import engines
from storage.database import Database
from storage.errors import DatabaseUnreachable, UnusableAddress
from storage.schema import updates
from tests.storage.samples import at_once, count, rows_of

CLAIM = text("INSERT INTO updates (update_id, received_on) VALUES (:id, '2026-05-04')")


async def claim(tx, number):
    await tx.execute(CLAIM, {"id": number})


@pytest.mark.parametrize(
    "address",
    [
        "geheim",
        "",
        "postgresql://u:geheim@host/name",
        "postgresql+asyncpg://u:geheim@host",
        "postgresql+asyncpg://u:geheim@host:port/name",
        "mysql://u:geheim@host/name",
        "sqlite:///geheim",
        "sqlite+aiosqlite://",
        "sqlite+aiosqlite:///:memory:",
    ],
)
def test_an_address_of_another_kind_is_refused_without_repeating_it(address):
    with pytest.raises(UnusableAddress) as refused:
        Database(address)
    assert "geheim" not in str(refused.value)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql+asyncpg://u:geheim@127.0.0.1:1/name?ssl=disable",
        "postgresql+asyncpg://u:geheim@/name?host=/nowhere",
        "sqlite+aiosqlite:////nowhere/at/all.sqlite3",
    ],
)
async def test_a_database_that_is_not_there_is_told_without_secrets(address):
    database = Database(address)
    for look in (database.check, database.migrate):
        with pytest.raises(DatabaseUnreachable, match="does not answer") as told:
            await look()
        assert "geheim" not in str(told.value) + str(database)
        assert str(told.value).count("\n") == 0
    await database.dispose()


async def test_a_server_without_that_database_counts_as_unreachable(new_postgresql):
    database = Database(new_postgresql().replace("mitwirkbot_", "nobodys_"))
    with pytest.raises(DatabaseUnreachable, match="does not exist"):
        await database.check()
    await database.dispose()


async def test_a_transaction_that_ends_well_is_kept_and_one_that_does_not_is_undone(database):
    async def failing() -> None:
        async with database.transaction() as tx:
            await claim(tx, 2)
            raise LookupError

    async with database.transaction() as tx:
        await claim(tx, 1)
    with pytest.raises(LookupError):
        await failing()
    assert await rows_of(database, "SELECT update_id FROM updates") == [(1,)]


async def test_an_error_of_the_body_stays_what_it_is(database):
    with pytest.raises(FileNotFoundError):
        async with database.transaction():
            raise FileNotFoundError
    with pytest.raises(IntegrityError) as refused:
        async with database.transaction() as tx:
            await tx.execute(text("INSERT INTO arrivals VALUES (4711, :source, 1)"), {"source": "geheim"})
    assert "geheim" not in str(refused.value)


async def test_reading_sees_one_moment_and_waits_for_no_writer(database):
    look = text("SELECT count(*) FROM updates")
    async with AsyncExitStack() as reading:
        async with database.transaction() as writing:
            await claim(writing, 1)
            tx = await reading.enter_async_context(database.reading())
            assert (await tx.execute(look)).scalar() == 0
        assert (await tx.execute(look)).scalar() == 0
        assert await count(database, "updates") == 1


async def test_reading_cannot_write(database):
    with pytest.raises(DatabaseUnreachable, match=r"read-?only"):
        async with database.reading() as tx:
            await claim(tx, 1)
    assert await count(database, "updates") == 0
    async with database.transaction() as tx:
        await claim(tx, 1)


async def test_writers_wait_for_one_another_and_lose_nothing(database, address):
    other = Database(address)
    async with database.transaction() as tx:
        await claim(tx, 1)

    async def add_one(through) -> None:
        async with through.transaction() as tx:
            found = (await tx.execute(select(updates.c.update_id).with_for_update())).scalar_one()
            await tx.execute(text("UPDATE updates SET update_id = :next"), {"next": found + 1})

    await at_once(*(add_one(each) for each in (database, other) for _ in range(15)))
    await other.dispose()
    assert await rows_of(database, "SELECT update_id FROM updates") == [(31,)]


async def test_a_file_that_another_program_holds_too_long_counts_as_unreachable(new_sqlite, monkeypatch):
    monkeypatch.setattr(engines, "PATIENCE", 0.1)
    address = new_sqlite()
    database = Database(address)
    holder = sqlite3.connect(address.removeprefix("sqlite+aiosqlite:///"), isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseUnreachable, match="database is locked"):
        async with database.transaction():
            pytest.fail("two writers at once")
    await database.check()
    holder.rollback()
    holder.close()
    async with database.transaction() as tx:
        await claim(tx, 1)
    await database.dispose()


async def test_a_new_file_that_another_process_is_making_is_waited_for(tmp_path, monkeypatch):
    holder = sqlite3.connect(tmp_path / "new.sqlite3", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    monkeypatch.setattr(engines, "PATIENCE", 0.1)
    impatient = Database(f"sqlite+aiosqlite:///{tmp_path}/new.sqlite3")
    with pytest.raises(DatabaseUnreachable, match="database is locked"):
        await impatient.migrate()
    monkeypatch.setattr(engines, "PATIENCE", 10)
    patient = Database(f"sqlite+aiosqlite:///{tmp_path}/new.sqlite3")
    waiting = asyncio.create_task(patient.migrate())
    await asyncio.sleep(0.05)
    holder.rollback()
    holder.close()
    await waiting
    await at_once(patient.check(), impatient.check())
    await at_once(patient.dispose(), impatient.dispose())


async def test_a_file_that_is_no_database_is_told(tmp_path):
    (tmp_path / "text.sqlite3").write_text("Guten Tag " * 500)
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/text.sqlite3")
    with pytest.raises(DatabaseUnreachable, match="not a database"):
        await database.check()
    await database.dispose()


async def test_more_work_than_connections_counts_as_unreachable(address, monkeypatch):
    monkeypatch.setattr(engines, "PATIENCE", 0.1)
    monkeypatch.setattr(engines, "POOL", 1)
    database = Database(address)
    async with database.transaction():
        with pytest.raises(DatabaseUnreachable, match="QueuePool limit"):
            async with database.transaction():
                pytest.fail("two writers at once")
    await database.dispose()


async def test_a_connection_that_the_server_ends_is_replaced(new_postgresql):
    database, other = (Database(address) for address in [new_postgresql()] * 2)
    end = text("SELECT pg_terminate_backend(:process)")

    async def ended() -> None:
        async with database.transaction() as tx:
            await claim(tx, 1)
            process = (await tx.execute(text("SELECT pg_backend_pid()"))).scalar()
            async with other.reading() as elsewhere:
                await elsewhere.execute(end, {"process": process})
            await claim(tx, 2)

    with pytest.raises(DatabaseUnreachable):
        await ended()
    assert await count(database, "updates") == 0
    await at_once(database.dispose(), other.dispose())


async def test_work_that_is_cancelled_leaves_nothing_and_a_database_that_works(database):
    began = asyncio.Event()

    async def endless() -> None:
        async with database.transaction() as tx:
            await claim(tx, 1)
            began.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(endless())
    await began.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with database.transaction() as tx:
        await claim(tx, 1)
    assert await count(database, "updates") == 1


async def test_cancelling_while_waiting_for_the_lock_leaves_a_database_that_works(new_sqlite, monkeypatch):
    monkeypatch.setattr(engines, "PATIENCE", 0.3)
    address = new_sqlite()
    database, other = Database(address), Database(address)

    async def waiting() -> None:
        async with other.transaction():
            pytest.fail("two writers at once")

    async with database.transaction() as tx:
        await claim(tx, 1)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(waiting(), 0.1)
    async with other.transaction() as tx:
        await claim(tx, 2)
    assert await count(database, "updates") == 2
    await at_once(database.dispose(), other.dispose())


KILLED = """
import asyncio, os, signal, sys
from sqlalchemy import select, text
from storage.database import Database

async def main():
    database = Database(sys.argv[1])
    claim = "INSERT INTO updates (update_id, received_on) VALUES ({}, '2026-05-04')"
    async with database.transaction() as tx:
        await tx.execute(text(claim.format(1)))
    async with database.transaction() as tx:
        await tx.execute(text(claim.format(2)))
        os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""


async def test_a_process_killed_in_a_transaction_leaves_what_it_committed(database, address):
    killed = await asyncio.to_thread(subprocess.run, [sys.executable, "-c", KILLED, address], check=False)
    assert killed.returncode == -9
    assert await rows_of(database, "SELECT update_id FROM updates") == [(1,)]
    async with database.transaction() as tx:
        await claim(tx, 2)


async def test_sqlite_keeps_its_promises_on_every_connection(new_sqlite):
    database = Database(new_sqlite())
    async with database.transaction() as tx:
        settings = [
            (await tx.execute(text(f"PRAGMA {name}"))).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert settings == ["wal", 2, 1]
    await database.dispose()
