"""The way into the database: transactions that write, transactions that only read, and the schema's state.

SQLite takes one writer at a time. A transaction takes the write lock at its begin (BEGIN IMMEDIATE), so
what was read cannot be stale when it writes; within a process writers wait their turn for the one writing
connection, between processes for the lock. `reading()` has connections of its own that never lock.
PostgreSQL takes both from one pool; the rows that are to be read and then written are locked by name.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractAsyncContextManager

from sqlalchemy import URL, make_url, text
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import engines, failures, migrations
from storage.begun import Begun
from storage.errors import DatabaseUnreachable, SchemaNewer, SchemaOlder, UnusableAddress

MIGRATING = -1
"""Key of the lock that lets one process migrate at a time; residents' own keys are positive."""

Connection = AsyncConnection
"""What the other modules take as `tx`: a connection in a transaction."""


class Database:
    """A database by its address; connects when first used."""

    def __init__(self, address: str) -> None:
        """Take `sqlite+aiosqlite:///FILE` or `postgresql+asyncpg://…`; raises UnusableAddress."""
        self._url = parsed(address)
        self._writer, self._reader = (engines.sqlite if self.is_sqlite else engines.postgresql)(self._url)

    @property
    def is_sqlite(self) -> bool:
        """Say whether this is a file for one machine."""
        return self._url.get_backend_name() == "sqlite"

    def __str__(self) -> str:
        """Return the address without its password."""
        return self._url.set(query={}).render_as_string(hide_password=True)

    def transaction(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """Give a connection in a transaction that may write: committed at the end, undone by an exception.

        Raises DatabaseUnreachable if the database cannot be reached or went away meanwhile; then nothing
        was written, unless the connection broke during the commit itself.
        """
        return Begun(self._writer, self._unreachable)

    def reading(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """Give a connection in a transaction that cannot write and keeps no writer waiting.

        Everything read in it is of one moment. Raises DatabaseUnreachable.
        """
        return Begun(self._reader, self._unreachable)

    async def migrate(self) -> None:
        """Bring the schema up to date, all steps or none; a second process waits and finds it done.

        Raises SchemaNewer, DatabaseUnreachable.
        """
        async with self.transaction() as tx:
            if not self.is_sqlite:
                await tx.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATING})
            revision = await tx.run_sync(migrations.current)
            if revision is not None and revision not in migrations.steps():
                raise self._newer(revision)
            await tx.run_sync(migrations.upgrade)

    async def check(self) -> None:
        """See that the database answers and has the schema that this program needs.

        Raises DatabaseUnreachable, SchemaOlder, SchemaNewer.
        """
        async with self.reading() as tx:
            revision = await tx.run_sync(migrations.current)
        if revision is not None and revision not in migrations.steps():
            raise self._newer(revision)
        if revision != migrations.steps()[0]:
            raise SchemaOlder(f"The database {self} has an older schema: run `mitwirkbot migrate` first.")

    async def vacuum(self, tables: Iterable[str]) -> None:
        """Have PostgreSQL clear away now what was deleted from tables; SQLite overwrites it by itself.

        Raises DatabaseUnreachable.
        """
        if self.is_sqlite:
            return
        try:
            async with self._writer.engine.connect() as outside:
                await outside.exec_driver_sql(f"VACUUM {', '.join(tables)}")
        except failures.UNREACHED as error:
            raise self._unreachable(error) from error

    async def dispose(self) -> None:
        """Close all connections."""
        await self._reader.engine.dispose()
        await self._writer.engine.dispose()

    def _unreachable(self, error: Exception) -> DatabaseUnreachable:
        return DatabaseUnreachable(f"The database {self} does not answer: {failures.cause(error)}")

    def _newer(self, revision: str) -> SchemaNewer:
        return SchemaNewer(
            f"The database {self} has the schema {revision} of a later mitwirkbot: run that version, "
            "or bring back the backup that was made before it."
        )


def parsed(address: str) -> URL:
    """Read an address; raises UnusableAddress without repeating it, for it may hold a password."""
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise UnusableAddress("The address of the database cannot be read.") from None
    if url.drivername == "postgresql+asyncpg" and url.database:
        return url
    if url.drivername == "sqlite+aiosqlite" and url.database and url.database != ":memory:":
        return url
    raise UnusableAddress(
        "The address of the database must be sqlite+aiosqlite:///FILE or "
        "postgresql+asyncpg://USER:PASSWORD@HOST/NAME."
    )
