"""Tables of what is said of itself: what for, and to whom."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    UniqueConstraint,
    false,
)

from storage.columns import BigId, Json, Name, UtcTime
from storage.schema.foundation import metadata, only

occasions = Table(
    "occasions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("round_id", ForeignKey("rounds.id"), nullable=False),
    Column("occasion", Name, nullable=False),
    Column("number", Integer, nullable=False),
    Column("due_at", UtcTime, nullable=False),
    Column("reached", Integer, nullable=False, server_default="0"),  # residents up to this id have their row
    Column("done", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("round_id", "occasion", "number"),
    Index("ix_occasions_due_at", "due_at", **only("NOT done")),
    comment="What in a round's life is to be announced, and how far that has come",
)

broadcasts = Table(
    "broadcasts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("texts", Json, nullable=False),
    Column("picture", Name, ForeignKey("pictures.digest")),
    Column("round_id", ForeignKey("rounds.id")),
    Column("audience", Json, nullable=False),
    Column("state", Name, nullable=False, server_default="draft"),
    Column("due_at", UtcTime),
    Column("reached", Integer, nullable=False, server_default="0"),  # residents up to this id have their row
    Column("spread", Boolean, nullable=False, server_default=false()),
    Column("revision", Integer, nullable=False, server_default="1"),
    Column("retracting", Boolean, nullable=False, server_default=false()),
    Column("expected", Integer),
    Column("made_by", Name, nullable=False),
    Column("started_by", Integer),  # the member of staff who is told when it is done
    Column("created_at", UtcTime, nullable=False),
    Column("began_at", UtcTime),
    Column("ended_at", UtcTime),
    comment="What the city says to many, and how far that has come",
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("resident_id", ForeignKey("residents.id", ondelete="CASCADE"), nullable=False),
    Column("round_id", ForeignKey("rounds.id"), index=True),
    Column("broadcast_id", ForeignKey("broadcasts.id")),
    Column("occasion", Name, nullable=False),
    Column("number", Integer, nullable=False),
    Column("state", Name, nullable=False),
    Column("due_at", UtcTime, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("reason", Name, nullable=False, server_default=""),
    Column("message_id", BigId),
    Column("settled_at", UtcTime),
    Column("revision", Integer, nullable=False, server_default="0"),  # of a broadcast's text: see amending.py
    UniqueConstraint("resident_id", "round_id", "occasion", "number"),
    CheckConstraint("(round_id IS NULL) <> (broadcast_id IS NULL)", name="of_one"),
    Index(
        "uq_deliveries_broadcast_id_resident_id",
        "broadcast_id",
        "resident_id",
        unique=True,
        **only("broadcast_id IS NOT NULL"),
    ),
    Index("ix_deliveries_broadcast", "broadcast_id", "state", "revision", **only("broadcast_id IS NOT NULL")),
    Index("ix_deliveries_due_at", "due_at", "id", **only("state = 'waiting'")),
    Index("ix_deliveries_open", "state", **only("state IN ('sending', 'unknown')")),
    comment=(
        "A notice or a broadcast to one resident: waiting, held, sending, sent, unknown, blocked, failed, "
        "dropped or retracted"
    ),
)
