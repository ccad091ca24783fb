"""What is settled of a round before it opens: its times, and for whom it is. Every change is noted."""

from __future__ import annotations

from datetime import datetime

import msgspec
from msgspec.structs import replace
from sqlalchemy import bindparam, update
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.rounds import Round, Stage
from storage.audit import Act, Detail, note
from storage.life import alive, changed, locked
from storage.round_rows import ROUND, read_round
from storage.rounds import check_ahead, check_times
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


async def plan_times(
    tx: AsyncConnection, act: Act, slug: str, opens: datetime | None, closes: datetime | None
) -> Round:
    """Note in its sheet when a draft is meant to open and close; whoever releases it has these count.

    A round that is a draft no more has times of its own, and stays as it is. Raises UnknownRound,
    ClosesBeforeOpening.
    """
    found = read_round(await locked(tx, slug))
    sheet = replace(found.participation, opens=opens, closes=closes)
    if sheet == found.participation or found.stage(act.at) is not Stage.DRAFT:
        return found
    check_times(slug, opens, closes)
    planned: Detail = {
        name: None if at is None else at.isoformat() for name, at in (("opens", opens), ("closes", closes))
    }
    return await _noted(tx, act, "planned", replace(found, participation=sheet), planned)


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
    chosen: Detail = {"topics": ", ".join(topics), "audience": audience}
    return await _noted(tx, act, "audience", replace(found, participation=sheet), chosen)


async def _noted(tx: AsyncConnection, act: Act, action: str, after: Round, detail: Detail) -> Round:
    """Store a round's sheet, and note what of it is new."""
    given = {"of_slug": after.slug, "sheet": msgspec.json.encode(after.participation).decode()}
    stored = read_round((await tx.execute(_set_sheet, given)).one())
    await note(tx, act, action, after.slug, detail)
    return stored
