"""Which of the drivers' errors mean "not now", as against "never": the first are worth another try."""

from __future__ import annotations

import sqlite3

import asyncpg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

RAW = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, sqlite3.Error)
"""What the drivers themselves raise."""

UNREACHED = (*RAW, PoolTimeout, DBAPIError)
"""What connecting, beginning and committing raise while the database is away."""

POSTGRESQL = ("08", "40", "53", "55", "57", "25006")
"""Beginnings of SQLSTATE: connection, rolled back, resources, lock, shutdown; read-only after a failover."""

ENDED = ("08", "57P")
"""Of those, the ones after which the connection is gone."""

SQLITE = (5, 6, 8, 10, 13, 14)
"""Primary result codes: busy, locked, read-only, I/O error, disk full, cannot open."""


def told(error: Exception) -> DBAPIError:
    """Return a driver's own error as SQLAlchemy would tell it, without statement and parameters."""
    return DBAPIError(None, None, error, hide_parameters=True, connection_invalidated=ends(error))


def ends(error: Exception) -> bool:
    """Say whether a driver's own error means that the connection is of no more use."""
    if isinstance(error, OSError | asyncpg.InterfaceError):
        return True
    return str(getattr(error, "sqlstate", "")).startswith(ENDED)


def passes(error: DBAPIError) -> bool:
    """Say whether the same transaction may succeed later."""
    if error.connection_invalidated:
        return True
    state = getattr(error.orig, "sqlstate", None)
    if state is not None:
        return str(state).startswith(POSTGRESQL)
    return getattr(error.orig, "sqlite_errorcode", 0) & 0xFF in SQLITE


def cause(error: Exception) -> str:
    """Return what the driver said, without statement and parameters."""
    said = error.orig if isinstance(error, DBAPIError) else error
    return f"{said}" or type(said).__name__
