"""What is still to be said to residents: rows with a time, claimed by whoever is there to say it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import bindparam, delete, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.schema import due, residents
from storage.upserts import Upsert


class DueKind(StrEnum):
    """What is to be said."""

    SCREEN = "screen"
    """The current screen: it could not be shown when it came up."""
    MY_DATA = "my_data"
    """A file with everything that is stored about the resident, and the screen below it."""


@dataclass(frozen=True)
class Due:
    """A claimed row."""

    id: int
    resident_id: int
    telegram_id: int
    kind: DueKind
    attempts: int
    """How often it has been claimed, with this time."""


_still_there = select(
    residents.c.id,
    bindparam("kind", type_=due.c.kind.type),
    bindparam("due_at", type_=due.c.due_at.type),
    literal(0),
).where(residents.c.id == bindparam("resident"))
_put = Upsert(
    lambda insert: (
        (statement := insert(due))
        .from_select(("resident_id", "kind", "due_at", "attempts"), _still_there)
        .on_conflict_do_update(
            index_elements=["resident_id", "kind"],
            set_={"due_at": statement.excluded.due_at, "attempts": 0},
        )
    )
)
_next = (
    select(due.c.id)
    .where(due.c.due_at <= bindparam("now"))
    .order_by(due.c.due_at)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
    .scalar_subquery()
)
_telegram_id = select(residents.c.telegram_id).where(residents.c.id == due.c.resident_id).scalar_subquery()
_claim = (
    update(due)
    .where(due.c.id.in_(_next))
    .values(due_at=bindparam("until"), attempts=due.c.attempts + 1)
    .returning(due.c.id, due.c.resident_id, _telegram_id.label("telegram_id"), due.c.kind, due.c.attempts)
)
_this_attempt = (due.c.id == bindparam("of_id")) & (due.c.attempts == bindparam("of_attempts"))
_reschedule = update(due).where(_this_attempt).values(due_at=bindparam("at"))
_done = delete(due).where(_this_attempt)


async def put_due(tx: AsyncConnection, resident_id: int, kind: DueKind, at: datetime) -> None:
    """Have something said to a resident at a moment; one row a resident and kind, the last time counts.

    To one who was forgotten meanwhile nothing is to be said.
    """
    await tx.execute(_put.on(tx), {"resident": resident_id, "kind": kind, "due_at": at})


async def claim_due(tx: AsyncConnection, now: datetime, *, most: int, lease: timedelta) -> tuple[Due, ...]:
    """Take up to `most` rows that are due; nobody else gets them before the lease is over.

    Commit before you speak. A row whose process dies comes back after the lease.
    """
    given = {"now": now, "most": most, "until": now + lease}
    rows = (await tx.execute(_claim, given)).all()
    return tuple(
        Due(row.id, row.resident_id, row.telegram_id, DueKind(row.kind), row.attempts) for row in rows
    )


async def reschedule_due(tx: AsyncConnection, claimed: Due, at: datetime) -> None:
    """Try a claimed row again at a moment; nothing happens to a row that was put or claimed anew."""
    await tx.execute(_reschedule, {"of_id": claimed.id, "of_attempts": claimed.attempts, "at": at})


async def due_done(tx: AsyncConnection, claimed: Due) -> None:
    """Forget a claimed row, unless it was put or claimed anew since."""
    await tx.execute(_done, {"of_id": claimed.id, "of_attempts": claimed.attempts})
