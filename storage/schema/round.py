"""Tables of the rounds."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, LargeBinary, Table

from storage.columns import Json, Name, UtcTime
from storage.schema.foundation import metadata

rounds = Table(
    "rounds",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("slug", Name, nullable=False, unique=True),
    Column("kind", Name, nullable=False),
    Column("version", Name, ForeignKey("forms.version"), nullable=False),
    Column("participation", Json, nullable=False),
    Column("languages", Json, nullable=False),
    Column("default_language", Name, nullable=False),
    Column("questions", Integer, nullable=False),
    Column("contributions_each", Integer, nullable=False),
    Column("opens", UtcTime),
    Column("closes", UtcTime),
    Column("cancelled", UtcTime),
    Column("published", UtcTime),
    Column("outcome", Json),
    Column("key", LargeBinary),
    Column("forgotten", Integer, nullable=False, server_default="0"),  # participants no longer registered
    CheckConstraint("contributions_each >= 1", name="contributions_each"),
    CheckConstraint("closes > opens", name="closes"),
    comment="Rounds; without its key a round's urn can no longer be linked to residents",
)

arrivals = Table(
    "arrivals",
    metadata,
    Column("round_id", ForeignKey("rounds.id"), primary_key=True),
    Column("source", Name, primary_key=True),
    Column("residents", Integer, nullable=False),
    comment="How many residents came to a round from which poster or link",
)
