from __future__ import annotations

import asyncio

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import CheckConstraint, inspect, text

from storage import migrations
from storage.database import Database
from storage.errors import SchemaNewer, SchemaOlder
from storage.schema import metadata
from tests.databases import KINDS
from tests.storage.samples import rows_of


@pytest.fixture(params=KINDS)
def address(request, new_address):
    return new_address(request.param)  # one of our own, for here the schema changes


def differences(connection):
    return compare_metadata(MigrationContext.configure(connection), metadata)


def checks(connection):
    look = inspect(connection)
    return {check["name"] for table in look.get_table_names() for check in look.get_check_constraints(table)}


def tables(connection):
    return set(inspect(connection).get_table_names())


async def emptied(database):
    async with database.transaction() as tx:
        await tx.run_sync(migrations.downgrade, "base")


async def test_the_migrations_build_what_the_code_believes(database):
    async with database.reading() as tx:
        assert await tx.run_sync(differences) == []
        assert await tx.run_sync(checks) == {
            constraint.name
            for table in metadata.tables.values()
            for constraint in table.constraints
            if isinstance(constraint, CheckConstraint)
        }


async def test_every_constraint_has_a_name():
    for table in metadata.tables.values():
        assert all(constraint.name for constraint in table.constraints), table.name


async def test_every_step_can_be_climbed_down_and_up_again(database):
    for revision in migrations.steps():
        async with database.transaction() as tx:
            await tx.run_sync(migrations.downgrade, "-1")
            await tx.run_sync(migrations.upgrade, revision)
            assert await tx.run_sync(migrations.current) == revision
            await tx.run_sync(migrations.downgrade, "-1")
    async with database.reading() as tx:
        assert await tx.run_sync(tables) == {"alembic_version"}
    await database.migrate()
    async with database.reading() as tx:
        assert await tx.run_sync(differences) == []


async def test_a_migration_that_breaks_off_leaves_nothing(database):
    await emptied(database)

    async def broken() -> None:
        async with database.transaction() as tx:
            await tx.run_sync(migrations.upgrade)
            assert "residents" in await tx.run_sync(tables)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await broken()
    async with database.reading() as tx:
        assert await tx.run_sync(tables) == {"alembic_version"}


async def test_processes_that_migrate_at_once_do_it_once(database, address):
    await emptied(database)
    processes = [Database(address) for _ in range(4)]
    await asyncio.gather(*(each.migrate() for each in processes))
    await asyncio.gather(*(each.check() for each in processes))
    await asyncio.gather(*(each.dispose() for each in processes))
    assert await rows_of(database, "SELECT version_num FROM alembic_version") == [(migrations.steps()[0],)]


async def test_a_new_file_is_opened_by_many_at_once(tmp_path):
    processes = [Database(f"sqlite+aiosqlite:///{tmp_path}/new.sqlite3") for _ in range(8)]
    await asyncio.gather(*(each.migrate() for each in processes))
    await asyncio.gather(*(each.check() for each in processes))
    await asyncio.gather(*(each.dispose() for each in processes))


async def test_an_older_schema_is_told(database):
    await database.check()
    await emptied(database)
    with pytest.raises(SchemaOlder, match="run `mitwirkbot migrate`"):
        await database.check()
    await database.migrate()
    await database.check()


async def test_a_newer_schema_is_told_and_left_alone(database):
    async with database.transaction() as tx:
        await tx.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for look in (database.check, database.migrate):
        with pytest.raises(SchemaNewer, match="schema 9999 of a later mitwirkbot"):
            await look()


async def test_whoever_was_known_before_counts_as_last_seen_when_admitted(database):
    async with database.transaction() as tx:
        await tx.run_sync(migrations.downgrade, "0001")
        columns = "telegram_id, language, secret, admitted_on, session, turn"
        values = "7, 'de', '', '2026-05-04', '{}', 1"
        await tx.execute(text(f"INSERT INTO residents ({columns}) VALUES ({values})"))  # noqa: S608 - our own
        await tx.run_sync(migrations.upgrade)
    [(seen_on,)] = await rows_of(database, "SELECT seen_on FROM residents")
    assert str(seen_on) == "2026-05-04"


async def test_what_residents_chose_and_were_told_before_broadcasts_came_is_kept(database):
    chosen = '{"hearing":{"topics":["Verkehr","Grün & Parks"],"districts":["Innenstadt"]}}'
    async with database.transaction() as tx:
        await tx.run_sync(migrations.downgrade, "0005")
        for id_, session in ((1, chosen), (2, "{}")):
            given = {"id": id_, "telegram_id": id_, "session": session}
            await tx.execute(
                text(
                    "INSERT INTO residents (id, telegram_id, language, secret, admitted_on, session, turn) "
                    "VALUES (:id, :telegram_id, 'de', '', '2026-05-04', :session, 1)"
                ),
                given,
            )
        await tx.execute(text("INSERT INTO forms (version, form) VALUES ('v', '{}')"))
        await tx.execute(
            text(
                "INSERT INTO rounds (id, slug, kind, version, participation, languages, default_language, "
                "questions, contributions_each) VALUES (1, 'wege', 'survey', 'v', '{}', '[]', 'de', 1, 1)"
            )
        )
        await tx.execute(
            text(
                "INSERT INTO deliveries (id, resident_id, round_id, occasion, number, state, due_at) "
                "VALUES (5, 1, 1, 'opening', 0, 'waiting', '2026-05-04 10:00:00+00')"
            )
        )
        await tx.run_sync(migrations.upgrade)
    found = await rows_of(database, "SELECT interests FROM residents ORDER BY id")
    assert found == [("\nt:verkehr\nt:grün & parks\nd:innenstadt\n",), ("",)]
    kept = "SELECT id, round_id, broadcast_id, state, revision FROM deliveries"
    assert await rows_of(database, kept) == [(5, 1, None, "waiting", 0)]
    async with database.transaction() as tx:
        await tx.run_sync(migrations.downgrade, "0005")
        await tx.run_sync(migrations.upgrade)
    assert await rows_of(database, kept) == [(5, 1, None, "waiting", 0)]
