"""Reminding staff of what they owe those who took part: once after each end of a round."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.desk.errands import TellStaff
from conversations.desk.overdue import LONG_AGO, REMINDED, Owed, owed
from conversations.desk.roles import Role, covers
from conversations.desk.spots import OneRound, way_to
from conversations.rounds import Round
from conversations.texts import read
from storage.errands import put_errand
from storage.round_rows import ROUND, read_round
from storage.schema import reminded, residents, rounds, staff
from storage.upserts import Upsert

_ended = select(rounds.c.id, *ROUND).where(
    rounds.c.closes <= bindparam("now"), rounds.c.closes > bindparam("since"), rounds.c.cancelled.is_(None)
)
_note = Upsert(lambda insert: insert(reminded).on_conflict_do_nothing().returning(reminded.c.round_id))
_staff = (
    select(staff.c.role, residents.c.id)
    .join(residents, residents.c.telegram_id == staff.c.telegram_id)
    .where(staff.c.revoked_at.is_(None), residents.c.blocked_on.is_(None))
)


async def remind(tx: AsyncConnection, now: datetime) -> int:
    """Have those told whom it concerns; returns of how many rounds and things they were not told before."""
    count = 0
    for row in (await tx.execute(_ended, {"now": now, "since": now - LONG_AGO})).all():
        round_ = read_round(row)
        for each in owed(round_, now):
            given = {"round_id": row.id, "owed": each, "closed": round_.closes}
            if (await tx.execute(_note.on(tx), given)).first() is not None:
                await _tell(tx, round_, each, now)
                count += 1
    return count


async def _tell(tx: AsyncConnection, round_: Round, what: Owed, now: datetime) -> None:
    """Put a message for everybody whose role it concerns, with a button that leads to the round."""
    title = read(round_.participation.title, round_.default_language)
    errand = TellStaff(f"desk.tell.owed.{what}", {"title": title}, way_to(OneRound(round_.slug)))
    for role, resident_id in await present_staff(tx):
        if covers(role, REMINDED[what]):
            await put_errand(tx, resident_id, errand, now)


async def present_staff(tx: AsyncConnection) -> tuple[tuple[Role, int], ...]:
    """Return the roles and residents' ids of all staff whom something can be told."""
    return tuple((Role(row.role), row.id) for row in await tx.execute(_staff))
