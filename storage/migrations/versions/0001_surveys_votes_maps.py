"""Residents and their drafts, rounds with their forms, register and urn."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables."""
    create_updates_and_residents()
    create_forms_and_rounds()
    create_drafts_and_register()
    create_urn()
    create_arrivals_and_due()


def create_updates_and_residents() -> None:
    """Create what is known of Telegram and of residents."""
    op.create_table(
        "updates",
        sa.Column("update_id", BIG, autoincrement=False, nullable=False),
        sa.Column("received_on", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("update_id", name="pk_updates"),
        comment="Telegram's updates that were handled, so that a second delivery changes nothing",
    )
    op.create_table(
        "residents",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("telegram_id", BIG, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("secret", sa.LargeBinary, nullable=False),
        sa.Column("admitted_on", sa.Date, nullable=False),
        sa.Column("session", sa.Text, nullable=False),
        sa.Column("turn", sa.Integer, nullable=False),
        sa.Column("card_message", BIG),
        sa.Column("card_shape", sa.Text),
        sa.Column("shown_in", BIG),
        sa.PrimaryKeyConstraint("id", name="pk_residents"),
        sa.UniqueConstraint("telegram_id", name="uq_residents_telegram_id"),
        comment="Who accepted the privacy notice, and where each of them is in the conversation",
    )


def create_forms_and_rounds() -> None:
    """Create what the city publishes."""
    op.create_table(
        "forms",
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("version", name="pk_forms"),
        comment="Compiled forms by the digest of their JSON",
    )
    op.create_table(
        "pictures",
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_pictures"),
        comment="Pictures that forms show, by their SHA-256",
    )
    op.create_table(
        "rounds",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("slug", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("participation", sa.Text, nullable=False),
        sa.Column("languages", sa.Text, nullable=False),
        sa.Column("default_language", sa.Text, nullable=False),
        sa.Column("questions", sa.Integer, nullable=False),
        sa.Column("contributions_each", sa.Integer, nullable=False),
        sa.Column("opens", MOMENT),
        sa.Column("closes", MOMENT),
        sa.Column("key", sa.LargeBinary),
        sa.PrimaryKeyConstraint("id", name="pk_rounds"),
        sa.UniqueConstraint("slug", name="uq_rounds_slug"),
        sa.ForeignKeyConstraint(["version"], ["forms.version"], name="fk_rounds_version_forms"),
        sa.CheckConstraint("contributions_each >= 1", name=op.f("ck_rounds_contributions_each")),
        sa.CheckConstraint("closes > opens", name=op.f("ck_rounds_closes")),
        comment="Rounds; without its key a round's urn can no longer be linked to residents",
    )


def create_drafts_and_register() -> None:
    """Create what connects residents and rounds."""
    op.create_table(
        "drafts",
        sa.Column("resident_id", sa.Integer, nullable=False),
        sa.Column("round_id", sa.Integer, nullable=False),
        sa.Column("draft", sa.Text, nullable=False),
        sa.Column("photos", sa.Text, nullable=False),
        sa.Column("photos_before", sa.Text, nullable=False),
        sa.Column("updated_on", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("resident_id", "round_id", name="pk_drafts"),
        resident_key("drafts"),
        round_key("drafts"),
        comment="Answers not yet handed in; photos: ids in the answers now and before the last save",
    )
    op.create_index("ix_drafts_round_id", "drafts", ["round_id"])
    op.create_table(
        "register",
        sa.Column("round_id", sa.Integer, nullable=False),
        sa.Column("resident_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("round_id", "resident_id", name="pk_register"),
        resident_key("register"),
        round_key("register"),
        comment="Who took part in which round",
        sqlite_with_rowid=False,
    )
    op.create_index("ix_register_resident_id", "register", ["resident_id"])


def create_urn() -> None:
    """Create what was handed in."""
    op.create_table(
        "contributions",
        sa.Column("round_id", sa.Integer, nullable=False),
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("pseudonym", sa.LargeBinary, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("answers", sa.Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("round_id", "id", name="pk_contributions"),
        sa.UniqueConstraint(
            "round_id", "pseudonym", "number", name="uq_contributions_round_id_pseudonym_number"
        ),
        round_key("contributions"),
        sa.ForeignKeyConstraint(["version"], ["forms.version"], name="fk_contributions_version_forms"),
        sa.CheckConstraint("number >= 1", name=op.f("ck_contributions_number")),
        comment="The urn: what was handed in, in the order of random ids",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "photos",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("round_id", sa.Integer, nullable=False),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.Column("width", sa.Integer, nullable=False),
        sa.Column("height", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_photos"),
        round_key("photos"),
        comment="Photos that residents gave, under random ids",
    )
    op.create_index("ix_photos_round_id", "photos", ["round_id"])


def create_arrivals_and_due() -> None:
    """Create the count of arrivals and what is still to be said."""
    op.create_table(
        "arrivals",
        sa.Column("round_id", sa.Integer, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("residents", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("round_id", "source", name="pk_arrivals"),
        round_key("arrivals"),
        comment="How many residents came to a round from which poster or link",
    )
    op.create_table(
        "due",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("resident_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_due"),
        sa.UniqueConstraint("resident_id", "kind", name="uq_due_resident_id_kind"),
        resident_key("due"),
        comment="What is still to be said to a resident",
    )
    op.create_index("ix_due_due_at", "due", ["due_at"])


def resident_key(table: str) -> sa.ForeignKeyConstraint:
    """Tie rows to a resident: they go when the resident goes."""
    name = f"fk_{table}_resident_id_residents"
    return sa.ForeignKeyConstraint(["resident_id"], ["residents.id"], name=name, ondelete="CASCADE")


def round_key(table: str) -> sa.ForeignKeyConstraint:
    """Tie rows to a round."""
    return sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=f"fk_{table}_round_id_rounds")


def downgrade() -> None:
    """Drop the tables, those that refer to others first."""
    for table in ("due", "arrivals", "photos", "contributions", "register", "drafts"):
        op.drop_table(table)
    for table in ("rounds", "pictures", "forms", "residents", "updates"):
        op.drop_table(table)
