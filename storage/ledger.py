"""The ledger of a broadcast: its deliveries one by one, without a word of who."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.notices.deliveries import State
from storage.schema import deliveries, residents


@dataclass(frozen=True)
class LedgerRow:
    """A delivery, and what became of it."""

    id: int
    state: State
    reason: str
    language: str
    attempts: int
    revision: int
    due_at: datetime
    settled_at: datetime | None


_rows = (
    select(
        deliveries.c.id,
        deliveries.c.state,
        deliveries.c.reason,
        residents.c.language,
        deliveries.c.attempts,
        deliveries.c.revision,
        deliveries.c.due_at,
        deliveries.c.settled_at,
    )
    .join(residents, residents.c.id == deliveries.c.resident_id)
    .where(deliveries.c.broadcast_id == bindparam("broadcast"))
    .order_by(deliveries.c.id)
    .execution_options(yield_per=500)
)


async def ledger(tx: AsyncConnection, broadcast_id: int) -> AsyncIterator[LedgerRow]:
    """Give the deliveries of a broadcast by their ids, some hundred in memory at a time.

    Take the connection from `Database.reading()`.
    """
    async with tx.stream(_rows, {"broadcast": broadcast_id}) as rows:
        async for row in rows:
            yield LedgerRow(
                row.id,
                State(row.state),
                row.reason,
                row.language,
                row.attempts,
                row.revision,
                row.due_at,
                row.settled_at,
            )
