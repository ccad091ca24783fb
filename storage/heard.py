"""What a resident was told, or is to be told, and of which rounds they want to hear no more."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

import msgspec
from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.broadcasts.broadcast import fallback
from conversations.notices.deliveries import State
from conversations.notices.occasions import Occasion
from conversations.texts import read
from storage.residents import Resident
from storage.schema import broadcasts, declined, deliveries


@dataclass(frozen=True)
class OwnDelivery:
    """A notice to a resident, and what became of it."""

    occasion: Occasion
    number: int
    state: State
    due_at: datetime
    attempts: int
    reason: str
    message_id: int | None
    settled_at: datetime | None


@dataclass(frozen=True)
class OwnBroadcast:
    """A broadcast to a resident, and what became of it."""

    text: str
    """What it says, in the language that they read."""
    state: State
    due_at: datetime
    attempts: int
    reason: str
    message_id: int | None
    settled_at: datetime | None


@dataclass(frozen=True)
class Heard:
    """What a resident hears of rounds, by the rounds' ids."""

    deliveries: dict[int, tuple[OwnDelivery, ...]] = field(default_factory=dict)
    declined: frozenset[int] = frozenset()

    @property
    def rounds(self) -> frozenset[int]:
        """The rounds that there is anything of."""
        return self.declined | self.deliveries.keys()


_deliveries = (
    select(
        deliveries.c.round_id,
        deliveries.c.occasion,
        deliveries.c.number,
        deliveries.c.state,
        deliveries.c.due_at,
        deliveries.c.attempts,
        deliveries.c.reason,
        deliveries.c.message_id,
        deliveries.c.settled_at,
    )
    .where(deliveries.c.resident_id == bindparam("resident"), deliveries.c.round_id.is_not(None))
    .order_by(deliveries.c.due_at, deliveries.c.id)
)
_broadcasts = (
    select(
        broadcasts.c.texts,
        deliveries.c.state,
        deliveries.c.due_at,
        deliveries.c.attempts,
        deliveries.c.reason,
        deliveries.c.message_id,
        deliveries.c.settled_at,
    )
    .join(broadcasts, broadcasts.c.id == deliveries.c.broadcast_id)
    .where(deliveries.c.resident_id == bindparam("resident"))
    .order_by(deliveries.c.due_at, deliveries.c.id)
)
_texts = msgspec.json.Decoder(dict[str, str])
_declined = select(declined.c.round_id).where(declined.c.resident_id == bindparam("resident"))


async def load_heard(tx: AsyncConnection, resident: Resident) -> Heard:
    """Return what a resident was told and is to be told, in the order in which it fell due."""
    who = {"resident": resident.id}
    told = defaultdict[int, list[OwnDelivery]](list)
    for row in await tx.execute(_deliveries, who):
        told[row.round_id].append(
            OwnDelivery(
                occasion=Occasion(row.occasion),
                number=row.number,
                state=State(row.state),
                due_at=row.due_at,
                attempts=row.attempts,
                reason=row.reason,
                message_id=row.message_id,
                settled_at=row.settled_at,
            )
        )
    refused = frozenset((await tx.execute(_declined, who)).scalars())
    return Heard({id_: tuple(each) for id_, each in told.items()}, refused)


async def own_broadcasts(tx: AsyncConnection, resident: Resident) -> tuple[OwnBroadcast, ...]:
    """Return the broadcasts to a resident, in the order in which they fell due."""
    language = resident.session.language
    return tuple(
        OwnBroadcast(
            text=_text(_texts.decode(row.texts), language),
            state=State(row.state),
            due_at=row.due_at,
            attempts=row.attempts,
            reason=row.reason,
            message_id=row.message_id,
            settled_at=row.settled_at,
        )
        for row in await tx.execute(_broadcasts, {"resident": resident.id})
    )


def _text(texts: dict[str, str], language: str) -> str:
    return read(texts, language, fallback(texts))
