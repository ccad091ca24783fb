"""Whether what was proposed can still be approved: its subject is what it was then."""

from __future__ import annotations

from msgspec.structs import replace

from bot.desk import broadcasts, rounds
from conversations.desk.facts import Proposal
from conversations.desk.orders import AnyRelease, BroadcastOrder
from storage.database import Connection
from storage.errors import UnknownBroadcast, UnknownRound
from storage.proposals import open_proposals
from storage.rounds import find_round


async def state_of(tx: Connection, order: AnyRelease) -> str:
    """Return what tells whether the subject of an order has changed.

    Raises UnknownRound, UnknownBroadcast.
    """
    if isinstance(order, BroadcastOrder):
        return await broadcasts.state_of(tx, order)
    return rounds.state(await find_round(tx, order.slug))


async def stands(tx: Connection, order: AnyRelease, state: str) -> bool:
    """Say whether the subject of an order is still in a state; one that is gone is not."""
    try:
        return await state_of(tx, order) == state
    except (UnknownRound, UnknownBroadcast):
        return False


async def load_proposals(tx: Connection) -> tuple[Proposal, ...]:
    """Return what waits, the oldest first, and of each whether it still stands."""
    found = await open_proposals(tx)
    return tuple([replace(each, stands=await stands(tx, each.order, state)) for each, state in found])
