"""Forget what is past its period, a portion at a time.

Every function takes up to `most` rows in a transaction of its own, leaves to others what they have in
hand, and returns how many it took: while that is `most`, there may be more. Times are passed in.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import bindparam, delete, exists, or_, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.effects import DropDraft
from storage.residents import SUBSCRIBED, find_resident
from storage.schema import (
    arrivals,
    broadcasts,
    declined,
    deliveries,
    drafts,
    due,
    register,
    residents,
    rounds,
)
from storage.writing import write

_over = rounds.c.closes <= bindparam("closed_by", type_=rounds.c.closes.type)

_stale_drafts = (
    select(residents.c.telegram_id, rounds.c.slug)
    .select_from(drafts.join(residents).join(rounds))
    .where(or_(drafts.c.updated_on < bindparam("day"), _over))
    .limit(bindparam("most"))
    .with_for_update(of=[residents, drafts], skip_locked=True, key_share=True)
)
_old_register = (
    select(register.c.round_id, register.c.resident_id)
    .join(rounds)
    .where(_over)
    .limit(bindparam("most"))
    .with_for_update(of=register, skip_locked=True)
)
_strike = delete(register).where(
    register.c.round_id == bindparam("of_round"),
    register.c.resident_id.in_(bindparam("of_residents", expanding=True)),
)
_count_forgotten = (
    update(rounds)
    .where(rounds.c.id == bindparam("of_round"))
    .values(forgotten=rounds.c.forgotten + bindparam("count"))
)
_old_arrivals = (
    select(arrivals.c.round_id, arrivals.c.source)
    .join(rounds)
    .where(_over)
    .limit(bindparam("most"))
    .with_for_update(of=arrivals, skip_locked=True)
)
_forget_arrivals = delete(arrivals).where(tuple_(arrivals.c.round_id, arrivals.c.source).in_(_old_arrivals))
_old_declined = (
    select(declined.c.round_id, declined.c.resident_id)
    .join(rounds)
    .where(_over)
    .limit(bindparam("most"))
    .with_for_update(of=declined, skip_locked=True)
)
_forget_declined = delete(declined).where(
    tuple_(declined.c.round_id, declined.c.resident_id).in_(_old_declined)
)
_old_deliveries = (
    select(deliveries.c.id)
    .join(rounds)
    .where(_over, deliveries.c.settled_at <= bindparam("closed_by"))
    .limit(bindparam("most"))
    .with_for_update(of=deliveries, skip_locked=True)
)
_old_of_broadcasts = (
    select(deliveries.c.id)
    .join(broadcasts)
    .where(broadcasts.c.ended_at <= bindparam("ended_by"), deliveries.c.settled_at <= bindparam("ended_by"))
    .limit(bindparam("most"))
    .with_for_update(of=deliveries, skip_locked=True)
)
_forget_of_broadcasts = delete(deliveries).where(deliveries.c.id.in_(_old_of_broadcasts))
_forget_deliveries = delete(deliveries).where(deliveries.c.id.in_(_old_deliveries))
_old_due = (
    select(due.c.id)
    .where(due.c.due_at <= bindparam("by"))
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_forget_due = delete(due).where(due.c.id.in_(_old_due))
_strangers = (
    select(residents.c.id)
    .where(
        residents.c.seen_on < bindparam("day"),
        ~exists().where(drafts.c.resident_id == residents.c.id),
        ~exists().where(register.c.resident_id == residents.c.id),
        or_(residents.c.hears.not_in(SUBSCRIBED), residents.c.blocked_on.is_not(None)),
    )
    .limit(bindparam("most"))
    .with_for_update(of=residents, skip_locked=True)
)
_forget_residents = delete(residents).where(residents.c.id.in_(bindparam("ids", expanding=True)))


async def purge_drafts(tx: AsyncConnection, *, unchanged_since: date, closed_by: datetime, most: int) -> int:
    """Drop drafts last changed before that day (UTC) or of rounds over by then, and photos only they name."""
    given = {"day": unchanged_since, "closed_by": closed_by, "most": most}
    stale = (await tx.execute(_stale_drafts, given)).all()
    for row in stale:
        resident = await find_resident(tx, row.telegram_id, lock=False)
        if resident is not None:
            await write(
                tx,
                telegram_id=row.telegram_id,
                resident=resident,
                session=resident.session,
                rows=[DropDraft(row.slug)],
                file=None,
                now=closed_by,
            )
    return len(stale)


async def purge_register(tx: AsyncConnection, *, closed_by: datetime, most: int) -> int:
    """Forget who took part in rounds over by then; how many it were stays known."""
    rows = (await tx.execute(_old_register, {"closed_by": closed_by, "most": most})).all()
    for round_id in sorted({row.round_id for row in rows}):
        ids = [row.resident_id for row in rows if row.round_id == round_id]
        await tx.execute(_strike, {"of_round": round_id, "of_residents": ids})
        await tx.execute(_count_forgotten, {"of_round": round_id, "count": len(ids)})
    return len(rows)


async def purge_arrivals(tx: AsyncConnection, *, closed_by: datetime, most: int) -> int:
    """Forget the counts of arrivals of rounds over by then."""
    return (await tx.execute(_forget_arrivals, {"closed_by": closed_by, "most": most})).rowcount


async def purge_declined(tx: AsyncConnection, *, closed_by: datetime, most: int) -> int:
    """Forget who wanted to hear no more of rounds over by then."""
    return (await tx.execute(_forget_declined, {"closed_by": closed_by, "most": most})).rowcount


async def purge_deliveries(tx: AsyncConnection, *, closed_by: datetime, most: int) -> int:
    """Forget who was told what, by then, of rounds over by then."""
    return (await tx.execute(_forget_deliveries, {"closed_by": closed_by, "most": most})).rowcount


async def purge_broadcast_deliveries(tx: AsyncConnection, *, ended_by: datetime, most: int) -> int:
    """Forget to whom broadcasts went, by then, that had ended by then."""
    return (await tx.execute(_forget_of_broadcasts, {"ended_by": ended_by, "most": most})).rowcount


async def purge_due(tx: AsyncConnection, *, due_by: datetime, most: int) -> int:
    """Forget what was due by then and could not be said."""
    return (await tx.execute(_forget_due, {"by": due_by, "most": most})).rowcount


async def purge_residents(tx: AsyncConnection, *, unseen_since: date, most: int) -> int:
    """Forget residents last here before that day (UTC) whom neither a draft nor the register holds.

    Who asked to hear of new rounds stays, unless they have blocked the bot.
    """
    ids = (await tx.execute(_strangers, {"day": unseen_since, "most": most})).scalars().all()
    await tx.execute(_forget_residents, {"ids": ids})
    return len(ids)
