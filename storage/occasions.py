"""What is to be announced of rounds: rows with a time, and how far the announcing has come.

Whoever changes a round plans its occasions anew, in the same transaction. An occasion whose time moves is
gone through again: who has heard of it already is not told twice, for there is one delivery a resident,
round and occasion.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, case, delete, false, func, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.notices.occasions import Due, Occasion, occasions
from conversations.rounds import Round
from storage import schema
from storage.round_rows import round_id
from storage.upserts import Upsert

_table = schema.occasions
_put = Upsert(
    lambda insert: (statement := insert(_table)).on_conflict_do_update(
        index_elements=["round_id", "occasion", "number"],
        set_={
            "due_at": statement.excluded.due_at,
            "reached": case((_table.c.due_at == statement.excluded.due_at, _table.c.reached), else_=0),
            "done": case(
                (_table.c.due_at == statement.excluded.due_at, _table.c.done),
                else_=statement.excluded.done,
            ),
        },
        where=or_(
            and_(_table.c.occasion != Occasion.OPENING, _table.c.occasion != Occasion.NUDGE),
            and_(_table.c.occasion == Occasion.OPENING, _table.c.done.is_(false())),
            and_(_table.c.occasion == Occasion.NUDGE, _table.c.done),  # else it goes on from day to day
        ),
    )
)
_put_once = Upsert(lambda insert: insert(_table).on_conflict_do_nothing())
_id = select(round_id)
_number = select(func.count()).where(
    _table.c.round_id == bindparam("round_id"), _table.c.occasion == bindparam("occasion")
)
_still_planned = tuple_(_table.c.occasion, _table.c.number).in_(bindparam("kept", expanding=True))
_drop = delete(_table).where(
    _table.c.round_id == bindparam("of_round"),
    _table.c.occasion.not_in([Occasion.EXTENSION, Occasion.OUTCOME]),
    _table.c.done.is_(false()),
    ~_still_planned,
)


async def plan(tx: AsyncConnection, round_: Round, at: datetime) -> None:
    """Write the occasions that follow from a round's times, as they are from `at` (UTC) on.

    A last chance whose moment lies behind is left out: whoever set the times so is no reason to hurry
    anybody. An opening that was announced is not announced again.
    """
    id_ = (await tx.execute(_id, {"slug": round_.slug})).scalar_one()
    due = occasions(round_)
    kept = [(each.occasion, each.number) for each in due]
    await tx.execute(_drop, {"of_round": id_, "kept": kept})
    rows = [_row(id_, each, done=each.occasion is Occasion.LAST_CHANCE and each.at <= at) for each in due]
    if rows:
        await tx.execute(_put.on(tx), rows)


async def announce_extension(tx: AsyncConnection, round_: Round, at: datetime) -> None:
    """Have it announced that a round closes later than was said."""
    id_ = (await tx.execute(_id, {"slug": round_.slug})).scalar_one()
    given = {"round_id": id_, "occasion": Occasion.EXTENSION}
    number = (await tx.execute(_number, given)).scalar_one() + 1
    await tx.execute(_put_once.on(tx), _row(id_, Due(Occasion.EXTENSION, at, number)))


async def announce_outcome(tx: AsyncConnection, round_: Round, at: datetime) -> None:
    """Have it announced, once, that what became of a round has been told."""
    id_ = (await tx.execute(_id, {"slug": round_.slug})).scalar_one()
    await tx.execute(_put_once.on(tx), _row(id_, Due(Occasion.OUTCOME, at)))


def _row(id_: int, due: Due, *, done: bool = False) -> dict[str, Any]:
    return {
        "round_id": id_,
        "occasion": due.occasion,
        "number": due.number,
        "due_at": due.at,
        "reached": 0,
        "done": done,
    }
