"""Deliveries of which nobody knows whether they arrived: staff decide what becomes of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, case, func, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.notices.deliveries import State
from storage import audit
from storage.audit import Act
from storage.schema import deliveries, rounds

PORTION = 500
"""Rows that a statement changes."""


@dataclass(frozen=True)
class Unknown:
    """A delivery that may have arrived or not."""

    id: int
    slug: str
    occasion: str
    number: int
    since: datetime
    reason: str


@dataclass(frozen=True)
class Count:
    """How many deliveries of an occasion are in a state, those that were dropped by why they were."""

    slug: str
    occasion: str
    number: int
    state: str
    reason: str
    deliveries: int


_is_unknown = deliveries.c.state == literal(State.UNKNOWN, literal_execute=True)
_unknown = (
    select(
        deliveries.c.id,
        rounds.c.slug,
        deliveries.c.occasion,
        deliveries.c.number,
        deliveries.c.settled_at,
        deliveries.c.reason,
    )
    .join(rounds)
    .where(_is_unknown)
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
_kinds = (rounds.c.slug, deliveries.c.occasion, deliveries.c.number, deliveries.c.state, _why)
_counts = (
    select(*_kinds, func.count().label("deliveries")).join_from(deliveries, rounds).group_by(*_kinds)
).order_by(*_kinds)


async def unknown(tx: AsyncConnection) -> tuple[Unknown, ...]:
    """Return the deliveries of which nobody knows whether they arrived."""
    rows = await tx.execute(_unknown)
    return tuple(
        Unknown(row.id, row.slug, row.occasion, row.number, row.settled_at, row.reason) for row in rows
    )


async def resend(tx: AsyncConnection, act: Act, chosen: Iterable[Unknown]) -> int:
    """Have unknown deliveries sent, perhaps a second time; returns how many it still were."""
    return await _decide(tx, act, chosen, _resend, "deliveries.resend")


async def drop(tx: AsyncConnection, act: Act, chosen: Iterable[Unknown]) -> int:
    """Let unknown deliveries be; returns how many it still were."""
    return await _decide(tx, act, chosen, _drop, "deliveries.drop")


async def counts(tx: AsyncConnection) -> tuple[Count, ...]:
    """Return how many deliveries of each occasion of each round are in which state, or dropped for what."""
    return tuple(
        Count(row.slug, row.occasion, row.number, row.state, row.why, row.deliveries)
        for row in await tx.execute(_counts)
    )


async def _decide(
    tx: AsyncConnection, act: Act, chosen: Iterable[Unknown], statement: Any, action: str
) -> int:
    """Settle unknown deliveries by somebody's decision, round by round, and note that."""
    of_rounds = defaultdict[str, list[int]](list)
    for each in chosen:
        of_rounds[each.slug].append(each.id)
    done = 0
    for slug, ids in of_rounds.items():
        found = 0
        for begin in range(0, len(ids), PORTION):
            given = {"ids": ids[begin : begin + PORTION], "at": act.at}
            found += (await tx.execute(statement, given)).rowcount
        await audit.note(tx, act, action, slug, {"deliveries": str(found)})
        done += found
    return done
