"""Make a round's urn unlinkable: its key is destroyed, and nothing else tells whose contribution is whose.

On PostgreSQL the rows that one transaction wrote bear its number (xmin), and rows lie in the order in
which they were written, as photos do on SQLite. So before the key goes, contributions, photos and
register are written anew, portion by portion, in the order of their ids and each table in transactions of
its own; what staff decided on contributions together with these, for it hangs on them. With that goes the
day of each contribution: all of them bear the day on which the round closed. With the key go the notices
that a part is not shown: when they fell due is when somebody decided on just that part.

Nothing is remembered between portions: whoever breaks off begins anew, and the key goes last.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Delete, Select, Table, bindparam, delete, exists, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.notices.occasions import Occasion
from storage.schema import contributions, deliveries, drafts, photos, register, residents, reviews, rounds


@dataclass(frozen=True)
class Part:
    """A table of which a round's rows are written anew."""

    table: Table
    key: Column[Any]
    """Orders the rows without telling when they came."""
    first: Any
    """Smaller than every key, or as small."""
    most: int
    """Rows in a portion."""


PARTS = (
    Part(contributions, contributions.c.id, UUID(int=0), 200),
    Part(photos, photos.c.id, "", 8),
    Part(register, register.c.resident_id, 0, 200),
)

_linkable = (
    rounds.c.closes <= bindparam("closed_by", type_=rounds.c.closes.type),
    rounds.c.key.is_not(None),
    ~exists().where(drafts.c.round_id == rounds.c.id),  # for a draft's photos cannot be told apart later
)
_find = select(rounds.c.id).where(*_linkable).order_by(rounds.c.id)
_hold = select(rounds.c.closes).where(rounds.c.id == bindparam("round_id"), *_linkable).with_for_update()
_hold_residents = (
    select(residents.c.id)
    .join(register)
    .where(register.c.round_id == bindparam("round_id"), residents.c.id > bindparam("after"))
    .order_by(residents.c.id)
    .limit(bindparam("most"))
    .with_for_update(of=residents, key_share=True)
)
_destroy = (
    update(rounds)
    .where(rounds.c.id == bindparam("of_round"), *_linkable)
    .values(key=None)
    .returning(rounds.c.id)
)
_forget_told = delete(deliveries).where(
    deliveries.c.round_id == bindparam("of_round"), deliveries.c.occasion == Occasion.HIDDEN
)


def _portion(part: Part) -> Select[Any]:
    return (
        select(part.key)
        .where(
            part.table.c.round_id == bindparam("round_id"),
            part.key > bindparam("after", type_=part.key.type),
        )
        .order_by(part.key)
        .limit(bindparam("most"))
    )


def _take(part: Part) -> Delete:
    of_round = part.table.c.round_id == bindparam("round_id")
    return delete(part.table).where(of_round, part.key.in_(_portion(part)))


_takes = {part.table: _take(part).returning(*part.table.columns) for part in PARTS}
_take_decided = (
    delete(reviews)
    .where(reviews.c.round_id == bindparam("round_id"), reviews.c.contribution_id.in_(_portion(PARTS[0])))
    .returning(*reviews.columns)
)


async def rounds_to_unlink(tx: AsyncConnection, closed_by: datetime) -> tuple[int, ...]:
    """Return the ids of the rounds over by then that still have their key, and no drafts."""
    return tuple((await tx.execute(_find, {"closed_by": closed_by})).scalars())


async def rewrite(
    tx: AsyncConnection, part: Part, round_id: int, closed_by: datetime, after: Any
) -> tuple[int, Any]:
    """Write the rows behind `after` anew, up to a portion; returns how many, and the last one's key.

    None at all if the round is not to be unlinked any more, because it was extended.
    """
    given = {"round_id": round_id, "closed_by": closed_by, "after": after, "most": part.most}
    if part.table is register:
        await tx.execute(_hold_residents, given)  # before the round, in the order of everybody else
    held = (await tx.execute(_hold, given)).first()
    if held is None:
        return 0, after
    decided = await _take_reviews(tx, given) if part.table is contributions else []
    taken = (await tx.execute(_takes[part.table], given)).mappings().all()
    rows = sorted(map(dict, taken), key=lambda row: row[part.key.name])
    if not rows:
        return 0, after
    if part.table is contributions:
        closed_on = held.closes.astimezone(UTC).date()
        rows = [{**row, "day": closed_on} for row in rows]
    await tx.execute(insert(part.table), rows)
    if decided:
        await tx.execute(insert(reviews), decided)
    return len(rows), rows[-1][part.key.name]


async def _take_reviews(tx: AsyncConnection, given: dict[str, Any]) -> list[dict[str, Any]]:
    """Take the reviews of a portion of contributions, in the order of their random ids."""
    taken = (await tx.execute(_take_decided, given)).mappings().all()
    return sorted(map(dict, taken), key=lambda row: int(row["id"]))


async def destroy_key(tx: AsyncConnection, round_id: int, closed_by: datetime) -> bool:
    """Destroy a round's key; False: it was extended, or has none any more."""
    given = {"of_round": round_id, "closed_by": closed_by}
    if (await tx.execute(_destroy, given)).first() is None:
        return False
    await tx.execute(_forget_told, {"of_round": round_id})
    return True
