"""Spreading: an occasion that is due becomes a waiting delivery for everybody whom it may concern.

It goes through the residents by their ids, a page in a transaction, and notes how far it has come: memory
stays flat, a crash loses nothing, and whoever asks to hear of rounds until then is in. Whether a delivery
is then said is judged when it is claimed.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Select,
    bindparam,
    false,
    func,
    literal,
    select,
    union,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.notices.deliveries import State
from conversations.notices.occasions import DAY, IDLE, Occasion
from storage.residents import SUBSCRIBED
from storage.schema import deliveries, drafts, occasions, register, residents, rounds
from storage.upserts import Upsert

PAGE = 500
"""Residents in a transaction."""

_after = bindparam("after", type_=residents.c.id.type)
_most = bindparam("most", type_=residents.c.id.type)
_round = bindparam("round_id", type_=rounds.c.id.type)


def _page(statement: Select[tuple[int]], column: Any) -> Select[tuple[int]]:
    """Return the next residents of a statement, in the order of their ids."""
    return statement.where(column > _after).order_by(column).limit(_most)


_subscribers = _page(
    select(residents.c.id.label("id")).where(
        residents.c.hears.in_([literal(str(each), literal_execute=True) for each in SUBSCRIBED]),
        residents.c.blocked_on.is_(None),
    ),
    residents.c.id,
)
_drafting = _page(
    select(drafts.c.resident_id.label("id")).where(drafts.c.round_id == _round), drafts.c.resident_id
)
_idle = _page(
    select(drafts.c.resident_id.label("id")).where(
        drafts.c.round_id == _round, drafts.c.updated_on <= bindparam("day")
    ),
    drafts.c.resident_id,
)
_participants = _page(
    select(register.c.resident_id.label("id")).where(register.c.round_id == _round), register.c.resident_id
)


def _either(*pages: Select[tuple[int]]) -> Select[tuple[int]]:
    both: CompoundSelect[tuple[int]] = union(*(select(each.subquery().c.id) for each in pages))
    found = both.subquery()
    return select(found.c.id).order_by(found.c.id).limit(_most)


AUDIENCES = {
    Occasion.OPENING: _subscribers,
    Occasion.LAST_CHANCE: _either(_subscribers, _drafting),
    Occasion.EXTENSION: _either(_subscribers, _drafting),
    Occasion.NUDGE: _idle,
    Occasion.RESULTS: _either(_subscribers, _participants),
    Occasion.OUTCOME: _either(_subscribers, _participants),
}
"""Whom an occasion may concern, by their ids, after a resident's id."""

DUE = (
    select(occasions, rounds.c.closes)
    .join(rounds, rounds.c.id == occasions.c.round_id)
    .where(occasions.c.done.is_(false()), occasions.c.due_at <= bindparam("now"))
    .order_by(occasions.c.reached, occasions.c.due_at, occasions.c.id)
    .limit(1)
    .with_for_update(of=occasions, skip_locked=True)
)
"""The occasion that is due and least far: a small one does not wait behind one of a whole city."""
_put = Upsert(lambda insert: insert(deliveries).on_conflict_do_nothing())
_reached = (
    update(occasions)
    .where(occasions.c.id == bindparam("of_id"))
    .values(reached=bindparam("reached"), done=bindparam("done"), due_at=bindparam("due_at"))
)
_first = select(func.min(occasions.c.due_at)).where(occasions.c.done.is_(false()))


async def spread(tx: AsyncConnection, now: datetime, *, most: int = PAGE) -> int:
    """Put the next page of the due occasion that is least far; returns how many occasions were at hand.

    0: nothing is due.
    """
    occasion = (await tx.execute(DUE, {"now": now})).first()
    if occasion is None:
        return 0
    ids = await _audience(tx, occasion, now, most)
    if ids:
        await tx.execute(_put.on(tx), [_delivery(occasion, each) for each in ids])
    given = {"reached": ids[-1] if ids else occasion.reached, "done": False, "due_at": occasion.due_at}
    if len(ids) < most:
        given.update(_gone_through(occasion, now))
    await tx.execute(_reached, {"of_id": occasion.id, **given})
    return 1


async def next_occasion(tx: AsyncConnection) -> datetime | None:
    """Return when the next occasion is due (UTC); None: none is planned."""
    found: datetime | None = (await tx.execute(_first)).scalar()
    return found


async def _audience(tx: AsyncConnection, occasion: Any, now: datetime, most: int) -> list[int]:
    given: dict[str, int | date] = {"after": occasion.reached, "most": most, "round_id": occasion.round_id}
    given["day"] = (now - IDLE).astimezone(UTC).date()
    found = await tx.execute(AUDIENCES[Occasion(occasion.occasion)], given)
    return [row.id for row in found]


def _delivery(occasion: Any, resident_id: int) -> dict[str, Any]:
    return {
        "resident_id": resident_id,
        "round_id": occasion.round_id,
        "occasion": occasion.occasion,
        "number": occasion.number,
        "state": State.WAITING,
        "due_at": occasion.due_at,
    }


def _gone_through(occasion: Any, now: datetime) -> dict[str, Any]:
    """Return what becomes of an occasion at its end: drafts are looked through again on the next day."""
    tomorrow = occasion.due_at + ((now - occasion.due_at) // DAY + 1) * DAY
    is_over = occasion.closes is not None and occasion.closes <= tomorrow
    if occasion.occasion != Occasion.NUDGE or is_over:
        return {"done": True}
    return {"reached": 0, "due_at": tomorrow}
