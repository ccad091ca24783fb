"""The broadcasts among what is due, with all that decides whether they are said."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from sqlalchemy import Table, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.broadcasts.broadcast import Broadcast
from conversations.notices.judging import Part
from storage.broadcast_rows import BROADCAST, read_broadcast
from storage.candidates import AnyRow
from storage.schema import broadcasts, declined, register, rounds

Pairs = frozenset[tuple[int, str]]
"""Residents and rounds, by id and slug."""


@dataclass(frozen=True)
class AtHand:
    """Broadcasts that nobody is changing, and what the residents have in their rounds."""

    broadcasts: dict[int, Broadcast] = field(default_factory=dict)
    took_part: Pairs = frozenset()
    declined: Pairs = frozenset()

    def part(self, resident_id: int, found: Broadcast) -> Part:
        """Return what a resident has in a broadcast's rounds."""
        content = found.content
        return Part(
            took_part=(resident_id, content.audience.slug) in self.took_part,
            has_declined=(resident_id, content.slug) in self.declined,
        )


_found = BROADCAST.where(broadcasts.c.id.in_(bindparam("ids", expanding=True))).with_for_update(
    of=broadcasts, read=True, skip_locked=True
)


async def broadcasts_at_hand(tx: AsyncConnection, rows: Iterable[AnyRow]) -> AtHand:
    """Return the broadcasts of some rows; one that somebody is changing is left out.

    They stay as they are until this transaction ends. Whoever changes one holds its row and then waits for
    ours, so we never wait for theirs.
    """
    ids = {row.broadcast_id for row in rows if row.broadcast_id is not None}
    if not ids:
        return AtHand()
    found = {row.id: read_broadcast(row) for row in await tx.execute(_found, {"ids": sorted(ids)})}
    of_residents = sorted({row.resident_id for row in rows if row.broadcast_id in found})
    audiences = {each.content.audience.slug for each in found.values()} - {""}
    buttons = {each.content.slug for each in found.values()} - {""}
    return AtHand(
        found,
        await _pairs(tx, register, of_residents, audiences),
        await _pairs(tx, declined, of_residents, buttons),
    )


async def _pairs(tx: AsyncConnection, table: Table, ids: list[int], slugs: Collection[str]) -> Pairs:
    if not ids or not slugs:
        return frozenset()
    finding = (
        select(table.c.resident_id, rounds.c.slug)
        .join(rounds, rounds.c.id == table.c.round_id)
        .where(rounds.c.slug.in_(sorted(slugs)), table.c.resident_id.in_(ids))
    )
    return frozenset((row.resident_id, row.slug) for row in await tx.execute(finding))
