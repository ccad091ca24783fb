"""Rounds as they are stored: one by its slug, all of them with what belongs to each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ScalarSelect, Table, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.rounds import Round
from storage.errors import ClosesBeforeOpening, ClosesInThePast, UnknownRound
from storage.round_rows import ROUND, read_round
from storage.schema import contributions, drafts, register, rounds


@dataclass(frozen=True)
class RoundListing:
    """A round and how many rows belong to it."""

    round: Round
    contributions: int
    drafts: int
    participants: int


def _count(table: Table) -> ScalarSelect[int]:
    return select(func.count()).where(table.c.round_id == rounds.c.id).scalar_subquery()


_list = select(
    *ROUND,
    _count(contributions).label("contributions"),
    _count(drafts).label("drafts"),
    (_count(register) + rounds.c.forgotten).label("participants"),
).order_by(rounds.c.id)
_all = select(*ROUND).order_by(rounds.c.id)
_find = select(*ROUND).where(rounds.c.slug == bindparam("slug"))


async def list_rounds(tx: AsyncConnection) -> tuple[RoundListing, ...]:
    """Return all rounds in the order in which they were added."""
    return tuple(
        RoundListing(read_round(row), row.contributions, row.drafts, row.participants)
        for row in await tx.execute(_list)
    )


async def list_round(tx: AsyncConnection, slug: str) -> RoundListing | None:
    """Return a round with how many rows belong to it; None: there is none with this slug."""
    row = (await tx.execute(_list.where(rounds.c.slug == bindparam("slug")), {"slug": slug})).first()
    if row is None:
        return None
    return RoundListing(read_round(row), row.contributions, row.drafts, row.participants)


async def all_rounds(tx: AsyncConnection) -> tuple[Round, ...]:
    """Return all rounds in the order in which they were added; nothing of what belongs to them is counted."""
    return tuple(read_round(row) for row in await tx.execute(_all))


async def find_round(tx: AsyncConnection, slug: str) -> Round:
    """Return a round by its slug; raises UnknownRound."""
    row = (await tx.execute(_find, {"slug": slug})).first()
    if row is None:
        raise UnknownRound(f"There is no round {slug}.")
    return read_round(row)


def check_times(slug: str, opens: datetime | None, closes: datetime | None) -> None:
    """Raise ClosesBeforeOpening where both times are known and the closing is not the later one."""
    if opens is not None and closes is not None and closes <= opens:
        raise ClosesBeforeOpening(
            f"The round {slug} would close (", closes, ") before it opens (", opens, ")."
        )


def check_ahead(slug: str, closes: datetime | None, at: datetime) -> None:
    """Raise ClosesInThePast where the closing does not lie ahead of a moment."""
    if closes is not None and closes <= at:
        raise ClosesInThePast(
            f"The round {slug} would close in the past (", closes, "): give it a later closing (--closes)."
        )
