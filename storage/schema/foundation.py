"""What all tables stand on: the one MetaData, and what only the two databases' dialects say."""

from __future__ import annotations

from typing import Any

from sqlalchemy import MetaData, text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    },
)


def only(rows: str) -> dict[str, Any]:
    """Return what makes an index one of some rows only."""
    return {f"{database}_where": text(rows) for database in ("sqlite", "postgresql")}
