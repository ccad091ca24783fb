"""INSERT … ON CONFLICT: the same on both databases, but SQLAlchemy has an insert for each."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Executable, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

Insert = postgresql.Insert | sqlite.Insert


class Upsert:
    """One statement, written once and built for both databases."""

    def __init__(self, build: Callable[[Callable[[Table], Insert]], Executable]) -> None:
        """Take what makes the statement from SQLAlchemy's `insert`."""
        self._built = {"postgresql": build(postgresql.insert), "sqlite": build(sqlite.insert)}

    def on(self, tx: AsyncConnection) -> Executable:
        """Return the statement for the database at hand."""
        return self._built[tx.dialect.name]
