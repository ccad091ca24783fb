"""The tables. Every "once" is a unique constraint; every time is UTC and no finer than needed.

Two halves that do not know each other: what is known of a *resident* (session, drafts, the register of
who took part) and what lies in the *urn* (contributions, photos). A row of the urn leads to a resident
only through the round's key and the resident's secret together.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
    Uuid,
    false,
    text,
)

from storage.columns import BigId, Json, Name, UtcTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    },
)


def _only(rows: str) -> dict[str, Any]:
    """Return what makes an index one of some rows only."""
    return {f"{database}_where": text(rows) for database in ("sqlite", "postgresql")}


updates = Table(
    "updates",
    metadata,
    Column("update_id", BigId, primary_key=True, autoincrement=False),
    Column("received_on", Date, nullable=False),
    comment="Telegram's updates that were handled, so that a second delivery changes nothing",
)

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
    Index("ix_residents_reached", "hears", "language", **_only("blocked_on IS NULL")),
    Index("ix_residents_subscribed", "id", **_only("hears IN ('all', 'chosen')")),
    Index("ix_residents_watching", "watching", **_only("watching IS NOT NULL")),
    comment="Who accepted the privacy notice, and where each of them is in the conversation",
)

forms = Table(
    "forms",
    metadata,
    Column("version", Name, primary_key=True),
    Column("form", Json, nullable=False),
    comment="Compiled forms by the digest of their JSON",
)

pictures = Table(
    "pictures",
    metadata,
    Column("digest", Name, primary_key=True),
    Column("media_type", Name, nullable=False),
    Column("data", LargeBinary, nullable=False),
    comment="Pictures that forms show, by their SHA-256",
)

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
    Index("ix_reviews_pending", "round_id", "id", **_only("state = 'pending'")),
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

arrivals = Table(
    "arrivals",
    metadata,
    Column("round_id", ForeignKey("rounds.id"), primary_key=True),
    Column("source", Name, primary_key=True),
    Column("residents", Integer, nullable=False),
    comment="How many residents came to a round from which poster or link",
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
    Index("ix_occasions_due_at", "due_at", **_only("NOT done")),
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
        **_only("broadcast_id IS NOT NULL"),
    ),
    Index(
        "ix_deliveries_broadcast", "broadcast_id", "state", "revision", **_only("broadcast_id IS NOT NULL")
    ),
    Index("ix_deliveries_due_at", "due_at", "id", **_only("state = 'waiting'")),
    Index("ix_deliveries_open", "state", **_only("state IN ('sending', 'unknown')")),
    comment=(
        "A notice or a broadcast to one resident: waiting, held, sending, sent, unknown, blocked, failed, "
        "dropped or retracted"
    ),
)

leases = Table(
    "leases",
    metadata,
    Column("name", Name, primary_key=True),
    Column("holder", Name, nullable=False),
    Column("until", UtcTime, nullable=False),
    comment="Which process does what only one may do, and until when unless it says so again",
)

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
    Index("ix_proposals_open", "id", **_only("settled_at IS NULL")),
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
