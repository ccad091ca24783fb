"""Reminders that residents asked for: deliveries with a time of their own."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import and_, bindparam, delete, func, insert, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.notices.deliveries import State
from conversations.notices.occasions import Occasion
from storage.residents import Resident
from storage.round_rows import round_id
from storage.schema import deliveries, rounds

_own = and_(
    deliveries.c.resident_id == bindparam("resident"),
    deliveries.c.occasion == Occasion.REMINDER,
)
_number = (
    select(func.coalesce(func.max(deliveries.c.number), 0) + 1)
    .where(_own, deliveries.c.round_id == rounds.c.id)
    .scalar_subquery()
)
_put = insert(deliveries).from_select(
    ("resident_id", "round_id", "occasion", "number", "state", "due_at", "attempts", "reason"),
    select(
        bindparam("resident", type_=deliveries.c.resident_id.type),
        rounds.c.id,
        literal(Occasion.REMINDER),
        _number,
        literal(State.WAITING),
        bindparam("at", type_=deliveries.c.due_at.type),
        literal(0),
        literal(""),
    ).where(rounds.c.slug == bindparam("slug")),
)
_drop = delete(deliveries).where(_own, deliveries.c.round_id == round_id, deliveries.c.state == State.WAITING)


async def put_reminder(tx: AsyncConnection, resident: Resident, slug: str, at: datetime) -> None:
    """Have a resident reminded of a round at a moment; one they asked for before goes."""
    await drop_reminders(tx, resident, slug)
    await tx.execute(_put, {"resident": resident.id, "slug": slug, "at": at})


async def drop_reminders(tx: AsyncConnection, resident: Resident, slug: str) -> None:
    """Take back the reminder of a round that has not been sent."""
    await tx.execute(_drop, {"resident": resident.id, "slug": slug})
