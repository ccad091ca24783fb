"""Errands: what is made or told for staff apart from the press that asked for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.desk.errands import AnyErrand
from storage.schema import errands, residents

_errand: msgspec.json.Decoder[AnyErrand] = msgspec.json.Decoder(AnyErrand)


@dataclass(frozen=True)
class ClaimedErrand:
    """A claimed row."""

    id: int
    resident_id: int
    telegram_id: int
    errand: AnyErrand
    attempts: int
    """How often it has been claimed, with this time."""


_put = insert(errands)
_next = (
    select(errands.c.id)
    .where(errands.c.due_at <= bindparam("now"))
    .order_by(errands.c.due_at)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
    .scalar_subquery()
)
_telegram_id = (
    select(residents.c.telegram_id).where(residents.c.id == errands.c.resident_id).scalar_subquery()
)
_claim = (
    update(errands)
    .where(errands.c.id.in_(_next))
    .values(due_at=bindparam("until"), attempts=errands.c.attempts + 1)
    .returning(*errands.c, _telegram_id.label("telegram_id"))
)
_this_attempt = (errands.c.id == bindparam("of_id")) & (errands.c.attempts == bindparam("of_attempts"))
_again = update(errands).where(_this_attempt).values(due_at=bindparam("at"))
_done = delete(errands).where(_this_attempt)


async def put_errand(tx: AsyncConnection, resident_id: int, errand: AnyErrand, at: datetime) -> None:
    """Have something made or told at a moment."""
    given = {"resident_id": resident_id, "errand": msgspec.json.encode(errand).decode(), "due_at": at}
    await tx.execute(_put, given)


async def claim_errands(
    tx: AsyncConnection, now: datetime, *, most: int, lease: timedelta
) -> tuple[ClaimedErrand, ...]:
    """Take up to `most` errands that are due; nobody else gets them before the lease is over."""
    rows = (await tx.execute(_claim, {"now": now, "most": most, "until": now + lease})).all()
    return tuple(
        ClaimedErrand(row.id, row.resident_id, row.telegram_id, _errand.decode(row.errand), row.attempts)
        for row in rows
    )


async def errand_again(tx: AsyncConnection, claimed: ClaimedErrand, at: datetime) -> None:
    """Try a claimed errand again at a moment."""
    await tx.execute(_again, {"of_id": claimed.id, "of_attempts": claimed.attempts, "at": at})


async def errand_done(tx: AsyncConnection, claimed: ClaimedErrand) -> None:
    """Forget a claimed errand."""
    await tx.execute(_done, {"of_id": claimed.id, "of_attempts": claimed.attempts})
