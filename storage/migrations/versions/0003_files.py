"""Recordings and documents lie beside the photos: they have no size in pixels."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

BEFORE = "Photos that residents gave, under random ids"
AFTER = "Photos (with their size in pixels) and other files that residents gave, under random ids"


def upgrade() -> None:
    """Let a row go without a size in pixels."""
    change(nullable=True, comment=AFTER, earlier=BEFORE)


def downgrade() -> None:
    """Delete what is no photo, and have every row tell its size again."""
    op.execute("DELETE FROM photos WHERE width IS NULL")
    change(nullable=False, comment=BEFORE, earlier=AFTER)


def change(*, nullable: bool, comment: str, earlier: str) -> None:
    """Change both columns and what the table is for."""
    with op.batch_alter_table("photos") as photos:
        for name in ("width", "height"):
            photos.alter_column(name, existing_type=sa.Integer, nullable=nullable)
        photos.create_table_comment(comment, existing_comment=earlier)
