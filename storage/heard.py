"""What a resident was told of rounds, or is to be told, and of which they want to hear no more."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.notices.deliveries import State
from conversations.notices.occasions import Occasion
from storage.residents import Resident
from storage.schema import declined, deliveries


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
    .where(deliveries.c.resident_id == bindparam("resident"))
    .order_by(deliveries.c.due_at, deliveries.c.id)
)
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
