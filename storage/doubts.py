"""Deliveries of which nobody knows whether they arrived: staff decide what becomes of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, case, func, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.notices.deliveries import State
from storage import audit
from storage.audit import Act, Detail
from storage.schema import deliveries, rounds

PORTION = 500
"""Rows that a statement changes."""


@dataclass(frozen=True)
class Unknown:
    """A delivery that may have arrived or not."""

    id: int
    slug: str | None
    """The round that it told of; None: it was a broadcast."""
    occasion: str
    number: int
    since: datetime
    reason: str
    broadcast: int | None = None


@dataclass(frozen=True)
class Count:
    """How many deliveries of an occasion or a broadcast are in a state, dropped ones by why they were."""

    slug: str | None
    occasion: str
    number: int
    state: str
    reason: str
    deliveries: int
    broadcast: int | None = None


_is_unknown = deliveries.c.state == literal(State.UNKNOWN, literal_execute=True)
_every = bindparam("broadcast", type_=deliveries.c.broadcast_id.type)
_unknown = (
    select(
        deliveries.c.id,
        rounds.c.slug,
        deliveries.c.occasion,
        deliveries.c.number,
        deliveries.c.settled_at,
        deliveries.c.reason,
        deliveries.c.broadcast_id,
    )
    .outerjoin(rounds)
    .where(_is_unknown, or_(_every.is_(None), deliveries.c.broadcast_id == _every))
    .order_by(deliveries.c.id)
)
_chosen = deliveries.c.id.in_(bindparam("ids", expanding=True))
_resend = (
    update(deliveries)
    .where(_is_unknown, _chosen)
    .values(state=State.WAITING, due_at=bindparam("at"), reason="", settled_at=None)
)
_drop = (
    update(deliveries)
    .where(_is_unknown, _chosen)
    .values(state=State.DROPPED, reason="unknown", settled_at=bindparam("at"))
)
_is_dropped = deliveries.c.state == literal(State.DROPPED, literal_execute=True)
_why = case((_is_dropped, deliveries.c.reason), else_=literal("", literal_execute=True)).label("why")
_of = (rounds.c.slug, deliveries.c.broadcast_id)
_kinds = (*_of, deliveries.c.occasion, deliveries.c.number, deliveries.c.state, _why)
_counts = (
    select(*_kinds, func.count().label("deliveries")).outerjoin_from(deliveries, rounds).group_by(*_kinds)
).order_by(rounds.c.slug.is_(None), *_kinds)


async def unknown(tx: AsyncConnection, broadcast: int | None = None) -> tuple[Unknown, ...]:
    """Return the deliveries of which nobody knows whether they arrived; of one broadcast, if it is given."""
    rows = await tx.execute(_unknown, {"broadcast": broadcast})
    return tuple(
        Unknown(row.id, row.slug, row.occasion, row.number, row.settled_at, row.reason, row.broadcast_id)
        for row in rows
    )


async def resend(tx: AsyncConnection, act: Act, chosen: Iterable[Unknown]) -> int:
    """Have unknown deliveries sent, perhaps a second time; returns how many it still were."""
    return await _decide(tx, act, chosen, _resend, "deliveries.resend")


async def drop(tx: AsyncConnection, act: Act, chosen: Iterable[Unknown]) -> int:
    """Let unknown deliveries be; returns how many it still were."""
    return await _decide(tx, act, chosen, _drop, "deliveries.drop")


async def counts(tx: AsyncConnection) -> tuple[Count, ...]:
    """Return how many deliveries of each occasion and each broadcast are in which state, or why dropped."""
    return tuple(
        Count(row.slug, row.occasion, row.number, row.state, row.why, row.deliveries, row.broadcast_id)
        for row in await tx.execute(_counts)
    )


async def _decide(
    tx: AsyncConnection, act: Act, chosen: Iterable[Unknown], statement: Any, action: str
) -> int:
    """Settle unknown deliveries by somebody's decision, round by round, and note that."""
    together = defaultdict[tuple[str | None, int | None], list[int]](list)
    for each in chosen:
        together[each.slug, each.broadcast].append(each.id)
    done = 0
    for (slug, broadcast), ids in together.items():
        found = 0
        for begin in range(0, len(ids), PORTION):
            given = {"ids": ids[begin : begin + PORTION], "at": act.at}
            found += (await tx.execute(statement, given)).rowcount
        detail: Detail = {"deliveries": str(found)}
        if broadcast is not None:
            detail["broadcast"] = str(broadcast)
        await audit.note(tx, act, action, slug, detail)
        done += found
    return done
