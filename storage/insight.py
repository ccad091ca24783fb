"""What staff see of a round that runs, counted by the database in flat memory."""

from __future__ import annotations

from collections import Counter
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.insight import DAYS, Counted, Insight, insight
from storage.arrivals import count_arrivals
from storage.draft_heads import standings
from storage.facts import load_form
from storage.round_rows import round_id
from storage.rounds import find_round
from storage.schema import contributions, register, rounds

_by_day = (
    select(contributions.c.day, func.count().label("contributions"))
    .where(contributions.c.round_id == round_id)
    .group_by(contributions.c.day)
)
_registered = select(func.count()).where(register.c.round_id == round_id).scalar_subquery()
_participants = select(_registered + rounds.c.forgotten).where(rounds.c.id == round_id)


async def load_insight(tx: AsyncConnection, slug: str, today: date, days: int = DAYS) -> Insight:
    """Return what staff see of a round on a day (UTC); raises UnknownRound.

    Take the connection from `Database.reading()`.
    """
    found = await find_round(tx, slug)
    given = {"slug": slug}
    by_day = {row.day: row.contributions for row in await tx.execute(_by_day, given)}
    participants = (await tx.execute(_participants, given)).scalar_one()
    at, revising = Counter[str](), 0
    for each in await standings(tx, slug):
        if each.revises:
            revising += each.drafts
        else:
            at[each.at] += each.drafts
    counted = Counted(
        participants=participants,
        by_day=by_day,
        sources=await count_arrivals(tx, slug),
        drafts_at=at,
        revising=revising,
    )
    opened = None if found.opens is None else found.opens.date()
    until = today if found.closes is None else min(today, found.closes.date())
    return insight(counted, await load_form(tx, found.version), until, opened, days)
