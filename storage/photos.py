"""Pictures that forms show, and photos that residents give.

A photo carries no link to its resident. It lives as long as an answer names it: in the resident's draft, or
in one of their contributions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.forms.answers import Answers, Photo
from storage.round_rows import round_id
from storage.schema import photos, pictures


@dataclass(frozen=True)
class PictureBytes:
    """A picture that a form brings."""

    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class PhotoBytes:
    """A photo of a resident's, re-encoded and free of what the phone wrote into it; size in pixels."""

    media_type: str
    data: bytes = field(repr=False)
    width: int
    height: int


_picture = select(pictures.c.media_type, pictures.c.data).where(pictures.c.digest == bindparam("digest"))
_photo = select(photos.c.media_type, photos.c.data, photos.c.width, photos.c.height).where(
    photos.c.id == bindparam("photo_id")
)
_keep = insert(photos).values(round_id=round_id)
_delete = delete(photos).where(photos.c.id.in_(bindparam("ids", expanding=True)))


async def load_picture(tx: AsyncConnection, digest: str) -> PictureBytes | None:
    """Return a form's picture by the SHA-256 of its bytes."""
    row = (await tx.execute(_picture, {"digest": digest})).first()
    return None if row is None else PictureBytes(row.media_type, row.data)


async def load_photo(tx: AsyncConnection, photo_id: str) -> PhotoBytes | None:
    """Return a resident's photo by its random id."""
    row = (await tx.execute(_photo, {"photo_id": photo_id})).first()
    return None if row is None else PhotoBytes(row.media_type, row.data, row.width, row.height)


async def keep_photo(tx: AsyncConnection, slug: str, photo_id: str, photo: PhotoBytes) -> None:
    """Store a photo for a round."""
    row = {
        "id": photo_id,
        "slug": slug,
        "media_type": photo.media_type,
        "data": photo.data,
        "width": photo.width,
        "height": photo.height,
    }
    await tx.execute(_keep, row)


async def delete_photos(tx: AsyncConnection, ids: Iterable[str]) -> None:
    """Delete photos by their ids."""
    await tx.execute(_delete, {"ids": sorted(ids)})


def photo_ids(answers: Answers) -> frozenset[str]:
    """Return the ids of the photos among the answers."""
    return frozenset(answer.id for answer in answers.values() if isinstance(answer, Photo))
