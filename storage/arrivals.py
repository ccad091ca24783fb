"""How many residents came to a round from which poster or link."""

from __future__ import annotations

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.round_rows import round_id
from storage.schema import arrivals, rounds
from storage.upserts import Upsert

_count = Upsert(
    lambda insert: (
        insert(arrivals)
        .values(round_id=round_id, residents=1)
        .on_conflict_do_update(
            index_elements=["round_id", "source"], set_={"residents": arrivals.c.residents + 1}
        )
    )
)
_counts = (
    select(arrivals.c.source, arrivals.c.residents)
    .join(rounds)
    .where(rounds.c.slug == bindparam("slug"))
    .order_by(arrivals.c.source)
)


async def count_arrival(tx: AsyncConnection, slug: str, source: str) -> None:
    """Count one more resident who came to a round from a source (empty: without one)."""
    await tx.execute(_count.on(tx), {"slug": slug, "source": source})


async def count_arrivals(tx: AsyncConnection, slug: str) -> dict[str, int]:
    """Return how many residents came to a round, by source; empty for an unknown round."""
    return {row.source: row.residents for row in await tx.execute(_counts, {"slug": slug})}
