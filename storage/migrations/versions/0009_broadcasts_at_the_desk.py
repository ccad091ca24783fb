"""Broadcasts at the desk: who started one, and who looks at its progress."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

WATCHING = sa.text("watching IS NOT NULL")


def upgrade() -> None:
    """Add what the clock reads to keep progress up to date, and to tell who started it."""
    op.add_column("broadcasts", sa.Column("started_by", sa.Integer))
    op.add_column("residents", sa.Column("watching", sa.Integer))
    op.create_index(
        "ix_residents_watching",
        "residents",
        ["watching"],
        sqlite_where=WATCHING,
        postgresql_where=WATCHING,
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_residents_watching", "residents")
    op.drop_column("residents", "watching")
    op.drop_column("broadcasts", "started_by")
