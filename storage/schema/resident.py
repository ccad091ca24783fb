"""Tables of the residents: what is known of each, and nothing of what they handed in."""

from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, LargeBinary, Table, UniqueConstraint

from storage.columns import BigId, Json, Name, UtcTime
from storage.schema.foundation import metadata, only

residents = Table(
    "residents",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("telegram_id", BigId, nullable=False, unique=True),
    Column("language", Name, nullable=False),
    Column("secret", LargeBinary, nullable=False),
    Column("admitted_on", Date, nullable=False),
    Column("seen_on", Date, nullable=False, server_default="1970-01-01", index=True),
    Column("session", Json, nullable=False),
    Column("turn", Integer, nullable=False),
    Column("card_message", BigId),
    Column("card_shape", Name),
    Column("shown_in", BigId),
    Column("hears", Name, nullable=False, server_default="mine"),
    Column("busy_until", UtcTime),
    Column("blocked_on", Date),
    Column("interests", Name, nullable=False, server_default=""),  # topics and districts, to be looked for
    Column("watching", Integer),  # the broadcast whose progress is before them
    Index("ix_residents_reached", "hears", "language", **only("blocked_on IS NULL")),
    Index("ix_residents_subscribed", "id", **only("hears IN ('all', 'chosen')")),
    Index("ix_residents_watching", "watching", **only("watching IS NOT NULL")),
    comment="Who accepted the privacy notice, and where each of them is in the conversation",
)

drafts = Table(
    "drafts",
    metadata,
    Column("resident_id", ForeignKey("residents.id", ondelete="CASCADE"), primary_key=True),
    Column("round_id", ForeignKey("rounds.id"), primary_key=True, index=True),
    Column("draft", Json, nullable=False),
    Column("photos", Name, nullable=False),
    Column("photos_before", Name, nullable=False),
    Column("updated_on", Date, nullable=False),
    comment="Answers not yet handed in; photos: ids in the answers now and before the last save",
)

register = Table(
    "register",
    metadata,
    Column("round_id", ForeignKey("rounds.id"), primary_key=True),
    Column("resident_id", ForeignKey("residents.id", ondelete="CASCADE"), primary_key=True, index=True),
    comment="Who took part in which round",
    sqlite_with_rowid=False,  # else its order would tell whose contribution is whose
)

due = Table(
    "due",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("resident_id", ForeignKey("residents.id", ondelete="CASCADE"), nullable=False),
    Column("kind", Name, nullable=False),
    Column("due_at", UtcTime, nullable=False, index=True),
    Column("attempts", Integer, nullable=False),
    UniqueConstraint("resident_id", "kind"),
    comment="What is still to be said to a resident",
)

declined = Table(
    "declined",
    metadata,
    Column("round_id", ForeignKey("rounds.id"), primary_key=True),
    Column("resident_id", ForeignKey("residents.id", ondelete="CASCADE"), primary_key=True, index=True),
    comment="Who wants to hear no more of which round",
)
