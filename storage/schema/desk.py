"""Tables of the staff's desk: who may do what, what waits there, and who did what."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table

from storage.columns import BigId, Json, Name, UtcTime
from storage.schema.foundation import metadata, only

staff = Table(
    "staff",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("telegram_id", BigId, nullable=False, unique=True),
    Column("role", Name, nullable=False),
    Column("label", Name, nullable=False),
    Column("added_at", UtcTime, nullable=False),
    Column("revoked_at", UtcTime),
    comment="Who at the city may do what; a revoked row stays, for the audit log names its number",
)

invitations = Table(
    "invitations",
    metadata,
    Column("code", Name, primary_key=True),
    Column("role", Name, nullable=False),
    Column("label", Name, nullable=False),
    Column("until", UtcTime, nullable=False),
    comment="Roles that one person can take up once, by a link",
)

proposals = Table(
    "proposals",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("deed", Name, nullable=False),
    Column("proposed", Json, nullable=False),
    Column("subject", Name, nullable=False),
    Column("state", Name, nullable=False),
    Column("made_by", ForeignKey("staff.id"), nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Column("settled_by", ForeignKey("staff.id")),
    Column("settled_at", UtcTime),
    Index("ix_proposals_open", "id", **only("settled_at IS NULL")),
    comment="What a second person has to look at, and in what state the subject was when it was proposed",
)

errands = Table(
    "errands",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("resident_id", ForeignKey("residents.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("errand", Json, nullable=False),
    Column("due_at", UtcTime, nullable=False, index=True),
    Column("attempts", Integer, nullable=False, server_default="0"),
    comment="What is to be made or told for staff apart from the press that asked for it",
)

reminded = Table(
    "reminded",
    metadata,
    Column("round_id", ForeignKey("rounds.id"), primary_key=True),
    Column("owed", Name, primary_key=True),
    Column("closed", UtcTime, primary_key=True),
    comment="Of what staff were reminded after which end of a round, so that they are once",
)

uploads = Table(
    "uploads",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("told", Json, nullable=False),
    Column("participation", Json),
    Column("form", Json),
    Column("pictures", LargeBinary),
    Column("until", UtcTime, nullable=False, index=True),
    comment="Forms that staff sent, as they were checked; kept until it is decided on them",
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", UtcTime, nullable=False),
    Column("who", Name, nullable=False),
    Column("action", Name, nullable=False),
    Column("slug", Name),
    Column("detail", Json, nullable=False),
    Column("why", Name, nullable=False),
    comment="Who changed what, when and why; rows are added and never changed",
)
