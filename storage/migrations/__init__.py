"""The way from any earlier schema to today's, step by step.

A step is a module in `versions`, written by hand and frozen: it never imports `storage.schema`. A test
compares the two.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

HERE = Path(__file__).parent


def settings(connection: Connection | None = None) -> Config:
    """Return Alembic's settings, for steps on this connection and in its transaction.

    The transaction was begun on the driver's connection (`storage/begun.py`); SQLAlchemy is told of one, or
    Alembic would begin and commit its own.
    """
    if connection is not None and not connection.in_transaction():
        connection.begin()
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


@cache
def steps() -> tuple[str, ...]:
    """Return the revisions that this version of the program knows, newest first."""
    return tuple(script.revision for script in ScriptDirectory.from_config(settings()).walk_revisions())


def current(connection: Connection) -> str | None:
    """Return the revision of the database; None: it holds no schema yet."""
    return MigrationContext.configure(connection).get_current_revision()


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Climb to a revision, in the connection's transaction."""
    command.upgrade(settings(connection), revision)


def downgrade(connection: Connection, revision: str) -> None:
    """Step back to a revision, in the connection's transaction; `base` leaves nothing."""
    command.downgrade(settings(connection), revision)
