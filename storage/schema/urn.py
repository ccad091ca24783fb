"""Tables of the urn: what was handed in, and what staff decided on it."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    Table,
    UniqueConstraint,
    Uuid,
)

from storage.columns import BigId, Json, Name, UtcTime
from storage.schema.foundation import metadata, only

contributions = Table(
    "contributions",
    metadata,
    Column("round_id", ForeignKey("rounds.id"), primary_key=True),
    Column("id", Uuid, primary_key=True),
    Column("pseudonym", LargeBinary, nullable=False),
    Column("number", Integer, nullable=False),
    Column("version", Name, ForeignKey("forms.version"), nullable=False),
    Column("language", Name, nullable=False),
    Column("answers", Json, nullable=False),
    Column("day", Date, nullable=False),
    UniqueConstraint("round_id", "pseudonym", "number"),
    CheckConstraint("number >= 1", name="number"),
    comment="The urn: what was handed in, in the order of random ids",
    sqlite_with_rowid=False,  # else its order would tell whose contribution is whose
)

reviews = Table(
    "reviews",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=False),  # random: a serial one tells who came when
    Column("round_id", Integer, nullable=False),
    Column("contribution_id", Uuid, nullable=False),
    Column("path", Name, nullable=False),
    Column("what", Name, nullable=False),
    Column("state", Name, nullable=False),
    Column("reason", Name),
    Column("why", Name, nullable=False, server_default=""),
    Column("by", Name),
    Column("at", UtcTime),
    ForeignKeyConstraint(
        ["round_id", "contribution_id"], ["contributions.round_id", "contributions.id"], ondelete="CASCADE"
    ),
    UniqueConstraint("round_id", "contribution_id", "path"),
    Index("ix_reviews_pending", "round_id", "id", **only("state = 'pending'")),
    comment="Parts of contributions that staff look at, under random ids, and what they decided",
)

photos = Table(
    "photos",
    metadata,
    Column("id", Name, primary_key=True),
    Column("round_id", ForeignKey("rounds.id"), nullable=False, index=True),
    Column("media_type", Name, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("width", Integer),
    Column("height", Integer),
    comment="Photos (with their size in pixels) and other files that residents gave, under random ids",
)
