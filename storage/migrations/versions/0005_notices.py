"""Notices: what is announced to whom, and who does what only one may do."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)
COLUMNS = (
    sa.Column("hears", sa.Text, nullable=False, server_default="mine"),
    sa.Column("busy_until", TIME),
    sa.Column("blocked_on", sa.Date),
)


def upgrade() -> None:
    """Add columns and tables; what happened before is announced to nobody."""
    for column in COLUMNS:
        op.add_column("residents", column)
    op.add_column("rounds", sa.Column("published", TIME))
    op.create_index("ix_residents_subscribed", "residents", ["id"], **only("hears IN ('all', 'chosen')"))
    declined()
    occasions()
    deliveries()
    op.create_table(
        "leases",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("holder", sa.Text, nullable=False),
        sa.Column("until", TIME, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_leases"),
        comment="Which process does what only one may do, and until when unless it says so again",
    )


def only(rows: str) -> dict[str, Any]:
    """Return what makes an index one of some rows only."""
    return {f"{database}_where": sa.text(rows) for database in ("sqlite", "postgresql")}


def declined() -> None:
    """Add the table of who declined what."""
    op.create_table(
        "declined",
        sa.Column("round_id", sa.Integer, nullable=False),
        sa.Column("resident_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("round_id", "resident_id", name="pk_declined"),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name="fk_declined_round_id_rounds"),
        sa.ForeignKeyConstraint(
            ["resident_id"], ["residents.id"], name="fk_declined_resident_id_residents", ondelete="CASCADE"
        ),
        comment="Who wants to hear no more of which round",
    )
    op.create_index("ix_declined_resident_id", "declined", ["resident_id"])


def occasions() -> None:
    """Add the table of what is to be announced."""
    op.create_table(
        "occasions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("round_id", sa.Integer, nullable=False),
        sa.Column("occasion", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("due_at", TIME, nullable=False),
        sa.Column("reached", sa.Integer, nullable=False, server_default="0"),
        sa.Column("done", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.PrimaryKeyConstraint("id", name="pk_occasions"),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name="fk_occasions_round_id_rounds"),
        sa.UniqueConstraint("round_id", "occasion", "number", name="uq_occasions_round_id_occasion_number"),
        comment="What in a round's life is to be announced, and how far that has come",
    )
    op.create_index("ix_occasions_due_at", "occasions", ["due_at"], **only("NOT done"))


def deliveries() -> None:
    """Add the table of notices to single residents."""
    op.create_table(
        "deliveries",
        sa.Column("id", BIG, nullable=False),
        sa.Column("resident_id", sa.Integer, nullable=False),
        sa.Column("round_id", sa.Integer, nullable=False),
        sa.Column("occasion", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("due_at", TIME, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("reason", sa.Text, nullable=False, server_default=""),
        sa.Column("message_id", BIG),
        sa.Column("settled_at", TIME),
        sa.PrimaryKeyConstraint("id", name="pk_deliveries"),
        sa.ForeignKeyConstraint(
            ["resident_id"], ["residents.id"], name="fk_deliveries_resident_id_residents", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name="fk_deliveries_round_id_rounds"),
        sa.UniqueConstraint(
            "resident_id",
            "round_id",
            "occasion",
            "number",
            name="uq_deliveries_resident_id_round_id_occasion_number",
        ),
        comment="A notice to one resident: waiting, sending, sent, unknown, blocked, failed or dropped",
    )
    op.create_index("ix_deliveries_round_id", "deliveries", ["round_id"])
    op.create_index("ix_deliveries_due_at", "deliveries", ["due_at", "id"], **only("state = 'waiting'"))
    op.create_index("ix_deliveries_open", "deliveries", ["state"], **only("state IN ('sending', 'unknown')"))


def downgrade() -> None:
    """Drop them."""
    for table in ("leases", "deliveries", "occasions", "declined"):
        op.drop_table(table)
    op.drop_column("rounds", "published")
    op.drop_index("ix_residents_subscribed", "residents")
    for column in reversed(COLUMNS):
        op.drop_column("residents", column.name)
