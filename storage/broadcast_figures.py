"""What staff read of a broadcast beside its progress: why messages were dropped, what can be deleted."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import bindparam, func, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.broadcasts.broadcast import DELETABLE_HOURS
from conversations.desk.facts import Figures
from conversations.notices.deliveries import State
from storage.schema import deliveries

_of_it = deliveries.c.broadcast_id == bindparam("broadcast")
_dropped = (
    select(deliveries.c.reason, func.count().label("found"))
    .where(_of_it, deliveries.c.state == literal(str(State.DROPPED), literal_execute=True))
    .group_by(deliveries.c.reason)
)
_deletable = select(func.count()).where(
    _of_it,
    deliveries.c.state == literal(str(State.SENT), literal_execute=True),
    deliveries.c.settled_at > bindparam("since"),
)


async def figures_of(tx: AsyncConnection, broadcast_id: int, now: datetime) -> Figures:
    """Count them as they are now (UTC)."""
    dropped = await tx.execute(_dropped, {"broadcast": broadcast_id})
    since = now - timedelta(hours=DELETABLE_HOURS)
    deletable = (await tx.execute(_deletable, {"broadcast": broadcast_id, "since": since})).scalar_one()
    return Figures({row.reason: row.found for row in dropped}, deletable)
