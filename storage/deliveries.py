"""Deliveries on their way: one message to one resident, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.broadcasts.broadcast import Broadcast
from conversations.notices.deliveries import State
from conversations.notices.news import News
from storage.schema import deliveries, residents

LEFT = "left by a process that ended"
"""Why a delivery is unknown whose sender was not there to hear the answer."""


@dataclass(frozen=True)
class Claimed:
    """One message to one resident; its rows are being sent."""

    resident_id: int
    telegram_id: int
    language: str
    ids: tuple[int, ...]
    """All rows that it settles, also of news that another one stands for."""
    news: tuple[News, ...]
    attempts: int
    """How often it has been claimed, with this time."""
    broadcast: Broadcast | None = None
    """What it says in place of news."""

    @property
    def revision(self) -> int:
        """The revision of the broadcast that it says; 0: it is news."""
        return self.broadcast.revision if self.broadcast else 0


@dataclass(frozen=True)
class Outcome:
    """What became of a message."""

    ids: tuple[int, ...]
    state: State
    message_id: int | None = None
    reason: str = ""
    again_at: datetime | None = None
    """Where nothing was sent: when to try again."""
    revision: int = 0
    """Of a broadcast that arrived: which revision of it."""

    @property
    def is_final(self) -> bool:
        """Whether nothing more can come of it, whoever sends now."""
        return self.state in FINAL


FINAL = frozenset({State.SENT, State.BLOCKED, State.FAILED})
_this = deliveries.c.id == bindparam("of_id")
_is_sending = deliveries.c.state == State.SENDING
_are_sending, _are_waiting = (  # spelt out, so that PostgreSQL sees that its small index will do
    deliveries.c.state == literal(state, literal_execute=True) for state in (State.SENDING, State.WAITING)
)


def _settling(found: ColumnElement[bool], **more: Any) -> Any:
    return (
        update(deliveries)
        .where(_this, found)
        .values(
            state=bindparam("new_state"),
            message_id=bindparam("message"),
            reason=bindparam("why"),
            settled_at=bindparam("at"),
            **more,
        )
    )


_has_arrived = (deliveries.c.state == State.SENT) | (deliveries.c.state == State.RETRACTED)
_sent = _settling(~_has_arrived, revision=bindparam("seen_revision"))
_refused = _settling(_is_sending | (deliveries.c.state == State.UNKNOWN))
_doubtful = _settling(_is_sending)
_again = (
    update(deliveries)
    .where(_this, _is_sending)
    .values(state=State.WAITING, due_at=bindparam("again_at"), reason=bindparam("why"))
)
_blocked_residents = (
    select(residents.c.id)
    .join(deliveries)
    .where(deliveries.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(residents.c.id)
    .distinct()
)
_blocked = update(residents).where(residents.c.id == bindparam("of_id")).values(blocked_on=bindparam("day"))
_abandon = (
    update(deliveries).where(_is_sending).values(state=State.UNKNOWN, reason=LEFT, settled_at=bindparam("at"))
)


async def settle(tx: AsyncConnection, outcomes: Sequence[Outcome], now: datetime) -> None:
    """Note what became of messages (UTC).

    That one arrived is the truth whatever was thought of it meanwhile. That it was refused settles also what
    was thought unknown. Everything else is only for the rows that are still being sent: whoever holds the
    lease says so.
    """
    await _note_blocked(tx, [each for each in outcomes if each.state is State.BLOCKED], now)
    for statement, states in (
        (_sent, {State.SENT}),
        (_refused, {State.BLOCKED, State.FAILED}),
        (_doubtful, {State.UNKNOWN}),
    ):
        rows = [row for each in outcomes if each.state in states for row in _settled(each, now)]
        if rows:
            await tx.execute(statement, sorted(rows, key=_by_id))
    again = [row for each in outcomes if each.state is State.WAITING for row in _postponed(each, now)]
    if again:
        await tx.execute(_again, sorted(again, key=_by_id))


async def abandoned(tx: AsyncConnection, now: datetime) -> int:
    """Call unknown what a holder who died was sending; returns how many rows that were."""
    return (await tx.execute(_abandon, {"at": now})).rowcount


async def count_waiting(tx: AsyncConnection, now: datetime, most: int) -> int:
    """Return how many deliveries are due by now and not sent; not more than `most`, for it costs."""
    due = select(deliveries.c.id).where(_are_waiting, deliveries.c.due_at <= now).limit(most)
    return (await tx.execute(select(func.count()).select_from(due.subquery()))).scalar_one()


async def _note_blocked(tx: AsyncConnection, outcomes: Sequence[Outcome], now: datetime) -> None:
    """Note who blocked the bot; residents before their deliveries, as everywhere: nobody locks up."""
    ids = [id_ for each in outcomes for id_ in each.ids]
    if ids:
        found = (await tx.execute(_blocked_residents, {"ids": ids})).scalars()
        await tx.execute(_blocked, [{"of_id": each, "day": now.date()} for each in found])


def _settled(outcome: Outcome, now: datetime) -> list[dict[str, Any]]:
    given = {"new_state": outcome.state, "message": outcome.message_id, "why": outcome.reason, "at": now}
    if outcome.state is State.SENT:
        given["seen_revision"] = outcome.revision
    return [{"of_id": each, **given} for each in outcome.ids]


def _postponed(outcome: Outcome, now: datetime) -> list[dict[str, Any]]:
    given = {"again_at": outcome.again_at or now, "why": outcome.reason}
    return [{"of_id": each, **given} for each in outcome.ids]


def _by_id(row: Mapping[str, Any]) -> int:
    return int(row["of_id"])
