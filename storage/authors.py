"""The author of a contribution: found for one purpose, to be told that a part of it is not shown.

No row leads from a contribution to them. So the pseudonyms of all who took part are made anew and compared,
and the number of the delivery is made with the round's key: without that key it leads nowhere.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import Select, bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.notices.deliveries import State
from conversations.notices.occasions import Occasion
from storage.pseudonyms import pseudonym_of
from storage.schema import deliveries, register, residents
from storage.upserts import Upsert

PAGE = 2000
"""Residents whose pseudonyms are compared at a time."""

Decided = tuple[int, datetime]
"""A review that hid something, and when that was decided (UTC)."""

_page: Select[tuple[int, bytes]] = (
    select(residents.c.id, residents.c.secret)
    .join(register, register.c.resident_id == residents.c.id)
    .where(register.c.round_id == bindparam("round_id"), register.c.resident_id > bindparam("after"))
    .order_by(register.c.resident_id)
    .limit(PAGE)
)
_hold = (
    select(residents.c.id)
    .where(residents.c.id == bindparam("resident"))
    .with_for_update(read=True, key_share=True)
)
_put = Upsert(lambda insert: insert(deliveries).on_conflict_do_nothing())
_drop = delete(deliveries).where(
    deliveries.c.round_id == bindparam("round_id"),
    deliveries.c.occasion == Occasion.HIDDEN,
    deliveries.c.number.in_(bindparam("numbers", expanding=True)),
    deliveries.c.state == State.WAITING,
)


async def author_of(tx: AsyncConnection, round_id: int, key: bytes, pseudonym: bytes) -> int | None:
    """Return the id of the resident who has this pseudonym in a round; None: they have left."""
    after = 0
    while page := (await tx.execute(_page, {"round_id": round_id, "after": after})).all():
        for row in page:
            if hmac.compare_digest(pseudonym_of(key, row.secret), pseudonym):
                return int(row.id)
        after = page[-1].id
    return None


async def tell_author(
    tx: AsyncConnection, round_id: int, key: bytes, resident_id: int, decided: Decided
) -> None:
    """Have somebody told that a part of what they handed in is not shown, unless they have left."""
    if (await tx.execute(_hold, {"resident": resident_id})).first() is None:
        return
    row = {
        "resident_id": resident_id,
        "round_id": round_id,
        "occasion": Occasion.HIDDEN,
        "number": _number(key, decided),
        "state": State.WAITING,
        "due_at": decided[1],
    }
    await tx.execute(_put.on(tx), row)


async def leave_untold(
    tx: AsyncConnection, round_id: int, key: bytes | None, decided: Iterable[Decided]
) -> None:
    """Take back what was to be said of decisions that hold no more; what was said stays said."""
    numbers = [_number(key, each) for each in decided] if key is not None else []
    if numbers:
        await tx.execute(_drop, {"round_id": round_id, "numbers": numbers})


def _number(key: bytes, decided: Decided) -> int:
    """Return the number of the delivery: the same for the same decision, and not to be traced back to it."""
    review, at = decided
    told = f"{review} {at.astimezone(UTC).isoformat()}".encode()
    return int.from_bytes(hmac.digest(key, told, "sha256")[:4], "big") >> 1
