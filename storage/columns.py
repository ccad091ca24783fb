"""Column types that mean the same on both databases."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import BigInteger, DateTime, Integer, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

BigId = BigInteger().with_variant(Integer(), "sqlite")
"""A whole number of 64 bits; on SQLite spelt so that it can be the row's own key."""


class UtcTime(TypeDecorator[datetime]):
    """A moment: aware datetimes in, aware datetimes in UTC out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Turn a moment into UTC; raises ValueError for one without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give SQLite's moments the zone that it cannot hold."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Name(TypeDecorator[str]):
    """A short text; what PostgreSQL cannot hold (NUL, half a surrogate pair) becomes U+FFFD.

    So a slug that somebody made up is merely unknown, on both databases.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Replace what cannot be stored."""
        if value is None or (value.isascii() and "\0" not in value):
            return value
        clean = value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return clean.replace("\0", "\N{REPLACEMENT CHARACTER}")


class Json(TypeDecorator[str]):
    """JSON as msgspec wrote it.

    Text and not JSONB: it comes back byte for byte, may hold an escaped NUL, is the same on SQLite,
    and no query looks inside.
    """

    impl = Text
    cache_ok = True
