"""Leases: what only one process may do, it does for some seconds, and then says again that it does.

Whoever asks first in a transaction keeps everybody else from taking the lease until that transaction ends:
what is written in it was written by the holder.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum, auto

from sqlalchemy import bindparam, delete, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.direct import Direct
from storage.schema import leases
from storage.upserts import Upsert


class Lease(Enum):
    """What came of asking for one."""

    ELSEWHERE = auto()
    """Another process holds it."""
    TAKEN = auto()
    """It was free, or its holder has not been heard of: what they left behind is ours now."""
    KEPT = auto()
    """It is ours as before; nobody else has held it in between."""


_own = (leases.c.name == bindparam("of_name")) & (leases.c.holder == bindparam("of_holder"))
_renew = Direct(update(leases).where(_own).values(until=bindparam("new_until")))
_take = Direct(
    Upsert(
        lambda insert: (
            (statement := insert(leases))
            .values(name=bindparam("name"), holder=bindparam("holder"), until=bindparam("until"))
            .on_conflict_do_update(
                index_elements=["name"],
                set_={"holder": statement.excluded.holder, "until": statement.excluded.until},
                where=leases.c.until <= bindparam("now", type_=leases.c.until.type),
            )
            .returning(leases.c.holder)
        )
    )
)
_release = delete(leases).where(_own)


async def hold(tx: AsyncConnection, name: str, holder: str, now: datetime, length: timedelta) -> Lease:
    """Take a lease that is free or over, or renew one's own; it lasts for `length` from now (UTC)."""
    until = now + length
    if (await _renew.on(tx, {"of_name": name, "of_holder": holder, "new_until": until})).count:
        return Lease.KEPT
    given = {"name": name, "holder": holder, "until": until, "now": now}
    return Lease.TAKEN if (await _take.on(tx, given)).first() else Lease.ELSEWHERE


async def release(tx: AsyncConnection, name: str, holder: str) -> None:
    """Give one's own lease back; nothing happens to another's."""
    await tx.execute(_release, {"of_name": name, "of_holder": holder})
