"""Moderation: what staff decide on parts of contributions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
PENDING = sa.text("state = 'pending'")


def upgrade() -> None:
    """Add the table; what was handed in before is not looked at."""
    op.create_table(
        "reviews",
        sa.Column("id", BIG, nullable=False, autoincrement=False),
        sa.Column("round_id", sa.Integer, nullable=False),
        sa.Column("contribution_id", sa.Uuid, nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("why", sa.Text, nullable=False, server_default=""),
        sa.Column("by", sa.Text),
        sa.Column("at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_reviews"),
        sa.ForeignKeyConstraint(
            ["round_id", "contribution_id"],
            ["contributions.round_id", "contributions.id"],
            name="fk_reviews_round_id_contributions",
            ondelete="CASCADE",
        ),
        sa.UniqueConstraint(
            "round_id", "contribution_id", "path", name="uq_reviews_round_id_contribution_id_path"
        ),
        comment="Parts of contributions that staff look at, under random ids, and what they decided",
    )
    op.create_index(
        "ix_reviews_pending", "reviews", ["round_id", "id"], sqlite_where=PENDING, postgresql_where=PENDING
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("reviews")
