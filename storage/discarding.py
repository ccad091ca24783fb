"""Discarding: a draft of a round that was never opened and that nobody took part in is gone for good."""

from __future__ import annotations

from sqlalchemy import bindparam, delete, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.audit import Act, note
from storage.errors import AlreadyBegun, UnknownRound
from storage.schema import (
    arrivals,
    contributions,
    declined,
    deliveries,
    drafts,
    occasions,
    register,
    rounds,
)

_lock = (
    select(rounds.c.id, rounds.c.version, rounds.c.opens)
    .where(rounds.c.slug == bindparam("slug"))
    .with_for_update()  # in full, so that nobody begins in the meantime
)
_BY_RESIDENTS = (drafts, contributions, register, deliveries)
_is_begun = select(or_(*(exists().where(each.c.round_id == bindparam("round_id")) for each in _BY_RESIDENTS)))
_with_it = tuple(
    delete(each).where(each.c.round_id == bindparam("of_round")) for each in (occasions, arrivals, declined)
)
_drop = delete(rounds).where(rounds.c.id == bindparam("of_round"))


async def discard_round(tx: AsyncConnection, act: Act, slug: str) -> None:
    """Delete a draft. Its form and pictures stay, for others may have the very same.

    Raises UnknownRound; AlreadyBegun for a round that is more than a draft.
    """
    row = (await tx.execute(_lock, {"slug": slug})).first()
    if row is None:
        raise UnknownRound(f"There is no round {slug}.")
    begun = (await tx.execute(_is_begun, {"round_id": row.id})).scalar_one()
    if row.opens is not None or begun:
        raise AlreadyBegun(f"The round {slug} is no mere draft any more: cancel it instead.")
    for each in (*_with_it, _drop):
        await tx.execute(each, {"of_round": row.id})
    await note(tx, act, "discarded", slug, {"version": row.version})
