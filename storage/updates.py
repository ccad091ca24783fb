"""Telegram delivers an update at least once; we handle it once."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.direct import Direct
from storage.schema import updates
from storage.upserts import Upsert

_claim = Direct(
    Upsert(lambda insert: insert(updates).on_conflict_do_nothing().returning(updates.c.update_id))
)

_old = select(updates.c.update_id).where(updates.c.received_on < bindparam("day")).limit(bindparam("most"))
_purge = delete(updates).where(updates.c.update_id.in_(_old.scalar_subquery()))


async def claim_update(tx: AsyncConnection, update_id: int, now: datetime) -> bool:
    """Take an update for this transaction; False: it was handled before.

    While another transaction holds the same update, this waits for its end. A transaction that is undone
    gives the update back.
    """
    row = {"update_id": update_id, "received_on": now.astimezone(UTC).date()}
    return (await _claim.on(tx, row)).first() is not None


async def purge_updates(tx: AsyncConnection, before: date, most: int = 10_000) -> int:
    """Forget up to `most` updates received before that day (UTC).

    Returns how many: while it is `most`, there may be more.
    """
    return (await tx.execute(_purge, {"day": before, "most": most})).rowcount
