"""The audit log: who changed what, when and why. Rows are only added; the database refuses the rest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import bindparam, insert, or_, select
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


async def note(tx: AsyncConnection, act: Act, action: str, slug: str | None, detail: Detail) -> None:
    """Add a line, in the transaction of what was done."""
    row = {"at": act.at, "who": act.who, "why": act.why, "action": action, "slug": slug}
    await tx.execute(_add, {**row, "detail": msgspec.json.encode(detail).decode()})


async def entries(tx: AsyncConnection, slug: str | None = None) -> tuple[Entry, ...]:
    """Return the log in its order; of one round, where a slug is given."""
    return tuple(
        Entry(Act(row.who, row.at, row.why), row.action, row.slug, _detail.decode(row.detail))
        for row in await tx.execute(_read, {"slug": slug})
    )
