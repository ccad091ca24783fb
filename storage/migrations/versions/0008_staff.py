"""Staff: who may do what, what waits for a second person, and what is made for them apart."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the tables; nobody has a role until STAFF_ADMINS or a command gives one."""
    staff()
    invitations()
    proposals()
    errands()
    reminded()


def staff() -> None:
    """Add the table of who may do what."""
    op.create_table(
        "staff",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("telegram_id", BIG, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("added_at", TIME, nullable=False),
        sa.Column("revoked_at", TIME),
        sa.PrimaryKeyConstraint("id", name="pk_staff"),
        sa.UniqueConstraint("telegram_id", name="uq_staff_telegram_id"),
        comment="Who at the city may do what; a revoked row stays, for the audit log names its number",
    )


def invitations() -> None:
    """Add the table of roles that wait to be taken up."""
    op.create_table(
        "invitations",
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("until", TIME, nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_invitations"),
        comment="Roles that one person can take up once, by a link",
    )


def proposals() -> None:
    """Add the table of what waits for a second person."""
    op.create_table(
        "proposals",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("deed", sa.Text, nullable=False),
        sa.Column("proposed", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("made_by", sa.Integer, nullable=False),
        sa.Column("made_at", TIME, nullable=False),
        sa.Column("settled_by", sa.Integer),
        sa.Column("settled_at", TIME),
        sa.PrimaryKeyConstraint("id", name="pk_proposals"),
        sa.ForeignKeyConstraint(["made_by"], ["staff.id"], name="fk_proposals_made_by_staff"),
        sa.ForeignKeyConstraint(["settled_by"], ["staff.id"], name="fk_proposals_settled_by_staff"),
        comment="What a second person has to look at, and in what state the subject was when it was proposed",
    )
    unsettled = sa.text("settled_at IS NULL")
    op.create_index(
        "ix_proposals_open", "proposals", ["id"], sqlite_where=unsettled, postgresql_where=unsettled
    )


def errands() -> None:
    """Add the table of what is made or told for staff apart from a press."""
    op.create_table(
        "errands",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("resident_id", sa.Integer, nullable=False),
        sa.Column("errand", sa.Text, nullable=False),
        sa.Column("due_at", TIME, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("id", name="pk_errands"),
        sa.ForeignKeyConstraint(
            ["resident_id"], ["residents.id"], name="fk_errands_resident_id_residents", ondelete="CASCADE"
        ),
        comment="What is to be made or told for staff apart from the press that asked for it",
    )
    op.create_index("ix_errands_resident_id", "errands", ["resident_id"])
    op.create_index("ix_errands_due_at", "errands", ["due_at"])


def reminded() -> None:
    """Add the table of what staff were reminded of."""
    op.create_table(
        "reminded",
        sa.Column("round_id", sa.Integer, nullable=False),
        sa.Column("owed", sa.Text, nullable=False),
        sa.Column("closed", TIME, nullable=False),
        sa.PrimaryKeyConstraint("round_id", "owed", "closed", name="pk_reminded"),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name="fk_reminded_round_id_rounds"),
        comment="Of what staff were reminded after which end of a round, so that they are once",
    )


def downgrade() -> None:
    """Drop them."""
    for table in ("reminded", "errands", "proposals", "invitations", "staff"):
        op.drop_table(table)
