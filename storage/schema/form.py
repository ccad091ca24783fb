"""Tables of forms and the pictures that they show."""

from __future__ import annotations

from sqlalchemy import Column, LargeBinary, Table

from storage.columns import Json, Name
from storage.schema.foundation import metadata

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
