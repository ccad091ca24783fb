"""The audit log: who changed what, when and why. Rows are only added; the database refuses the rest."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Row, bindparam, insert, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.schema import audit

Detail = dict[str, str | None]
"""What it was changed to, by name."""


@dataclass(frozen=True)
class Act:
    """Somebody's doing."""

    who: str
    at: datetime
    why: str = ""


@dataclass(frozen=True)
class Entry:
    """A line of the log."""

    act: Act
    action: str
    slug: str | None
    """The round that it was done to."""
    detail: Detail


_detail = msgspec.json.Decoder(Detail)
_add = insert(audit)
_read = (
    select(audit)
    .where(or_(bindparam("slug", type_=audit.c.slug.type).is_(None), audit.c.slug == bindparam("slug")))
    .order_by(audit.c.id)
)
_page = (
    select(audit)
    .where(audit.c.id > bindparam("after"))
    .order_by(audit.c.id)
    .limit(bindparam("most", type_=audit.c.id.type))
)
_latest = (
    select(audit)
    .order_by(audit.c.id.desc())
    .offset(bindparam("skipped", type_=audit.c.id.type))
    .limit(bindparam("most", type_=audit.c.id.type))
)


async def note(tx: AsyncConnection, act: Act, action: str, slug: str | None, detail: Detail) -> None:
    """Add a line, in the transaction of what was done."""
    row = {"at": act.at, "who": act.who, "why": act.why, "action": action, "slug": slug}
    await tx.execute(_add, {**row, "detail": msgspec.json.encode(detail).decode()})


async def latest(tx: AsyncConnection, skipped: int, most: int) -> tuple[Entry, ...]:
    """Return up to `most` entries, the latest first, behind so many that are skipped."""
    return tuple(_entry(row) for row in await tx.execute(_latest, {"skipped": skipped, "most": most}))


async def pages(tx: AsyncConnection, size: int = 1_000) -> AsyncIterator[tuple[Entry, ...]]:
    """Give the log in its order, page by page."""
    after = 0
    while rows := (await tx.execute(_page, {"after": after, "most": size})).all():
        yield tuple(_entry(row) for row in rows)
        after = rows[-1].id


async def entries(tx: AsyncConnection, slug: str | None = None) -> tuple[Entry, ...]:
    """Return the log in its order; of one round, where a slug is given."""
    return tuple(_entry(row) for row in await tx.execute(_read, {"slug": slug}))


def _entry(row: Row[*tuple[Any, ...]]) -> Entry:
    return Entry(Act(row.who, row.at, row.why), row.action, row.slug, _detail.decode(row.detail))
