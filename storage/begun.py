"""A transaction from its begin to its end, on a connection of SQLAlchemy's pool.

BEGIN, COMMIT and ROLLBACK are said on the driver's connection: SQLAlchemy's way there costs as much as two
statements, and SQLite's lock has to be taken at the begin. To SQLAlchemy its engines are in autocommit.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage import failures
from storage.errors import DatabaseUnreachable
from storage.sqlite_connection import ReadingConnection


@dataclass(frozen=True)
class Entry:
    """An engine, and with which words a transaction on it begins."""

    engine: AsyncEngine
    begin: str


class Begun(AbstractAsyncContextManager[AsyncConnection]):
    """One transaction: committed at the end, undone by an exception.

    `unreachable` makes of what a driver raised, while the database is away, what callers see.
    """

    def __init__(self, entry: Entry, unreachable: Callable[[Exception], DatabaseUnreachable]) -> None:
        self._entry = entry
        self._unreachable = unreachable
        self._connection: AsyncConnection

    async def __aenter__(self) -> AsyncConnection:
        """Take a connection and begin."""
        try:
            self._connection = await self._entry.engine.connect()
        except failures.UNREACHED as error:
            raise self._unreachable(error) from error
        try:
            await self._say(self._entry.begin)
        except BaseException:
            await self._connection.close()
            raise
        return self._connection

    async def __aexit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Commit, or undo after an exception, and give the connection back."""
        try:
            if error is None:
                await self._say("COMMIT")
            elif not self._connection.invalidated:
                await self._say("ROLLBACK")
        finally:
            await self._connection.__aexit__(None, None, None)  # which nobody can cancel half way
        if isinstance(error, DBAPIError) and failures.passes(error):
            raise self._unreachable(error) from error

    async def _say(self, words: str) -> None:
        """Say it; a connection on which that was not heard to the end is of no more use."""
        try:
            driver = driver_of(self._connection)
            await (driver.say if isinstance(driver, ReadingConnection) else driver.execute)(words)
        except BaseException as error:
            await self._connection.invalidate()
            if isinstance(error, failures.UNREACHED):
                raise self._unreachable(error) from error
            raise


def driver_of(tx: AsyncConnection) -> Any:
    """Return the driver's own connection: asyncpg's, or ours for SQLite."""
    assert tx.sync_connection is not None  # noqa: S101 (it was connected)
    return tx.sync_connection.connection.driver_connection
