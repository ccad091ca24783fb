"""Uploads: forms that staff sent, checked, until it is decided what becomes of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "uploads",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("told", sa.Text, nullable=False),
        sa.Column("participation", sa.Text),
        sa.Column("form", sa.Text),
        sa.Column("pictures", sa.LargeBinary),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_uploads"),
        comment="Forms that staff sent, as they were checked; kept until it is decided on them",
    )
    op.create_index("ix_uploads_until", "uploads", ["until"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("uploads")
