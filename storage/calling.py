"""Calling moderators where parts of contributions wait and nobody has looked for a while.

Of each round the latest call is kept beside what staff were reminded of, so that several processes call once.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.desk.calling import TEXT, called, is_due
from conversations.desk.errands import TellStaff
from conversations.desk.spots import Queue, way_to
from conversations.hearing import Quiet
from conversations.notices.quiet import quiet_until
from conversations.texts import read
from storage.errands import put_errand
from storage.reminding import present_staff
from storage.reviewing import pending
from storage.round_rows import ROUND, read_round
from storage.schema import reminded, reviews, rounds

WAITING = "reviews"
"""What is owed, in the row of a call."""

# (handing in to the round goes on meanwhile: only a second call waits)
_round = select(rounds.c.id, *ROUND).where(rounds.c.slug == bindparam("slug")).with_for_update(key_share=True)
_decided = select(func.max(reviews.c.at)).where(reviews.c.round_id == bindparam("of_id"))
_calls = (reminded.c.round_id == bindparam("of_id")) & (reminded.c.owed == WAITING)
_latest = select(func.max(reminded.c.closed)).where(_calls)
_forget = delete(reminded).where(_calls)
_note = insert(reminded).values(owed=WAITING)


async def call_moderators(tx: AsyncConnection, now: datetime, quiet: Quiet, zone: ZoneInfo) -> int:
    """Have moderators told where something waits; returns because of how many rounds. By night: of none."""
    if quiet_until(quiet, now, zone) is not None:
        return 0
    count = 0
    for slug, number in (await pending(tx)).items():
        count += await _call(tx, slug, number, now)
    return count


async def _call(tx: AsyncConnection, slug: str, number: int, now: datetime) -> bool:
    """Have them told because of one round, unless it is too soon; says whether they were."""
    row = (await tx.execute(_round, {"slug": slug})).one()
    of = {"of_id": row.id}
    decided, latest = (await tx.execute(_decided, of)).scalar(), (await tx.execute(_latest, of)).scalar()
    if not is_due(now, decided, latest):
        return False
    await tx.execute(_forget, of)
    await tx.execute(_note, {"round_id": row.id, "closed": now})
    round_ = read_round(row)
    title = read(round_.participation.title, round_.default_language)
    errand = TellStaff(TEXT, {"title": title, "number": str(number)}, way_to(Queue(slug)))
    staff = await present_staff(tx)
    wanted = called({role for role, _ in staff})
    for role, resident_id in staff:
        if role in wanted:
            await put_errand(tx, resident_id, errand, now)
    return True
