"""Who wants to hear no more of which round."""

from __future__ import annotations

from sqlalchemy import bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.residents import Resident
from storage.round_rows import round_id
from storage.schema import declined, rounds
from storage.upserts import Upsert

_this = select(rounds.c.id, bindparam("resident", type_=declined.c.resident_id.type)).where(
    rounds.c.slug == bindparam("slug")
)
_decline = Upsert(
    lambda insert: insert(declined).from_select(("round_id", "resident_id"), _this).on_conflict_do_nothing()
)
_undo = delete(declined).where(
    declined.c.round_id == round_id, declined.c.resident_id == bindparam("resident")
)


async def decline(tx: AsyncConnection, resident: Resident, slug: str) -> None:
    """Note that a resident wants to hear no more of a round; of one that is gone there is nothing to note."""
    await tx.execute(_decline.on(tx), {"resident": resident.id, "slug": slug})


async def undo_declining(tx: AsyncConnection, resident: Resident, slug: str) -> None:
    """Note that the resident may hear of the round again."""
    await tx.execute(_undo, {"resident": resident.id, "slug": slug})
