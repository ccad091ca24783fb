"""Spreading broadcasts: one that is due becomes a waiting delivery for everybody whom it is for.

As with the occasions of rounds: by the residents' ids, a page in a transaction, with a cursor in the row. A
broadcast has ended when everybody has their delivery and none of these waits or is being sent.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, exists, false, literal, or_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.broadcasts.audience import Audience
from conversations.broadcasts.broadcast import Broadcast, State
from conversations.notices import deliveries as delivery
from storage.broadcast_rows import BROADCAST, read_broadcast
from storage.broadcast_watching import tell_done
from storage.recipients import count_recipients, recipients_after
from storage.schema import broadcasts, deliveries
from storage.spreading import PAGE
from storage.upserts import Upsert

OCCASION = "broadcast"
"""What stands in place of an occasion in a broadcast's deliveries."""

_sending, _scheduled = (
    broadcasts.c.state == literal(str(each), literal_execute=True)
    for each in (State.SENDING, State.SCHEDULED)
)
_due = (
    BROADCAST.where(
        or_(_scheduled, and_(_sending, broadcasts.c.spread.is_(false()))),
        broadcasts.c.due_at <= bindparam("now"),
    )
    .order_by(broadcasts.c.reached, broadcasts.c.due_at, broadcasts.c.id)
    .limit(1)
    .with_for_update(of=broadcasts, skip_locked=True, key_share=True)
)
"""The broadcast that is due and least far; one that somebody is changing waits."""
_put = Upsert(lambda insert: insert(deliveries).on_conflict_do_nothing())
_this = broadcasts.c.id == bindparam("of_id")
_begin = (
    update(broadcasts)
    .where(_this)
    .values(state=State.SENDING, began_at=bindparam("at"), expected=bindparam("count"))
)
_reached = update(broadcasts).where(_this).values(reached=bindparam("up_to"), spread=bindparam("is_spread"))
_open = exists().where(
    deliveries.c.broadcast_id == broadcasts.c.id,
    deliveries.c.state.in_([literal(str(each), literal_execute=True) for each in sorted(delivery.OPEN)]),
)
_end = (
    update(broadcasts)
    .where(_sending, broadcasts.c.spread, ~_open)
    .values(state=State.DONE, ended_at=bindparam("at"))
    .returning(broadcasts.c.id, broadcasts.c.started_by)
)


async def spread_broadcast(tx: AsyncConnection, now: datetime, *, most: int = PAGE) -> int:
    """Put the next page of the due broadcast that is least far; returns how many broadcasts were at hand.

    0: nothing is due. Those that have come to their end are noted.
    """
    for ended in (await tx.execute(_end, {"at": now})).all():
        await tell_done(tx, ended.id, ended.started_by, now)
    row: Any = (await tx.execute(_due, {"now": now})).first()
    if row is None:
        return 0
    found = read_broadcast(row)
    if found.began_at is None:
        counted = await count_recipients(tx, found.content.audience)
        await tx.execute(_begin, {"of_id": found.id, "at": now, "count": sum(counted.values())})
    ids = await _recipients(tx, found.content.audience, row.reached, most)
    if ids:
        await tx.execute(_put.on(tx), [_delivery(found, each, now) for each in ids])
    up_to = ids[-1] if ids else row.reached
    await tx.execute(_reached, {"of_id": found.id, "up_to": up_to, "is_spread": len(ids) < most})
    return 1


async def _recipients(tx: AsyncConnection, audience: Audience, after: int, most: int) -> list[int]:
    found = await tx.execute(recipients_after(audience), {"after": after, "most": most})
    return list(found.scalars())


def _delivery(found: Broadcast, resident_id: int, now: datetime) -> dict[str, Any]:
    return {
        "resident_id": resident_id,
        "broadcast_id": found.id,
        "occasion": OCCASION,
        "number": 0,
        "state": delivery.State.WAITING,
        "due_at": found.due_at or now,
    }
