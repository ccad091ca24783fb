"""What is needed to forget: when a resident was last here, and how many participants were forgotten."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the columns; of residents known so far the day of their admission is known."""
    seen_on = sa.Column("seen_on", sa.Date, nullable=False, server_default="1970-01-01")
    op.add_column("residents", seen_on)
    op.execute("UPDATE residents SET seen_on = admitted_on")
    op.create_index("ix_residents_seen_on", "residents", ["seen_on"])
    op.add_column("rounds", sa.Column("forgotten", sa.Integer, nullable=False, server_default="0"))


def downgrade() -> None:
    """Drop the columns."""
    op.drop_column("rounds", "forgotten")
    op.drop_index("ix_residents_seen_on", "residents")
    op.drop_column("residents", "seen_on")
