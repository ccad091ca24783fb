"""The life of a round: cancelled, what became of it, and the log of who changed what."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

TIME = sa.DateTime(timezone=True)
REFUSAL = "the audit log is only added to"
APPEND_ONLY = {
    "sqlite": [
        f"CREATE TRIGGER audit_{done} BEFORE {done} ON audit BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        for done in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        (
            "CREATE FUNCTION audit_is_only_added_to() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
        ),
        (
            "CREATE TRIGGER audit_is_only_added_to BEFORE UPDATE OR DELETE ON audit "
            "FOR EACH ROW EXECUTE FUNCTION audit_is_only_added_to()"
        ),
    ],
}


def upgrade() -> None:
    """Add the columns and the log, which the database itself lets nobody change."""
    op.add_column("rounds", sa.Column("cancelled", TIME))
    op.add_column("rounds", sa.Column("outcome", sa.Text))
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("slug", sa.Text),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
        comment="Who changed what, when and why; rows are added and never changed",
    )
    for statement in APPEND_ONLY[op.get_context().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Drop them."""
    op.drop_table("audit")
    if op.get_context().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_is_only_added_to()")
    op.drop_column("rounds", "outcome")
    op.drop_column("rounds", "cancelled")
