"""Broadcasts as they are stored: drafts, one by its id, all of them with how far each has come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, bindparam, case, delete, func, insert, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.broadcasts.broadcast import Broadcast, Content, Progress, State
from conversations.notices import deliveries as delivery
from storage.audit import Act, Detail, note
from storage.broadcast_rows import BROADCAST, read_broadcast, written_content
from storage.errors import BroadcastMovedOn, UnknownBroadcast, UnknownRound
from storage.photos import PictureBytes
from storage.schema import broadcasts, deliveries, pictures, rounds
from storage.upserts import Upsert


@dataclass(frozen=True)
class Listing:
    """A broadcast and how far it has come."""

    broadcast: Broadcast
    progress: Progress


_add = insert(broadcasts).returning(broadcasts.c.id)
_this = broadcasts.c.id == bindparam("of_id", type_=broadcasts.c.id.type)
_change = update(broadcasts).where(_this)
_discard = delete(broadcasts).where(_this)
_found = BROADCAST.where(_this)
_lock = select(broadcasts.c.id).where(_this).with_for_update(key_share=True)
_all = BROADCAST.order_by(broadcasts.c.id.desc()).limit(bindparam("most", type_=broadcasts.c.id.type))
_round = select(rounds.c.id).where(rounds.c.slug == bindparam("slug"))
_put_picture = Upsert(lambda insert: insert(pictures).on_conflict_do_nothing())
_is_sent = deliveries.c.state == literal(delivery.State.SENT, literal_execute=True)
_behind = _is_sent & (deliveries.c.revision < broadcasts.c.revision)
_kept = _is_sent & ~_behind & (deliveries.c.reason != "")
_counts = (
    select(
        deliveries.c.broadcast_id,
        deliveries.c.state,
        func.count().label("count"),
        func.count(case((_behind, 1))).label("outdated"),
        func.count(case((_kept, 1))).label("kept"),
    )
    .join(broadcasts, broadcasts.c.id == deliveries.c.broadcast_id)
    .where(deliveries.c.broadcast_id.in_(bindparam("ids", expanding=True)))
    .group_by(deliveries.c.broadcast_id, deliveries.c.state)
)


async def add_draft(tx: AsyncConnection, act: Act, content: Content) -> Broadcast:
    """Add a broadcast that nobody hears yet. Raises UnknownRound."""
    row = written_content(content, await _round_id(tx, content.slug))
    given = {**row, "state": State.DRAFT, "made_by": act.who, "created_at": act.at}
    id_ = (await tx.execute(_add, given)).scalar_one()
    made = await find_broadcast(tx, id_)
    await note_broadcast(tx, act, "drafted", made, texts=True)
    return made


async def change_draft(tx: AsyncConnection, act: Act, broadcast_id: int, content: Content) -> Broadcast:
    """Give a draft another content. Raises UnknownBroadcast, UnknownRound; BroadcastMovedOn for no draft."""
    found = await lock_broadcast(tx, broadcast_id, State.DRAFT)
    row = written_content(content, await _round_id(tx, content.slug))
    await tx.execute(_change.values(row), {"of_id": found.id})
    changed = await find_broadcast(tx, broadcast_id)
    await note_broadcast(tx, act, "changed", changed, texts=True)
    return changed


async def discard_draft(tx: AsyncConnection, act: Act, broadcast_id: int) -> None:
    """Throw a draft away. Raises UnknownBroadcast; BroadcastMovedOn for no draft."""
    found = await lock_broadcast(tx, broadcast_id, State.DRAFT)
    await tx.execute(_discard, {"of_id": found.id})
    await note_broadcast(tx, act, "discarded", found, texts=True)


async def keep_picture(tx: AsyncConnection, digest: str, picture: PictureBytes) -> None:
    """Store a picture for broadcasts, by the SHA-256 of its bytes."""
    row = {"digest": digest, "media_type": picture.media_type, "data": picture.data}
    await tx.execute(_put_picture.on(tx), row)


async def find_broadcast(tx: AsyncConnection, broadcast_id: int) -> Broadcast:
    """Return a broadcast; raises UnknownBroadcast."""
    return _read((await tx.execute(_found, {"of_id": broadcast_id})).first(), broadcast_id)


async def lock_broadcast(tx: AsyncConnection, broadcast_id: int, *states: State) -> Broadcast:
    """Return a broadcast that nobody else changes until this transaction ends.

    Raises UnknownBroadcast; BroadcastMovedOn where it is in none of these states.
    """
    await tx.execute(_lock, {"of_id": broadcast_id})
    found = await find_broadcast(tx, broadcast_id)  # read anew, with its round as whoever was before left it
    if found.state not in states:
        raise BroadcastMovedOn(found.id, found.state, retracting=found.retracting)
    return found


async def progress_of(tx: AsyncConnection, broadcast_id: int) -> Listing:
    """Return a broadcast and how far it has come; raises UnknownBroadcast."""
    row = (await tx.execute(_found, {"of_id": broadcast_id})).first()
    _read(row, broadcast_id)
    return (await _listed(tx, [row]))[0]


async def list_broadcasts(tx: AsyncConnection, most: int = 100) -> tuple[Listing, ...]:
    """Return the latest broadcasts, the last one first, with how far each has come."""
    return await _listed(tx, (await tx.execute(_all, {"most": most})).all())


async def note_broadcast(
    tx: AsyncConnection, act: Act, action: str, of: Broadcast, *, texts: bool = False, **detail: str | None
) -> None:
    """Note in the audit log what was done to a broadcast; with what it says, where that is new."""
    told: Detail = {"broadcast": str(of.id), **detail}
    if texts:
        told.update(of.content.texts)
    await note(tx, act, f"broadcast.{action}", of.content.slug or None, told)


async def _listed(tx: AsyncConnection, rows: Iterable[Any]) -> tuple[Listing, ...]:
    kept = list(rows)
    counted = defaultdict[int, list[Any]](list)
    if kept:
        for each in await tx.execute(_counts, {"ids": [row.id for row in kept]}):
            counted[each.broadcast_id].append(each)
    return tuple(Listing(read_broadcast(row), _progress(row, counted[row.id])) for row in kept)


def _progress(row: Any, counted: list[Any]) -> Progress:
    return Progress(
        expected=row.expected,
        counts={each.state: each.count for each in counted},
        outdated=sum(each.outdated for each in counted),
        kept=sum(each.kept for each in counted),
        spread=row.spread,
    )


def _read(row: Row[*tuple[Any, ...]] | None, broadcast_id: int) -> Broadcast:
    if row is None:
        raise UnknownBroadcast(f"There is no broadcast {broadcast_id}.")
    return read_broadcast(row)


async def _round_id(tx: AsyncConnection, slug: str) -> int | None:
    if not slug:
        return None
    found: int | None = (await tx.execute(_round, {"slug": slug})).scalar()
    if found is None:
        raise UnknownRound(f"There is no round {slug}.")
    return found
