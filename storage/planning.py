"""What is settled of a round before it opens: its times, and for whom it is. Every change is noted."""

from __future__ import annotations

from datetime import datetime

import msgspec
from msgspec.structs import replace
from sqlalchemy import bindparam, update
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.rounds import Round
from storage.audit import Act, note
from storage.life import alive, changed, locked
from storage.round_rows import ROUND, read_round
from storage.rounds import check_ahead
from storage.schema import rounds

_set_sheet = (
    update(rounds)
    .where(rounds.c.slug == bindparam("of_slug"))
    .values(participation=bindparam("sheet"))
    .returning(*ROUND)
)


async def schedule_round(
    tx: AsyncConnection, act: Act, slug: str, opens: datetime, closes: datetime | None
) -> Round:
    """Set when a round opens and closes, before it does; None: its closing stays. One that is open stays so.

    Raises UnknownRound, RoundCancelled, ClosesBeforeOpening, ClosesInThePast.
    """
    found = alive(read_round(await locked(tx, slug)))
    begun = found.has_begun(act.at)
    after = replace(found, opens=found.opens if begun else opens, closes=closes or found.closes)
    if after == found:
        return found
    check_ahead(slug, after.closes, act.at)
    return await changed(tx, act, "opened", after)


async def set_audience(
    tx: AsyncConnection, act: Act, slug: str, topics: tuple[str, ...], audience: str
) -> Round:
    """Set what a round is about and for whom it is: that decides who hears of it. Raises UnknownRound.

    One of which this is so already stays as it is.
    """
    found = read_round(await locked(tx, slug))
    sheet = replace(found.participation, topics=topics, audience=audience)
    if sheet == found.participation:
        return found
    given = {"of_slug": slug, "sheet": msgspec.json.encode(sheet).decode()}
    stored = read_round((await tx.execute(_set_sheet, given)).one())
    await note(tx, act, "audience", slug, {"topics": ", ".join(topics), "audience": audience})
    return stored
