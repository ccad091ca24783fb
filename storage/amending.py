"""Amending: messages of broadcasts that were corrected or retracted after they had arrived.

A delivery's `revision` is that of the broadcast which its resident has before them. Where it lies behind, the
message is edited, or deleted. Both may be repeated without harm, so nothing is marked while a call is under
way. What Telegram refuses for good is noted in `reason`, and is not tried again for this revision.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.broadcasts.broadcast import Broadcast
from conversations.notices.deliveries import State
from storage.broadcast_rows import BROADCAST, read_broadcast
from storage.schema import broadcasts, deliveries, residents


@dataclass(frozen=True)
class Amendment:
    """A message that is to be brought to a broadcast's last revision."""

    id: int
    telegram_id: int
    language: str
    message_id: int
    broadcast: Broadcast
    attempts: int = 0

    @property
    def deletes(self) -> bool:
        """Whether the message is to go."""
        return self.broadcast.retracting


@dataclass(frozen=True)
class Amended:
    """What became of it."""

    id: int
    revision: int
    is_gone: bool = False
    """It was deleted."""
    reason: str = ""
    """Why it stays as it was; empty: it does not."""
    again_at: datetime | None = None
    """Where it is to be tried again: when."""

    @property
    def is_final(self) -> bool:
        """Whether nothing more comes of it."""
        return self.again_at is None

    @property
    def state(self) -> State:
        """What the delivery is then."""
        return State.RETRACTED if self.is_gone else State.SENT


_revised = BROADCAST.where(or_(broadcasts.c.revision > 1, broadcasts.c.retracting)).order_by(broadcasts.c.id)
_is_sent = deliveries.c.state == literal(str(State.SENT), literal_execute=True)
_behind = (
    select(
        deliveries.c.id,
        deliveries.c.message_id,
        deliveries.c.attempts,
        residents.c.telegram_id,
        residents.c.language,
    )
    .join(residents, residents.c.id == deliveries.c.resident_id)
    .where(
        deliveries.c.broadcast_id == bindparam("broadcast"),
        _is_sent,
        deliveries.c.revision < bindparam("last"),
        deliveries.c.due_at <= bindparam("now"),
    )
    .order_by(deliveries.c.revision)
    .limit(bindparam("most", type_=deliveries.c.number.type))
)
_this = (deliveries.c.id == bindparam("of_id")) & (deliveries.c.state == State.SENT)
_settle = (
    update(deliveries)
    .where(_this, deliveries.c.revision < bindparam("seen"))
    .values(state=bindparam("new_state"), revision=bindparam("seen"), reason=bindparam("why"))
)
_again = update(deliveries).where(_this).values(due_at=bindparam("at"), attempts=deliveries.c.attempts + 1)


async def to_amend(
    tx: AsyncConnection, now: datetime, most: int, in_hand: Collection[int]
) -> tuple[Amendment, ...]:
    """Return up to `most` messages that lie behind their broadcast, leaving out those that are in hand."""
    found = list[Amendment]()
    for row in (await tx.execute(_revised)).all():
        of = read_broadcast(row)
        given = {"broadcast": of.id, "last": of.revision, "now": now, "most": most + len(in_hand)}
        behind = [each for each in await tx.execute(_behind, given) if each.id not in in_hand]
        found += [
            Amendment(each.id, each.telegram_id, each.language, each.message_id, of, each.attempts)
            for each in behind[: most - len(found)]
        ]
        if len(found) == most:
            break
    return tuple(found)


async def settle_amended(tx: AsyncConnection, amended: Sequence[Amended]) -> None:
    """Note what became of messages."""
    settled, again = list[dict[str, Any]](), list[dict[str, Any]]()
    for each in sorted(amended, key=lambda each: each.id):
        if each.again_at is not None:
            again.append({"of_id": each.id, "at": each.again_at})
        else:
            settled.append(
                {"of_id": each.id, "seen": each.revision, "new_state": each.state, "why": each.reason}
            )
    for statement, rows in ((_settle, settled), (_again, again)):
        if rows:
            await tx.execute(statement, rows)
