"""Broadcasts: one message to many, and the deliveries that are theirs."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)
PAGE = 1000
NOTICES = "A notice to one resident: waiting, sending, sent, unknown, blocked, failed or dropped"
BOTH = (
    "A notice or a broadcast to one resident: waiting, held, sending, sent, unknown, blocked, failed, "
    "dropped or retracted"
)
COPIED = (
    "id, resident_id, round_id, occasion, number, state, due_at, attempts, reason, message_id, settled_at"
)
EITHER = "(round_id IS NULL) <> (broadcast_id IS NULL)"


def upgrade() -> None:
    """Add the table and the columns, and write down what residents chose so that it can be looked for."""
    broadcasts()
    if op.get_context().dialect.name == "sqlite":
        made_anew(lambda: deliveries(BOTH, *more(), round_is_needed=False))
    else:
        altered()
    op.create_index("ix_deliveries_broadcast", "deliveries", ["broadcast_id", "state", "revision"], **ours())
    op.create_index(
        "uq_deliveries_broadcast_id_resident_id",
        "deliveries",
        ["broadcast_id", "resident_id"],
        unique=True,
        **ours(),
    )
    op.add_column("residents", sa.Column("interests", sa.Text, nullable=False, server_default=""))
    op.create_index("ix_residents_reached", "residents", ["hears", "language"], **only("blocked_on IS NULL"))
    write_interests()


def only(rows: str) -> dict[str, Any]:
    """Return what makes an index one of some rows only."""
    return {f"{database}_where": sa.text(rows) for database in ("sqlite", "postgresql")}


def ours() -> dict[str, Any]:
    """Return what makes an index one of broadcasts only."""
    return only("broadcast_id IS NOT NULL")


def broadcasts() -> None:
    """Add the table of broadcasts."""
    op.create_table(
        "broadcasts",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("texts", sa.Text, nullable=False),
        sa.Column("picture", sa.Text),
        sa.Column("round_id", sa.Integer),
        sa.Column("audience", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False, server_default="draft"),
        sa.Column("due_at", TIME),
        sa.Column("reached", sa.Integer, nullable=False, server_default="0"),
        sa.Column("spread", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("revision", sa.Integer, nullable=False, server_default="1"),
        sa.Column("retracting", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("expected", sa.Integer),
        sa.Column("made_by", sa.Text, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("began_at", TIME),
        sa.Column("ended_at", TIME),
        sa.PrimaryKeyConstraint("id", name="pk_broadcasts"),
        sa.ForeignKeyConstraint(["picture"], ["pictures.digest"], name="fk_broadcasts_picture_pictures"),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name="fk_broadcasts_round_id_rounds"),
        comment="What the city says to many, and how far that has come",
    )


def more() -> tuple[Any, ...]:
    """Return what the table of deliveries gets."""
    return (
        sa.Column("broadcast_id", sa.Integer),
        sa.Column("revision", sa.Integer, nullable=False, server_default="0"),
        sa.ForeignKeyConstraint(
            ["broadcast_id"], ["broadcasts.id"], name="fk_deliveries_broadcast_id_broadcasts"
        ),
        sa.CheckConstraint(EITHER, name=op.f("ck_deliveries_of_one")),
    )


def altered() -> None:
    """Change the table of deliveries where it is."""
    op.alter_column("deliveries", "round_id", existing_type=sa.Integer, nullable=True)
    column, revised, key, check = more()
    op.add_column("deliveries", column)
    op.add_column("deliveries", revised)
    op.create_foreign_key(key.name, "deliveries", "broadcasts", ["broadcast_id"], ["id"])
    op.create_check_constraint(check.name, "deliveries", EITHER)
    op.create_table_comment("deliveries", BOTH)


def made_anew(create: Callable[[], None]) -> None:
    """Make the table of deliveries anew, for SQLite changes no column; its rows are copied."""
    for index in ("ix_deliveries_round_id", "ix_deliveries_due_at", "ix_deliveries_open"):
        op.drop_index(index, "deliveries")
    op.rename_table("deliveries", "deliveries_before")
    create()
    op.execute(f"INSERT INTO deliveries ({COPIED}) SELECT {COPIED} FROM deliveries_before")  # noqa: S608 (ours)
    op.drop_table("deliveries_before")
    op.create_index("ix_deliveries_round_id", "deliveries", ["round_id"])
    op.create_index("ix_deliveries_due_at", "deliveries", ["due_at", "id"], **only("state = 'waiting'"))
    op.create_index("ix_deliveries_open", "deliveries", ["state"], **only("state IN ('sending', 'unknown')"))


def deliveries(comment: str, *others: Any, round_is_needed: bool) -> None:
    """Create the table of deliveries."""
    op.create_table(
        "deliveries",
        sa.Column("id", BIG, nullable=False),
        sa.Column("resident_id", sa.Integer, nullable=False),
        sa.Column("round_id", sa.Integer, nullable=not round_is_needed),
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
        *others,
        comment=comment,
    )


def write_interests() -> None:
    """Write what residents chose, as it stands in their sessions, into the new column."""
    residents = sa.table("residents", sa.column("id"), sa.column("session"), sa.column("interests"))
    page = (
        sa.select(residents.c.id, residents.c.session)
        .where(residents.c.id > sa.bindparam("after"))
        .order_by(residents.c.id)
        .limit(PAGE)
    )
    write = (
        sa.update(residents)
        .where(residents.c.id == sa.bindparam("of_id"))
        .values(interests=sa.bindparam("chosen"))
    )
    connection, after = op.get_bind(), 0
    while rows := connection.execute(page, {"after": after}).all():
        found = [{"of_id": row.id, "chosen": interests(row.session)} for row in rows]
        if chosen := [each for each in found if each["chosen"]]:
            connection.execute(write, chosen)
        after = rows[-1].id


def interests(session: str) -> str:
    """Return the topics and districts in a session as a text in which each can be looked for."""
    hearing = json.loads(session).get("hearing") or {}
    kinds = (("t", "topics"), ("d", "districts"))
    chosen = [(kind, each.casefold().split()) for kind, name in kinds for each in hearing.get(name, ())]
    written = "\n".join(f"{kind}:{' '.join(words)}" for kind, words in chosen)
    return f"\n{written}\n" if chosen else ""


def downgrade() -> None:
    """Drop them, with all that was delivered of broadcasts."""
    op.drop_index("ix_residents_reached", "residents")
    op.drop_column("residents", "interests")
    op.execute("DELETE FROM deliveries WHERE broadcast_id IS NOT NULL")
    op.drop_index("ix_deliveries_broadcast", "deliveries")
    op.drop_index("uq_deliveries_broadcast_id_resident_id", "deliveries")
    if op.get_context().dialect.name == "sqlite":
        made_anew(lambda: deliveries(NOTICES, round_is_needed=True))
    else:
        op.drop_constraint(op.f("ck_deliveries_of_one"), "deliveries")
        op.drop_column("deliveries", "revision")
        op.drop_column("deliveries", "broadcast_id")
        op.alter_column("deliveries", "round_id", existing_type=sa.Integer, nullable=False)
        op.create_table_comment("deliveries", NOTICES)
    op.drop_table("broadcasts")
