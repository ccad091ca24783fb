"""Purging: what is past its period is forgotten, in portions that hold no lock for long.

Several workers may do so at once, and any of them may break off after every portion: nothing is remembered
but what is still there.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable
from datetime import date, datetime, timedelta
from functools import partial

from conversations.retention import Retention
from storage.database import Database
from storage.purging import (
    purge_arrivals,
    purge_broadcast_deliveries,
    purge_declined,
    purge_deliveries,
    purge_drafts,
    purge_due,
    purge_register,
    purge_residents,
)
from storage.unlinking import PARTS, Part, destroy_key, rewrite, rounds_to_unlink
from storage.updates import purge_updates
from storage.uploads import purge_uploads

ROWS = 1_000
"""Rows in a portion."""
DRAFTS = 100
"""Drafts in a portion: each takes some statements, and its resident waits as long."""

Purge = Callable[..., Awaitable[int]]


async def purged(
    database: Database, retention: Retention, now: datetime
) -> AsyncGenerator[tuple[str, int], None]:
    """Forget what is past its period by then; gives after every portion what it was and how many.

    Raises DatabaseUnreachable; what was forgotten by then stays forgotten.
    """

    def ago(days: int) -> datetime:
        return now - timedelta(days=days)

    def day(days: int) -> date:
        return ago(days).date()

    drafts = partial(purge_drafts, unchanged_since=day(retention.drafts), closed_by=ago(retention.drafts))
    purges: tuple[tuple[str, Purge, int], ...] = (
        ("updates", partial(purge_updates, before=day(retention.updates)), ROWS),
        ("due", partial(purge_due, due_by=ago(retention.due)), ROWS),
        ("drafts", drafts, DRAFTS),
        ("arrivals", partial(purge_arrivals, closed_by=ago(retention.arrivals)), ROWS),
        ("declined", partial(purge_declined, closed_by=ago(retention.declined)), ROWS),
        ("deliveries", partial(purge_deliveries, closed_by=ago(retention.deliveries)), ROWS),
        ("deliveries", partial(purge_broadcast_deliveries, ended_by=ago(retention.deliveries)), ROWS),
        ("register", partial(purge_register, closed_by=ago(retention.register)), ROWS),
        ("uploads", partial(purge_uploads, now=now), ROWS),
        ("residents", partial(purge_residents, unseen_since=day(retention.residents)), ROWS),
    )
    for what, purge, most in purges:
        count = most
        while count == most:
            async with database.transaction() as tx:
                count = await purge(tx, most=most)
            yield what, count
    async for each in unlinked(database, ago(retention.key)):
        yield each


async def unlinked(database: Database, closed_by: datetime) -> AsyncGenerator[tuple[str, int], None]:
    """Destroy the keys of rounds over by then, and whatever else would link their rows."""
    async with database.reading() as tx:
        found = await rounds_to_unlink(tx, closed_by)
    for round_id in found:
        for part in PARTS:
            async for count in _rewritten(database, part, round_id, closed_by):
                yield "rewritten", count
        async with database.transaction() as tx:
            destroyed = await destroy_key(tx, round_id, closed_by)
        yield "keys", int(destroyed)
    if found:
        await database.vacuum(
            ["rounds", "drafts", "deliveries", "reviews", *(part.table.name for part in PARTS)]
        )


async def _rewritten(
    database: Database, part: Part, round_id: int, closed_by: datetime
) -> AsyncGenerator[int, None]:
    """Write a round's rows of one table anew; gives the count of every portion."""
    count, after = part.most, part.first
    while count == part.most:
        async with database.transaction() as tx:
            count, after = await rewrite(tx, part, round_id, closed_by, after)
        yield count
