"""Reviews as they follow from what residents do: each part to look at has one, and it goes with its part.

What staff decide on them is in `storage/reviewing.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from secrets import randbits
from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.forms.answers import Answers
from conversations.moderation import Hidden, Item, Reason, State, What
from storage.authors import Decided
from storage.schema import contributions, reviews

BITS = 62
"""Of a review's id: random, for a serial one would tell in which order contributions came."""

_of_contribution = and_(
    reviews.c.round_id == bindparam("round_id"), reviews.c.contribution_id == bindparam("contribution_id")
)
_held = select(reviews.c.id, reviews.c.path, reviews.c.what, reviews.c.state, reviews.c.at).where(
    _of_contribution
)
_drop = delete(reviews).where(reviews.c.id.in_(bindparam("ids", expanding=True)))
_add = insert(reviews)
_here = and_(reviews.c.round_id == contributions.c.round_id, reviews.c.contribution_id == contributions.c.id)
_hidden = (
    select(
        contributions.c.number, reviews.c.id, reviews.c.at, reviews.c.path, reviews.c.reason, reviews.c.why
    )
    .select_from(contributions.join(reviews, _here))
    .where(
        contributions.c.round_id == bindparam("round_id"),
        contributions.c.pseudonym == bindparam("pseudonym"),
        reviews.c.state == State.HIDDEN,
    )
    .order_by(reviews.c.path)
)


async def keep_reviews(
    tx: AsyncConnection,
    of: Mapping[str, Any],
    before: Answers | None,
    after: Answers,
    items: Collection[Item],
) -> Sequence[Decided]:
    """Have every part of a contribution looked at, but for those that stay as they were before.

    `of`: round_id and contribution_id. Returns what was hidden and is there no more.
    """
    staying, gone = set[str](), list[int]()
    untold = list[Decided]()
    for row in (await tx.execute(_held, of)).all() if before is not None else ():
        same = before is not None and before.get(row.path) == after.get(row.path)
        if same and Item(row.path, What(row.what)) in items:
            staying.add(row.path)
            continue
        gone.append(row.id)
        untold += [(row.id, row.at)] if row.state == State.HIDDEN else []
    if gone:
        await tx.execute(_drop, {"ids": gone})
    new = [_pending(of, each) for each in items if each.path not in staying]
    if new:
        await tx.execute(_add, new)
    return untold


async def hidden_parts(tx: AsyncConnection, round_id: int, name: bytes) -> dict[int, tuple[Hidden, ...]]:
    """Return what is not shown of the contributions under a pseudonym, by their numbers."""
    found = defaultdict[int, list[Hidden]](list)
    for row in await tx.execute(_hidden, {"round_id": round_id, "pseudonym": name}):
        found[row.number].append(Hidden(row.path, Reason(row.reason), row.why))
    return {number: tuple(parts) for number, parts in found.items()}


async def hidden_decisions(tx: AsyncConnection, round_id: int, name: bytes, number: int) -> list[Decided]:
    """Return the decisions that hid parts of a contribution."""
    rows = await tx.execute(_hidden, {"round_id": round_id, "pseudonym": name})
    return [(row.id, row.at) for row in rows if row.number == number]


def _pending(of: Mapping[str, Any], item: Item) -> dict[str, int | str | UUID | datetime]:
    what = {"path": item.path, "what": item.what, "state": State.PENDING}
    return {**of, "id": randbits(BITS), **what}
