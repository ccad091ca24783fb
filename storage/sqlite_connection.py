"""SQLite connections that do at once what cannot wait.

aiosqlite hands every call to a thread, four times a statement, and each time costs more than SQLite's own
work. In a `WritingConnection` only what has to wait for a lock or for the disk goes to the thread: BEGIN
while another process holds the lock, COMMIT, closing. A statement between them touches a few pages that
are ours alone and runs where it is called. That is for short transactions on single rows; whoever reads a
whole table uses `Database.reading()`, whose connections do everything in their threads.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from typing import Any, Self

import aiosqlite

SETTINGS = ("synchronous=FULL", "foreign_keys=ON", "secure_delete=FAST")
"""What SQLite keeps per connection.

synchronous=FULL: what is committed is on the disk, as on PostgreSQL. NORMAL would outlive the end of the
process as well, but a power cut could take back votes that were thanked for.
"""


class ReadingConnection(aiosqlite.Connection):
    """A connection to a file, to be awaited; `settings` are those of `sqlite3.connect`."""

    only_reads = True

    def __init__(self, file: str, *, timeout: float, **settings: Any) -> None:
        open_file = partial(sqlite3.connect, file, timeout=timeout, **settings)
        super().__init__(open_file, iter_chunk_size=64)
        self._patience = timeout
        self._thread.daemon = True  # as SQLAlchemy has it: a connection that was lost keeps no process alive

    def __await__(self) -> Generator[Any, None, Self]:
        """Open the file, which waits for nobody, before a thread is there to be left behind."""
        self._connection = self._connector()
        return super().__await__()  # type: ignore[return-value]

    async def say(self, words: str) -> None:
        """Begin or end a transaction."""
        await self.run(words, ())

    async def run(self, sql: str, arguments: Sequence[Any]) -> tuple[list[Any], int]:
        """Run one statement; returns its rows, and how many it found or changed."""
        return await self._execute(self._run, sql, arguments)  # type: ignore[no-untyped-call,no-any-return]

    def _run(self, sql: str, arguments: Sequence[Any]) -> tuple[list[Any], int]:
        with closing(self._conn.execute(sql, arguments)) as cursor:
            rows = cursor.fetchall()
            return rows, len(rows) if cursor.description else cursor.rowcount

    async def _connect(self) -> Self:
        try:
            await super()._execute(prepare, self._conn, self._patience, self.only_reads)  # type: ignore[no-untyped-call]
        except BaseException:
            await self.close()
            raise
        return self


class WritingConnection(ReadingConnection):
    """The same with the way to the thread made the exception."""

    only_reads = False

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if fn != self._conn.close and self._running:
            return fn(*args, **kwargs)
        return await super()._execute(fn, *args, **kwargs)  # type: ignore[no-untyped-call]

    async def say(self, words: str) -> None:
        """Begin or end a transaction; what waits, for another process or for the disk, does so apart."""
        if words == "COMMIT" or not self._running or self._is_busy_with(words):
            await super()._execute(self._conn.execute, words)  # type: ignore[no-untyped-call]

    def _is_busy_with(self, words: str) -> bool:
        """Say the words; returns whether another process holds the lock that they need."""
        with impatient(self._conn, self._patience):
            try:
                self._conn.execute(words)
            except sqlite3.OperationalError as error:
                if is_busy(error):
                    return True
                raise
            return False


@contextmanager
def impatient(connection: sqlite3.Connection, patience: float) -> Iterator[None]:
    """Have a connection fail at once where it would wait for a lock for `patience` seconds."""
    connection.execute("PRAGMA busy_timeout=0")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA busy_timeout={patience * 1000:.0f}")


def is_busy(error: sqlite3.OperationalError) -> bool:
    """Say whether somebody else holds a lock."""
    return error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY


def prepare(connection: sqlite3.Connection, patience: float, only_reads: bool) -> None:
    """Set up a connection; waits in this thread.

    A new file is switched to WAL, for which SQLite needs it alone and does not wait: so we do, in seconds.
    """
    deadline = time.monotonic() + patience
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            break
        except sqlite3.OperationalError as error:
            if not is_busy(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
    for setting in (*SETTINGS, *(["query_only=ON"] if only_reads else [])):
        connection.execute(f"PRAGMA {setting}")
