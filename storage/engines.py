"""How each database is opened: pools, locks and what a commit promises."""

from __future__ import annotations

import sqlite3
from asyncio import CancelledError

from sqlalchemy import URL, event
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.util import await_only

from storage import failures
from storage.sqlite_connection import ReadingConnection, WritingConnection

PATIENCE = 10
"""Seconds to wait for a connection, and for SQLite's write lock while another process has it."""

READERS = 4
"""Connections for reading a SQLite file."""

POOL = 10
"""Connections to PostgreSQL; more brought nothing when it was measured."""


def sqlite(url: URL) -> tuple[AsyncEngine, AsyncEngine]:
    """Open a SQLite file: one connection that writes, some that only read."""
    writer = _sqlite(url, 1, WritingConnection, "BEGIN IMMEDIATE")
    reader = _sqlite(url, READERS, ReadingConnection, "BEGIN")
    return writer, reader


def _sqlite(url: URL, size: int, connect: type[ReadingConnection], begin: str) -> AsyncEngine:
    engine = create_async_engine(
        url,
        pool_size=size,
        max_overflow=0,
        pool_timeout=PATIENCE,
        hide_parameters=True,
        connect_args={
            "isolation_level": None,
            "timeout": PATIENCE,
            "async_creator_fn": connect,
        },
    )

    @event.listens_for(engine.sync_engine, "begin")
    def take_lock(connection: Connection) -> None:
        driver = connection.connection.driver_connection
        assert isinstance(driver, ReadingConnection)  # noqa: S101 (`connect` made it)
        try:
            await_only(driver.begin(begin))
        except sqlite3.Error as error:
            raise failures.told(error) from error
        except CancelledError:
            connection.invalidate()  # the thread may get the lock yet, for nobody
            raise

    return engine


def postgresql(url: URL) -> tuple[AsyncEngine, AsyncEngine]:
    """Open a PostgreSQL database: one pool, whose transactions write or only read."""
    engine = create_async_engine(
        url,
        pool_size=POOL,
        max_overflow=0,
        pool_timeout=PATIENCE,
        hide_parameters=True,
        connect_args={"timeout": PATIENCE, "server_settings": {"application_name": "mitwirkbot"}},
    )
    return engine, engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
