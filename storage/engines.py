"""How each database is opened: pools, locks and what a commit promises."""

from __future__ import annotations

from typing import Any

from sqlalchemy import URL, event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from storage.begun import Entry
from storage.sqlite_connection import ReadingConnection, WritingConnection

PATIENCE = 10
"""Seconds to wait for a connection, and for SQLite's write lock while another process has it."""

READERS = 4
"""Connections for reading a SQLite file."""

POOL = 10
"""Connections to PostgreSQL; more brought nothing when it was measured."""


def sqlite(url: URL) -> tuple[Entry, Entry]:
    """Open a SQLite file: one connection that writes, some that only read."""
    writer = Entry(_sqlite(url, 1, WritingConnection), "BEGIN IMMEDIATE")
    return writer, Entry(_sqlite(url, READERS, ReadingConnection), "BEGIN")


def _sqlite(url: URL, size: int, connect: type[ReadingConnection]) -> AsyncEngine:
    settings = {"isolation_level": None, "timeout": PATIENCE, "async_creator_fn": connect}
    return _engine(url, size, settings)


def postgresql(url: URL) -> tuple[Entry, Entry]:
    """Open a PostgreSQL database: one pool, whose transactions write or only read."""
    settings = {"timeout": PATIENCE, "server_settings": {"application_name": "mitwirkbot"}}
    engine = _engine(url, POOL, settings)

    @event.listens_for(engine.sync_engine, "checkout")
    def is_there(_dbapi: Any, record: ConnectionPoolEntry, _proxy: Any) -> None:
        """Have a connection that the server ended replaced before it is used."""
        if record.driver_connection is not None and record.driver_connection.is_closed():
            raise DisconnectionError

    return Entry(engine, "BEGIN"), Entry(engine, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")


def _engine(url: URL, size: int, settings: dict[str, Any]) -> AsyncEngine:
    return create_async_engine(
        url,
        isolation_level="AUTOCOMMIT",
        pool_size=size,
        max_overflow=0,
        pool_timeout=PATIENCE,
        pool_reset_on_return=None,
        hide_parameters=True,
        connect_args=settings,
    )
