"""Candidates: what is due to whom, with all that decides whether it is said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, func, literal, or_, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.notices.deliveries import State
from conversations.notices.judging import WEEK
from conversations.notices.occasions import UNCOUNTED
from conversations.rounds import Round
from storage.round_rows import ROUND, read_round
from storage.schema import declined, deliveries, drafts, register, residents, rounds

AnyRow = Row[*tuple[Any, ...]]

_waiting = deliveries.c.state == literal(str(State.WAITING), literal_execute=True)
_is_due = and_(_waiting, deliveries.c.due_at <= bindparam("now"))
_order = (deliveries.c.due_at, deliveries.c.id)
_limit = deliveries.c.number.type
OLDEST = (
    select(deliveries.c.resident_id).where(_is_due).order_by(*_order).limit(bindparam("oldest", type_=_limit))
)
"""What has been due longest."""
_newest = (
    select(deliveries.c.resident_id)
    .where(_is_due)
    .order_by(*(each.desc() for each in _order))
    .limit(bindparam("newest", type_=_limit))
)
_next = select(union_all(*(select(each.subquery()) for each in (OLDEST, _newest))).subquery())
_of_round = deliveries.c.round_id
_of_resident = deliveries.c.resident_id
CANDIDATES = (
    select(
        deliveries.c.id,
        deliveries.c.resident_id,
        deliveries.c.round_id,
        deliveries.c.broadcast_id,
        deliveries.c.occasion,
        deliveries.c.number,
        deliveries.c.attempts,
        residents.c.telegram_id,
        residents.c.language,
        residents.c.session,
        residents.c.busy_until,
        residents.c.blocked_on,
        drafts.c.updated_on.label("drafted_on"),
        register.c.resident_id.is_not(None).label("took_part"),
        declined.c.resident_id.is_not(None).label("has_declined"),
    )
    .select_from(deliveries)
    .join(residents, residents.c.id == _of_resident)
    .outerjoin(drafts, and_(drafts.c.round_id == _of_round, drafts.c.resident_id == _of_resident))
    .outerjoin(register, and_(register.c.round_id == _of_round, register.c.resident_id == _of_resident))
    .outerjoin(declined, and_(declined.c.round_id == _of_round, declined.c.resident_id == _of_resident))
    .where(_is_due, deliveries.c.resident_id.in_(bindparam("residents", expanding=True)))
    .order_by(*_order)
    .with_for_update(of=deliveries, skip_locked=True)
)
"""All that is due to some residents, with what decides."""
_rounds = select(rounds.c.id, *ROUND).where(rounds.c.id.in_(bindparam("ids", expanding=True)))
_said_at = func.max(func.coalesce(deliveries.c.settled_at, bindparam("now", type_=deliveries.c.due_at.type)))
_told = (
    select(deliveries.c.resident_id, _said_at.label("at"))
    .where(
        deliveries.c.resident_id.in_(bindparam("residents", expanding=True)),
        deliveries.c.state.in_([State.SENT, State.UNKNOWN, State.SENDING, State.RETRACTED]),
        deliveries.c.occasion.not_in(sorted(UNCOUNTED)),
        or_(deliveries.c.settled_at.is_(None), deliveries.c.settled_at > bindparam("since")),
    )
    .group_by(deliveries.c.resident_id, deliveries.c.message_id)
)


async def candidates(tx: AsyncConnection, now: datetime, residents_: int) -> Sequence[AnyRow]:
    """Lock and return all that is due to up to so many residents; what others have in hand is left out.

    Half of them are those to whom something has been due longest, half those to whom it fell due last.
    """
    limits = {"oldest": residents_ - residents_ // 2, "newest": residents_ // 2}
    ids = list(dict.fromkeys((await tx.execute(_next, {"now": now, **limits})).scalars()))
    return (await tx.execute(CANDIDATES, {"now": now, "residents": ids})).all() if ids else []


async def rounds_of(tx: AsyncConnection, ids: Iterable[int]) -> dict[int, Round]:
    """Return rounds by their ids."""
    return {row.id: read_round(row) for row in await tx.execute(_rounds, {"ids": sorted(ids)})}


async def told_lately(tx: AsyncConnection, ids: Iterable[int], now: datetime) -> dict[int, list[datetime]]:
    """Return when residents were told something within the last seven days, by their ids."""
    found = defaultdict[int, list[datetime]](list)
    for row in await tx.execute(_told, {"residents": sorted(ids), "since": now - WEEK, "now": now}):
        found[row.resident_id].append(row.at)
    return found


async def next_delivery(tx: AsyncConnection) -> datetime | None:
    """Return when the next delivery is due (UTC); None: none is waiting."""
    found: datetime | None = (
        await tx.execute(select(deliveries.c.due_at).where(_waiting).order_by(*_order).limit(1))
    ).scalar()
    return found
