"""Who follows a broadcast: those who have its progress before them, and who started it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, bindparam, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.broadcasts.broadcast import State, headline
from conversations.desk.errands import BROADCAST_DONE, TellStaff
from conversations.desk.spots import OneBroadcast, way_to
from conversations.notices.deliveries import State as Delivered
from storage.broadcasts import progress_of
from storage.errands import put_errand
from storage.schema import broadcasts, deliveries, residents, staff


@dataclass(frozen=True)
class Watcher:
    """Somebody who has a broadcast's progress before them."""

    telegram_id: int
    broadcast: int
    turn: int
    """Of the card that shows it."""


_behind = (
    select(deliveries.c.id)
    .where(
        deliveries.c.broadcast_id == broadcasts.c.id,
        deliveries.c.state == literal(str(Delivered.SENT), literal_execute=True),
        deliveries.c.revision < broadcasts.c.revision,
    )
    .exists()
)
_moves = or_(
    broadcasts.c.state == literal(str(State.SENDING), literal_execute=True),
    and_(broadcasts.c.revision > 1, _behind),
)
_began = broadcasts.c.state != literal(str(State.DRAFT), literal_execute=True)
_watchers = (
    select(residents.c.telegram_id, residents.c.watching, residents.c.turn, _moves.label("moves"))
    .join(broadcasts, broadcasts.c.id == residents.c.watching)
    .where(residents.c.watching.is_not(None), residents.c.blocked_on.is_(None), _began)
)
_starter = (
    select(residents.c.id)
    .join(staff, staff.c.telegram_id == residents.c.telegram_id)
    .where(staff.c.id == bindparam("number"), staff.c.revoked_at.is_(None), residents.c.blocked_on.is_(None))
)


async def watchers(tx: AsyncConnection) -> dict[Watcher, bool]:
    """Return everybody who has a broadcast's progress before them, and whether that moves on by itself."""
    rows = await tx.execute(_watchers)
    return {Watcher(row.telegram_id, row.watching, row.turn): bool(row.moves) for row in rows}


async def tell_done(tx: AsyncConnection, broadcast_id: int, started_by: int | None, now: datetime) -> None:
    """Have who started a broadcast told that it is done; nobody where that is not known, or they left."""
    if started_by is None:
        return
    resident_id: int | None = (await tx.execute(_starter, {"number": started_by})).scalar()
    if resident_id is None:
        return
    found = await progress_of(tx, broadcast_id)
    counts = found.progress.counts
    params = {
        "name": headline(broadcast_id, found.broadcast.content.texts),
        "sent": str(counts.get(Delivered.SENT, 0)),
        "total": str(found.progress.total),
    }
    errand = TellStaff(BROADCAST_DONE, params, way_to(OneBroadcast(broadcast_id)))
    await put_errand(tx, resident_id, errand, now)
