"""The life of a round after it was added: opened, extended, closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, ScalarSelect, Table, bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.rounds import Round
from storage.errors import ClosesBeforeOpening, KeyDestroyed, UnknownRound
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
_find = select(*ROUND, rounds.c.key.is_(None).label("sealed")).where(rounds.c.slug == bindparam("slug"))
_lock = _find.with_for_update(key_share=True)
_set_times = (
    update(rounds)
    .where(rounds.c.slug == bindparam("of_slug"))
    .values(opens=bindparam("opens"), closes=bindparam("closes"))
    .returning(*ROUND)
)


async def list_rounds(tx: AsyncConnection) -> tuple[RoundListing, ...]:
    """Return all rounds in the order in which they were added."""
    return tuple(
        RoundListing(read_round(row), row.contributions, row.drafts, row.participants)
        for row in await tx.execute(_list)
    )


async def find_round(tx: AsyncConnection, slug: str) -> Round:
    """Return a round by its slug; raises UnknownRound."""
    row = (await tx.execute(_find, {"slug": slug})).first()
    if row is None:
        raise UnknownRound(f"There is no round {slug}.")
    return read_round(row)


async def open_round(tx: AsyncConnection, slug: str, at: datetime) -> Round:
    """Let a round take contributions from a moment on; one that is open by then stays as it is.

    Raises UnknownRound; ClosesBeforeOpening for a round that is over by then.
    """
    found = await _locked(tx, slug)
    if found.is_open(at):
        return found
    return await _timed(tx, slug, at, found.closes)


async def close_round(tx: AsyncConnection, slug: str, at: datetime) -> Round:
    """Let a round take no contributions from a moment on; one that is over by then stays as it is.

    Raises UnknownRound; ClosesBeforeOpening for a round that is not open by then.
    """
    found = await _locked(tx, slug)
    if found.is_over(at):
        return found
    if found.opens is None:
        raise ClosesBeforeOpening(f"The round {slug} was never opened: there is nothing to close.")
    return await _timed(tx, slug, found.opens, at)


async def extend_round(tx: AsyncConnection, slug: str, closes: datetime) -> Round:
    """Set a round's closing anew; one that is over takes contributions again until then.

    Raises UnknownRound, ClosesBeforeOpening, KeyDestroyed.
    """
    row = await _locked_row(tx, slug)
    if row.sealed:
        raise KeyDestroyed(
            f"The key of the round {slug} was destroyed, so its contributions can neither be changed nor "
            "counted once each any more: add the form as a new round (--slug)."
        )
    return await _timed(tx, slug, row.opens, closes)


def check_times(slug: str, opens: datetime | None, closes: datetime | None) -> None:
    """Raise ClosesBeforeOpening where both times are known and the closing is not the later one."""
    if opens is not None and closes is not None and closes <= opens:
        raise ClosesBeforeOpening(
            f"The round {slug} would close ({closes.isoformat()}) before it opens ({opens.isoformat()})."
        )


async def _locked(tx: AsyncConnection, slug: str) -> Round:
    return read_round(await _locked_row(tx, slug))


async def _locked_row(tx: AsyncConnection, slug: str) -> Row[Any]:
    row = (await tx.execute(_lock, {"slug": slug})).first()
    if row is None:
        raise UnknownRound(f"There is no round {slug}.")
    return row


async def _timed(tx: AsyncConnection, slug: str, opens: datetime | None, closes: datetime | None) -> Round:
    check_times(slug, opens, closes)
    given = {"of_slug": slug, "opens": opens, "closes": closes}
    return read_round((await tx.execute(_set_times, given)).one())
