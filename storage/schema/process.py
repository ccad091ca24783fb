"""Tables by which what several processes could do is done once."""

from __future__ import annotations

from sqlalchemy import Column, Date, Table

from storage.columns import BigId, Name, UtcTime
from storage.schema.foundation import metadata

updates = Table(
    "updates",
    metadata,
    Column("update_id", BigId, primary_key=True, autoincrement=False),
    Column("received_on", Date, nullable=False),
    comment="Telegram's updates that were handled, so that a second delivery changes nothing",
)

leases = Table(
    "leases",
    metadata,
    Column("name", Name, primary_key=True),
    Column("holder", Name, nullable=False),
    Column("until", UtcTime, nullable=False),
    comment="Which process does what only one may do, and until when unless it says so again",
)
