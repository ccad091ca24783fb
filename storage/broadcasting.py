"""The life of a broadcast: scheduled, sent, paused, stopped, corrected, retracted.

Each of these locks the broadcast's row first and then its deliveries; claiming locks deliveries first and
never waits for the row. Of two who do the same at once one does it, and the other is told so.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec.structs import replace
from sqlalchemy import bindparam, literal, update
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.broadcasts import judging
from conversations.broadcasts.broadcast import BEGUN, Broadcast, State
from conversations.notices import deliveries as delivery
from storage.audit import Act
from storage.broadcast_rows import written_texts
from storage.broadcasts import find_broadcast, lock_broadcast, note_broadcast
from storage.errors import BeginsInThePast, BroadcastMovedOn
from storage.schema import broadcasts, deliveries

_set = update(broadcasts).where(broadcasts.c.id == bindparam("of_id"))
_of_it = deliveries.c.broadcast_id == bindparam("of_broadcast")
_waiting, _held = (
    deliveries.c.state == literal(str(state), literal_execute=True)
    for state in (delivery.State.WAITING, delivery.State.HELD)
)
_hold = update(deliveries).where(_of_it, _waiting).values(state=delivery.State.HELD)
_release = update(deliveries).where(_of_it, _held).values(state=delivery.State.WAITING)
_drop = (
    update(deliveries)
    .where(_of_it, _waiting | _held)
    .values(state=delivery.State.DROPPED, reason=bindparam("why"), settled_at=bindparam("at"))
)


async def schedule(
    tx: AsyncConnection, act: Act, broadcast_id: int, at: datetime, by: int | None = None
) -> Broadcast:
    """Have a draft sent at a moment (UTC) that lies ahead; `by` is the member of staff to tell at the end.

    Raises UnknownBroadcast, BroadcastMovedOn, BeginsInThePast.
    """
    await lock_broadcast(tx, broadcast_id, State.DRAFT)
    if at <= act.at:
        raise BeginsInThePast("The broadcast would begin in the past: choose a later moment, or send it now.")
    given = {"state": State.SCHEDULED, "due_at": at, "started_by": by}
    return await _done(tx, act, "scheduled", broadcast_id, given, texts=True, due_at=at.isoformat())


async def start(tx: AsyncConnection, act: Act, broadcast_id: int, by: int | None = None) -> Broadcast:
    """Have a draft, or one whose time has not come, sent now; `by` is the member of staff to tell at the end.

    Raises UnknownBroadcast, BroadcastMovedOn.
    """
    await lock_broadcast(tx, broadcast_id, State.DRAFT, State.SCHEDULED)
    given = {"state": State.SENDING, "due_at": act.at, "started_by": by}
    return await _done(tx, act, "started", broadcast_id, given, texts=True)


async def take_back(tx: AsyncConnection, act: Act, broadcast_id: int) -> Broadcast:
    """Make a draft again of one whose sending has not begun. Raises UnknownBroadcast, BroadcastMovedOn."""
    await lock_broadcast(tx, broadcast_id, State.SCHEDULED)
    given = {"state": State.DRAFT, "due_at": None}
    return await _done(tx, act, "taken_back", broadcast_id, given)


async def pause(tx: AsyncConnection, act: Act, broadcast_id: int) -> Broadcast:
    """Send no more of it for the time being. Raises UnknownBroadcast, BroadcastMovedOn."""
    await lock_broadcast(tx, broadcast_id, State.SENDING)
    await tx.execute(_hold, {"of_broadcast": broadcast_id})
    return await _done(tx, act, "paused", broadcast_id, {"state": State.PAUSED})


async def resume(tx: AsyncConnection, act: Act, broadcast_id: int) -> Broadcast:
    """Go on sending. Raises UnknownBroadcast, BroadcastMovedOn."""
    await lock_broadcast(tx, broadcast_id, State.PAUSED)
    await tx.execute(_release, {"of_broadcast": broadcast_id})
    return await _done(tx, act, "resumed", broadcast_id, {"state": State.SENDING})


async def stop(tx: AsyncConnection, act: Act, broadcast_id: int) -> Broadcast:
    """Send no more of it at all; what was sent stays. Raises UnknownBroadcast, BroadcastMovedOn."""
    await lock_broadcast(tx, broadcast_id, State.SENDING, State.PAUSED)
    await tx.execute(_drop, {"of_broadcast": broadcast_id, "why": judging.STOPPED, "at": act.at})
    return await _done(tx, act, "stopped", broadcast_id, {"state": State.STOPPED, "ended_at": act.at})


async def correct(tx: AsyncConnection, act: Act, broadcast_id: int, texts: Mapping[str, str]) -> Broadcast:
    """Give it other texts: what was sent of it is edited, what is still to be sent carries the new ones.

    Raises UnknownBroadcast, BroadcastMovedOn.
    """
    found = await _not_retracted(tx, broadcast_id)
    content = replace(found.content, texts=dict(texts))
    given = {"texts": written_texts(content), "revision": found.revision + 1}
    return await _done(tx, act, "corrected", broadcast_id, given, texts=True)


async def retract(tx: AsyncConnection, act: Act, broadcast_id: int) -> Broadcast:
    """Take it back: nothing more is sent, and what was is deleted as far as Telegram still allows.

    Raises UnknownBroadcast, BroadcastMovedOn.
    """
    found = await _not_retracted(tx, broadcast_id)
    await tx.execute(_drop, {"of_broadcast": broadcast_id, "why": judging.RETRACTED, "at": act.at})
    given: dict[str, Any] = {"retracting": True, "revision": found.revision + 1}
    if found.state in {State.SENDING, State.PAUSED}:
        given |= {"state": State.STOPPED, "ended_at": act.at}
    return await _done(tx, act, "retracted", broadcast_id, given)


async def _not_retracted(tx: AsyncConnection, broadcast_id: int) -> Broadcast:
    found = await lock_broadcast(tx, broadcast_id, *BEGUN)
    if found.retracting:
        raise BroadcastMovedOn(found.id, found.state, retracting=True)
    return found


async def _done(
    tx: AsyncConnection,
    act: Act,
    action: str,
    broadcast_id: int,
    given: Mapping[str, Any],
    *,
    texts: bool = False,
    **detail: str | None,
) -> Broadcast:
    """Store what changed and note it."""
    await tx.execute(_set.values(dict(given)), {"of_id": broadcast_id})
    after = await find_broadcast(tx, broadcast_id)
    await note_broadcast(tx, act, action, after, texts=texts, **detail)
    return after
