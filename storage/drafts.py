"""Drafts: one for each resident and round, replaced as a whole."""

from __future__ import annotations

from datetime import date

from sqlalchemy import bindparam, delete
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.session import Draft, encode
from storage.direct import Direct
from storage.photos import photo_ids
from storage.round_rows import round_id
from storage.schema import drafts
from storage.upserts import Insert, Upsert


def _replacing(statement: Insert) -> Insert:
    """Put a draft in the earlier one's place and keep in `photos_before` what that one referred to."""
    new = statement.excluded
    return statement.values(round_id=round_id, photos_before="").on_conflict_do_update(
        index_elements=["resident_id", "round_id"],
        set_={
            "draft": new.draft,
            "photos": new.photos,
            "photos_before": drafts.c.photos,
            "updated_on": new.updated_on,
        },
    )


_save = Direct(Upsert(lambda insert: _replacing(insert(drafts)).returning(drafts.c.photos_before)))
_drop = (
    delete(drafts)
    .where(drafts.c.resident_id == bindparam("resident"), drafts.c.round_id == round_id)
    .returning(drafts.c.photos)
)


async def save_draft(tx: AsyncConnection, resident_id: int, draft: Draft, day: date) -> frozenset[str]:
    """Store a draft in place of the earlier one; returns the photos that only the earlier one names."""
    now_named = photo_ids(draft.answers)
    row = {
        "resident_id": resident_id,
        "slug": draft.slug,
        "draft": encode(draft),
        "photos": " ".join(sorted(now_named)),
        "updated_on": day,
    }
    before: str = (await _save.on(tx, row)).first().photos_before
    return frozenset(before.split()) - now_named


async def drop_draft(tx: AsyncConnection, resident_id: int, slug: str) -> frozenset[str]:
    """Delete a draft if there is one; returns the photos that it named."""
    named: str | None = (await tx.execute(_drop, {"resident": resident_id, "slug": slug})).scalar()
    return frozenset((named or "").split())
